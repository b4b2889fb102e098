"""The story of one objection: derived from the journal's events alone, whatever their order."""

from __future__ import annotations

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, replace
from datetime import UTC, date, datetime
from typing import Literal, get_args

from objecteur.journey.deadline import EXTENDED_MONTHS, answer_due, receipt_day
from objecteur.messages import Event, Service
from objecteur.words.dates import parse_time

__all__ = [
    "Stage",
    "Standing",
    "Story",
    "derive_story",
    "event_time",
    "events_with_standing",
    "service_of",
    "standing_events",
]

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
"""The one thing that matters now.

``late``: the month has passed, or the person says that no answer came.
"""

Standing = Literal["stands", "taken_back", "repeated"]
"""Validity of an event: it counts, a later one took it back, or its id was there before."""

_SERVICES: tuple[Service, ...] = get_args(Service)
_NO_TIME = datetime.min.replace(tzinfo=UTC)
"""Time of events whose own cannot be read: before all others."""
_REOPENED_BY_SENDING = ("refused", "more_information", "none")
"""Answers after which a person may send again: a new round, with a new month to answer."""

_STAGE_BY_ANSWER: dict[str, Stage] = {
    "accepted": "accepted",
    "refused": "refused",
    "more_information": "more_information",
    "none": "late",
}


@dataclass(frozen=True, slots=True)
class Story:
    """One objection. Each event is the last that shows its step, or None."""

    stage: Stage = "start"
    page_seen: Event | None = None
    filled: Event | None = None
    sent: Event | None = None
    """The first sending of this round, by form or by letter; the month runs from it."""
    code_asked: Event | None = None
    code_done: Event | None = None
    answer: Event | None = None
    unavailable: Event | None = None
    complaint: Event | None = None
    due: date | None = None
    """The day by which the controller must answer."""
    extension: Event | None = None
    """The controller announced two more months."""
    extended_in_time: bool = False
    """The extension was announced within the first month; a later one changes nothing."""
    last_report: Event | None = None
    """The event that the person recorded last, and can take back."""


def standing_events(journal: Iterable[Event]) -> tuple[Event, ...]:
    """Return the events that stand, in the order of time, without corrections.

    Of events with one id the first stands, unless a later standing correction takes it back; a
    correction can itself be taken back. Events without a readable time come first.
    """
    return tuple(
        event
        for event, standing in events_with_standing(journal)
        if standing == "stands" and event.kind != "correction"
    )


def events_with_standing(journal: Iterable[Event]) -> tuple[tuple[Event, Standing], ...]:
    """Return every event with its standing, corrections too, in the order of time."""
    events_by_key: dict[str, Event] = {}
    duplicates: list[tuple[Event, Standing]] = []
    for number, event in enumerate(journal):
        # Events without an id are never duplicates of each other.
        key = event.id or f"\x00{number}"
        if key in events_by_key:
            duplicates.append((event, "repeated"))
        else:
            events_by_key[key] = event
    ordered = sorted(events_by_key.items(), key=lambda entry: _time_of(entry[1]))
    retracted_keys = _retracted_keys(ordered)
    entries: list[tuple[Event, Standing]] = [
        (event, "taken_back" if key in retracted_keys else "stands") for key, event in ordered
    ]
    if not duplicates:
        return tuple(entries)
    return tuple(sorted((*entries, *duplicates), key=lambda entry: _time_of(entry[0])))


def _retracted_keys(ordered: Sequence[tuple[str, Event]]) -> set[str]:
    """Return the keys of the events that corrections take back, read from the latest one on."""
    keys: set[str] = set()
    for key, event in reversed(ordered):
        if event.kind == "correction" and key not in keys:
            keys.add(event.corrects)
    return keys


def event_time(event: Event | None) -> datetime | None:
    """Return the time of an event; None without an event, or when its time cannot be read."""
    return parse_time(event.at) if event else None


def _time_of(event: Event | None) -> datetime:
    return event_time(event) or _NO_TIME


def service_of(account: str) -> Service | None:
    """Return the service of an account (``facebook`` for ``facebook:2``), or None."""
    name = account.partition(":")[0]
    return next((service for service in _SERVICES if service == name), None)


@dataclass(slots=True)
class _Round:
    """A sending and what came of it; sending again after some answers begins a new round."""

    sent: Event | None = None
    answer: Event | None = None
    extension: Event | None = None
    is_code_pending: bool = False

    def add(self, event: Event) -> None:
        if event.kind == "sent" or event.letter == "objection":
            self._send(event)
        elif event.kind == "answer" and event.answer:
            self.answer, self.is_code_pending = event, False
        elif event.kind == "extended":
            self.extension = self.extension or event
        elif event.kind in ("code_asked", "code_done"):
            self.is_code_pending = event.kind == "code_asked"

    def _send(self, event: Event) -> None:
        if self.answer and self.answer.answer in _REOPENED_BY_SENDING:
            self.sent = self.answer = self.extension = None
        self.sent = self.sent or event
        self.is_code_pending = False


def derive_story(
    events: Sequence[Event], now: datetime | None, regions: Sequence[str] = ()
) -> Story:
    """Derive the story of one objection from its effective events.

    Without a clock (``now`` is None) nothing is late. Public holidays of ``regions`` count besides
    those of the controller's country.
    """
    last: dict[str, Event] = {}
    last_report = None
    current_round = _Round()
    for event in events:
        last[event.kind] = event
        current_round.add(event)
        if event.by_person:
            last_report = event
    due, extended_in_time = _due_date(current_round, regions)
    objection = Story(
        page_seen=last.get("page_seen"),
        filled=last.get("filled"),
        sent=current_round.sent,
        code_asked=last.get("code_asked"),
        code_done=last.get("code_done"),
        answer=current_round.answer,
        unavailable=last.get("unavailable"),
        complaint=last.get("complaint"),
        due=due,
        extension=current_round.extension if due else None,
        extended_in_time=extended_in_time,
        last_report=last_report,
    )
    is_late = bool(due and now and now.date() > due)
    stage = _stage_of(objection, is_code_pending=current_round.is_code_pending, is_late=is_late)
    return replace(objection, stage=stage)


def _due_date(current_round: _Round, regions: Sequence[str]) -> tuple[date | None, bool]:
    """Return the day by which to answer, and whether an extension in time has put it off."""
    sent_at, announced_at = event_time(current_round.sent), event_time(current_round.extension)
    if sent_at is None:
        return None, False
    begin = receipt_day(sent_at)
    due = answer_due(begin, *regions)
    if announced_at is None or announced_at.date() > due:
        return due, False
    return answer_due(begin, *regions, months=EXTENDED_MONTHS), True


def _stage_of(objection: Story, *, is_code_pending: bool, is_late: bool) -> Stage:
    """Return the stage by the first rule that applies, the most pressing first."""
    answer = objection.answer.answer if objection.answer else ""
    # "No answer came" counts only once one was due, or where nobody can tell when it was.
    is_answered = bool(answer) and (answer != "none" or is_late or objection.due is None)
    rules: tuple[tuple[Stage, bool], ...] = (
        ("code", is_code_pending),
        ("complained", _is_complaint_unanswered(objection)),
        (_STAGE_BY_ANSWER.get(answer, "start"), is_answered),
        ("late", is_late),
        ("waiting", objection.sent is not None),
        ("unavailable", _is_latest_unavailable(objection)),
        ("filled", objection.filled is not None),
        ("opened", objection.page_seen is not None or objection.code_done is not None),
    )
    return next((stage for stage, applies in rules if applies), "start")


def _is_complaint_unanswered(objection: Story) -> bool:
    """Tell whether a complaint was lodged and no answer came after it."""
    if objection.complaint is None:
        return False
    return _time_of(objection.answer) <= _time_of(objection.complaint)


def _is_latest_unavailable(objection: Story) -> bool:
    """Tell whether the form was unavailable at the last attempt."""
    if objection.unavailable is None:
        return False
    last_attempt = max(_time_of(objection.page_seen), _time_of(objection.filled))
    return _time_of(objection.unavailable) >= last_attempt
