"""Facts of the page "What is this about?" and their sources, as frozen dataclasses."""

from __future__ import annotations

from functools import cache
from typing import Any

from objecteur.catalogue import record, section
from objecteur.codec import from_builtins

__all__ = [
    "DateText",
    "FactText",
    "PartText",
    "SourceData",
    "Timeline",
    "schemas",
    "sources",
    "timeline",
]


@record
class SourceData:
    """Source of a fact."""

    url: str
    language: str
    """Language of the page; ``multi`` when it answers in the reader's."""


@record
class FactText:
    """A fact, and the ids of the sources that state it."""

    text: str
    sources: tuple[str, ...]


@record
class PartText:
    """One heading with its facts."""

    id: str
    title: str
    intro: str
    facts: tuple[FactText, ...]


@record
class DateText:
    """A dated event.

    ``date`` is an ISO 8601 date or month; ``words`` describes it where a date cannot.
    """

    date: str
    text: str
    sources: tuple[str, ...]
    words: str = ""


@record
class Timeline:
    """The whole page in one language."""

    title: str
    lead: str
    checked: str
    dates_title: str
    dates_intro: str
    sources: dict[str, str]
    """Id → the name of the source, in this language."""
    parts: tuple[PartText, ...]
    dates: tuple[DateText, ...]


def schemas() -> dict[str, Any]:
    """Section of the catalogue → type that validates it."""
    return {"sources": dict[str, SourceData], "timeline": dict[str, Timeline]}


@cache
def sources() -> dict[str, SourceData]:
    """All sources, by id."""
    return {name: SourceData(**data) for name, data in section("sources").items()}


@cache
def timeline(language: str) -> Timeline:
    """The words of the page in ``language``."""
    data = section("timeline")[language]
    plain = {key: value for key, value in data.items() if isinstance(value, str)}
    return Timeline(
        **plain,
        sources=data["sources"],
        parts=from_builtins(tuple[PartText, ...], data["parts"], "parts"),
        dates=from_builtins(tuple[DateText, ...], data["dates"], "dates"),
    )
