"""The day by which the controller must answer, as the law counts it."""

from __future__ import annotations

from datetime import date, datetime, timedelta, timezone
from functools import cache

from objecteur.catalogue import section
from objecteur.messages import Profile
from objecteur.words.schema import controller

__all__ = [
    "EXTENDED_MONTHS",
    "MONTHS",
    "answer_due",
    "holiday_regions",
    "is_working_day",
    "receipt_day",
]

MONTHS, EXTENDED_MONTHS = 1, 3
"""Article 12(3) GDPR: one month, and two further ones if announced within the first."""

_SATURDAY = 5
_IRISH_SUMMER_TIME = timezone(timedelta(hours=1))


def receipt_day(sent_at: datetime) -> date:
    """Return the day on which the month begins.

    It is the person's own day, or Ireland's where that is a day ahead: the controller sits there.
    """
    return max(sent_at.date(), sent_at.astimezone(_IRISH_SUMMER_TIME).date())


def answer_due(sent: date, *regions: str, months: int = MONTHS) -> date:
    """Return the last day of a period of so many months.

    It ends on the day with the same number, or on the last day of a month that has none; a period
    that would end on a Saturday, a Sunday or a public holiday ends on the next working day
    (Regulation 1182/71, article 3). Holidays count in the controller's country, where the answer
    must be written, and in ``regions`` (countries or parts of one), so that nobody is sent to the
    authority a day too early.
    """
    due = _months_later(sent, months)
    while not is_working_day(due, *regions):
        due += timedelta(days=1)
    return due


def _months_later(day: date, months: int) -> date:
    """Return the day with the same number, or the last one of a month that has none."""
    month = day.month - 1 + months
    first = date(day.year + month // 12, month % 12 + 1, 1)
    last = (first + timedelta(days=31)).replace(day=1) - timedelta(days=1)
    return first.replace(day=min(day.day, last.day))


def holiday_regions(profile: Profile) -> tuple[str, ...]:
    """Return the person's country and region, as far as they are given: codes of ISO 3166."""
    return tuple(region for region in (profile.country, profile.region) if region)


def is_working_day(day: date, *regions: str) -> bool:
    """Tell whether a day is neither at a weekend nor a public holiday.

    Holidays of the controller's country and of ``regions`` count, in the years that the catalogue
    covers.
    """
    if day.weekday() >= _SATURDAY:
        return False
    return not any(
        f"{day:%m%d}" in _holidays(region, day.year) for region in (controller().country, *regions)
    )


@cache
def _holidays(region: str, year: int) -> frozenset[str]:
    """Return the public holidays of a year, as ``MMDD``."""
    return frozenset(section("holidays").get(region, {}).get(str(year), "").split())
