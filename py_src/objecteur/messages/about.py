"""Messages for the page "What is this about?", made by the build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from objecteur.codec import MaxLen

__all__ = ["AboutPart", "AboutView", "DatedFact", "Fact", "Source"]


@dataclass(frozen=True, slots=True)
class Source:
    """Publication in which a fact can be read."""

    name: Annotated[str, MaxLen(200)]
    url: Annotated[str, MaxLen(1000)]
    language: Annotated[str, MaxLen(20)] = ""
    """Language of the source, where it is not the reader's."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One statement with its sources."""

    text: Annotated[str, MaxLen(1000)]
    sources: Annotated[tuple[Source, ...], MaxLen(5)]


@dataclass(frozen=True, slots=True)
class DatedFact:
    """Fact of one day or one month."""

    date: Annotated[str, MaxLen(20)]
    """ISO 8601 date, or month (``2026-02``)."""
    day: Annotated[str, MaxLen(100)]
    """The date in words."""
    fact: Fact


@dataclass(frozen=True, slots=True)
class AboutPart:
    """One heading with its facts."""

    id: Annotated[str, MaxLen(40)]
    title: Annotated[str, MaxLen(200)]
    intro: Annotated[str, MaxLen(1000)]
    facts: Annotated[tuple[Fact, ...], MaxLen(20)]


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page in one language; JavaScript lays it out.

    The build writes it to ``extension/generated/about/``.
    """

    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    lead: Annotated[str, MaxLen(1000)]
    parts: Annotated[tuple[AboutPart, ...], MaxLen(20)]
    dates_title: Annotated[str, MaxLen(200)]
    dates_intro: Annotated[str, MaxLen(1000)]
    dates: Annotated[tuple[DatedFact, ...], MaxLen(60)]
    checked: Annotated[str, MaxLen(300)]
    """The day on which the facts were last verified, in words."""
