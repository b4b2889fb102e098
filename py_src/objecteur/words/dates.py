"""Dates: read from ISO 8601, written by the patterns of the Unicode CLDR."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from objecteur.catalogue import section
from objecteur.words.translator import translator

__all__ = ["format_day", "format_month", "parse_time"]

_FIRST_YEAR, _LAST_YEAR = 1900, 9000
"""Years of a working clock; below Python's last one, so that a deadline can be added."""

_PATTERN_TOKEN = re.compile(r"'([^']*)'|([yMLd]+)")
"""A literal in quotes, or the repeated letter of a field (UTS 35, date field symbols)."""

_MONTH_NAMES = {"M": "months", "L": "months_alone"}
"""Field symbol → key of the names: as they stand in a date, or alone."""

_NAME_WIDTH = 3
"""Letters from which a month is written as a name and no longer as a number."""


def parse_time(text: str) -> datetime | None:
    """Parse an ISO 8601 time; one without an offset is taken as UTC.

    None when ``text`` is no time, or when no working clock shows its year.
    """
    try:
        time = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= time.year <= _LAST_YEAR:
        return None
    return time if time.tzinfo else time.replace(tzinfo=UTC)


def format_day(calendar_date: date, language: str, months: Sequence[str] = ()) -> str:
    """Write a date in full: "3 mai 2026".

    ``months`` replaces CLDR's names where a sentence needs a grammatical case that CLDR lacks:
    "3. maja 2026".
    """
    return _format_date("long", calendar_date, language, months)


def format_month(calendar_date: date, language: str) -> str:
    """Write the month and year of a date: "décembre 2024", "2024. december"."""
    return _format_date("month", calendar_date, language)


def _format_date(
    pattern: str, calendar_date: date, language: str, months: Sequence[str] = ()
) -> str:
    """Fill in the CLDR pattern named ``pattern``."""
    formats = section("cldr")["dates"][language]
    first_day = translator(language)("date.first")

    def month_field(symbol: str, width: int) -> str:
        if width < _NAME_WIDTH:
            return str(calendar_date.month).zfill(width)
        names = months or formats[_MONTH_NAMES[symbol]]
        return str(names[calendar_date.month - 1])

    def day_field(width: int) -> str:
        if calendar_date.day == 1 and width == 1:
            return first_day
        return str(calendar_date.day).zfill(width)

    def render(token: re.Match[str]) -> str:
        literal, field = token.groups()
        if literal is not None:
            return str(literal)
        symbol, width = field[0], len(field)
        if symbol == "y":
            return str(calendar_date.year)
        return day_field(width) if symbol == "d" else month_field(symbol, width)

    return _PATTERN_TOKEN.sub(render, formats["patterns"][pattern])
