"""Journal → where one objection stands. Derived from the events alone, whatever their order, and never set by hand."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal

from objecteur.journey.deadline import EXTENDED_MONTHS, answer_due, received
from objecteur.model import Event, Service
from objecteur.words.dates import moment

__all__ = ["Stage", "Standing", "Story", "annotated", "effective", "service_of", "story"]

Stage = Literal[
    "start",
    "opened",
    "unavailable",
    "filled",
    "code",
    "waiting",
    "late",
    "accepted",
    "refused",
    "more_information",
    "complained",
]
"""The one thing that matters now. ``late``: the month has passed, or the person says that no answer came."""

Standing = Literal["stands", "taken_back", "repeated"]
"""Whether an event counts: it does, a later one took it back, or its id was there before."""

_SERVICES: tuple[Service, ...] = ("facebook", "instagram", "whatsapp", "meta")
_LONG_AGO = datetime.min.replace(tzinfo=UTC)
_REOPENED_BY_SENDING = ("refused", "more_information", "none")
"""Answers after which a person may send again: a new round, with a new month."""

_ANSWERED: dict[str, Stage] = {
    "accepted": "accepted",
    "refused": "refused",
    "more_information": "more_information",
    "none": "late",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One objection. Each event is the last that shows its step, or None."""

    stage: Stage = "start"
    opened: Event | None = None
    filled: Event | None = None
    sent: Event | None = None
    """The first sending of this round, by form or by letter: from it the month runs."""
    code_asked: Event | None = None
    code_done: Event | None = None
    answer: Event | None = None
    unavailable: Event | None = None
    complaint: Event | None = None
    due: date | None = None
    """By when Meta must answer what was sent."""
    extended: Event | None = None
    """Meta announced two more months."""
    extended_in_time: bool = False
    """Within the first month; otherwise it changes nothing."""
    told: Event | None = None
    """What the person said last: it can be taken back."""


def effective(journal: Iterable[Event]) -> tuple[Event, ...]:
    """The events that stand, in the order of time: the first of each id, without those that a later standing correction takes back.

    A correction can itself be taken back. Events without a readable time come first.
    """
    return tuple(
        event
        for event, standing in annotated(journal)
        if standing == "stands" and event.kind != "correction"
    )


def annotated(journal: Iterable[Event]) -> tuple[tuple[Event, Standing], ...]:
    """Every event in the order of time, corrections too, each with whether it counts."""
    unique: dict[str, Event] = {}
    repeated: list[tuple[Event, Standing]] = []
    for number, event in enumerate(journal):
        key = event.id or f"\x00{number}"
        if key in unique:
            repeated.append((event, "repeated"))
        else:
            unique[key] = event
    ordered = sorted(unique.items(), key=lambda entry: _when(entry[1]))
    taken_back: set[str] = set()
    for key, event in reversed(ordered):
        if event.kind == "correction" and key not in taken_back:
            taken_back.add(event.corrects)
    told: list[tuple[Event, Standing]] = [
        (event, "taken_back" if key in taken_back else "stands") for key, event in ordered
    ]
    return (
        tuple(sorted((*told, *repeated), key=lambda entry: _when(entry[0])))
        if repeated
        else tuple(told)
    )


def _when(event: Event | None) -> datetime:
    return (event and moment(event.at)) or _LONG_AGO


def service_of(account: str) -> Service | None:
    """``facebook:2`` is on Facebook; None for what is no account."""
    return next((service for service in _SERVICES if account.partition(":")[0] == service), None)


def story(events: Sequence[Event], now: datetime | None, places: Sequence[str] = ()) -> Story:
    """Where the objection stands whose effective events these are, at the time ``now`` (None: no clock, nothing is late).

    ``places``: whose public holidays count besides the controller's.
    """
    last: dict[str, Event] = {}
    sent = answer = code_asked = told = extended = None
    for event in events:
        last[event.kind] = event
        told = event if event.by_person else told
        if event.kind == "sent" or event.letter == "objection":
            if answer and answer.answer in _REOPENED_BY_SENDING:
                sent = answer = extended = None
            sent, code_asked = sent or event, None
        elif event.kind == "answer" and event.answer:
            answer, code_asked = event, None
        elif event.kind == "extended":
            extended = extended or event
        elif event.kind in ("code_asked", "code_done"):
            code_asked = event if event.kind == "code_asked" else None
    due, in_time = _due(sent, extended, places)
    found = Story(
        opened=last.get("page_seen"),
        filled=last.get("filled"),
        sent=sent,
        code_asked=last.get("code_asked"),
        code_done=last.get("code_done"),
        answer=answer,
        unavailable=last.get("unavailable"),
        complaint=last.get("complaint"),
        due=due,
        extended=extended if due else None,
        extended_in_time=in_time,
        told=told,
    )
    return _staged(
        found, pending_code=code_asked is not None, late=bool(due and now and now.date() > due)
    )


def _due(
    sent: Event | None, extended: Event | None, places: Sequence[str]
) -> tuple[date | None, bool]:
    """By when Meta must answer, and whether that is later because it said so in time."""
    at = moment(sent.at) if sent else None
    if at is None:
        return None, False
    first = received(at)
    due, announced = answer_due(first, *places), moment(extended.at) if extended else None
    if announced is None or announced.date() > due:
        return due, False
    return answer_due(first, *places, months=EXTENDED_MONTHS), True


def _staged(found: Story, *, pending_code: bool, late: bool) -> Story:
    stage: Stage = "start"
    if found.opened or found.code_done:
        stage = "opened"
    if found.filled:
        stage = "filled"
    if found.unavailable and _when(found.unavailable) >= max(
        _when(found.opened), _when(found.filled)
    ):
        stage = "unavailable"
    if found.sent:
        stage = "late" if late else "waiting"
    if found.answer and (found.answer.answer != "none" or late or not found.due):
        stage = _ANSWERED[found.answer.answer]
    if found.complaint and not (found.answer and _when(found.answer) > _when(found.complaint)):
        stage = "complained"
    if pending_code:
        stage = "code"
    return replace(found, stage=stage)
