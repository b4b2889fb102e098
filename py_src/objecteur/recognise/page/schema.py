"""What the catalogue knows about forms (``forms.toml``) and about what pages say (``signs.toml``, ``phrases/<language>.toml``)."""

from __future__ import annotations

from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import section
from objecteur.codec import MaxLen, read
from objecteur.model import Purpose, Service
from objecteur.text import Matcher

__all__ = [
    "Form",
    "FormAddress",
    "SignKey",
    "SignKind",
    "forms",
    "guard_matcher",
    "is_spoken",
    "known_forms",
    "schemas",
    "sign_matcher",
]

SignKind = Literal[
    "unavailable",
    "technical",
    "removed",
    "region",
    "place",
    "login",
    "rate_limited",
    "code",
    "confirmation",
    "objection",
    "third_party",
    "question",
    "not_question",
    "ai",
    "object",
    "other_topic",
    "send",
    "next",
    "request_code",
]
"""What a phrase is a sign of."""

Text = Annotated[str, MaxLen(300)]
Texts = Annotated[tuple[Text, ...], MaxLen(300)]


@dataclass(frozen=True, slots=True)
class FormAddress:
    """A shape of address; the group of ``path`` is the id, ``opens`` the address for an id."""

    service: Service
    host: Text
    path: Text
    opens: Text
    subdomains: bool = False


@dataclass(frozen=True, slots=True)
class Wrapper:
    """Hosts whose pages only lead on to the address in ``parameter``."""

    hosts: Texts
    parameter: Text


@dataclass(frozen=True, slots=True)
class Form:
    """A form that is known by its id."""

    service: Service
    id: Text
    purpose: Purpose
    evidence: Text
    """Where the id was read."""
    verified: Text
    """Date of the last check."""


@dataclass(frozen=True, slots=True)
class Forms:
    """``forms.toml``."""

    matches: Texts
    hidden_names: Texts
    iso_field_names: Texts
    addresses: tuple[FormAddress, ...]
    wrappers: tuple[Wrapper, ...]
    forms: tuple[Form, ...]


@dataclass(frozen=True, slots=True)
class Sourced:
    """A phrase that was read somewhere, and where."""

    kind: SignKind
    text: Text
    source: Text


@dataclass(frozen=True, slots=True)
class Unverified:
    """Phrases that nobody has seen on a page of Meta's yet: they count only together with a sign of structure."""

    unavailable: Texts = ()
    technical: Texts = ()
    removed: Texts = ()
    region: Texts = ()
    login: Texts = ()
    rate_limited: Texts = ()
    code: Texts = ()
    confirmation: Texts = ()
    objection: Texts = ()
    third_party: Texts = ()
    question: Texts = ()
    not_question: Texts = ()
    other_topic: Texts = ()
    send: Texts = ()
    next: Texts = ()
    request_code: Texts = ()


@dataclass(frozen=True, slots=True)
class Lists:
    """Words of one meaning, that the combinations of ``signs.toml`` put together."""

    thing: Texts = ()
    """What may be unavailable: page, form, content, link."""
    unavailable: Texts = ()
    place: Texts = ()
    """Words for where somebody is: country, region, "where you live"."""
    login: Texts = ()
    """ "Log in", as a verb or a noun."""
    temporarily: Texts = ()
    blocked: Texts = ()
    """What is done to people who are too quick."""
    ai: Texts = ()
    object: Texts = ()
    others: Texts = ()
    """Third parties, other people."""
    about: Texts = ()
    """"Is your request about …?" """
    report: Texts = ()
    """What a person sends: request, report, form."""
    sent: Texts = ()
    """ "has been sent", "we have received"."""
    enter: Texts = ()
    code: Texts = ()
    guard: Texts = ()
    """Words that turn a statement round or make it a condition: not, if, once, before."""


@dataclass(frozen=True, slots=True)
class Language:
    """``phrases/<language>.toml``."""

    lists: Lists
    unverified: Unverified
    sourced: tuple[Sourced, ...] = ()


@dataclass(frozen=True, slots=True)
class Combination:
    """A phrase made of lists, for every language."""

    kind: SignKind
    text: Text


@dataclass(frozen=True, slots=True)
class Combinations:
    """``signs.toml``."""

    combinations: tuple[Combination, ...]


def schemas() -> dict[str, Any]:
    """Sections of the catalogue that are read here, and their types."""
    return {"forms": Forms, "signs": Combinations, "phrases": dict[str, Language]}


@cache
def forms() -> Forms:
    """``forms.toml``."""
    known: Forms = read(Forms, section("forms"), "forms")
    return known


@cache
def known_forms() -> dict[tuple[str, str], Form]:
    """(service, id) → form."""
    return {(form.service, form.id): form for form in forms().forms}


def languages() -> dict[str, Language]:
    """Language → what pages say in it. Not kept: the matchers are made of it once, and need no more of it."""
    return {
        language: read(Language, data, f"phrases.{language}")
        for language, data in section("phrases").items()
    }


def is_spoken(language: str) -> bool:
    """Whether the catalogue knows what pages say in ``language``."""
    return language in section("phrases")


@dataclass(frozen=True, slots=True)
class SignKey:
    """What a phrase is a sign of, in which language, and whether it was read on a page."""

    kind: SignKind
    language: str
    sourced: bool


@cache
def sign_matcher() -> Matcher[SignKey]:
    """Every phrase of every language; a combination takes the lists of one language at a time."""
    combined: Combinations = read(Combinations, section("signs"), "signs")
    lists: dict[str, tuple[str, ...]] = {}
    phrases: list[tuple[SignKey, str]] = []
    for tag, language in languages().items():
        words = {field.name: getattr(language.lists, field.name) for field in fields(Lists)}
        lists |= {f"{tag}.{name}": texts for name, texts in words.items()}
        phrases += [
            (SignKey(sign.kind, tag, True), _of(tag, sign.text)) for sign in language.sourced
        ]
        for kind in get_args(SignKind):
            phrases += [
                (SignKey(kind, tag, False), _of(tag, text))
                for text in getattr(language.unverified, kind, ())
            ]
        phrases += [
            (SignKey(combination.kind, tag, False), _of(tag, combination.text))
            for combination in combined.combinations
        ]
    return Matcher(phrases, lists)


def _of(tag: str, phrase: str) -> str:
    """``phrase`` with its lists taken from one language."""
    return phrase.replace("{", "{" + tag + ".")


@cache
def guard_matcher() -> Matcher[str]:
    """Words that turn a statement round, language by language."""
    return Matcher(
        (tag, word) for tag, language in languages().items() for word in language.lists.guard
    )
