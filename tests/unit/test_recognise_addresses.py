"""Addresses of Meta's forms, and addresses that only resemble them."""

from __future__ import annotations

import re

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objecteur.recognise.page import address, browser_rules, form_url, forms_of, unwrap
from objecteur.recognise.page.schema import forms


@pytest.mark.parametrize(
    ("url", "service", "form"),
    [
        ("https://www.facebook.com/help/contact/6359191084165019", "facebook", "6359191084165019"),
        (
            "https://fr-fr.facebook.com/help/contact/712876720715583/?entry_point=x&hl=fr#top",
            "facebook",
            "712876720715583",
        ),
        ("https://m.facebook.com:443/help/contact/copyrightform", "facebook", "copyrightform"),
        ("https://facebook.com/help/contact/1/", "facebook", "1"),
        ("https://help.instagram.com/contact/767264225370182?", "instagram", "767264225370182"),
        ("https://www.whatsapp.com/contact/forms/382532939919295/", "whatsapp", "382532939919295"),
        ("https://help.meta.com/requests/1234567890/", "meta", "1234567890"),
        ("https://help.meta.com/support/privacy", "meta", "support/privacy"),
    ],
)
def test_the_address_of_a_form_tells_its_service_and_number(
    url: str, service: str, form: str
) -> None:
    form_address = address(url)
    assert form_address is not None
    assert (form_address.service, form_address.id) == (service, form)


@pytest.mark.parametrize(
    "url",
    [
        "",
        "about:blank",
        "https://",
        "https://facebook.com",
        "https://www.facebook.com/",
        "https://www.facebook.com/help/contact/",
        "http://www.facebook.com/help/contact/6359191084165019",
        "ftp://www.facebook.com/help/contact/1",
        "HTTPS//www.facebook.com/help/contact/1",
        "https://www.facebook.com.evil.example/help/contact/1",
        "https://evilfacebook.com/help/contact/1",
        "https://facebook.com.co/help/contact/1",
        "https://www.facebook.com@evil.example/help/contact/1",
        "https://user@www.facebook.com/help/contact/1",
        "https://user:pw@help.instagram.com/contact/1",
        "https://evil.example/www.facebook.com/help/contact/1",
        "https://evil.example\\@www.facebook.com/help/contact/1",
        "https://www.facebook.com:8443/help/contact/1",
        "https://www.facebook.com:80/help/contact/1",
        "https://www.facebook.com./help/contact/1",
        "https://www..facebook.com/help/contact/1",
        "https://.facebook.com/help/contact/1",
        "https://www.faceb\u043eok.com/help/contact/1",
        "https://xn--acebook-tya.com/help/contact/1",
        "https://www.facebook.com\u3002/help/contact/1",
        "https://www.facebook.com%2fhelp/contact/1",
        "https://www.facebook.com/help%2Fcontact%2F1",
        "https://www.facebook.com/help/contact%2f1",
        "https://www.facebook.com/help/contact/../contact/1",
        "https://www.facebook.com//help/contact/1",
        "https://www.facebook.com/help/contact/1/more",
        "https://www.facebook.com/help/contact/1\n",
        " https://www.facebook.com/help/contact/1",
        "https://www.facebook.com/help\t/contact/1",
        "https://www.facebook.com/help/contact/é",
        f"https://www.facebook.com/help/contact/{'1' * 61}",
        "https://instagram.com/contact/1",
        "https://evil.help.instagram.com/contact/1",
        "https://whatsapp.com/contact/forms/1",
        "https://www.whatsapp.com/contact/forms/abc",
        "https://help.meta.com/requests",
        "https://help.meta.com/requests/",
        "https://help.meta.com/requests/new",
        "https://help.meta.com/support/privacy/more",
        "https://sub.help.meta.com/requests/1",
        "https://www.facebook.com/help/568137493302217",
        "https://www.facebook.com/privacy/genai",
    ],
)
def test_an_address_that_only_resembles_that_of_a_form_is_none(url: str) -> None:
    assert address(url) is None


HOSTS = st.sampled_from(
    ["facebook.com", "www.facebook.com", "help.instagram.com", "www.whatsapp.com", "help.meta.com"]
)
PATHS = st.sampled_from(
    ["/help/contact/1", "/contact/1", "/contact/forms/1", "/requests/1/", "/support/privacy/"]
)
LABEL = st.from_regex(r"\A[a-z0-9]([a-z0-9-]{0,10}[a-z0-9])?\Z")
PLAIN_ADDRESS = re.compile(r"https://((?:[a-z0-9-]+\.)+[a-z0-9-]+)(?::443)?/")


@given(st.text(max_size=200))
def test_no_text_is_taken_for_a_form_by_chance(url: str) -> None:
    assert address(url) is None


@given(
    HOSTS,
    PATHS,
    st.sampled_from(["", "http", "https", "javascript", "data"]),
    st.text(max_size=12),
    st.text(max_size=12),
    st.text(max_size=30),
)
def test_a_form_is_always_at_an_official_host(
    host: str, path: str, scheme: str, prefix: str, suffix: str, tail: str
) -> None:
    for url in (
        f"{scheme}://{prefix}{host}{suffix}{path}",
        f"{scheme}://{host}{path}{tail}",
        f"https://{prefix}{host}{path}{tail}",
    ):
        if address(url) is None:
            continue
        parts = PLAIN_ADDRESS.match(url)
        assert parts is not None
        host_name = parts[1]
        assert host_name in (
            "facebook.com",
            "help.instagram.com",
            "www.whatsapp.com",
            "help.meta.com",
        ) or host_name.endswith(".facebook.com")


@given(LABEL, HOSTS, LABEL, PATHS)
def test_a_look_alike_host_has_no_form(prefix: str, host: str, suffix: str, path: str) -> None:
    for lookalike in (
        f"{prefix}{host}",
        f"{prefix}-{host}",
        f"{host}.{suffix}",
        f"{host}{suffix}",
        f"{prefix}.{host}.{suffix}",
    ):
        form_address = address(f"https://{lookalike}{path}")
        assert form_address is None or lookalike.endswith(".facebook.com")


@given(HOSTS, PATHS, st.text(max_size=10), st.integers(0, 70_000))
def test_an_address_with_a_user_or_an_odd_port_is_no_form(
    host: str, path: str, user: str, port: int
) -> None:
    assert address(f"https://{user}@{host}{path}") is None
    if port != 443:
        assert address(f"https://{host}:{port}{path}") is None
    assert address(f"https://{host}.{path}") is None


@given(
    st.sampled_from(
        [
            "help/contact",
            "%68elp/contact",
            "help%2Fcontact",
            "help/contact%2F..",
            "help%5Ccontact",
            "help/./contact",
        ]
    ),
    st.integers(1, 10**18),
)
def test_a_path_with_encoded_characters_is_no_form(path: str, number: int) -> None:
    assert (address(f"https://www.facebook.com/{path}/{number}") is not None) == (
        path == "help/contact"
    )


def test_a_redirecting_address_is_unwrapped_and_any_other_stays() -> None:
    form = "https://www.facebook.com/help/contact/6359191084165019"
    target = "https%3A%2F%2Fwww.facebook.com%2Fhelp%2Fcontact%2F6359191084165019"
    redirect = f"https://l.facebook.com/l.php?u={target}&h=AT0"
    assert unwrap(redirect) == form
    for url in (
        form,
        "https://l.facebook.com/l.php",
        "https://l.facebook.com/l.php?x=1",
        f"https://evil.example/?u={form}",
        "not an address",
    ):
        assert unwrap(url) == url


def test_each_known_form_opens_at_an_address_that_is_read_as_that_form() -> None:
    for form in forms().forms:
        url = form_url(form.service, form.id)
        form_address = address(url)
        assert form_address is not None
        assert form_address.form == form
    assert form_url("whatsapp", "not digits") == ""
    assert form_url("facebook", "../../evil") == ""


def test_known_forms_come_in_the_order_in_which_to_try_them() -> None:
    assert [form.id for form in forms_of("instagram", "objection", "generic")] == [
        "767264225370182",
        "233964459562201",
        "117037592428568",
        "1845713985721890",
    ]
    assert {form.purpose for form in forms_of("facebook", "third_party")} == {"third_party"}
    unknown = address("https://www.facebook.com/help/contact/990000000000017")
    assert unknown is not None
    assert unknown.form is None


def test_the_rules_for_the_browser_are_the_same() -> None:
    rules = browser_rules()
    assert [(rule.host, rule.path) for rule in rules.addresses] == [
        (shape.host, shape.path) for shape in forms().addresses
    ]
    assert rules.iso_field_names == ("_iso2_country_code",)
    assert all(pattern.startswith("https://") for pattern in rules.matches)
