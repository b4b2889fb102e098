"""How Meta's e-mails say what becomes of an objection, language by language: ``catalogue/answers``."""

from __future__ import annotations

from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import section
from objecteur.codec import MaxLen, read
from objecteur.text import Matcher, normalise

__all__ = ["AnswerKey", "AnswerPhrases", "Saying", "answer_matcher", "schemas", "turning_matcher"]

Saying = Literal[
    "accepted", "refused", "more_information", "extended", "code", "receipt", "condition"
]
"""``condition``: words that make a sentence say what would be, and not what is."""

Texts = Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)]


@dataclass(frozen=True, slots=True)
class SourcedAnswer:
    """A sentence that Meta wrote, and where it was read."""

    saying: Saying
    text: Annotated[str, MaxLen(300)]
    source: Annotated[str, MaxLen(300)]


@dataclass(frozen=True, slots=True)
class AnswerPhrases:
    """``answers/<language>.toml``: likely wordings, in the notation of :mod:`objecteur.text.phrase`."""

    accepted: Texts
    refused: Texts
    more_information: Texts
    extended: Texts
    code: Texts
    receipt: Texts
    condition: Texts
    turned: Texts
    """Words that turn an acceptance round when they stand before it or in it: "not", "once", "could"."""
    sourced: tuple[SourcedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """What a phrase says, in which language, and whether Meta is known to have written it."""

    saying: Saying
    language: str
    sourced: bool
    negative: bool = False
    """The phrase is itself a negation: "won't use your posts"."""


def schemas() -> dict[str, Any]:
    """Sections of the catalogue that are read here, and their types."""
    return {"answers": dict[str, AnswerPhrases]}


@cache
def answer_matcher() -> Matcher[AnswerKey]:
    """Every phrase of every language."""
    phrases: list[tuple[AnswerKey, str]] = []
    for language, known in _phrases().items():
        phrases += [(AnswerKey(one.saying, language, True), one.text) for one in known.sourced]
        for saying in get_args(Saying):
            for text in getattr(known, saying):
                negative = any(
                    match.key == language for match in turning_matcher().find(normalise(text))
                )
                phrases.append((AnswerKey(saying, language, False, negative), text))
    return Matcher(phrases)


@cache
def turning_matcher() -> Matcher[str]:
    """The words that turn an acceptance round, by language."""
    return Matcher(
        (language, word) for language, known in _phrases().items() for word in known.turned
    )


def _phrases() -> dict[str, AnswerPhrases]:
    return {
        language: read(AnswerPhrases, data, f"answers.{language}")
        for language, data in section("answers").items()
    }
