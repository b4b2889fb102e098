"""What goes wrong, once each: the bench of reliability (``build.py bench reliability``) tries the same faults many times."""

from __future__ import annotations

import random
from collections.abc import Iterator

import pytest

from builder.bench.reliability.bed import Bed, open_bed
from builder.bench.reliability.fault import BOTH, Fault
from builder.bench.reliability.faults import FAULTS
from builder.browsers import BrowserName
from tests.browser.own_pages import dist


@pytest.fixture(scope="module")
def bed(browser_name: BrowserName) -> Iterator[Bed]:
    """One browser for all of them: its copy of the package is damaged and mended while it runs."""
    with open_bed(browser_name, dist()) as found:
        yield found


ALL = [pytest.param(fault, id=fault.name, marks=[] if fault.browsers == BOTH else pytest.mark.both) for fault in FAULTS]


@pytest.mark.parametrize("fault", ALL)
def test_nobody_is_stuck_and_nothing_is_lost_when(bed: Bed, fault: Fault) -> None:
    if bed.name not in fault.browsers:
        pytest.skip(f"{fault.name} is nothing that {bed.name} can suffer")
    bed.begin()
    fault.run(bed, random.Random(f"{fault.name} 0 0"))  # noqa: S311 - chance, not secrets
