"""``build.py test``: the checks, then pytest once over all that was asked for, so that its last line counts everything."""

from __future__ import annotations

import os
import subprocess
import sys

from builder import machine, package
from builder.bootstrap import Trouble
from builder.browsers import installed
from builder.browsers.base import BASELINE
from builder.check import check
from builder.console import console
from builder.paths import ROOT

__all__ = ["SUITES", "test"]

SUITES = ("unit", "build", "browser")

_PROCESSES = {True: 2, False: 3}
"""By whether each test runs in both browsers. A small machine has two cores, but most of a browser test is waiting; where nobody waits
for the end, two are surer to meet every limit of time."""

_AGAIN = ["--reruns", "2", "--only-rerun", "NoAnswerError", "--only-rerun", "BrowserGoneError"]
"""A browser that did not answer in time is asked again, and the summary counts it. A wrong answer fails at once."""


def test(rest: list[str]) -> int:
    """Run the suites named first in ``rest`` (all of them when none is), with the rest as pytest's own arguments; pytest's exit code.

    Whole suites run in several processes, each with browsers of its own. On a person's machine the cases of the browser tests are dealt out
    between both browsers, unless ``rest`` holds ``--both``; on CI each runs in both.
    """
    both = machine.on_ci() or "--both" in rest
    rest = [argument for argument in rest if argument != "--both"]
    suites = []
    while rest and rest[0] in SUITES:
        suites.append(rest.pop(0))
    chosen = [f"tests/{suite}" for suite in suites or SUITES if any((ROOT / "tests" / suite).rglob("test_*.py"))]
    narrowed = any(not argument.startswith("-") for argument in rest) or any(argument.startswith(("-k", "-m", "--lf")) for argument in rest)
    package.build()
    check()
    if not suites or "browser" in suites:
        _browsers()
    deal = [] if both or narrowed or len(installed()) < 2 else ["--deal"]
    alone = narrowed or any(argument.startswith(("-n", "-s", "--pdb")) for argument in rest)
    sides = [] if alone else ["-n", str(_PROCESSES[both]), "--dist", "loadscope"]
    paths = [] if any((ROOT / argument.split("::")[0]).exists() for argument in rest) else chosen
    coverage = ["--cov", "--cov-report=term-missing:skip-covered"] if "tests/unit" in paths and not narrowed else []
    argv = [sys.executable, "-m", "pytest", *paths, *sides, *deal, *_AGAIN, *coverage, *rest]
    return subprocess.run(argv, cwd=ROOT, env={**os.environ, "PYTHONHASHSEED": "0", BASELINE: "1"}, check=False).returncode


def _browsers() -> None:
    """Both, or on a person's machine as many as there are: the tests of the other one are skipped and say so."""
    try:
        machine.ensure_browsers(["firefox", "chrome"])
    except Trouble as trouble:
        if machine.on_ci():
            raise
        console.print(f"[yellow]![/yellow] {trouble}")
