"""Requests: one class for each question that JavaScript may ask."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range
from objecteur.messages.journal import Journal
from objecteur.messages.letters import LetterKind
from objecteur.messages.page import Page
from objecteur.messages.person import Account, Profile, Settings
from objecteur.messages.plan import Outcome

__all__ = [
    "AnswerRequest",
    "ChecklistRequest",
    "ClassifyRequest",
    "JournalRequest",
    "LetterRequest",
    "LookRequest",
    "ProfileRequest",
    "RecordRequest",
    "ReportRequest",
    "Request",
    "TextRequest",
]


@dataclass(frozen=True, slots=True)
class LookRequest:
    """Ask for the verdict, plan and view of a page."""

    type: Literal["look"]
    page: Page
    now: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset: Python has no clock of its own."""
    profile: Profile = Profile()
    settings: Settings = Settings()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    """The browser's, or the one chosen in the settings."""
    outcomes: Annotated[tuple[Outcome, ...], MaxLen(400)] = ()
    """Outcomes of all actions since this page was entered."""
    asked: bool = False
    """The person pressed "fill"."""
    stopped: bool = False
    """The person pressed "undo": fill nothing more on this page."""
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    account: Annotated[str, MaxLen(60)] = ""
    """Account whose form the person opened from a page of the extension; empty: from elsewhere."""
    tried: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)] = ()
    """As in :class:`ChecklistView`."""


@dataclass(frozen=True, slots=True)
class ClassifyRequest:
    """Ask for the role of each control of a page, whatever the page is."""

    type: Literal["classify"]
    page: Page


@dataclass(frozen=True, slots=True)
class TextRequest:
    """Write the objection's text for this person."""

    type: Literal["text"]
    profile: Profile = Profile()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    max_length: Annotated[int, Range(-1, 1_000_000)] = -1


@dataclass(frozen=True, slots=True)
class ProfileRequest:
    """Check and tidy a profile that was typed or imported."""

    type: Literal["profile"]
    profile: Profile
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class ChecklistRequest:
    """Ask for the state and next step of each objection."""

    type: Literal["checklist"]
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """Write a letter for the person, out of the journal."""

    type: Literal["letter"]
    kind: LetterKind
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    account: Annotated[str, MaxLen(60)] = ""
    """Account whose objection it is about; empty: the one that needs it most."""
    place: Annotated[str, MaxLen(100)] = ""
    """Town where it is written; empty: the profile's."""
    language: Annotated[str, MaxLen(20)] = ""
    """Empty: the person's, or for a complaint one that the authority takes."""
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class JournalRequest:
    """Tell the story of every account, event by event."""

    type: Literal["journal"]
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    most: Annotated[int, Range(1, 20_000)] = 100
    """Number of lines of each account, the latest."""


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """Make events of something that the person reports."""

    type: Literal["record"]
    now: Annotated[str, MaxLen(40)]
    account: Annotated[str, MaxLen(60)]
    what: Annotated[str, MaxLen(40)]
    """One of ``JournalView.choices`` or ``answers``."""
    day: Annotated[str, MaxLen(40)] = ""
    """ISO 8601 date; empty: today."""
    text: Annotated[str, MaxLen(5000)] = ""
    corrects: Annotated[str, MaxLen(80)] = ""
    """Id of the event instead of which this one stands."""
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """Ask for the meaning of an e-mail from Meta."""

    type: Literal["answer"]
    text: Annotated[str, MaxLen(100_000)]
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Ask for the report of one objection."""

    type: Literal["report"]
    now: Annotated[str, MaxLen(40)]
    account: Annotated[str, MaxLen(60)]
    profile: Profile = Profile()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"


Request = (
    LookRequest
    | ClassifyRequest
    | TextRequest
    | ProfileRequest
    | ChecklistRequest
    | LetterRequest
    | JournalRequest
    | RecordRequest
    | AnswerRequest
    | ReportRequest
)
