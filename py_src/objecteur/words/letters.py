"""Templates of the letters of each language, as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache

from objecteur.catalogue import section
from objecteur.codec import from_builtins
from objecteur.words.spelling import apply_spelling

__all__ = ["LetterTexts", "letter_texts"]


@dataclass(frozen=True, slots=True)
class CommonTexts:
    """Wordings that all letters share."""

    place_date: str
    subject: str
    """Introduces the subject in plain text."""
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
    """Names of the months within a sentence, where CLDR lacks that case; empty: CLDR's."""


@dataclass(frozen=True, slots=True)
class ComplaintRight:
    """The article that gives the right to complain, under each law, as an adverbial."""

    gdpr: str
    uk: str
    ch: str


@dataclass(frozen=True, slots=True)
class CauseTexts:
    """Accounts of how the form was unavailable: sentences without their full stop."""

    region: str
    technical: str
    removed: str
    structural: str


@dataclass(frozen=True, slots=True)
class EventTexts:
    """Events as they stand in a chronology."""

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
class LetterTemplate:
    """One kind of letter. Paragraphs and attachments that come out empty are left out."""

    subject: str
    paragraphs: tuple[str, ...]
    attachments: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class LetterTexts:
    """All letters of one language."""

    proof_read: bool
    common: CommonTexts
    complaint_right: ComplaintRight
    cause: CauseTexts
    event: EventTexts
    objection: LetterTemplate
    reminder: LetterTemplate
    reply: LetterTemplate
    complaint: LetterTemplate
    third_party: LetterTemplate


@cache
def letter_texts(language: str) -> LetterTexts:
    """Return the letters of ``language``, a tag of :func:`objecteur.words.spelling.spelling`."""
    data = apply_spelling(section("letters"), language)
    templates: LetterTexts = from_builtins(LetterTexts, data, f"letters.{language}")
    return templates
