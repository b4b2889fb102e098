"""The clock and the language of a whole test run, set by whoever starts it.

``tests/unit/test_any_day_any_place.py`` does so for a table of days and places. By hand::

    TZ=Pacific/Kiritimati LC_ALL=C OBJECTEUR_CLOCK=2028-02-29T00:30+14:00 python3 build.py test unit
"""

from __future__ import annotations

import locale
import os
from datetime import datetime

import time_machine

__all__ = ["CLOCK_VARIABLE", "describe", "set_from_environment"]

CLOCK_VARIABLE = "OBJECTEUR_CLOCK"
"""Start of the run, in ISO 8601; the clock goes on from there. The zone is ``TZ``'s."""


def set_from_environment() -> None:
    """Set the clock, and the language to that of the environment, if a moment is asked for."""
    if moment := os.environ.get(CLOCK_VARIABLE):
        # Python leaves number and date formats of the C library as they are unless it is told to.
        locale.setlocale(locale.LC_ALL, "")
        time_machine.travel(moment).start()


def describe() -> str | None:
    """Clock, language and encoding of the run, where set; they allow to repeat it."""
    if not os.environ.get(CLOCK_VARIABLE):
        return None
    now = datetime.now().astimezone().isoformat(timespec="minutes")
    return f"clock: {now}, {locale.setlocale(locale.LC_ALL)}, {locale.getpreferredencoding(False)}"
