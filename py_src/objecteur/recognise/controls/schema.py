"""Schema of ``controls.toml`` (any language) and ``labels/<language>.toml``."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from itertools import chain
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import record, section
from objecteur.codec import MaxLen, from_builtins
from objecteur.text import Matcher, normalise

__all__ = [
    "ControlKind",
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

ControlKind = Literal[
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
"""Kinds of control that words may name.

``other`` is as good as the rest: "company name" must win over "name". ``someone``: the control asks
about somebody else ("your friend's e-mail"), whatever it asks.
"""

LabelPhrases = Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(200)]


@record
class Rule:
    """Attributes of one kind of control, the same in any language."""

    kind: ControlKind
    autocomplete: LabelPhrases = ()
    """Words of the HTML ``autocomplete`` attribute."""
    types: LabelPhrases = ()
    """Values of ``type``."""
    names: LabelPhrases = ()
    """Regular expressions for ``name`` and ``id`` as lower-case words joined by hyphens."""


@record
class SourceWeights:
    """Weight of a vote by its source; a control gets a role from ``enough`` votes on."""

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


@record
class CountryAlias:
    """Names of a country that lists use and CLDR does not have."""

    country: Annotated[str, MaxLen(2)]
    names: LabelPhrases


@record
class ControlRules:
    """``controls.toml``."""

    weights: SourceWeights
    rules: tuple[Rule, ...]
    fillers: LabelPhrases = ()
    """Words that add nothing to a label in any language."""
    country_aliases: tuple[CountryAlias, ...] = ()


@record
class Labels:
    """``labels/<language>.toml``: the words by which forms name their boxes.

    A phrase after ``=`` must be the whole label.
    """

    email: LabelPhrases = ()
    email_confirm: LabelPhrases = ()
    country: LabelPhrases = ()
    explanation: LabelPhrases = ()
    name: LabelPhrases = ()
    first_name: LabelPhrases = ()
    last_name: LabelPhrases = ()
    username: LabelPhrases = ()
    phone: LabelPhrases = ()
    subject: LabelPhrases = ()
    declaration: LabelPhrases = ()
    code: LabelPhrases = ()
    captcha: LabelPhrases = ()
    password: LabelPhrases = ()
    honeypot: LabelPhrases = ()
    date: LabelPhrases = ()
    search: LabelPhrases = ()
    someone: LabelPhrases = ()
    other: LabelPhrases = ()
    yes: LabelPhrases = ()
    no: LabelPhrases = ()
    fillers: LabelPhrases = ()


def schemas() -> dict[str, Any]:
    """Return the sections of the catalogue that are read here, with their types."""
    return {"controls": ControlRules, "labels": dict[str, Labels]}


@cache
def controls() -> ControlRules:
    """Return ``controls.toml``."""
    rules: ControlRules = from_builtins(ControlRules, section("controls"), "controls")
    return rules


def labels() -> dict[str, Labels]:
    """Return the labels by language; not cached, since all that is made of them is."""
    return {
        language: from_builtins(Labels, data, f"labels.{language}")
        for language, data in section("labels").items()
    }


@dataclass(frozen=True, slots=True)
class LabelKey:
    """The kind that a label's phrase names, and whether the phrase must be the whole label."""

    kind: ControlKind
    is_whole_label: bool
    language: str


@cache
def label_matcher() -> Matcher[LabelKey]:
    """Return the matcher of every label of every language.

    Languages are not kept apart: pages mix them, and declare the wrong one.
    """
    return Matcher(
        (LabelKey(kind, phrase.startswith("="), language), phrase.removeprefix("="))
        for language, words in labels().items()
        for kind in get_args(ControlKind)
        for phrase in getattr(words, kind, ())
    )


@cache
def answer_words(answer: Literal["yes", "no"]) -> frozenset[str]:
    """Return the normalised words and values of the choice "yes" or "no" in all languages."""
    return frozenset(
        normalise(word) for words in labels().values() for word in getattr(words, answer)
    )


@cache
def filler_words() -> frozenset[str]:
    """Return the words that add nothing to a label."""
    fillers = list(controls().fillers)
    for words in labels().values():
        fillers += words.fillers
    return frozenset(" ".join(map(normalise, fillers)).split())


@cache
def name_rules() -> tuple[tuple[ControlKind, re.Pattern[str]], ...]:
    """Return the pattern of the ``name``s and ``id``s of each kind."""
    return tuple(
        (rule.kind, re.compile("|".join(rule.names))) for rule in controls().rules if rule.names
    )


@cache
def autocomplete_kinds() -> dict[str, ControlKind]:
    """Return the kind that each word of ``autocomplete`` names."""
    return {word: rule.kind for rule in controls().rules for word in rule.autocomplete}


@cache
def type_kinds() -> dict[str, ControlKind]:
    """Return the kind that each ``type`` names."""
    return {word: rule.kind for rule in controls().rules for word in rule.types}


@cache
def country_codes() -> dict[str, str]:
    """Return the ISO 3166-1 alpha-2 codes by normalised name or code, in any language."""
    codes: dict[str, str] = {}
    for code, country in section("cldr")["countries"].items():
        for word in (code, country["iso3"], *chain.from_iterable(country["names"].values())):
            codes.setdefault(normalise(word), code)
    for alias in controls().country_aliases:
        for name in alias.names:
            codes.setdefault(normalise(name), alias.country)
    codes.pop(" ", None)
    return codes
