"""``build.py test``: the checks, then pytest once over all that is asked for, so that its last line counts everything."""

from __future__ import annotations

import os
import subprocess
import sys

from builder.browsers import installed, limits
from builder.browsers.base import BASELINE
from builder.commands.check import check
from builder.console import console
from builder.errors import BuildError
from builder.package import build as package
from builder.paths import DIST, ROOT
from builder.setup import system_browsers as machine

__all__ = ["SUITES", "test"]

SUITES = ("unit", "build", "browser")

_PROCESSES = 3
"""A small machine has two cores, but much of a browser test is waiting."""

_SILENT = "^(NoAnswerError|BrowserGoneError): "
_AGAIN = ["--reruns", "2", "--only-rerun", _SILENT]
"""Only a browser or driver that is gone or silent is asked again, and the summary counts it. A wrong value fails at once."""


def test(rest: list[str]) -> int:
    """Run the suites named first in ``rest`` (all of them when none is), with the rest as pytest's own arguments; pytest's exit code.

    Without ``--all``, and never on CI, the run is a short one: thorough tests are left out and most
    browser tests run in one browser. Whoever picks single tests gets them in both browsers.
    Durations are written to ``dist/tests.xml``.
    """
    everything = machine.on_ci() or "--all" in rest
    rest = [argument for argument in rest if argument != "--all"]
    suites = []
    while rest and rest[0] in SUITES:
        suites.append(rest.pop(0))
    picked = any(
        not argument.startswith("-") or argument.startswith(("-k", "-m", "--lf"))
        for argument in rest
    )
    package.build()
    check()
    if not suites or "browser" in suites:
        _browsers()
    slowness = limits.measured_slowness()
    if slowness > 1.5:
        console.print(
            f"this machine is {slowness:.1f} times slower than the reference: limits of time are longer by as much"
        )
    folders = [f"tests/{suite}" for suite in suites or SUITES]
    paths = [] if any((ROOT / argument.split("::")[0]).exists() for argument in rest) else folders
    short = [] if everything or picked or len(installed()) < 2 else ["--short"]
    alone = picked or any(argument.startswith(("-n", "-s", "--pdb")) for argument in rest)
    processes = (
        [] if alone else ["-n", str(_PROCESSES), "--dist", "loadscope", "--no-loadscope-reorder"]
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
        *_AGAIN,
        *coverage,
        *record,
        *rest,
    ]
    environment = {
        **os.environ,
        "PYTHONHASHSEED": "0",
        BASELINE: "1",
        limits.SLOWNESS_VARIABLE: f"{slowness:.2f}",
    }
    return subprocess.run(argv, cwd=ROOT, env=environment, check=False).returncode


def _browsers() -> None:
    """Both, or on a person's machine as many as there are: the tests of the other one are skipped and say so."""
    try:
        machine.ensure_browsers(["firefox", "chrome"])
    except BuildError as trouble:
        if machine.on_ci():
            raise
        console.print(f"[yellow]![/yellow] {trouble}")
