"""``build.py run``: the real web in a browser of this machine, with the extension.

The browser profile stays from one run to the next.
"""

from __future__ import annotations

import argparse
import os
import subprocess
from pathlib import Path

from builder.browsers import chrome, firefox
from builder.console import console
from builder.paths import DIST, ROOT, STATE
from builder.setup import node

__all__ = ["command", "main"]

_PREFERENCES = (
    # A temporary add-on would forget its data, and its address, with each end of the browser.
    "extensions.webextensions.keepStorageOnUninstall=true",
    "extensions.webextensions.keepUuidOnUninstall=true",
)


def main(args: argparse.Namespace, dist: Path = DIST) -> int:
    """Runs until the person closes the browser, or presses Ctrl-C."""
    profile = STATE / "profiles" / args.browser
    profile.mkdir(parents=True, exist_ok=True)
    console.print(
        f"Profile: {profile.relative_to(ROOT)} (delete it to begin anew). "
        "Close the browser, or press Ctrl-C, to end."
    )
    try:
        return subprocess.run(
            command(args.browser, dist / args.browser, profile),
            cwd=ROOT,
            env=node.environment(),
            check=False,
        ).returncode
    except KeyboardInterrupt:
        return 0


def command(browser: str, package: Path, profile: Path) -> list[str]:
    """Command line of Mozilla's web-ext, which installs an extension without automation."""
    argv = [
        *node.script_of("web-ext", "bin/web-ext.js"),
        "run",
        "--no-config-discovery",
        "--no-input",
        "--source-dir",
        str(package),
    ]
    if browser == "firefox":
        argv += [
            "--firefox",
            firefox.binary(),
            "--firefox-profile",
            str(profile),
            "--keep-profile-changes",
        ]
        for preference in _PREFERENCES:
            argv += ["--pref", preference]
        return argv
    argv += [
        "--target",
        "chromium",
        "--chromium-binary",
        chrome.binary(),
        "--chromium-profile",
        str(profile),
        "--keep-profile-changes",
    ]
    if hasattr(os, "geteuid") and os.geteuid() == 0:
        argv.append("--args=--no-sandbox")
    return argv
