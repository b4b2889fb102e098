"""What must be on the machine itself: the browsers. Installed where that is ours to do, named where it is not."""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from builder.bootstrap import Trouble
from builder.console import console, step

__all__ = ["ensure_browsers", "on_ci"]

_PACKAGES = {"firefox": ["firefox-esr"], "chrome": ["chromium", "chromium-driver"]}
_ADVICE = {
    "linux": "Debian: sudo apt-get install firefox-esr chromium chromium-driver; Fedora: sudo dnf install firefox chromium chromedriver",
    "darwin": "macOS: brew install --cask firefox chromium chromedriver",
    "win32": "Windows: winget install Mozilla.Firefox Chromium.Chromium, and chromedriver of the same version on PATH",
}


def on_ci() -> bool:
    """Nobody is there to install anything, and nothing may be left out."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def ensure_browsers(wanted: list[str], enough: int | None = None) -> list[str]:
    """Those of ``wanted`` that are there, after installing what is missing where we may (Debian, as root).

    Raises :class:`Trouble` when fewer than ``enough`` (all, unless told) are there.
    """
    found = _found(wanted)
    needed = len(wanted) if enough is None else enough
    if len(found) < needed and _may_install():
        missing = [package for name in wanted if name not in found for package in _PACKAGES[name]]
        with step(f"apt-get install {' '.join(missing)}"):
            _apt("update", "-qq")
            _apt("install", "-qq", "-y", "--no-install-recommends", *missing)
        found = _found(wanted)
    if len(found) < needed:
        missing = [name for name in wanted if name not in found]
        raise Trouble(f"no {' and no '.join(missing)} on this machine.\n{_ADVICE.get(sys.platform, _ADVICE['linux'])}")
    return found


def _found(wanted: list[str]) -> list[str]:
    from builder import browsers

    return [name for name in browsers.installed() if name in wanted]


def _may_install() -> bool:
    return sys.platform == "linux" and Path("/etc/debian_version").is_file() and os.geteuid() == 0 and shutil.which("apt-get") is not None


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(["apt-get", *arguments], env=environment, capture_output=True, text=True, check=False)  # noqa: S607
    if done.returncode != 0:
        console.print(done.stdout + done.stderr, markup=False)
        raise Trouble(f"apt-get {arguments[0]} failed; is Debian's archive within reach?")
