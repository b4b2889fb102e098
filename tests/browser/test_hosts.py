"""The extension's match patterns fit Meta's sites, and no address that resembles them."""

from __future__ import annotations

import json
from typing import Any
from urllib.parse import urlsplit

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st

from builder.browsers import BrowserName
from builder.browsers.firefox import Firefox
from builder.browsers.page_session import Driven
from builder.replica import pages as replica
from tests.browser.own_pages import dist

CYRILLIC = "hеlp.instagram.com".encode("idna").decode()
FORM = "/contact/767264225370182"
HOSTS = (
    "www.facebook.com",
    "m.facebook.com",
    "help.instagram.com",
    "help.meta.com",
    "www.whatsapp.com",
)
LETTERS = st.text("abcxyz0189-", min_size=1, max_size=6)
ODD = st.sampled_from(
    (
        "а",
        "о",
        "ı",
        "ｆ",
        "。",
        ".",
        "%2e",
        "-",
        "_",
        "@",
        ":443",
        ":8443",
        "\\",
        "/",
        "?",
        "#",
        "\u200b",
        "xn--",
    )
)

_MATCHES = """const [patterns, addresses] = arguments;
const set = new MatchPatternSet(patterns);
return addresses.map((address) => {
  try {
    const uri = Services.io.newURI(address);
    return [uri.host, set.matches(uri)];
  } catch {
    return null;
  }
});"""


@st.composite
def alike(draw: st.DrawFn) -> str:
    """An address with one of Meta's hosts in it, bent somewhere."""
    host = draw(st.sampled_from(HOSTS))
    at = draw(st.integers(0, len(host)))
    bent = host[:at] + draw(st.one_of(LETTERS, ODD)) + host[at + draw(st.integers(0, 1)) :]
    host = draw(
        st.sampled_from(
            (
                bent,
                f"{draw(LETTERS)}.{bent}",
                f"{bent}.{draw(LETTERS)}.example",
                f"{bent}@{draw(LETTERS)}.example",
            )
        )
    )
    scheme = draw(st.sampled_from(("https", "https", "https", "http", "ftp", "wss")))
    return f"{scheme}://{host}{draw(st.sampled_from((FORM, '/help' + FORM, '/', '/privacy/x')))}"


def patterns(browser: BrowserName) -> list[str]:
    """Match patterns of the packaged extension's content script."""
    manifest: dict[str, Any] = json.loads((dist() / browser / "manifest.json").read_text("utf-8"))
    reply: list[str] = manifest["content_scripts"][0]["matches"]
    return reply


def metas(host: str) -> bool:
    """The host is one where the script may be."""
    return (
        host in ("help.instagram.com", "help.meta.com", "www.whatsapp.com")
        or host == "facebook.com"
        or host.endswith(".facebook.com")
    )


@pytest.mark.only_in("firefox")
def test_no_address_that_looks_alike_fits_the_patterns(driven: Driven) -> None:
    """Only Firefox evaluates patterns for us; in Chromium some addresses are visited (below)."""
    browser = driven.control.browser
    assert isinstance(browser, Firefox)
    match_patterns = patterns("firefox")
    counts = {True: 0, False: 0}

    @settings(max_examples=40, deadline=None, suppress_health_check=list(HealthCheck))
    @given(st.lists(alike(), min_size=50, max_size=50))
    def none_fits(addresses: list[str]) -> None:
        for address, reply in zip(
            addresses, browser.run_privileged(_MATCHES, match_patterns, addresses), strict=True
        ):
            if reply is None:  # no address at all
                continue
            host, fits = reply
            assert not fits or (metas(host) and address.startswith("https:")), address
            counts[fits] += 1

    none_fits()
    assert counts[False] > 100
    for host in HOSTS[:4]:
        assert browser.run_privileged(_MATCHES, match_patterns, [f"https://{host}/help{FORM}"]) == [
            [host, True]
        ]


@pytest.mark.parametrize(
    "origin",
    [
        "https://help.instagram.com.example.org",
        "https://help-instagram.com",
        "https://evilfacebook.com",
        "https://www.facebook.com@evil.example",
        "https://help.instagram.com.",
        "https://help.instagram.com:8443",
        "https://evil.help.instagram.com",
        f"https://{CYRILLIC}",
        "http://help.instagram.com",
    ],
)
def test_where_a_form_only_looks_like_metas_nothing_runs(meet: Driven, origin: str) -> None:
    page = replica.page("classic-2024")
    path = urlsplit(page.url).path
    meeting = meet.window()
    meeting.go(replica.serve(meet.site, page, url=origin + path, window=meeting.window.context))
    assert meeting.window.run("() => document.forms.length > 0")
    reply = meet.control.diagnostic(meeting.tab)
    assert reply is None or reply["engine"]["host"] == "none"
    assert meeting.held("[name=country]", "[name=email]", "[name=objection_explanation]") == [
        "",
        "",
        "",
    ]
