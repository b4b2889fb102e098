"""Requirements of the system: the browsers, and the locales of some tests.

They are installed where that is allowed, and named where it is not.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from pathlib import Path

from builder.console import console, step
from builder.errors import BuildError

__all__ = ["can_make_locales", "ensure_browsers", "make_locale", "on_ci"]

_PACKAGES = {"firefox": ["firefox-esr"], "chrome": ["chromium", "chromium-driver"]}
_ADVICE = {
    "linux": "Debian: sudo apt-get install firefox-esr chromium chromium-driver; "
    "Fedora: sudo dnf install firefox chromium chromedriver",
    "darwin": "macOS: brew install --cask firefox chromium chromedriver",
    "win32": "Windows: winget install Mozilla.Firefox Chromium.Chromium, "
    "and chromedriver of the same version on PATH",
}

_LOCALE_SOURCES = Path("/usr/share/i18n/locales")


def on_ci() -> bool:
    """Nobody is there to install anything, and nothing may be left out."""
    return os.environ.get("CI", "").lower() in ("1", "true", "yes")


def ensure_browsers(names: list[str], minimum: int | None = None) -> list[str]:
    """Browsers of ``names`` that are present, after installing missing ones on Debian as root.

    Raises :class:`BuildError` when fewer than ``minimum`` (default: all) are present.
    """
    present = _installed_among(names)
    required_count = len(names) if minimum is None else minimum
    if len(present) < required_count and _may_install():
        missing = [package for name in names if name not in present for package in _PACKAGES[name]]
        _install(*missing)
        present = _installed_among(names)
    if len(present) < required_count:
        missing = [name for name in names if name not in present]
        raise BuildError(
            f"no {' and no '.join(missing)} on this machine.\n"
            f"{_ADVICE.get(sys.platform, _ADVICE['linux'])}"
        )
    return present


def can_make_locales() -> bool:
    """Tell whether programs here can take a locale from any folder, as those of glibc can."""
    return sys.platform == "linux" and shutil.which("localedef") is not None


def make_locale(name: str, folder: Path) -> None:
    """Make a locale, such as ``fr_FR.ISO-8859-1``, in ``folder``.

    Programs started with ``LOCPATH`` find it there.

    Raises :class:`BuildError` when the system has no sources to make it from.
    """
    language, _, encoding = name.partition(".")
    if not (_LOCALE_SOURCES / language).is_file() and _may_install():
        _install("locales")
    argv = ["localedef", "--inputfile", language, "--charmap", encoding, str(folder / name)]
    done = subprocess.run(argv, capture_output=True, text=True, errors="replace", check=False)
    # The exit code is no measure: it is 1 for a mere warning, too.
    if not (folder / name / "LC_CTYPE").is_file():
        fault = f"localedef made no {name} (on Debian its sources are in the package locales)"
        raise BuildError(f"{fault}:\n{done.stderr[-1000:]}")


def _installed_among(names: list[str]) -> list[str]:
    from builder import browsers

    return [name for name in browsers.installed_browsers() if name in names]


def _may_install() -> bool:
    return (
        sys.platform == "linux"
        and Path("/etc/debian_version").is_file()
        and os.geteuid() == 0
        and shutil.which("apt-get") is not None
    )


def _install(*packages: str) -> None:
    with step(f"apt-get install {' '.join(packages)}"):
        _apt("update", "-qq")
        _apt("install", "-qq", "-y", "--no-install-recommends", *packages)


def _apt(*arguments: str) -> None:
    environment = {**os.environ, "DEBIAN_FRONTEND": "noninteractive"}
    done = subprocess.run(
        ["apt-get", *arguments],  # noqa: S607
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        console.print(done.stdout + done.stderr, markup=False)
        raise BuildError(f"apt-get {arguments[0]} failed; is Debian's archive within reach?")
