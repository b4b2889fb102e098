"""The next step as a file for the person's own calendar (iCalendar, RFC 5545)."""

from __future__ import annotations

from collections.abc import Iterator
from datetime import UTC, datetime, timedelta

from objecteur.journey.account_cases import AccountCase
from objecteur.journey.reminders import reminder_of
from objecteur.words.dates import format_day, parse_time
from objecteur.words.translator import Translator

__all__ = ["calendar_entry"]

_LINE_BYTES = 75
_ESCAPES: dict[int, str | None] = {
    **dict.fromkeys((*range(0x20), 0x7F)),
    ord("\\"): "\\\\",
    ord(";"): "\\;",
    ord(","): "\\,",
    ord("\n"): "\\n",
}
"""As RFC 5545 writes text, which holds no other control characters."""


def calendar_entry(case: AccountCase, now: str, say: Translator) -> str:
    """Calendar entry for the next step of an account; empty when there is none.

    It takes one hour in the person's morning, with an alarm.
    """
    at = parse_time(now)
    reminder = reminder_of(case, at, say) if at else None
    starts_at = parse_time(reminder.at) if reminder else None
    if at is None or reminder is None or starts_at is None:
        return ""
    title, text, uid, sequence = reminder.title, reminder.text, reminder.id, 0
    sent, due = parse_time(case.found.sent.at) if case.found.sent else None, case.found.due
    if sent and due and reminder.id.startswith("late:"):
        # An answer may come before that day: the calendar must not say that there was none.
        title = say("calendar.answer", account=case.name)
        text = say(
            "calendar.answer_text",
            sent=format_day(sent.date(), say.language),
            due=format_day(due, say.language),
        )
        # When Meta takes two more months, the entry that is in the calendar already moves.
        uid, sequence = f"late:{case.account}:{sent.isoformat()}", int(case.found.extended_in_time)
    lines = (
        "BEGIN:VCALENDAR",
        "VERSION:2.0",
        "PRODID:-//Objecteur//Objecteur//EN",
        "BEGIN:VEVENT",
        f"UID:{uid.translate(_ESCAPES)}@objecteur",
        f"SEQUENCE:{sequence}",
        f"DTSTAMP:{_utc(at)}",
        f"DTSTART:{_utc(starts_at)}",
        f"DTEND:{_utc(starts_at + timedelta(minutes=30))}",
        f"SUMMARY:{title.translate(_ESCAPES)}",
        f"DESCRIPTION:{text.translate(_ESCAPES)}",
        "TRANSP:TRANSPARENT",
        "BEGIN:VALARM",
        "ACTION:DISPLAY",
        "TRIGGER:PT0S",
        f"DESCRIPTION:{title.translate(_ESCAPES)}",
        "END:VALARM",
        "END:VEVENT",
        "END:VCALENDAR",
    )
    return "".join(f"{part}\r\n" for line in lines for part in _fold_line(line))


def _utc(at: datetime) -> str:
    return f"{at.astimezone(UTC):%Y%m%dT%H%M%SZ}"


def _fold_line(line: str) -> Iterator[str]:
    """``line`` folded at 75 bytes, never within a character; continuations begin with a space."""
    piece = ""
    for letter in line:
        if len((piece + letter).encode()) > _LINE_BYTES:
            yield piece
            piece = " "
        piece += letter
    yield piece
