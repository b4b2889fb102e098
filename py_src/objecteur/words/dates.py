"""Days in words, by CLDR's patterns."""

from __future__ import annotations

import re
from collections.abc import Sequence
from datetime import UTC, date, datetime

from objecteur.catalogue import section
from objecteur.words.interface import voice

__all__ = ["day", "moment", "month"]

_FIRST_YEAR, _LAST_YEAR = 1900, 9000
_FIELD = re.compile(r"'([^']*)'|([yMLd]+)")


def moment(text: str) -> datetime | None:
    """An ISO 8601 time, in UTC when it names no offset; None when ``text`` is none, or one that no clock shows."""
    try:
        found = datetime.fromisoformat(text)
    except ValueError:
        return None
    if not _FIRST_YEAR <= found.year <= _LAST_YEAR:
        return None
    return found if found.tzinfo else found.replace(tzinfo=UTC)


def day(when: date, language: str, months: Sequence[str] = ()) -> str:
    """``when`` in full: "3 mai 2026"; with the names in ``months`` instead of CLDR's, for a case that CLDR lacks ("3. maja 2026")."""
    return _written("long", when, language, months)


def month(when: date, language: str) -> str:
    """The month of ``when`` and its year: "décembre 2024", "2024. december"."""
    return _written("month", when, language)


def _written(pattern: str, when: date, language: str, months: Sequence[str] = ()) -> str:
    words = section("cldr")["dates"][language]
    first = voice(language)("date.first")

    def field(found: re.Match[str]) -> str:
        quoted, letters = found.groups()
        if quoted is not None:
            return quoted
        if letters[0] == "y":
            return str(when.year)
        if letters[0] == "d":
            return (
                first if when.day == 1 and len(letters) == 1 else str(when.day).zfill(len(letters))
            )
        if len(letters) < 3:
            return str(when.month).zfill(len(letters))
        names = months or words["months" if letters[0] == "M" else "months_alone"]
        return str(names[when.month - 1])

    return _FIELD.sub(field, words["patterns"][pattern])
