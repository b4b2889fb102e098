"""Reminders: derived from the story, so that a story that goes on takes its reminders with it."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import dataclass
from datetime import date, datetime, time, timedelta

from objecteur.journey.account_cases import AccountCase
from objecteur.journey.story import event_time
from objecteur.messages import Event, Reminder
from objecteur.words.dates import format_day, parse_time
from objecteur.words.translator import Translator

__all__ = ["is_due", "reminder_of", "reminders"]

_REMINDER_TIME = time(9)
"""Local time of day."""
_RETRY_AFTER_DAYS = (1, 2, 4, 7)
"""Wait after the first, second … day without the form; the last one for all further days."""
_SEND_AFTER_DAYS = 2
_CODE_AFTER_HOURS = 1
_LATE_AFTER_DAYS = 1
_ID_MAX_CHARS = 120


@dataclass(frozen=True, slots=True)
class _Occasion:
    """The thing to be reminded of: its kind, what tells it from others, and when."""

    kind: str
    mark: str
    """The event's time, or the deadline; part of the reminder's id."""
    at: datetime
    """The time from which the reminder shows."""
    subject_date: date
    """The date that its text mentions."""


def reminders(
    cases: Iterable[AccountCase], now: datetime | None, t: Translator
) -> tuple[Reminder, ...]:
    """Return a reminder for each account that waits for something, the earliest first.

    There is none without a clock.
    """
    if now is None:
        return ()
    candidates = [reminder_of(case, now, t) for case in cases]
    pending = [reminder for reminder in candidates if reminder]
    pending.sort(key=lambda reminder: parse_time(reminder.at) or now)
    return tuple(pending)


def is_due(case: AccountCase, now: datetime | None, t: Translator) -> bool:
    """Tell whether something is to be done for this account by ``now``."""
    if case.is_due or now is None:
        return case.is_due
    reminder = reminder_of(case, now, t)
    at = parse_time(reminder.at) if reminder else None
    return at is not None and at <= now


def reminder_of(case: AccountCase, now: datetime, t: Translator) -> Reminder | None:
    """Return what comes next for one account, even if its time has passed; None for nothing."""
    occasion = None if case.is_idle else _occasion(case, now)
    if occasion is None:
        return None
    return Reminder(
        id=f"{occasion.kind}:{case.account}:{occasion.mark}"[:_ID_MAX_CHARS],
        at=occasion.at.isoformat(timespec="seconds"),
        title=t(f"reminder.{occasion.kind}", account=case.name),
        text=t(
            f"reminder.{occasion.kind}_text", date=format_day(occasion.subject_date, t.language)
        ),
        page=f"journal#{case.account}",
    )


def _occasion(case: AccountCase, now: datetime) -> _Occasion | None:
    story = case.found
    if story.stage in ("waiting", "late") and story.due:
        at = _at_reminder_time(story.due + timedelta(days=_LATE_AFTER_DAYS), now)
        return _Occasion("late", story.due.isoformat(), at, story.due)
    return _event_occasion(case)


def _event_occasion(case: AccountCase) -> _Occasion | None:
    """Return the occasion that the latest event of a stage gives some time later."""
    story = case.found
    events_by_stage: dict[str, Event | None] = {
        "unavailable": story.unavailable,
        "filled": story.filled,
        "code": story.code_asked,
    }
    event = events_by_stage.get(story.stage)
    begin = event_time(event)
    if event is None or begin is None:
        return None
    if story.stage == "code":
        at = begin + timedelta(hours=_CODE_AFTER_HOURS)
        return _Occasion("code", event.at, at, begin.date())
    if story.stage == "filled":
        kind, days = "filled", _SEND_AFTER_DAYS
    else:
        kind, days = "retry", _days_until_retry(case.events)
    at = _at_reminder_time(begin.date() + timedelta(days=days), begin)
    return _Occasion(kind, event.at, at, begin.date())


def _days_until_retry(events: Iterable[Event]) -> int:
    """Return the days until the next attempt, more after each day without the form."""
    days = {event.at[:10] for event in events if event.kind == "unavailable"}
    return _RETRY_AFTER_DAYS[min(len(days), len(_RETRY_AFTER_DAYS)) - 1]


def _at_reminder_time(on: date, like: datetime) -> datetime:
    """Return the reminder's time on a day, in the zone of ``like``."""
    return datetime.combine(on, _REMINDER_TIME, like.tzinfo)
