"""Phrases by which Meta's e-mails answer an objection, by language: ``catalogue/answers``."""

from __future__ import annotations

from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args

from objecteur.catalogue import record, section
from objecteur.codec import MaxLen, from_builtins
from objecteur.text import Matcher, normalise

__all__ = [
    "AnswerKey",
    "AnswerKind",
    "AnswerPhrases",
    "answer_matcher",
    "reversal_matcher",
    "schemas",
]

AnswerKind = Literal[
    "accepted", "refused", "more_information", "extended", "code", "receipt", "condition"
]
"""``condition``: words such as "if", which make a sentence say nothing about this objection."""

AnswerTexts = Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)]


@record
class SourcedAnswer:
    """A sentence that Meta wrote, and where it was read."""

    saying: AnswerKind
    text: Annotated[str, MaxLen(300)]
    source: Annotated[str, MaxLen(300)]


@record
class AnswerPhrases:
    """One file of ``answers``: likely wordings, in the notation of :mod:`objecteur.text.phrase`."""

    accepted: AnswerTexts
    refused: AnswerTexts
    more_information: AnswerTexts
    extended: AnswerTexts
    code: AnswerTexts
    receipt: AnswerTexts
    condition: AnswerTexts
    turned: AnswerTexts
    """Reversals: words that undo an acceptance before or within it ("not", "once", "could")."""
    sourced: tuple[SourcedAnswer, ...] = ()


@dataclass(frozen=True, slots=True)
class AnswerKey:
    """The kind and language of a phrase, and whether Meta is known to have written it."""

    kind: AnswerKind
    language: str
    is_sourced: bool
    is_negative: bool = False
    """The phrase is itself a negation: "won't use your posts"."""


def schemas() -> dict[str, Any]:
    """Return the sections of the catalogue that are read here: name → type that validates it."""
    return {"answers": dict[str, AnswerPhrases]}


@cache
def answer_matcher() -> Matcher[AnswerKey]:
    """Return the matcher of the phrases of every language."""
    entries: list[tuple[AnswerKey, str]] = []
    for language, phrases in _phrases_by_language().items():
        entries += _keyed_phrases(language, phrases)
    return Matcher(entries)


def _keyed_phrases(language: str, phrases: AnswerPhrases) -> Iterator[tuple[AnswerKey, str]]:
    """Yield the sourced phrases of a language, then the likely ones by kind."""
    for sentence in phrases.sourced:
        yield AnswerKey(sentence.saying, language, True), sentence.text
    for kind in get_args(AnswerKind):
        for text in getattr(phrases, kind):
            reversals = reversal_matcher().matches(normalise(text))
            is_negative = any(match.key == language for match in reversals)
            yield AnswerKey(kind, language, False, is_negative), text


@cache
def reversal_matcher() -> Matcher[str]:
    """Return the matcher, by language, of the words that undo an acceptance."""
    return Matcher(
        (language, word)
        for language, phrases in _phrases_by_language().items()
        for word in phrases.turned
    )


def _phrases_by_language() -> dict[str, AnswerPhrases]:
    return {
        language: from_builtins(AnswerPhrases, data, f"answers.{language}")
        for language, data in section("answers").items()
    }
