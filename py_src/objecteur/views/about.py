"""The page "What is this about?": dated facts and their sources, written once by the build."""

from __future__ import annotations

from datetime import date

from objecteur.catalogue import section
from objecteur.messages import AboutPart, AboutView, DatedFact, Fact, Source
from objecteur.views.schema import DateText, FactText, SourceData, Timeline, sources, timeline
from objecteur.words.dates import format_day, format_month

__all__ = ["about", "about_languages"]

_MULTILINGUAL = "multi"
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
            DatedFact(entry.date, _day(entry, language), _fact(entry, words, language))
            for entry in words.dates
        ),
        checked=words.checked,
    )


def _fact(fact: FactText | DateText, words: Timeline, language: str) -> Fact:
    return Fact(
        fact.text,
        tuple(_source(words.sources[name], sources()[name], language) for name in fact.sources),
    )


def _source(name: str, source: SourceData, language: str) -> Source:
    return Source(
        name, source.url, "" if source.language in (_MULTILINGUAL, language) else source.language
    )


def _day(entry: DateText, language: str) -> str:
    """The day in full, or the month and its year: "December 2024"."""
    if entry.words:
        return entry.words
    year, number, *rest = (int(part) for part in entry.date.split("-"))
    if rest:
        return format_day(date(year, number, rest[0]), language)
    text = format_month(date(year, number, 1), language)
    return f"{text[0].upper()}{text[1:]}"
