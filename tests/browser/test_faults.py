"""Faults, once each; ``build.py bench reliability`` tries the same ones many times."""

from __future__ import annotations

import random
from collections.abc import Iterator
from typing import Any

import pytest

from builder.browsers import BrowserName
from tests.browser.own_pages import dist
from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.faults import FAULTS
from tests.evaluation.reliability.testbed import Bed, open_bed


@pytest.fixture(scope="module")
def bed(browser_name: BrowserName) -> Iterator[Bed]:
    """One browser for all of them: its copy of the package is damaged and mended while it runs."""
    with open_bed(browser_name, dist()) as testbed:
        yield testbed


SHORT = {
    "catalogue-damaged",
    "refused-by-page",
    "storage-full",
    "settings-closed",
    "two-pages",
    "back-forward",
    "clock-jumps",
    "background-killed",
    "updated",
}
"""Faults that the short run tries: at least one of each group."""


def cases() -> list[Any]:
    """Every fault, with its marks."""
    parameters = []
    for fault in FAULTS:
        marks = [pytest.mark.only_in(*fault.browsers)]
        if fault.name not in SHORT:
            marks.append(pytest.mark.thorough)
        parameters.append(pytest.param(fault, id=fault.name, marks=marks))
    return parameters


def test_the_short_run_tries_a_fault_of_each_group() -> None:
    assert {fault.name for fault in FAULTS} >= SHORT
    assert {fault.group for fault in FAULTS if fault.name in SHORT} == {
        fault.group for fault in FAULTS
    }


@pytest.mark.parametrize("fault", cases())
def test_nobody_is_stuck_and_nothing_is_lost_when(bed: Bed, fault: Fault) -> None:
    bed.begin()
    fault.run(bed, random.Random(f"{fault.name} 0 0"))  # noqa: S311 - chance, not secrets
