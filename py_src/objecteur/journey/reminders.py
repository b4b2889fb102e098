"""What will be for the person to do, and from when: derived from the story like everything else, so that a story that goes on takes its
reminders with it."""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date, datetime, time, timedelta

from objecteur.journey.cases import Case
from objecteur.model import Event, Reminder
from objecteur.words.dates import day, moment
from objecteur.words.interface import Voice

__all__ = ["is_due", "reminder_of", "reminders"]

_HOUR = time(9)
"""Of the person's morning."""
_RETRY_DAYS = (1, 2, 4, 7)
"""After the first, second … day on which the form was not available; the last one for all further days."""
_SEND_DAYS = 2
_CODE_HOURS = 1


def reminders(cases: Iterable[Case], now: datetime | None, say: Voice) -> tuple[Reminder, ...]:
    """One for each account that waits for something, the earliest first; none without a clock."""
    if now is None:
        return ()
    found = [reminder for case in cases if (reminder := reminder_of(case, now, say))]
    return tuple(sorted(found, key=lambda reminder: moment(reminder.at) or now))


def is_due(case: Case, now: datetime | None, say: Voice) -> bool:
    """Something is to be done for this account today."""
    reminder = reminder_of(case, now, say) if now else None
    at = moment(reminder.at) if reminder else None
    return case.due or bool(at and now and at <= now)


def reminder_of(case: Case, now: datetime, say: Voice) -> Reminder | None:
    """What comes next for one account, whether its moment has passed or not; None when nothing does."""
    found, stage = case.found, case.found.stage
    if case.idle:
        return None
    if stage in ("waiting", "late") and found.due:
        return _made(
            "late",
            case,
            found.due.isoformat(),
            _morning(found.due + timedelta(days=1), now),
            found.due,
            say,
        )
    about = {
        "unavailable": found.unavailable,
        "filled": found.filled,
        "code": found.code_asked,
    }.get(stage)
    at = moment(about.at) if about else None
    if about is None or at is None:
        return None
    if stage == "code":
        return _made("code", case, about.at, at + timedelta(hours=_CODE_HOURS), at.date(), say)
    if stage == "filled":
        return _made(
            "filled",
            case,
            about.at,
            _morning(at.date() + timedelta(days=_SEND_DAYS), at),
            at.date(),
            say,
        )
    return _made(
        "retry",
        case,
        about.at,
        _morning(at.date() + timedelta(days=_patience(case.events)), at),
        at.date(),
        say,
    )


def _patience(events: Iterable[Event]) -> int:
    """Days until the next try, longer each time."""
    days = {event.at[:10] for event in events if event.kind == "unavailable"}
    return _RETRY_DAYS[min(len(days), len(_RETRY_DAYS)) - 1]


def _morning(on: date, like: datetime) -> datetime:
    return datetime.combine(on, _HOUR, like.tzinfo)


def _made(kind: str, case: Case, mark: str, at: datetime, on: date, say: Voice) -> Reminder:
    return Reminder(
        id=f"{kind}:{case.account}:{mark}"[:120],
        at=at.isoformat(timespec="seconds"),
        title=say(f"reminder.{kind}", account=case.name),
        text=say(f"reminder.{kind}_text", date=day(on, say.language)),
        page=f"journal#{case.account}",
    )
