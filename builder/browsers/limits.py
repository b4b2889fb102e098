"""Time limits that grow with the machine's slowness.

Limits in the code are seconds on a quiet machine of the reference's speed. ``build.py test``
measures the machine once, at its start, and hands the result to its processes; a limit that is
reached measures it again, since the machine may have become busy meanwhile.
"""

from __future__ import annotations

import contextlib
import os
import statistics
import time
from collections.abc import Iterator

__all__ = ["SLOWNESS_VARIABLE", "as_written", "measured_slowness", "renew", "scaled"]

SLOWNESS_VARIABLE = "OBJECTEUR_SLOWNESS"
"""Environment variable of the test processes: the slowness measured at the start of the run.

Without it limits are as written.
"""

_REFERENCE_S = 0.11
"""Time that :func:`_work` takes on the reference, a quiet virtual machine of two cores."""
_MAX_SLOWNESS = 6.0

_START_SLOWNESS = float(os.environ.get(SLOWNESS_VARIABLE, "1"))
_slowness = _START_SLOWNESS


def measured_slowness(repetitions: int = 5) -> float:
    """Measure how many times slower than the reference this machine is now.

    It is timed on a fixed piece of work; the result lies between 1 and ``_MAX_SLOWNESS``.
    """
    durations = []
    for _ in range(repetitions):
        start = time.perf_counter()
        _work()
        durations.append(time.perf_counter() - start)
    return min(max(1.0, statistics.median(durations) / _REFERENCE_S), _MAX_SLOWNESS)


def scaled(seconds: float) -> float:
    """Return a limit of so many seconds as it is on this machine."""
    return seconds * _slowness


def renew() -> None:
    """Measure the machine again, where tests run; never below the slowness at the start."""
    global _slowness
    if SLOWNESS_VARIABLE in os.environ:
        _slowness = max(_START_SLOWNESS, measured_slowness(3))


@contextlib.contextmanager
def as_written() -> Iterator[None]:
    """Keep limits unscaled meanwhile, where little depends on the answer."""
    global _slowness
    before, _slowness = _slowness, 1.0
    try:
        yield
    finally:
        _slowness = before


def _work() -> int:
    return sum(number * number % 7 for number in range(1_500_000))
