"""Messages about letters: their kinds, and the letter as it lies on paper."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen

__all__ = ["Draft", "LetterKind", "Sheet"]

LetterKind = Literal["objection", "reminder", "reply", "complaint", "third_party"]
"""Kind of a letter.

To Meta: an objection by post, a reminder, a reply to a refusal, an objection to what others
post. To the authority: a complaint.
"""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as laid out on paper, block by block; line breaks part lines and paragraphs."""

    sender: Annotated[str, MaxLen(2000)] = ""
    recipient: Annotated[str, MaxLen(2000)] = ""
    place_date: Annotated[str, MaxLen(500)] = ""
    subject: Annotated[str, MaxLen(1000)] = ""
    """The subject without the word that introduces it."""
    body: Annotated[str, MaxLen(40_000)] = ""
    """From the greeting to the closing."""
    signature: Annotated[str, MaxLen(500)] = ""
    attachments: Annotated[str, MaxLen(4000)] = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that the person edited, stored unchanged until they ask to start again."""

    kind: LetterKind
    account: Annotated[str, MaxLen(60)]
    at: Annotated[str, MaxLen(40)]
    """Time of the last change, ISO 8601 with offset."""
    language: Annotated[str, MaxLen(20)] = ""
    subject_label: Annotated[str, MaxLen(100)] = ""
    sheet: Sheet = Sheet()
