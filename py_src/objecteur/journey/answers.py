"""An e-mail of Meta's → what it answers, and how sure that is. A guess, for the person to confirm."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Literal

from objecteur.journey.knowledge import AnswerKey, Saying, answer_matcher, turning_matcher
from objecteur.model import AnswerReply, AnswerRequest
from objecteur.text import Match, normalise
from objecteur.words.interface import voice

__all__ = ["recognise_answer"]

Sure = Literal["sure", "likely", "doubtful", "no"]

_ANSWERS: tuple[Saying, ...] = ("accepted", "refused", "more_information", "extended")
_OTHER: tuple[Saying, ...] = ("code", "receipt")
"""What a message may be that answers nothing."""
_PARAGRAPH = re.compile(r"\n[ \t]*\n")
_SENTENCE = re.compile(r"(?<=[.!?…;])[\"'’”»)]*\s+")
_MOST_QUOTES, _QUOTE = 6, 400


@dataclass(frozen=True, slots=True)
class _Found:
    """What one sentence says."""

    saying: Saying
    sentence: str
    key: AnswerKey


def recognise_answer(request: AnswerRequest) -> AnswerReply:
    """What the e-mail says: doubtful where it contradicts itself, likely with one wording, sure with several, or with one of Meta's own."""
    say = voice(request.interface_language)
    found = [one for sentence in _sentences(request.text) for one in _said(sentence)]
    what, sure = _decided(found)
    shown = [one for one in found if one.saying in (_ANSWERS if sure == "doubtful" else (what,))]
    languages = Counter(one.key.language for one in shown)
    detail = say(f"reply.{sure}")
    if what in _OTHER:
        detail = say("reply.not_yet")
    return AnswerReply(
        type="answer",
        what=what,  # type: ignore[arg-type]
        sure=sure,
        title=say(f"reply.{what}") if what else say("reply.unknown"),
        detail=detail,
        quotes=tuple(dict.fromkeys(one.sentence[:_QUOTE] for one in shown))[:_MOST_QUOTES],
        language=languages.most_common(1)[0][0] if languages else "",
    )


def _sentences(text: str) -> Iterator[str]:
    """Sentences, however the lines of the e-mail were broken; without the lines that quote an earlier message."""
    own = "\n".join(line for line in text.splitlines() if not line.lstrip().startswith(">"))
    for paragraph in _PARAGRAPH.split(own):
        for sentence in _SENTENCE.split(paragraph):
            words = " ".join(sentence.split())
            if words:
                yield words


def _said(sentence: str) -> Iterator[_Found]:
    """What a sentence says: nothing while it is conditional; a refusal before the acceptance that it may contain."""
    text = normalise(sentence)
    matches = answer_matcher().find(text)
    said = {match.key.saying for match in matches}
    conditional = {match.key.language for match in matches if match.key.saying == "condition"}
    turning = turning_matcher().find(text)
    told: set[Saying] = set()
    for match in sorted(matches, key=lambda match: not match.key.sourced):
        key = match.key
        if (
            key.saying == "condition"
            or key.saying in told
            or (key.language in conditional and not key.sourced)
        ):
            continue
        # "We are not able to accept …": a false success is the worst of mistakes.
        if key.saying == "accepted" and ("refused" in said or _turned(match, turning)):
            continue
        told.add(key.saying)
        yield _Found(key.saying, sentence, key)


def _turned(match: Match[AnswerKey], turning: tuple[Match[str], ...]) -> bool:
    """A word that turns it round stands before it, or in it where the phrase is no negation itself."""
    end = match.start if match.key.negative or match.key.sourced else match.end
    return any(word.key == match.key.language and word.start < end for word in turning)


def _decided(found: list[_Found]) -> tuple[str, Sure]:
    answers = Counter(one.saying for one in found if one.saying in _ANSWERS)
    if not answers:
        other = next(
            (saying for saying in _OTHER if any(one.saying == saying for one in found)), ""
        )
        return other, "likely" if other else "no"
    (best, count), *rest = answers.most_common()
    if rest:
        return (best if count > rest[0][1] else ""), "doubtful"
    known = any(one.key.sourced for one in found if one.saying == best)
    return best, "sure" if known or count > 1 else "likely"
