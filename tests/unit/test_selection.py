"""Selection of browser tests by the short run, per browser, as pytest collects them."""

from __future__ import annotations

import re
import subprocess
import sys
from collections import Counter
from functools import cache

import pytest

from builder.paths import ROOT

pytestmark = pytest.mark.locale

MAIN_JOURNEY = (
    "test_after_the_person_has_sent_it_the_code_is_theirs_to_type",
    "test_a_journal_keeps_that_a_form_was_unavailable",
)


@cache
def collect(*options: str) -> Counter[tuple[str, str]]:
    """Count the collected browser tests by name (without the browser) and browser."""
    argv = [
        sys.executable,
        "-m",
        "pytest",
        "--collect-only",
        "-q",
        "-p",
        "no:cacheprovider",
        "tests/browser",
        *options,
    ]
    run = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True)
    names: Counter[tuple[str, str]] = Counter()
    for line in run.stdout.splitlines():
        if "::" in line and (browser := re.search(r"\b(firefox|chrome)\b", line.partition("[")[2])):
            names[re.sub(r"\b(firefox|chrome)\b-?", "", line, count=1), browser[1]] += 1
    return names


def by_case(options: tuple[str, ...]) -> dict[str, set[str]]:
    """Browsers in which each case runs, by case."""
    browsers: dict[str, set[str]] = {}
    for case, browser in collect(*options):
        browsers.setdefault(case, set()).add(browser)
    return browsers


def test_the_short_run_tries_each_case_in_one_browser_and_the_main_journey_in_both() -> None:
    cases_in_both = {case for case, browsers in by_case(("--short",)).items() if len(browsers) == 2}
    assert {case.split("::")[1].split("[")[0] for case in cases_in_both} == set(MAIN_JOURNEY)


def test_the_short_run_deals_about_half_to_either_browser() -> None:
    counts = Counter(browser for _, browser in collect("--short"))
    assert abs(counts["firefox"] - counts["chrome"]) < 0.2 * counts.total()


def test_the_thorough_run_tries_each_case_in_every_browser_that_can() -> None:
    thorough = by_case(())
    assert set(by_case(("--short",))) < set(thorough)
    # Faults that one browser cannot suffer, a question that Chromium asks itself, and what only one
    # of them tells.
    single_browser_cases = {case for case, browsers in thorough.items() if len(browsers) == 1}
    assert len(single_browser_cases) < 20
    assert any("test_upgrade" in case for case in thorough)
    assert not any("test_upgrade" in case for case in by_case(("--short",)))
