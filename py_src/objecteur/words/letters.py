"""The letters of each language: templates, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from objecteur.catalogue import section
from objecteur.codec import read
from objecteur.words.spelling import respelt

__all__ = ["LetterTexts", "letter_texts"]


@dataclass(frozen=True, slots=True)
class Common:
    """What all letters share."""

    place_date: str
    subject: str
    """How the subject is introduced in plain text."""
    greeting: str
    closing: str
    chronology: str
    line: str
    """One line of the chronology."""
    attachments: str
    account: str
    reasons: str
    no_reasons: str
    authority: str
    months: tuple[str, ...] = ()
    """As they stand in a date within a sentence, where that is a case that CLDR lacks; empty: CLDR's."""


@dataclass(frozen=True, slots=True)
class ComplaintRight:
    """Under each law, the article that gives the right to complain, as an adverbial."""

    gdpr: str
    uk: str
    ch: str


@dataclass(frozen=True, slots=True)
class CauseTexts:
    """How the form was unavailable: what its page said, as a sentence without its full stop."""

    region: str
    technical: str
    removed: str
    structural: str


@dataclass(frozen=True, slots=True)
class EventTexts:
    """What happened, as it stands in a chronology."""

    unavailable: str
    filled: str
    sent: str
    code_done: str
    accepted: str
    refused: str
    more_information: str
    extended: str
    none: str
    letter: str
    complaint: str


@dataclass(frozen=True, slots=True)
class Letter:
    """One kind of letter. Paragraphs and attachments that come out empty are left out."""

    subject: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """All letters of one language."""

    proof_read: bool
    common: Common
    complaint_right: ComplaintRight
    cause: CauseTexts
    event: EventTexts
    objection: Letter
    reminder: Letter
    reply: Letter
    complaint: Letter
    third_party: Letter


@cache
def letter_texts(language: str) -> LetterTexts:
    """The letters of ``language``, a tag of :func:`objecteur.words.spelling.spelling`."""
    found: LetterTexts = read(
        LetterTexts, respelt(section("letters"), language), f"letters.{language}"
    )
    return found
