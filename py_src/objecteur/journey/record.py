"""What the person says happened, as events; an event is never changed, a correction and a new one take its place."""

from __future__ import annotations

from datetime import date, datetime, time

from objecteur.journey.story import service_of
from objecteur.model import Event, Problem, RecordReply, RecordRequest
from objecteur.words.dates import moment
from objecteur.words.interface import voice

__all__ = ["ANSWERS", "TELLABLE", "correction", "record", "what_of"]

ANSWERS = ("accepted", "refused", "more_information", "extended", "none")
"""What Meta may have answered, as the person says it."""

TELLABLE = (
    *(
        "sent",
        "code_asked",
        "code_done",
        *ANSWERS,
        "unavailable",
        "letter_objection",
        "letter_reminder",
        "letter_reply",
    ),
    *("letter_third_party", "complaint"),
)
"""All that the person can say happened, in the order of the story."""

_FIRST_DAY = date(2024, 5, 1)
"""Meta's first notices to people in the Union are of May 2024; nothing of this happened before."""
_NOON = time(12)


def record(request: RecordRequest) -> RecordReply:
    """Events for what the person said; problems, and no event, when it cannot be."""
    say = voice(request.interface_language)
    now, problems = moment(request.now), []
    if request.what not in TELLABLE or service_of(request.account) is None:
        problems.append(Problem("what", say("problem.what")))
    at = _moment(request.day, now)
    wrong = _wrong(at, now)
    if wrong:
        problems.append(Problem("day", say(f"problem.{wrong}")))
    if problems or at is None:
        return RecordReply(type="record", problems=tuple(problems))
    event = _event(request, at)
    if not request.corrects:
        return RecordReply(type="record", events=(event,))
    return RecordReply(
        type="record", events=(correction(request.corrects, request.account, request.now), event)
    )


def _moment(day: str, now: datetime | None) -> datetime | None:
    """Now, or noon of another day: the hour is not known."""
    if now is None:
        return None
    if not day or day == now.date().isoformat():
        return now
    try:
        return datetime.combine(date.fromisoformat(day), _NOON, now.tzinfo)
    except ValueError:
        return None


def _wrong(at: datetime | None, now: datetime | None) -> str:
    """Key of what is wrong with a moment."""
    if at is None or now is None:
        return "day"
    if at.date() > now.date():
        return "day_future"
    return "day_early" if at.date() < _FIRST_DAY else ""


def _event(request: RecordRequest, at: datetime) -> Event:
    what, said = request.what, at.isoformat(timespec="seconds")
    kind, _, letter = what.partition("_") if what.startswith("letter_") else (what, "", "")
    answered = what in ANSWERS and what != "extended"
    # Said twice at the same moment is said once; said again later it is another event.
    ident = f"told:{what}:{request.account}:{said}:{request.now}"[:80]
    return Event(
        "answer" if answered else kind,  # type: ignore[arg-type]
        said,
        request.account,
        ident,
        answer=what if answered else "",  # type: ignore[arg-type]
        text=request.text,
        by_person=True,
        letter=letter,  # type: ignore[arg-type]
    )


def correction(corrected: str, account: str, now: str) -> Event:
    """Takes an event back."""
    return Event(
        "correction",
        now,
        account,
        f"correction:{now}:{corrected}"[:80],
        by_person=True,
        corrects=corrected,
    )


def what_of(event: Event) -> str:
    """The choice by which the person would tell this event; empty for what only Objecteur can see."""
    what = (
        event.answer
        if event.kind == "answer"
        else f"letter_{event.letter}"
        if event.kind == "letter"
        else event.kind
    )
    return what if what in TELLABLE else ""
