"""Bootstrap: an old Python can start it, and a missing browser ends it with advice."""

from __future__ import annotations

import ast
import sys
from pathlib import Path

import pytest

from builder import cli
from builder.browsers import chrome, firefox
from builder.commands import dispatch
from builder.commands import run as run_browser
from builder.errors import BuildError
from builder.package import build as package
from builder.paths import ROOT
from builder.setup import system_browsers as machine

STARTERS = (
    "build.py",
    "builder/__init__.py",
    "builder/setup/bootstrap.py",
    "builder/cli.py",
    "builder/errors.py",
    "builder/setup/__init__.py",
    "builder/setup/uv.py",
    "builder/setup/interpreters.py",
    "builder/paths.py",
)
"""Modules that run before a newer Python is there."""

INSIDE = {"builder.commands"}
"""Imported by the bootstrap when it runs inside the environment, and not before."""


@pytest.mark.parametrize("name", STARTERS)
def test_what_starts_first_is_written_for_an_old_python(name: str) -> None:
    tree = ast.parse((ROOT / name).read_text("utf-8"), name, feature_version=(3, 9))
    own_modules = {
        node.module
        for node in ast.walk(tree)
        if isinstance(node, ast.ImportFrom) and (node.module or "").startswith("builder")
    }
    early = {starter.removesuffix(".py").replace("/", ".") for starter in STARTERS}
    early = {module.removesuffix(".__init__") for module in early}
    later = own_modules - early - INSIDE
    assert not later, f"{later} would be read by the old Python too"


@pytest.fixture
def bare_machine(monkeypatch: pytest.MonkeyPatch, tmp_path: Path) -> pytest.MonkeyPatch:
    """A machine without any browser, where nothing may be installed."""
    monkeypatch.setenv("PATH", str(tmp_path))
    monkeypatch.setattr("builder.browsers.installed_browsers", list)
    monkeypatch.setattr(
        package, "build", lambda *_: pytest.fail("nothing is built for a browser that is not there")
    )
    return monkeypatch


@pytest.mark.parametrize(
    ("platform", "advice"),
    [
        (
            "linux",
            "sudo apt-get install firefox-esr chromium chromium-driver; Fedora: sudo dnf install",
        ),
        ("darwin", "brew install --cask firefox"),
        ("win32", "winget install Mozilla.Firefox"),
        ("freebsd14", "Debian: sudo apt-get install"),
    ],
)
@pytest.mark.parametrize("command", ["demo", "run", "try page.html"])
def test_a_person_without_a_browser_is_told_at_once_what_to_install(
    bare_machine: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
    command: str,
    platform: str,
    advice: str,
) -> None:
    bare_machine.setattr(sys, "platform", platform)
    assert dispatch.run(cli.parse(command.split())) == 1
    message = capsys.readouterr().err
    assert "no chrome and no firefox on this machine" in message
    assert advice in message


def test_only_the_browser_that_was_asked_for_is_missed(bare_machine: pytest.MonkeyPatch) -> None:
    bare_machine.setattr("builder.browsers.installed_browsers", lambda: ["firefox"])
    assert machine.ensure_browsers(["firefox"]) == ["firefox"]
    with pytest.raises(BuildError, match="no chrome on this machine"):
        machine.ensure_browsers(["chrome"])


@pytest.mark.parametrize("browser", ["firefox", "chrome"])
def test_run_shows_the_real_web_with_a_profile_that_stays(
    browser: str, monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    module = {"firefox": firefox, "chrome": chrome}[browser]
    monkeypatch.setattr(module, "binary", lambda: f"/usr/bin/{browser}")
    argv = run_browser.command(browser, tmp_path / "package", tmp_path / "profile")
    assert argv[argv.index("--source-dir") + 1] == str(tmp_path / "package")
    kind = {"firefox": "firefox", "chrome": "chromium"}[browser]
    assert argv[argv.index(f"--{kind}-profile") + 1] == str(tmp_path / "profile")
    assert f"/usr/bin/{browser}" in argv
    assert "--keep-profile-changes" in argv
    assert not [
        part for part in argv if "proxy" in part or "host-resolver" in part or "certificate" in part
    ], "nothing stands in between"
