"""By when Meta must answer."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache

from objecteur.catalogue import section
from objecteur.model import Profile
from objecteur.words.knowledge import controller

__all__ = ["EXTENDED_MONTHS", "MONTHS", "answer_due", "places_of", "received", "working"]

MONTHS, EXTENDED_MONTHS = 1, 3
"""Article 12(3) GDPR: one month, and two further ones if Meta announces them within the first."""

_SATURDAY = 5
_EASTERNMOST = timezone(timedelta(hours=1))
"""Irish summer time."""


def received(sent: datetime) -> date:
    """The day on which the month begins: the person's own, or Ireland's where it is tomorrow there already."""
    return max(sent.date(), sent.astimezone(_EASTERNMOST).date())


def answer_due(sent: date, *places: str, months: int = MONTHS) -> date:
    """The last day of a period of so many months.

    It ends on the day with the same number, or on the last day of a month that has none; one that
    would end on a Saturday, a Sunday or a public holiday ends on the next working day (Regulation
    1182/71, article 3). Holidays count in the controller's country, where the answer must be
    written, and in ``places`` (countries or regions), so that nobody is sent to the authority a day
    too early.
    """
    due = _months_later(sent, months)
    while not working(due, *places):
        due += timedelta(days=1)
    return due


def _months_later(day: date, months: int) -> date:
    """The day with the same number, or the last one of a month that has none."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def places_of(profile: Profile) -> tuple[str, ...]:
    """Where the person lives, as far as they said."""
    return tuple(place for place in (profile.country, profile.region) if place)


def working(day: date, *places: str) -> bool:
    """Neither a weekend, nor a public holiday in the controller's country or in ``places``; beyond the years known, no holiday is."""
    if day.weekday() >= _SATURDAY:
        return False
    return not any(
        f"{day:%m%d}" in _holidays(place, day.year) for place in (controller().country, *places)
    )


@cache
def _holidays(place: str, year: int) -> frozenset[str]:
    return frozenset(section("holidays").get(place, {}).get(str(year), "").split())
