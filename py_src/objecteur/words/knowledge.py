"""Languages' texts, laws, countries and authorities: the catalogue as frozen dataclasses."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cache
from typing import Any

from objecteur.catalogue import section
from objecteur.codec import read
from objecteur.words.letters import LetterTexts
from objecteur.words.spelling import respelt

__all__ = [
    "Authority",
    "Controller",
    "Country",
    "FormTexts",
    "Ground",
    "Grounds",
    "Law",
    "LawName",
    "Texts",
    "authority",
    "controller",
    "countries",
    "grounds",
    "laws",
    "local",
    "schemas",
    "texts",
]


@dataclass(frozen=True, slots=True)
class Law:
    """A law that gives the right to object, and the numbers of its articles."""

    official: str
    object: str
    answer: str
    complaint: str
    source: str


@dataclass(frozen=True, slots=True)
class Country:
    """A country whose people the law protects, or a territory that is ``part_of`` one."""

    law: str = ""
    languages: tuple[str, ...] = ()
    authority: str = ""
    part_of: str = ""
    regions: dict[str, str] = field(default_factory=dict)
    """ISO 3166-2 code → id of the region's own authority."""


@dataclass(frozen=True, slots=True)
class Authority:
    """Who supervises. Texts are by language: those of the country, and English."""

    reference: str
    short: dict[str, str]
    name: dict[str, str]
    site: dict[str, str]
    complaint: str
    """Address of the complaint form; empty when only the home page is known."""
    email: str
    address: str
    languages: tuple[str, ...]
    """In which it takes complaints; the first is the local default."""
    differs: dict[str, str] = field(default_factory=dict)
    """Where and why this departs from the reference list."""


@dataclass(frozen=True, slots=True)
class Controller:
    """Meta's company that must answer."""

    name: str
    address: str
    country: str
    """ISO 3166-1 alpha-2 code: whose public holidays move the end of a period."""
    portal: str
    """Its page for questions of privacy, and for its data protection officer."""
    source: str


@dataclass(frozen=True, slots=True)
class LawName:
    """One law as one language cites it."""

    name: str
    under: str
    """Adverbial: "under Article 21(1) of the GDPR"."""
    cite: str
    """For brackets: "Art. 21(1) GDPR"."""
    answer: str
    """For brackets: the article that gives one month to answer."""


@dataclass(frozen=True, slots=True)
class Ground:
    """A reason that relates to the person's situation: a clause for a list, and a sentence of its own."""

    short: str
    long: str


@dataclass(frozen=True, slots=True)
class Grounds:
    """Which grounds there are, in the order in which they are offered."""

    order: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class FormTexts:
    """Templates of the sentences of a form's text; each list holds variants that say the same."""

    full: tuple[str, ...]
    brief: tuple[str, ...]
    least: str
    reasons: tuple[str, ...]
    confirm: tuple[str, ...]
    authority: tuple[str, ...]


@dataclass(frozen=True, slots=True)
class Texts:
    """All of one language."""

    law: dict[str, LawName]
    form: FormTexts
    ground: dict[str, Ground]
    proof_read: bool = False
    """Read by a native speaker; where not, the person is told so."""
    separator: str = "; "
    """Between the clauses of a list of reasons."""


def schemas() -> dict[str, Any]:
    """Section of the catalogue → type that validates it."""
    return {
        "texts": dict[str, Texts],
        "grounds": Grounds,
        "laws": dict[str, Law],
        "countries": dict[str, Country],
        "authorities": dict[str, Authority],
        "controller": Controller,
        "letters": dict[str, LetterTexts],
    }


@cache
def texts(language: str) -> Texts:
    """The texts of ``language``, a tag of :func:`objecteur.words.spelling.spelling`."""
    data = respelt(section("texts"), language)
    return Texts(
        law={law: LawName(**names) for law, names in data["law"].items()},
        form=read(FormTexts, data["form"], "form"),
        ground={ground: Ground(**wordings) for ground, wordings in data["ground"].items()},
        proof_read=data["proof_read"],
        separator=data["separator"],
    )


@cache
def laws() -> dict[str, Law]:
    """All laws, by id."""
    return {law: Law(**data) for law, data in section("laws").items()}


@cache
def grounds() -> tuple[str, ...]:
    """Ids of all grounds, in the order in which they are shown."""
    return tuple(section("grounds")["order"])


@cache
def countries() -> dict[str, Country]:
    """All countries and territories, each with the law and authority that hold there."""
    plain = {
        code: Country(**{**data, "languages": tuple(data.get("languages", ()))})
        for code, data in section("countries").items()
    }
    return {code: _whole(country, plain) for code, country in plain.items()}


def _whole(country: Country, plain: dict[str, Country]) -> Country:
    parent = plain.get(country.part_of)
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
    """Who must answer."""
    return Controller(**section("controller"))


def authority(country: str, region: str = "") -> Authority | None:
    """Who supervises for a person living in ``country`` (and ``region``, where regions have their own); None outside the law's reach."""
    where = countries().get(country)
    if where is None:
        return None
    return _authorities()[where.regions.get(region, where.authority)]


def local(by_language: dict[str, str], language: str, default: str) -> str:
    """The wording in ``language``, else in the local ``default``, unless its letters would be foreign to the reader: then in English."""
    if language in by_language:
        return by_language[language]
    foreign = any("\u0370" <= letter <= "\u04ff" for letter in by_language[default])
    return by_language["en"] if foreign else by_language[default]
