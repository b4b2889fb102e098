"""``build.py test``: the checks, then one pytest run, whose last line counts everything."""

from __future__ import annotations

import os
import subprocess
import sys

from builder.browsers import installed_browsers, limits
from builder.browsers.base import BASELINE_COMPILER
from builder.commands.check import check
from builder.console import console
from builder.errors import BuildError
from builder.package import build as package
from builder.paths import DIST, ROOT
from builder.setup import system_browsers as machine

__all__ = ["SUITES", "run_tests"]

SUITES = ("unit", "build", "browser")

_PROCESSES = 3
"""A small machine has two cores, but much of a browser test is waiting."""

_SILENT = "^(NoAnswerError|BrowserGoneError): "
_RERUN_OPTIONS = ["--reruns", "2", "--only-rerun", _SILENT]
"""Rerun only after a silent or vanished browser or driver; a wrong value fails at once.

The summary counts reruns.
"""


def run_tests(arguments: list[str]) -> int:
    """Run the suites named first in ``rest`` (all when none is); return pytest's exit code.

    The remaining arguments are pytest's own. Without ``--all``, and never on CI, the run is a short
    one: thorough tests are left out and most browser tests run in one browser. Single tests that
    are picked run in both browsers. Durations are written to ``dist/tests.xml``.
    """
    everything = machine.on_ci() or "--all" in arguments
    arguments = [argument for argument in arguments if argument != "--all"]
    suites = []
    while arguments and arguments[0] in SUITES:
        suites.append(arguments.pop(0))
    picked = any(
        not argument.startswith("-") or argument.startswith(("-k", "-m", "--lf"))
        for argument in arguments
    )
    package.build()
    check()
    if not suites or "browser" in suites:
        _browsers()
    slowness = limits.measured_slowness()
    if slowness > 1.5:
        console.print(
            f"this machine is {slowness:.1f} times slower than the reference: "
            "limits of time are longer by as much"
        )
    folders = [f"tests/{suite}" for suite in suites or SUITES]
    paths = (
        [] if any((ROOT / argument.split("::")[0]).exists() for argument in arguments) else folders
    )
    short = [] if everything or picked or len(installed_browsers()) < 2 else ["--short"]
    is_serial = picked or any(argument.startswith(("-n", "-s", "--pdb")) for argument in arguments)
    processes = (
        []
        if is_serial
        else ["-n", str(_PROCESSES), "--dist", "loadscope", "--no-loadscope-reorder"]
    )
    coverage = (
        ["--cov", "--cov-report=term-missing:skip-covered"]
        if "tests/unit" in paths and not picked
        else []
    )
    record = [f"--junitxml={DIST / 'tests.xml'}"]
    argv = [
        sys.executable,
        "-m",
        "pytest",
        *paths,
        *processes,
        *short,
        *_RERUN_OPTIONS,
        *coverage,
        *record,
        *arguments,
    ]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        BASELINE_COMPILER: "1",
        limits.SLOWNESS_VARIABLE: f"{slowness:.2f}",
    }
    return subprocess.run(argv, cwd=ROOT, env=environment, check=False).returncode


def _browsers() -> None:
    """Ensure both browsers; off CI a missing one is reported and its tests are skipped."""
    try:
        machine.ensure_browsers(["firefox", "chrome"])
    except BuildError as trouble:
        if machine.on_ci():
            raise
        console.print(f"[yellow]![/yellow] {trouble}")
