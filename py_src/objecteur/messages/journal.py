"""Messages about the journal: the events from which the state of an objection is derived."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen
from objecteur.messages.letters import LetterKind
from objecteur.messages.verdict import Cause

__all__ = ["Answer", "Event", "EventKind", "Journal"]

EventKind = Literal[
    "page_seen",
    "unavailable",
    "filled",
    "sent",
    "code_asked",
    "code_done",
    "answer",
    "extended",
    "letter",
    "complaint",
    "correction",
]
"""Kind of an event.

``extended``: Meta announced that it takes two more months. ``correction``: an earlier event
is taken back.
"""

Answer = Literal["", "accepted", "refused", "more_information", "none"]


@dataclass(frozen=True, slots=True)
class Event:
    """Something that happened to an objection, never changed afterwards.

    The state of an objection is derived from its events.
    """

    kind: EventKind
    at: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset."""
    account: Annotated[str, MaxLen(60)] = ""
    """Service of the account (``facebook``), with a suffix from the second on (``facebook:2``)."""
    id: Annotated[str, MaxLen(80)] = ""
    """Unique in a journal; the store drops an event whose id it already has."""
    url: Annotated[str, MaxLen(4000)] = ""
    cause: Cause = ""
    answer: Answer = ""
    text: Annotated[str, MaxLen(5000)] = ""
    """The text sent, seen or answered."""
    by_person: bool = False
    """The person reported it; Objecteur did not observe it."""
    corrects: Annotated[str, MaxLen(80)] = ""
    """Id of the earlier event that this one takes back."""
    letter: Literal["", LetterKind] = ""
    """Kind of the letter sent. An objection by letter starts the month like one by form."""


Journal = Annotated[tuple[Event, ...], MaxLen(20_000)]
