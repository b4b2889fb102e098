"""Replies: one class for each kind of request, and one for errors."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range
from objecteur.messages.journal import Event
from objecteur.messages.journal_view import JournalLine, JournalView
from objecteur.messages.letters import LetterKind, Sheet
from objecteur.messages.person import Profile
from objecteur.messages.plan import Plan
from objecteur.messages.verdict import ControlRole, Verdict
from objecteur.messages.views import ChecklistView, Choice, Problem, View, ViewAction, ViewItem

__all__ = [
    "AnswerReply",
    "ChecklistReply",
    "ClassifyReply",
    "ErrorReply",
    "JournalReply",
    "LetterReply",
    "LookReply",
    "ProfileReply",
    "RecordReply",
    "Reply",
    "ReportReply",
    "TextReply",
]


@dataclass(frozen=True, slots=True)
class LookReply:
    """The verdict, the plan, the view and the events to store."""

    type: Literal["look"]
    verdict: Verdict
    roles: Annotated[tuple[ControlRole, ...], MaxLen(10_000)] = ()
    plan: Plan = Plan()
    view: View | None = None
    """None: show nothing."""
    events: Annotated[tuple[Event, ...], MaxLen(20)] = ()
    look_again_ms: Annotated[int, Range(-1, 60_000)] = -1
    """Look again after so long even if nothing changes; −1: only when something changes."""
    watch: bool = True
    """False: nothing can come any more, stop observing this document."""


@dataclass(frozen=True, slots=True)
class ClassifyReply:
    """One role for each control of the page, in the same order."""

    type: Literal["classify"]
    verdict: Verdict
    roles: Annotated[tuple[ControlRole, ...], MaxLen(10_000)]


@dataclass(frozen=True, slots=True)
class TextReply:
    """The text: one paragraph. Empty if nothing sensible fits ``max_length``."""

    type: Literal["text"]
    text: Annotated[str, MaxLen(5000)]
    language: Annotated[str, MaxLen(20)]


@dataclass(frozen=True, slots=True)
class ProfileReply:
    """The tidied profile and its remaining problems.

    Spaces and case are tidied, names of countries turned into codes.
    """

    type: Literal["profile"]
    profile: Profile
    problems: Annotated[tuple[Problem, ...], MaxLen(40)] = ()


@dataclass(frozen=True, slots=True)
class ChecklistReply:
    """The popup's content."""

    type: Literal["checklist"]
    view: ChecklistView


@dataclass(frozen=True, slots=True)
class LetterReply:
    """A letter in its parts, to lay out, change and print, and as plain text."""

    type: Literal["letter"]
    kind: LetterKind
    account: Annotated[str, MaxLen(60)]
    language: Annotated[str, MaxLen(20)]
    languages: Annotated[tuple[Annotated[str, MaxLen(20)], ...], MaxLen(40)]
    """Languages in which it can be written; for a complaint, the authority's first."""
    sender: Annotated[tuple[Annotated[str, MaxLen(500)], ...], MaxLen(20)]
    recipient: Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(20)]
    place_date: Annotated[str, MaxLen(200)]
    subject: Annotated[str, MaxLen(300)]
    greeting: Annotated[str, MaxLen(200)]
    paragraphs: Annotated[tuple[Annotated[str, MaxLen(5000)], ...], MaxLen(20)]
    chronology_title: Annotated[str, MaxLen(100)]
    chronology: Annotated[tuple[Annotated[str, MaxLen(500)], ...], MaxLen(40)]
    closing: Annotated[str, MaxLen(300)]
    signature: Annotated[str, MaxLen(300)]
    attachments_title: Annotated[str, MaxLen(100)]
    attachments: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(20)]
    text: Annotated[str, MaxLen(60_000)]
    """The whole letter as plain text."""
    sheet: Sheet = Sheet()
    """The letter in the blocks that a person may edit."""
    subject_label: Annotated[str, MaxLen(100)] = ""
    """Word that introduces the subject: "Subject:"."""
    email: Annotated[str, MaxLen(254)] = ""
    """E-mail address of the recipient, where it takes letters by e-mail."""
    offered: Annotated[tuple[Annotated[str, MaxLen(20)], ...], MaxLen(40)] = ()
    """The languages to choose from: for a complaint only those that the authority takes."""
    accounts: Annotated[tuple[Choice, ...], MaxLen(20)] = ()
    """Accounts whose objection it can be about."""
    grounds: Annotated[tuple[Choice, ...], MaxLen(20)] = ()
    """The grounds that this letter can give; none where it gives no reasons."""
    own_words: bool = False
    """The letter has room for a sentence of the person's own."""
    sent: ViewAction | None = None
    """Action to record that it was sent."""
    notes: Annotated[tuple[ViewItem, ...], MaxLen(10)] = ()
    """Advice before sending, in the language of the interface."""
    kinds: Annotated[tuple[ViewAction, ...], MaxLen(10)] = ()
    """All kinds of letters; the one that fits what happened is ``primary``."""


@dataclass(frozen=True, slots=True)
class JournalReply:
    """The journal page's content."""

    type: Literal["journal"]
    view: JournalView


@dataclass(frozen=True, slots=True)
class RecordReply:
    """Events to append, or problems."""

    type: Literal["record"]
    events: Annotated[tuple[Event, ...], MaxLen(2)] = ()
    problems: Annotated[tuple[Problem, ...], MaxLen(10)] = ()


@dataclass(frozen=True, slots=True)
class AnswerReply:
    """A guess, for the person to confirm; nothing of it is kept by itself."""

    type: Literal["answer"]
    what: Literal["", "accepted", "refused", "more_information", "extended", "code", "receipt"]
    """Meaning of the e-mail; empty: not recognised.

    ``code``: it brings a code. ``receipt``: it only confirms that the request arrived.
    """
    sure: Literal["sure", "likely", "doubtful", "no"]
    title: Annotated[str, MaxLen(200)]
    detail: Annotated[str, MaxLen(600)] = ""
    quotes: Annotated[tuple[Annotated[str, MaxLen(400)], ...], MaxLen(10)] = ()
    """Sentences of the e-mail on which the guess rests."""
    language: Annotated[str, MaxLen(20)] = ""
    """Language of the e-mail; empty when unknown."""


@dataclass(frozen=True, slots=True)
class ReportReply:
    """A page to print and attach to a complaint, and the same for programs."""

    type: Literal["report"]
    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    made: Annotated[str, MaxLen(300)]
    """Time of the report, in words."""
    facts: Annotated[tuple[Choice, ...], MaxLen(20)]
    """Names and values: the person, the account, the day by which an answer is due."""
    lines_title: Annotated[str, MaxLen(200)]
    lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)]
    notes: Annotated[tuple[Annotated[str, MaxLen(600)], ...], MaxLen(10)]
    """Origin and limits of the report."""
    file: Annotated[str, MaxLen(100)]
    """Name of the file, without its ending."""
    json: str
    """The report with every field of every event, as a JSON document."""


@dataclass(frozen=True, slots=True)
class ErrorReply:
    """The request could not be answered. ``code`` is for programs, ``message`` for contributors."""

    type: Literal["error"]
    code: Literal["bad_request", "internal"]
    message: Annotated[str, MaxLen(500)]


Reply = (
    LookReply
    | ClassifyReply
    | TextReply
    | ProfileReply
    | ChecklistReply
    | LetterReply
    | JournalReply
    | RecordReply
    | AnswerReply
    | ReportReply
    | ErrorReply
)
