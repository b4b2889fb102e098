"""What the catalogue knows about controls: ``controls.toml`` (any language) and ``labels/<language>.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import section
from objecteur.codec import MaxLen, read
from objecteur.text import Matcher, normalise

__all__ = [
    "Kind",
    "LabelKey",
    "answer_words",
    "autocomplete_kinds",
    "controls",
    "country_codes",
    "filler_words",
    "label_matcher",
    "name_rules",
    "schemas",
    "type_kinds",
]

Kind = Literal[
    "email",
    "email_confirm",
    "country",
    "explanation",
    "name",
    "first_name",
    "last_name",
    "username",
    "phone",
    "subject",
    "declaration",
    "code",
    "captcha",
    "password",
    "honeypot",
    "date",
    "search",
    "someone",
    "other",
]
"""What words may say about a control. ``other`` is as good as the rest: "company name" must win over "name". ``someone``: it asks about
somebody else ("your friend's e-mail"), whatever it asks."""

Phrases = Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(200)]


@dataclass(frozen=True, slots=True)
class Rule:
    """One kind of control, by what the markup says in any language."""

    kind: Kind
    autocomplete: Phrases = ()
    """Words of the HTML ``autocomplete`` attribute."""
    types: Phrases = ()
    """Values of ``type``."""
    names: Phrases = ()
    """Regular expressions for ``name`` and ``id``, written as lower-case words joined by hyphens."""


@dataclass(frozen=True, slots=True)
class Weights:
    """How much each place is believed; a control gets a role from ``enough`` on."""

    autocomplete: int
    type: int
    name: int
    id: int
    label: int
    aria_label: int
    placeholder: int
    title: int
    description: int
    before: int
    group: int
    enough: int


@dataclass(frozen=True, slots=True)
class Alias:
    """Names of a country that lists use and CLDR does not have."""

    country: Annotated[str, MaxLen(2)]
    names: Phrases


@dataclass(frozen=True, slots=True)
class Controls:
    """``controls.toml``."""

    weights: Weights
    rules: tuple[Rule, ...]
    fillers: Phrases = ()
    """Words that add nothing to a label in any language."""
    country_aliases: tuple[Alias, ...] = ()


@dataclass(frozen=True, slots=True)
class Labels:
    """``labels/<language>.toml``: the words by which forms name their boxes. A phrase after ``=`` must be the whole label."""

    email: Phrases = ()
    email_confirm: Phrases = ()
    country: Phrases = ()
    explanation: Phrases = ()
    name: Phrases = ()
    first_name: Phrases = ()
    last_name: Phrases = ()
    username: Phrases = ()
    phone: Phrases = ()
    subject: Phrases = ()
    declaration: Phrases = ()
    code: Phrases = ()
    captcha: Phrases = ()
    password: Phrases = ()
    honeypot: Phrases = ()
    date: Phrases = ()
    search: Phrases = ()
    someone: Phrases = ()
    other: Phrases = ()
    yes: Phrases = ()
    no: Phrases = ()
    fillers: Phrases = ()


def schemas() -> dict[str, Any]:
    """Sections of the catalogue that are read here, and their types."""
    return {"controls": Controls, "labels": dict[str, Labels]}


@cache
def controls() -> Controls:
    """``controls.toml``."""
    known: Controls = read(Controls, section("controls"), "controls")
    return known


def labels() -> dict[str, Labels]:
    """Language → its labels. Not kept: what is made of them is."""
    return {
        language: read(Labels, data, f"labels.{language}")
        for language, data in section("labels").items()
    }


@dataclass(frozen=True, slots=True)
class LabelKey:
    """What a label's phrase says, and whether it must be the whole label to say it."""

    kind: Kind
    whole: bool
    language: str


@cache
def label_matcher() -> Matcher[LabelKey]:
    """Every label of every language. Languages are not kept apart: pages mix them, and say wrongly which one they are in."""
    return Matcher(
        (LabelKey(kind, phrase.startswith("="), language), phrase.removeprefix("="))
        for language, words in labels().items()
        for kind in get_args(Kind)
        for phrase in getattr(words, kind, ())
    )


@cache
def answer_words(answer: Literal["yes", "no"]) -> frozenset[str]:
    """Normalised words for "yes" or "no" in all languages, and the values that forms give to such choices."""
    return frozenset(
        normalise(word) for words in labels().values() for word in getattr(words, answer)
    )


@cache
def filler_words() -> frozenset[str]:
    """Words that add nothing to a label."""
    every = [*controls().fillers, *(word for words in labels().values() for word in words.fillers)]
    return frozenset(part for word in every for part in normalise(word).split())


@cache
def name_rules() -> tuple[tuple[Kind, re.Pattern[str]], ...]:
    """Kind → how its ``name``s and ``id``s look."""
    return tuple(
        (rule.kind, re.compile("|".join(rule.names))) for rule in controls().rules if rule.names
    )


@cache
def autocomplete_kinds() -> dict[str, Kind]:
    """Word of ``autocomplete`` → kind."""
    return {word: rule.kind for rule in controls().rules for word in rule.autocomplete}


@cache
def type_kinds() -> dict[str, Kind]:
    """``type`` → kind."""
    return {word: rule.kind for rule in controls().rules for word in rule.types}


@cache
def country_codes() -> dict[str, str]:
    """Normalised name or code of a country, in any language → ISO 3166-1 alpha-2 code."""
    codes: dict[str, str] = {}
    for code, country in section("cldr")["countries"].items():
        for word in (
            code,
            country["iso3"],
            *(name for names in country["names"].values() for name in names),
        ):
            codes.setdefault(normalise(word), code)
    for alias in controls().country_aliases:
        for name in alias.names:
            codes.setdefault(normalise(name), alias.country)
    codes.pop(" ", None)
    return codes
