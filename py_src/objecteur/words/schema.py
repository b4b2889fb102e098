"""Texts, laws, countries, authorities and the controller: the catalogue as frozen dataclasses."""

from __future__ import annotations

from dataclasses import field
from functools import cache
from typing import Any

from objecteur.catalogue import record, section
from objecteur.codec import from_builtins
from objecteur.words.letters import LetterTexts
from objecteur.words.spelling import apply_spelling

__all__ = [
    "Authority",
    "Controller",
    "Country",
    "FormTexts",
    "GroundOrder",
    "GroundWording",
    "LanguageTexts",
    "Law",
    "LawWording",
    "authority",
    "controller",
    "countries",
    "grounds",
    "laws",
    "localised",
    "schemas",
    "texts",
]


@record
class Law:
    """A law that gives the right to object, and the numbers of its articles."""

    official: str
    object: str
    answer: str
    complaint: str
    source: str


@record
class Country:
    """A country whose people the law protects, or a territory that is ``part_of`` one."""

    law: str = ""
    languages: tuple[str, ...] = ()
    authority: str = ""
    part_of: str = ""
    regions: dict[str, str] = field(default_factory=dict)
    """ISO 3166-2 code → id of the region's own authority."""


@record
class Authority:
    """An authority that supervises data protection, with texts by language: local and English."""

    reference: str
    short: dict[str, str]
    name: dict[str, str]
    site: dict[str, str]
    complaint: str
    """Address of the complaint form; empty when only the home page is known."""
    email: str
    address: str
    languages: tuple[str, ...]
    """Languages in which it takes complaints; the first is the local default."""
    differs: dict[str, str] = field(default_factory=dict)
    """Each field that departs from the reference list, and why."""


@record
class Controller:
    """The company that must answer an objection."""

    name: str
    address: str
    country: str
    """ISO 3166-1 alpha-2 code; its public holidays move the end of a period."""
    portal: str
    """Its page for questions of privacy, and for its data protection officer."""
    source: str


@record
class LawWording:
    """One law as one language cites it."""

    name: str
    under: str
    """Adverbial: "under Article 21(1) of the GDPR"."""
    cite: str
    """For brackets: "Art. 21(1) GDPR"."""
    answer: str
    """For brackets: the article that gives one month to answer."""


@record
class GroundWording:
    """A ground of the person's: a clause for a list, and a sentence of its own."""

    short: str
    long: str


@record
class GroundOrder:
    """Ids of all grounds, in the order in which they are offered."""

    order: tuple[str, ...]


@record
class FormTexts:
    """Templates of the sentences of a form's text; each list holds variants of the same meaning."""

    full: tuple[str, ...]
    brief: tuple[str, ...]
    least: str
    reasons: tuple[str, ...]
    confirm: tuple[str, ...]
    authority: tuple[str, ...]


@record
class LanguageTexts:
    """All wordings of one language for a form's text."""

    law: dict[str, LawWording]
    form: FormTexts
    ground: dict[str, GroundWording]
    proof_read: bool = False
    """True when a native speaker has read it; if not, the person is told so."""
    separator: str = "; "
    """Between the clauses of a list of reasons."""


def schemas() -> dict[str, Any]:
    """Return the sections of the catalogue that are read here: name → type that validates it."""
    return {
        "texts": dict[str, LanguageTexts],
        "grounds": GroundOrder,
        "laws": dict[str, Law],
        "countries": dict[str, Country],
        "authorities": dict[str, Authority],
        "controller": Controller,
        "letters": dict[str, LetterTexts],
    }


@cache
def texts(language: str) -> LanguageTexts:
    """Return the texts of ``language``, a tag of :func:`objecteur.words.spelling.spelling`."""
    data = apply_spelling(section("texts"), language)
    return LanguageTexts(
        law={law: LawWording(**names) for law, names in data["law"].items()},
        form=from_builtins(FormTexts, data["form"], "form"),
        ground={ground: GroundWording(**wordings) for ground, wordings in data["ground"].items()},
        proof_read=data["proof_read"],
        separator=data["separator"],
    )


@cache
def laws() -> dict[str, Law]:
    """Return all laws, by id."""
    return {law: Law(**data) for law, data in section("laws").items()}


@cache
def grounds() -> tuple[str, ...]:
    """Return the ids of all grounds, in the order in which they are offered."""
    return tuple(section("grounds")["order"])


@cache
def countries() -> dict[str, Country]:
    """Return all countries and territories, each with the law and authority that hold there."""
    entries = {
        code: Country(**{**data, "languages": tuple(data.get("languages", ()))})
        for code, data in section("countries").items()
    }
    return {code: _with_parent(country, entries) for code, country in entries.items()}


def _with_parent(country: Country, entries: dict[str, Country]) -> Country:
    """Complete a territory with what holds in the country that it is part of."""
    parent = entries.get(country.part_of)
    if parent is None:
        return country
    return Country(
        parent.law,
        country.languages or parent.languages,
        parent.authority,
        country.part_of,
        parent.regions,
    )


@cache
def _authorities() -> dict[str, Authority]:
    return {
        key: Authority(**{**data, "languages": tuple(data["languages"])})
        for key, data in section("authorities").items()
    }


@cache
def controller() -> Controller:
    """Return the company that must answer an objection."""
    return Controller(**section("controller"))


def authority(country: str, region: str = "") -> Authority | None:
    """Return the authority of a person's country, or of its region where regions have their own.

    None outside the law's reach.
    """
    residence = countries().get(country)
    if residence is None:
        return None
    return _authorities()[residence.regions.get(region, residence.authority)]


def localised(by_language: dict[str, str], language: str, default: str) -> str:
    """Return the wording in ``language``, else in the local language ``default``.

    A local wording in Greek or Cyrillic letters, which most readers cannot read, gives way to the
    English one.
    """
    if language in by_language:
        return by_language[language]
    wording = by_language[default]
    is_greek_or_cyrillic = any("\u0370" <= letter <= "\u04ff" for letter in wording)
    return by_language["en"] if is_greek_or_cyrillic else wording
