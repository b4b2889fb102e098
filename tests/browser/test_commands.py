"""The commands that contributors and newcomers use, in real browsers."""

from __future__ import annotations

import argparse
import contextlib
import io
import json
import os
from pathlib import Path
from typing import Any

import pytest

from builder import trial as tryout
from builder.browsers import BrowserName
from builder.commands import demo
from builder.paths import DIST
from builder.replica import pages as replica

FORM = "https://help.instagram.com/contact/767264225370182"
BUILT = Path(os.environ.get("OBJECTEUR_DIST", DIST))


Line = dict[str, Any]
"""One line of what it prints."""


def arguments_of(browser: BrowserName, *pages: str, **options: object) -> argparse.Namespace:
    """Arguments as the command line would parse them."""
    defaults = {
        "url": None,
        "profile": None,
        "classify": False,
        "click": [],
        "read": [],
        "wait": 20.0,
        "json": True,
        "windows": 4,
        **options,
    }
    return argparse.Namespace(pages=list(pages), browser=browser, **defaults)


def try_(
    capsys: pytest.CaptureFixture[str], browser: BrowserName, *pages: str, **options: object
) -> tuple[list[Line], int, str]:
    """Output of ``build.py try --json``, its exit code, and its standard error."""
    code = tryout.main(arguments_of(browser, *pages, **options), BUILT)
    printed = capsys.readouterr()
    return [json.loads(line) for line in printed.out.splitlines()], code, printed.err


def write(folder: Path, name: str, html: str) -> str:
    (folder / name).write_text(html, "utf-8")
    return str(folder / name)


def test_the_demo_fills_the_form(
    capsys: pytest.CaptureFixture[str], browser_name: BrowserName, tmp_path: Path
) -> None:
    args = argparse.Namespace(
        browser=browser_name, headless=True, json=True, screenshot=tmp_path / "demo.png"
    )
    assert demo.main(args, BUILT) == 0
    report = json.loads(capsys.readouterr().out)
    assert report["verdict"]["kind"] == "filled"
    assert report["url"] == FORM
    assert {control["role"]: control["kept"] for control in report["controls"]} == {
        "country": True,
        "email": True,
        "explanation": True,
    }
    assert (tmp_path / "demo.png").read_bytes().startswith(b"\x89PNG")


RELOADING = "<title>x</title><script>setInterval(() => location.reload(), 50)</script>"
EVIL = """<title>x</title><form name="querySelector"><input name="value"></form>
<input id="text" value="true"><input id="box" type="checkbox" checked>
<script>
  Object.defineProperty(HTMLInputElement.prototype, "value", { get: () => "forged" });
  Object.defineProperty(HTMLInputElement.prototype, "checked", { get: () => false });
  JSON.stringify = JSON.parse = () => "forged";
  Document.prototype.querySelector = Array.prototype.map = () => null;
</script>"""
CLICKED = """<title>x</title><button id="press" type="button">x</button><input id="pressed">
<script>press.onclick = (event) => { pressed.value = `real ${event.isTrusted}`; };</script>"""


# Pages that hang cost half a minute, and the thing under test here is the tool, not the extension.
sick_pages = pytest.mark.thorough


@pytest.fixture(scope="module")
def trial_output(
    browser_name: BrowserName, tmp_path_factory: pytest.TempPathFactory
) -> tuple[list[Line], int, str]:
    """Good and bad pages, tried side by side in one browser: lines, exit code, standard error."""
    folder = tmp_path_factory.mktemp("pages")
    form = write(folder, "form.html", replica.page("classic-2024", "instagram", "en").html())
    arguments = (
        f"{form}@{FORM}",
        f"{write(folder, 'hangs.html', '<title>x</title><script>while (true) {}</script>')}@{FORM}",
        "gone.html@https://x.example/",
        f"{form}@ftp://x.example/",
        f"{write(folder, 'reloads.html', RELOADING)}@{FORM}",
        f"{form}@{FORM}",
        f"{write(folder, 'evil.html', EVIL)}@https://elsewhere.example/",
        f"{write(folder, 'click.html', CLICKED)}@https://elsewhere.example/",
        f"{form}@http://www.facebook.com/help/contact/6359191084165019",
    )
    # Firefox's driver wants streams with a buffer below them.
    out, err = (io.TextIOWrapper(io.BytesIO(), "utf-8", write_through=True) for _ in range(2))
    options = {"click": ["#press"], "read": ["#text", "#box", "#pressed", "[name=email]"]}
    with contextlib.redirect_stdout(out), contextlib.redirect_stderr(err):
        code = tryout.main(arguments_of(browser_name, *arguments, **options), BUILT)
    out.seek(0)
    err.seek(0)
    return [json.loads(line) for line in out], code, err.read()


@sick_pages
def test_one_page_that_hangs_and_others_that_are_wrong_cost_their_own_line_only(
    trial_output: tuple[list[Line], int, str],
) -> None:
    lines, code, stderr = trial_output
    assert code == 1, stderr
    assert "gone.html: there is no such file" in stderr
    assert "ftp://x.example/: not an http: or https: address" in stderr
    names = [
        "form.html",
        "hangs.html",
        "gone.html",
        "form.html",
        "reloads.html",
        "form.html",
        "evil.html",
        "click.html",
        "form.html",
    ]
    assert [Path(line["page"]).name for line in lines] == names
    assert [lines[at]["verdict"]["kind"] for at in (0, 5)] == ["filled", "filled"]
    assert lines[1]["errors"]
    assert lines[1]["verdict"]["kind"] != "filled"


@sick_pages
def test_what_it_reads_cannot_be_forged_by_the_page(
    trial_output: tuple[list[Line], int, str],
) -> None:
    line = trial_output[0][6]
    assert line["read"]["#text"] == {"value": "true", "checked": False}
    assert line["read"]["#box"] == {"value": "on", "checked": True}
    assert line["read"]["#pressed"] is None
    assert line["verdict"] == {"kind": "inactive", "cause": "", "evidence": []}


@sick_pages
def test_clicks_come_before_the_report(trial_output: tuple[list[Line], int, str]) -> None:
    assert trial_output[0][7]["read"]["#pressed"] == {"value": "real true", "checked": False}
    assert trial_output[0][7]["errors"] == []
    assert "click #press: not on the page" in trial_output[0][6]["errors"]


@sick_pages
def test_http_addresses_are_tried_as_they_are(trial_output: tuple[list[Line], int, str]) -> None:
    line = trial_output[0][8]
    assert line["verdict"]["kind"] == "inactive"
    assert line["read"]["[name=email]"] == {"value": "", "checked": False}
    assert [error for error in line["errors"] if not error.startswith("click")] == []


def test_controls_are_classified_anywhere(
    capsys: pytest.CaptureFixture[str], browser_name: BrowserName, tmp_path: Path
) -> None:
    html = (
        "<title>Contact</title><form><label>Your email <input name=mail></label><label>Password "
        "<input type=password></label></form>"
    )
    page = write(tmp_path, "contact.html", html)
    (line,), _, _ = try_(
        capsys, browser_name, page, url="https://shop.example/contact", classify=True
    )
    assert [control["role"] for control in line["controls"]] == ["email", "password"]
    assert line["engine"]["host"] == "none"
    assert line["verdict"]["kind"] == "inactive"


def test_another_profile_is_used_and_a_broken_one_is_refused(
    capsys: pytest.CaptureFixture[str], browser_name: BrowserName, tmp_path: Path
) -> None:
    form = write(tmp_path, "form.html", replica.page("classic-2024", "instagram", "en").html())
    profile = tmp_path / "profile.json"
    profile.write_text(
        json.dumps({"country": "DE", "email": "kim@example.org", "name": "Kim", "language": "en"}),
        "utf-8",
    )
    (line,), _, _ = try_(
        capsys,
        browser_name,
        form,
        url=FORM,
        profile=profile,
        read=["[name=country]", "[name=email]"],
    )
    assert line["read"] == {
        "[name=country]": {"value": "Germany", "checked": False},
        "[name=email]": {"value": "kim@example.org", "checked": False},
    }
    profile.write_text('{"mail": "x"}', "utf-8")
    lines, code, stderr = try_(capsys, browser_name, form, url=FORM, profile=profile)
    assert (lines, code) == ([], 2)
    assert "mail" in stderr
