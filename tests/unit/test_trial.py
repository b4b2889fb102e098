"""Arguments of ``build.py try``, its profile, and the loopback server, without a browser."""

from __future__ import annotations

import json
import ssl
import urllib.error
import urllib.request
from pathlib import Path

import pytest

from builder.browsers.replica_server import ReplicaServer, Request, Response, answer_of_file
from builder.trial.command import form_pattern
from builder.trial.page_jobs import jobs
from builder.trial.profile import ProfileError, load

pytestmark = pytest.mark.locale

URL = "https://help.instagram.com/contact/1"


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """Working folder with three pages and another file."""
    monkeypatch.chdir(tmp_path)
    for name in ("a.html", "b.htm", "notes.txt", "odd@http.html"):
        (tmp_path / name).write_text("<title>a</title>", "utf-8")
    return tmp_path


def test_a_page_and_its_address_are_split_at_the_last_at_http(folder: Path) -> None:
    (job,) = jobs([f"a.html@{URL}"])
    assert (job.page, job.url, job.file, job.problem) == ("a.html", URL, Path("a.html"), "")


def test_an_address_may_hold_a_user_name(folder: Path) -> None:
    (job,) = jobs(["a.html@https://help.instagram.com@evil.example/contact/1"])
    assert (job.page, job.url) == ("a.html", "https://help.instagram.com@evil.example/contact/1")


def test_an_address_within_an_address_does_not_hide_the_file(folder: Path) -> None:
    (job,) = jobs(["a.html@https://evil.example/@https://help.instagram.com/contact/1"])
    assert (job.page, job.url) == (
        "a.html",
        "https://evil.example/@https://help.instagram.com/contact/1",
    )


def test_a_file_name_may_hold_the_separator(folder: Path) -> None:
    (job,) = jobs([f"odd@http.html@{URL}"])
    assert (job.page, job.problem) == ("odd@http.html", "")


def test_url_serves_every_page_that_names_no_address(folder: Path) -> None:
    assert [job.url for job in jobs(["a.html", "b.htm@http://x.example/"], URL)] == [
        URL,
        "http://x.example/",
    ]


def test_a_folder_stands_for_the_pages_in_it(folder: Path) -> None:
    assert [Path(job.page).name for job in jobs([str(folder)], URL)] == [
        "a.html",
        "b.htm",
        "odd@http.html",
    ]


@pytest.mark.parametrize(
    ("argument", "message"),
    [
        ("a.html", "say at which address"),
        (f"gone.html@{URL}", "there is no such file"),
        ("a.html@ftp://files.example/x", "not an http: or https: address"),
        ("a.html@file:///etc/passwd", "not an http: or https: address"),
        ("a.html@https:///contact/1", "names no host"),
        ("a.html@https://[::1/", "not an address"),
        ("a.html@https://x.example:99999/", "not an address"),
    ],
)
def test_a_page_that_cannot_be_tried_says_why(folder: Path, argument: str, message: str) -> None:
    (job,) = jobs([argument])
    assert message in job.problem


def test_an_empty_folder_says_so(folder: Path) -> None:
    (folder / "empty").mkdir()
    (job,) = jobs(["empty"], URL)
    assert "no page in this folder" in job.problem


def test_the_example_profile_is_one() -> None:
    profile = load()
    assert (profile["country"], profile["name"], profile["language"]) == (
        "FR",
        "Camille Martin",
        "fr",
    )


@pytest.mark.parametrize(
    ("text", "message"),
    [
        ("{", "not JSON"),
        ('{"e_mail": "a@b.example"}', "e_mail"),
        ('{"email": 7}', "field email: expected str"),
        ('{"grounds": "family"}', "field grounds: expected a list"),
        ('["FR"]', "expected an object"),
        ('{"email": "not an address"}', "field email"),
        ('{"country": "Atlantis"}', "field country"),
    ],
)
def test_a_broken_profile_names_the_field(tmp_path: Path, text: str, message: str) -> None:
    file = tmp_path / "profile.json"
    file.write_text(text, "utf-8")
    with pytest.raises(ProfileError, match=r"profile\.json") as error:
        load(file)
    assert message in str(error.value)


def test_a_profile_may_leave_things_out(tmp_path: Path) -> None:
    file = tmp_path / "profile.json"
    file.write_text('{"country": "FR"}', "utf-8")
    profile = load(file)
    assert (profile["country"], profile["email"]) == ("FR", "")


def test_a_missing_profile_is_named(tmp_path: Path) -> None:
    with pytest.raises(ProfileError, match=r"gone\.json"):
        load(tmp_path / "gone.json")


@pytest.mark.parametrize(
    ("url", "inside"),
    [
        ("https://www.facebook.com/help/contact/1", True),
        ("https://facebook.com/help/contact/1", True),
        ("https://fr-fr.facebook.com/help/x?y#z", True),
        ("http://www.facebook.com/help/contact/1", False),
        ("https://www.facebook.com.evil.example/help/contact/1", False),
        ("https://notfacebook.com/help/contact/1", False),
        ("https://evil.example/https://www.facebook.com/help/", False),
        ("https://help.instagram.com/contact/1", True),
        ("https://www.instagram.com/contact/1", False),
    ],
)
def test_the_reach_of_the_package_is_read_from_its_manifest(
    tmp_path: Path, url: str, inside: bool
) -> None:
    scripts = [{"matches": ["https://*.facebook.com/help/*", "https://help.instagram.com/*"]}]
    (tmp_path / "manifest.json").write_text(json.dumps({"content_scripts": scripts}), "utf-8")
    assert form_pattern(tmp_path)(url) is inside


def test_a_page_brings_its_own_headers(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text(
        "<meta name='objecteur-header' content=\"Content-Security-Policy: script-src 'self'\"><p>é",
        "utf-8",
    )
    answer = answer_of_file(page)
    assert answer.headers == (("Content-Security-Policy", "script-src 'self'"),)
    assert answer.type == "text/html; charset=utf-8"


def test_headers_may_stand_beside_a_page_that_must_not_be_touched(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_text("<p>x", "utf-8")
    page.with_name("page.html.headers").write_text("X-One: 1\n\nX-Two: a: b\n", "utf-8")
    assert answer_of_file(page).headers == (("X-One", "1"), ("X-Two", "a: b"))


def test_a_page_that_names_its_encoding_is_left_to_it(tmp_path: Path) -> None:
    page = tmp_path / "page.html"
    page.write_bytes('<meta charset="iso-8859-1"><p>é'.encode("latin-1"))
    assert answer_of_file(page).type == "text/html"


def test_each_window_is_given_its_own_page_at_one_address() -> None:
    site = ReplicaServer()
    site.serve(URL, b"one", window="1")
    site.serve(URL, b"two", window="2")
    bodies = [site.answer(Request("GET", URL, window)).body for window in ("1", "2", "1")]
    assert bodies == [b"one", b"two", b"one"]
    site.forget("1")
    assert site.answer(Request("GET", URL, "1")).status == 404


@pytest.mark.parametrize(
    "url",
    [
        f"{URL}#part",
        f"{URL}?ref=x",
        "https://HELP.instagram.com:443/contact/1",
        "https://a:b@help.instagram.com/contact/1",
    ],
)
def test_an_address_is_known_by_what_is_asked_of_the_server(url: str) -> None:
    site = ReplicaServer()
    site.serve(URL, b"here")
    assert site.answer(Request("GET", url)).body == b"here"


def test_a_query_of_its_own_comes_first() -> None:
    site = ReplicaServer()
    site.serve(URL, b"any")
    site.serve(f"{URL}?p=2", b"two")
    assert [site.answer(Request("GET", url)).body for url in (f"{URL}?p=1", f"{URL}?p=2")] == [
        b"any",
        b"two",
    ]


def test_a_page_loads_files_of_its_folder_and_none_above_it(tmp_path: Path) -> None:
    (tmp_path / "secret.txt").write_text("secret", "utf-8")
    inside = tmp_path / "saved"
    (inside / "page_files").mkdir(parents=True)
    (inside / "page.html").write_text("<p>x", "utf-8")
    (inside / "page_files" / "a b.css").write_text("p{}", "utf-8")
    (inside / "link.txt").symlink_to(tmp_path / "secret.txt")
    site = ReplicaServer()
    site.serve(URL, inside / "page.html")
    responses = {
        path: site.answer(Request("GET", f"https://help.instagram.com/contact/{path}"))
        for path in ("page_files/a%20b.css", "../secret.txt", "..%2Fsecret.txt", "link.txt")
    }
    assert responses["page_files/a%20b.css"].body == b"p{}"
    assert [answer.status for path, answer in responses.items() if "css" not in path] == [
        404,
        404,
        404,
    ]


def test_one_port_speaks_http_and_https_and_is_a_proxy() -> None:
    with ReplicaServer() as site:
        site.serve(
            "https://help.instagram.com/contact/1",
            lambda responses: Response(f"{responses.method} {responses.body.decode()}".encode()),
        )
        site.serve("http://plain.example/", b"plain")
        tls_context = ssl.create_default_context()
        tls_context.check_hostname, tls_context.verify_mode = False, ssl.CERT_NONE
        proxies = urllib.request.ProxyHandler(
            {"http": f"http://127.0.0.1:{site.port}", "https": f"http://127.0.0.1:{site.port}"}
        )
        opener = urllib.request.build_opener(
            proxies, urllib.request.HTTPSHandler(context=tls_context)
        )
        assert opener.open("http://plain.example/", timeout=5).read() == b"plain"
        assert (
            opener.open("https://help.instagram.com/contact/1", b"x=1", timeout=5).read()
            == b"POST x=1"
        )
        with pytest.raises(urllib.error.HTTPError, match="404"):
            opener.open("https://elsewhere.example/", timeout=5)
        assert [responses.method for responses in site.asked] == ["GET", "POST", "GET"]
