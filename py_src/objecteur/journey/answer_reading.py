"""An e-mail from Meta → the answer in it and how sure that is, for the person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from typing import Literal

from objecteur.journey.schema import AnswerKey, AnswerKind, answer_matcher, reversal_matcher
from objecteur.messages import AnswerReply, AnswerRequest
from objecteur.text import Match, normalise
from objecteur.words.translator import translator

__all__ = ["recognise_answer"]

Confidence = Literal["sure", "likely", "doubtful", "no"]

_Kind = AnswerKind | Literal[""]
"""A kind of answer; empty where none is recognised."""

_DECISIVE_KINDS: tuple[AnswerKind, ...] = ("accepted", "refused", "more_information", "extended")
_RECEIPT_KINDS: tuple[AnswerKind, ...] = ("code", "receipt")
"""Kinds of messages that answer nothing yet."""
_PARAGRAPH_BREAK = re.compile(r"\n[ \t]*\n")
_SENTENCE_END = re.compile(r"(?<=[.!?…;])[\"'’”»)]*\s+")
_QUOTED_LINE_MARK = ">"
_MAX_QUOTES, _QUOTE_MAX_CHARS = 6, 400


@dataclass(frozen=True, slots=True)
class _SentenceMatch:
    """A sentence of the e-mail, and the key of the phrase in it."""

    sentence: str
    key: AnswerKey

    @property
    def kind(self) -> AnswerKind:
        return self.key.kind


def recognise_answer(request: AnswerRequest) -> AnswerReply:
    """Recognise the answer in an e-mail.

    It is doubtful where the e-mail contradicts itself, likely with one matching sentence, and sure
    with several, or with one that the controller is known to write.
    """
    t = translator(request.interface_language)
    matches: list[_SentenceMatch] = []
    for sentence in _sentences(request.text):
        matches += _sentence_matches(sentence)
    kind, confidence = _decide(matches)
    quoted_kinds = _DECISIVE_KINDS if confidence == "doubtful" else (kind,)
    evidence = [match for match in matches if match.kind in quoted_kinds]
    quotes = dict.fromkeys(match.sentence[:_QUOTE_MAX_CHARS] for match in evidence)
    return AnswerReply(
        type="answer",
        what=kind,  # type: ignore[arg-type]
        sure=confidence,
        title=t(f"reply.{kind or 'unknown'}"),
        detail=t(_detail_key(kind, confidence)),
        quotes=tuple(quotes)[:_MAX_QUOTES],
        language=_most_frequent_language(evidence),
    )


def _detail_key(kind: _Kind, confidence: Confidence) -> str:
    if kind in _RECEIPT_KINDS:
        return "reply.not_yet"
    return f"reply.{confidence}"


def _sentences(text: str) -> Iterator[str]:
    """Yield sentences, whatever the line breaks, without lines that quote an earlier message."""
    lines = [line for line in text.splitlines() if not line.lstrip().startswith(_QUOTED_LINE_MARK)]
    for paragraph in _PARAGRAPH_BREAK.split("\n".join(lines)):
        for sentence in _SENTENCE_END.split(paragraph):
            words = " ".join(sentence.split())
            if words:
                yield words


def _sentence_matches(sentence: str) -> Iterator[_SentenceMatch]:
    """Yield the first match of each kind of answer in a sentence, sourced phrases before others."""
    text = normalise(sentence)
    matches = answer_matcher().matches(text)
    context = _SentenceContext(
        kinds={match.key.kind for match in matches},
        conditional={match.key.language for match in matches if match.key.kind == "condition"},
        reversals=reversal_matcher().matches(text),
    )
    reported_kinds: set[AnswerKind] = set()
    for match in sorted(matches, key=lambda match: not match.key.is_sourced):
        kind = match.key.kind
        if kind not in reported_kinds and context.supports(match):
            reported_kinds.add(kind)
            yield _SentenceMatch(sentence, match.key)


@dataclass(frozen=True, slots=True)
class _SentenceContext:
    """Everything in one sentence by which a phrase of it may mean nothing, or the opposite."""

    kinds: set[AnswerKind]
    conditional: set[str]
    """Languages in which the sentence says what would be, and not what is."""
    reversals: tuple[Match[str], ...]

    def supports(self, match: Match[AnswerKey]) -> bool:
        """Tell whether a phrase of the sentence may be taken at its word."""
        key = match.key
        if key.kind == "condition":
            return False
        if key.language in self.conditional and not key.is_sourced:
            return False
        if key.kind == "accepted":
            # "We are not able to accept …": a false success is the worst of mistakes.
            return "refused" not in self.kinds and not self._is_reversed(match)
        return True

    def _is_reversed(self, match: Match[AnswerKey]) -> bool:
        """Tell whether a word such as "not" turns an acceptance into its opposite.

        It does before the phrase, and within it unless the phrase is a negation itself or sourced.
        """
        key = match.key
        end = match.start if key.is_negative or key.is_sourced else match.end
        return any(word.key == key.language and word.start < end for word in self.reversals)


def _decide(matches: Sequence[_SentenceMatch]) -> tuple[_Kind, Confidence]:
    """Return the answer of the whole e-mail, empty where it cannot be told, and its confidence."""
    counts = Counter(match.kind for match in matches if match.kind in _DECISIVE_KINDS)
    if not counts:
        return _receipt(matches)
    (best, count), *rivals = counts.most_common()
    if rivals:
        _, rival_count = rivals[0]
        winner: _Kind = best if count > rival_count else ""
        return winner, "doubtful"
    best_matches = [match for match in matches if match.kind == best]
    if len(best_matches) > 1 or best_matches[0].key.is_sourced:
        return best, "sure"
    return best, "likely"


def _receipt(matches: Sequence[_SentenceMatch]) -> tuple[_Kind, Confidence]:
    """Return the kind of a message that answers nothing yet; empty for any other message."""
    kinds = {match.kind for match in matches}
    for kind in _RECEIPT_KINDS:
        if kind in kinds:
            return kind, "likely"
    return "", "no"


def _most_frequent_language(matches: Sequence[_SentenceMatch]) -> str:
    counts = Counter(match.key.language for match in matches)
    if not counts:
        return ""
    [(language, _)] = counts.most_common(1)
    return language
