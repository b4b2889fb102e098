"""Unit tests of the JavaScript, run by Node's test runner; each file of ``tests/js`` is a test.

``tests/js/content/panel/placement.test.js`` tests ``extension/content/panel/placement.js``; so does
``placement.NAME.test.js``. The test files are also the list of the modules whose lines have to be
covered. Modules are tested as they are in ``extension/``, with the generated and vendored files
that the build puts beside them.
"""

from __future__ import annotations

import json
import os
import subprocess
from dataclasses import dataclass
from pathlib import Path
from subprocess import PIPE
from typing import Any

import pytest

from builder.paths import EXTENSION, ROOT
from builder.setup import node

FOLDER = ROOT / "tests" / "js"
FILES = {
    path.relative_to(FOLDER).as_posix().removesuffix(".test.js"): path
    for path in sorted(FOLDER.rglob("*.test.js"))
}
"""The test files, by name."""
MODULES = sorted({EXTENSION / f"{name.split('.')[0]}.js" for name in FILES})
"""The modules under test."""

_MIN_COVERED_LINES_PERCENT = 95
_TEST_TIMEOUT_MS = 120_000
_RUN_TIMEOUT_S = 600
"""Limit for all files: Node does not end a file that computes for ever or has a pending test.

``--test-force-exit`` would end the latter, but loses reports of tests: files end before they are
written.
"""


@dataclass(frozen=True)
class Run:
    """One run of all files."""

    exit_code: int
    files: dict[Path, dict[str, Any]]
    """Report of each file: ``passed`` and ``failed`` tests, and Node's ``output``."""
    coverage: dict[str, Any]
    """Node's summary, empty where there is none."""
    last_words: str
    """End of Node's output: the reason of a run that ended early."""


@pytest.fixture(scope="module")
def run() -> Run:
    """Run Node once, over all files."""
    options = [
        "--test",
        f"--test-timeout={_TEST_TIMEOUT_MS}",
        f"--test-reporter={FOLDER / 'reporter.js'}",
        "--test-reporter-destination=stdout",
        "--test-reporter=spec",
        "--test-reporter-destination=stderr",
        "--experimental-test-coverage",
        f"--test-coverage-lines={_MIN_COVERED_LINES_PERCENT}",
        *(f"--test-coverage-include={module.relative_to(ROOT).as_posix()}" for module in MODULES),
    ]
    argv = [*node.command("node"), *options, *map(str, FILES.values())]
    environment = {**os.environ, "NODE_OPTIONS": ""}
    process = subprocess.Popen(
        argv, cwd=ROOT, env=environment, stdout=PIPE, stderr=PIPE, encoding="utf-8"
    )
    try:
        output, errors = process.communicate(timeout=_RUN_TIMEOUT_S)
    except subprocess.TimeoutExpired:
        process.terminate()
        output, errors = process.communicate()
    reports = [json.loads(line) for line in output.splitlines()]
    return Run(
        exit_code=process.returncode,
        files={Path(report["file"]): report for report in reports if "file" in report},
        coverage=next((report for report in reports if "totals" in report), {}),
        last_words=errors[-500:],
    )


@pytest.mark.parametrize("name", FILES)
def test_node_passes_the_tests_of_the_file(run: Run, name: str) -> None:
    report = run.files.get(FILES[name])
    assert report, f"Node did not run it:\n{run.last_words}"
    if report["failed"]:
        pytest.fail(report["output"], pytrace=False)
    assert report["passed"] > 0, "the file has no test"


def test_the_lines_of_the_modules_under_test_are_covered(run: Run) -> None:
    """Each of them, and so all of them together."""
    assert run.coverage, f"Node reported no coverage:\n{run.last_words}"
    files = {Path(file["path"]): file for file in run.coverage["files"]}
    assert sorted(files) == MODULES
    uncovered = [
        f"{path.relative_to(ROOT)}: {file['coveredLinePercent']:.1f} %, "
        f"not lines {', '.join(_uncovered_lines(file))}"
        for path, file in files.items()
        if file["coveredLinePercent"] < _MIN_COVERED_LINES_PERCENT
    ]
    if uncovered:
        pytest.fail("\n".join(uncovered), pytrace=False)
    assert run.exit_code == 0 or any(report["failed"] for report in run.files.values()), (
        run.last_words
    )


def _uncovered_lines(file: dict[str, Any]) -> list[str]:
    return [str(line["line"]) for line in file["lines"] if not line["count"]]
