"""Messages for the interface: the page of the journal, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range
from objecteur.messages.views import AccountView, Choice, ViewAction

__all__ = ["JournalAccount", "JournalLine", "JournalView"]


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One event in words.

    ``stands``: it counts. ``taken_back``: a later event corrects it. ``repeated``: an earlier event
    has the same id.
    """

    id: Annotated[str, MaxLen(80)]
    at: Annotated[str, MaxLen(40)]
    """ISO 8601, or empty when it cannot be read."""
    when: Annotated[str, MaxLen(200)]
    """Day, time and offset in words."""
    text: Annotated[str, MaxLen(300)]
    detail: Annotated[str, MaxLen(600)] = ""
    """Origin of the event, and the reason why it no longer counts."""
    url: Annotated[str, MaxLen(4000)] = ""
    quote_label: Annotated[str, MaxLen(100)] = ""
    quote: Annotated[str, MaxLen(5000)] = ""
    """The text seen, sent or answered."""
    state: Literal["stands", "taken_back", "repeated"] = "stands"
    what: Annotated[str, MaxLen(40)] = ""
    """``RecordRequest.what`` for the form that corrects it; empty when no person can report it."""
    take_back: ViewAction | None = None


@dataclass(frozen=True, slots=True)
class JournalAccount:
    """The story of one account, and the choices for correcting its description."""

    view: AccountView
    name: Annotated[str, MaxLen(60)]
    email: Annotated[str, MaxLen(254)]
    linked: Annotated[str, MaxLen(60)]
    links: Annotated[tuple[Choice, ...], MaxLen(20)]
    """The accounts whose objection may hold for this one too."""
    absent: bool
    lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)]
    """The oldest first."""
    older: Annotated[int, Range(0, 20_000)] = 0
    """Number of earlier lines left out."""
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()


@dataclass(frozen=True, slots=True)
class JournalView:
    """The journal page in words."""

    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    sentence: Annotated[str, MaxLen(600)]
    accounts: Annotated[tuple[JournalAccount, ...], MaxLen(40)]
    choices: Annotated[tuple[Choice, ...], MaxLen(20)]
    """Values of ``RecordRequest.what`` to choose from."""
    answers: Annotated[tuple[Choice, ...], MaxLen(10)]
    """Answers of Meta's to choose from."""
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()
    footnote: Annotated[str, MaxLen(400)] = ""
    other_lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)] = ()
    """Events of accounts that are not listed."""
