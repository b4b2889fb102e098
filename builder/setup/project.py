"""The version from ``pyproject.toml``, its only place, and the date of everything packed."""

from __future__ import annotations

import os
import tomllib
from functools import cache

from builder.errors import BuildError
from builder.paths import ROOT

__all__ = ["EPOCH", "epoch", "version"]

EPOCH = 1_735_689_600
"""2025-01-01: the same sources give the same bytes on any day.

Source of the name: https://reproducible-builds.org/specs/source-date-epoch/.
"""

_OLDEST, _NEWEST = 315_532_800, 4_354_819_198
"""Range of dates that a zip can express: 1980 to 2107."""


@cache
def version() -> str:
    """The project's version."""
    return str(tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))["project"]["version"])


def epoch() -> int:
    """The date of everything packed, in seconds since 1970: ``SOURCE_DATE_EPOCH`` where it is set.

    Raises :class:`BuildError` when no zip can say it.
    """
    value = os.environ.get("SOURCE_DATE_EPOCH") or str(EPOCH)
    if not value.isdecimal() or not _OLDEST <= int(value) <= _NEWEST:
        raise BuildError(
            f"SOURCE_DATE_EPOCH is {value!r}: seconds since 1970 are wanted, "
            "for a day between 1980 and 2107"
        )
    return int(value)
