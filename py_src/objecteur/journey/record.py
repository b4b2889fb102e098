"""Events that the person records: an event is never changed, only corrected by another one."""

from __future__ import annotations

from datetime import date, datetime, time

from objecteur.journey.story import service_of
from objecteur.messages import Event, Problem, RecordReply, RecordRequest
from objecteur.words.dates import parse_time
from objecteur.words.translator import Translator, translator

__all__ = ["ANSWERS", "TELLABLE", "correction", "record", "recordable_of"]

ANSWERS = ("accepted", "refused", "more_information", "extended", "none")
"""Answers of the controller that the person can record."""

TELLABLE = (
    "sent",
    "code_asked",
    "code_done",
    *ANSWERS,
    "unavailable",
    "letter_objection",
    "letter_reminder",
    "letter_reply",
    "letter_third_party",
    "complaint",
)
"""Subjects that the person can record, in the order of the story."""

_EVENT_KIND_ANSWERS = ("extended",)
"""Answers that are events of their own kind, not events of the kind ``answer``."""

_FIRST_OBJECTION_DAY = date(2024, 5, 1)
"""Meta's first notices to people in the Union are of May 2024; nothing of this happened before."""

_LETTER_PREFIX = "letter_"
_EVENT_ID_MAX_CHARS = 80
_NOON = time(12)


def record(request: RecordRequest) -> RecordReply:
    """Return events for what the person reports, or problems and no event."""
    now = parse_time(request.now)
    at = _event_time(request.day, now)
    problems = _problems(request, at, now, translator(request.interface_language))
    if problems or at is None:
        return RecordReply(type="record", problems=problems)
    event = _event(request, at)
    if not request.corrects:
        return RecordReply(type="record", events=(event,))
    undo = correction(request.corrects, request.account, request.now)
    return RecordReply(type="record", events=(undo, event))


def _problems(
    request: RecordRequest, at: datetime | None, now: datetime | None, t: Translator
) -> tuple[Problem, ...]:
    problems = []
    if request.what not in TELLABLE or service_of(request.account) is None:
        problems.append(Problem("what", t("problem.what")))
    day_problem = _day_problem(at, now)
    if day_problem:
        problems.append(Problem("day", t(f"problem.{day_problem}")))
    return tuple(problems)


def _day_problem(at: datetime | None, now: datetime | None) -> str:
    """Return the key of the problem with the time of an event; empty when there is none."""
    if at is None or now is None:
        return "day"
    if at.date() > now.date():
        return "day_future"
    return "day_early" if at.date() < _FIRST_OBJECTION_DAY else ""


def _event_time(day: str, now: datetime | None) -> datetime | None:
    """Return now for today, and noon for another ISO day, whose hour nobody knows.

    None when ``day`` is no date, or when there is no clock.
    """
    if now is None:
        return None
    if not day or day == now.date().isoformat():
        return now
    try:
        return datetime.combine(date.fromisoformat(day), _NOON, now.tzinfo)
    except ValueError:
        return None


def _event(request: RecordRequest, at: datetime) -> Event:
    subject, time_text = request.what, at.isoformat(timespec="seconds")
    kind, answer, letter = _kind_answer_letter(subject)
    # A double click gives one event twice; a later report of the same is another event.
    event_id = f"told:{subject}:{request.account}:{time_text}:{request.now}"
    return Event(
        kind,  # type: ignore[arg-type]
        time_text,
        request.account,
        event_id[:_EVENT_ID_MAX_CHARS],
        answer=answer,  # type: ignore[arg-type]
        text=request.text,
        by_person=True,
        letter=letter,  # type: ignore[arg-type]
    )


def _kind_answer_letter(subject: str) -> tuple[str, str, str]:
    """Split a subject of :data:`TELLABLE` into the fields of its event."""
    if subject.startswith(_LETTER_PREFIX):
        return "letter", "", subject.removeprefix(_LETTER_PREFIX)
    if subject in ANSWERS and subject not in _EVENT_KIND_ANSWERS:
        return "answer", subject, ""
    return subject, "", ""


def correction(corrected_id: str, account: str, now: str) -> Event:
    """Return the event that takes another one back."""
    return Event(
        "correction",
        now,
        account,
        f"correction:{now}:{corrected_id}"[:_EVENT_ID_MAX_CHARS],
        by_person=True,
        corrects=corrected_id,
    )


def recordable_of(event: Event) -> str:
    """Return the subject by which the person could have recorded an event.

    Empty for an event that only Objecteur can observe.
    """
    subject: str = event.kind
    if event.kind == "answer":
        subject = event.answer
    elif event.kind == "letter":
        subject = f"{_LETTER_PREFIX}{event.letter}"
    return subject if subject in TELLABLE else ""
