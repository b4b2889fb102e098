"""Schema of ``signs.toml`` and ``phrases/<language>.toml``: phrases, and what each is a sign of."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass, fields
from functools import cache
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import record, section
from objecteur.codec import MaxLen, from_builtins
from objecteur.text import Matcher

__all__ = [
    "SignKey",
    "SignKind",
    "guard_matcher",
    "has_phrases",
    "languages",
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
"""Kinds of sign that a phrase may be."""

PhraseText = Annotated[str, MaxLen(300)]
PhraseTexts = Annotated[tuple[PhraseText, ...], MaxLen(300)]


@record
class SourcedPhrase:
    """A phrase that was read on a page, and which page."""

    kind: SignKind
    text: PhraseText
    source: PhraseText


@record
class UnverifiedPhrases:
    """Phrases not yet read on a page of the controller.

    They count only together with a sign of structure.
    """

    unavailable: PhraseTexts = ()
    technical: PhraseTexts = ()
    removed: PhraseTexts = ()
    region: PhraseTexts = ()
    login: PhraseTexts = ()
    rate_limited: PhraseTexts = ()
    code: PhraseTexts = ()
    confirmation: PhraseTexts = ()
    objection: PhraseTexts = ()
    third_party: PhraseTexts = ()
    question: PhraseTexts = ()
    not_question: PhraseTexts = ()
    other_topic: PhraseTexts = ()
    send: PhraseTexts = ()
    next: PhraseTexts = ()
    request_code: PhraseTexts = ()


@record
class PhraseLists:
    """Words of one meaning, which the combinations of ``signs.toml`` put together."""

    thing: PhraseTexts = ()
    """Things that may be unavailable: page, form, content, link."""
    unavailable: PhraseTexts = ()
    place: PhraseTexts = ()
    """Words for a place of residence: country, region, "where you live"."""
    login: PhraseTexts = ()
    """The phrase "log in", as a verb or a noun."""
    temporarily: PhraseTexts = ()
    blocked: PhraseTexts = ()
    """Words for the measure against people who are too quick."""
    ai: PhraseTexts = ()
    object: PhraseTexts = ()
    others: PhraseTexts = ()
    """Third parties, other people."""
    about: PhraseTexts = ()
    """Beginnings of a question such as "Is your request about …?"."""
    report: PhraseTexts = ()
    """Things that a person sends: request, report, form."""
    sent: PhraseTexts = ()
    """Statements such as "has been sent", "we have received"."""
    enter: PhraseTexts = ()
    code: PhraseTexts = ()
    guard: PhraseTexts = ()
    """Words that negate a statement or make it a condition: not, if, once, before."""


@record
class LanguagePhrases:
    """``phrases/<language>.toml``."""

    lists: PhraseLists
    unverified: UnverifiedPhrases
    sourced: tuple[SourcedPhrase, ...] = ()


@record
class Combination:
    """A phrase made of lists, for every language."""

    kind: SignKind
    text: PhraseText


@record
class Combinations:
    """``signs.toml``."""

    combinations: tuple[Combination, ...]


def schemas() -> dict[str, Any]:
    """Return the sections of the catalogue that are read here, with their types."""
    return {"signs": Combinations, "phrases": dict[str, LanguagePhrases]}


def languages() -> dict[str, LanguagePhrases]:
    """Return the phrases by language.

    Not cached: the matchers are made of them once, and nothing else reads them.
    """
    return {
        language: from_builtins(LanguagePhrases, data, f"phrases.{language}")
        for language, data in section("phrases").items()
    }


def has_phrases(language: str) -> bool:
    """Tell whether the catalogue holds phrases of pages in ``language``."""
    return language in section("phrases")


@dataclass(frozen=True, slots=True)
class SignKey:
    """The kind of sign that a phrase is, its language, and whether it was read on a page."""

    kind: SignKind
    language: str
    is_sourced: bool


@cache
def sign_matcher() -> Matcher[SignKey]:
    """Return the matcher of every phrase of every language."""
    combinations: Combinations = from_builtins(Combinations, section("signs"), "signs")
    lists: dict[str, tuple[str, ...]] = {}
    phrases: list[tuple[SignKey, str]] = []
    for tag, language in languages().items():
        for field in fields(PhraseLists):
            lists[f"{tag}.{field.name}"] = getattr(language.lists, field.name)
        phrases += _phrases_of(tag, language, combinations)
    return Matcher(phrases, lists)


def _phrases_of(
    tag: str, language: LanguagePhrases, combinations: Combinations
) -> Iterator[tuple[SignKey, str]]:
    """Yield the phrases of one language; a combination takes the lists of that language alone."""
    for sourced in language.sourced:
        yield SignKey(sourced.kind, tag, True), _tagged(tag, sourced.text)
    for kind in get_args(SignKind):
        for text in getattr(language.unverified, kind, ()):
            yield SignKey(kind, tag, False), _tagged(tag, text)
    for combination in combinations.combinations:
        yield SignKey(combination.kind, tag, False), _tagged(tag, combination.text)


def _tagged(tag: str, phrase: str) -> str:
    """Return ``phrase`` with its lists taken from one language."""
    return phrase.replace("{", "{" + tag + ".")


@cache
def guard_matcher() -> Matcher[str]:
    """Return the matcher of the words that negate a statement; its keys are languages."""
    return Matcher(
        (tag, word) for tag, language in languages().items() for word in language.lists.guard
    )
