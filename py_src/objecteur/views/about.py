"""The page "What is this about?": dated facts and their sources, put into words once, by the build."""

from __future__ import annotations

from datetime import date

from objecteur.catalogue import section
from objecteur.model import AboutPart, AboutView, DatedFact, Fact, Source
from objecteur.views.knowledge import DateText, FactText, SourceData, Timeline, sources, timeline
from objecteur.words.dates import day, month

__all__ = ["about", "about_languages"]

_ANY = "multi"
"""The language of a page that answers in the reader's."""


def about_languages() -> tuple[str, ...]:
    """The languages in which the page is written."""
    return tuple(sorted(section("timeline")))


def about(language: str) -> AboutView:
    """The page in ``language``, one of :func:`about_languages`."""
    words = timeline(language)
    return AboutView(
        language=language,
        title=words.title,
        lead=words.lead,
        parts=tuple(
            AboutPart(
                part.id,
                part.title,
                part.intro,
                tuple(_fact(fact, words, language) for fact in part.facts),
            )
            for part in words.parts
        ),
        dates_title=words.dates_title,
        dates_intro=words.dates_intro,
        dates=tuple(
            DatedFact(dated.date, _day(dated, language), _fact(dated, words, language))
            for dated in words.dates
        ),
        checked=words.checked,
    )


def _fact(fact: FactText | DateText, words: Timeline, language: str) -> Fact:
    return Fact(
        fact.text,
        tuple(_source(words.sources[name], sources()[name], language) for name in fact.sources),
    )


def _source(name: str, found: SourceData, language: str) -> Source:
    return Source(name, found.url, "" if found.language in (_ANY, language) else found.language)


def _day(dated: DateText, language: str) -> str:
    """The day in full, or the month and its year: "December 2024"."""
    if dated.words:
        return dated.words
    year, number, *rest = (int(part) for part in dated.date.split("-"))
    if rest:
        return day(date(year, number, rest[0]), language)
    said = month(date(year, number, 1), language)
    return f"{said[0].upper()}{said[1:]}"
