"""Signs in a text: the phrases of the catalogue that it holds, or that it states as a fact."""

from __future__ import annotations

import re
from collections.abc import Generator, Iterator
from functools import partial

from objecteur.recognise.schema import SignKey, SignKind, guard_matcher, sign_matcher
from objecteur.text import Match, finish, normalise

__all__ = ["find_signs", "has_sign", "signs_in", "stated_phrase"]

_SENTENCE_END = re.compile(r"[.!?…\n;]+")
_CACHE_SIZE = 4096

_signs_by_text: dict[str, tuple[Match[SignKey], ...]] = {}


def signs_in(text: str) -> tuple[Match[SignKey], ...]:
    """Return every phrase of the catalogue that ``text`` holds."""
    signs = _signs_by_text.get(text)
    return finish(find_signs(text)) if signs is None else signs


def find_signs(text: str) -> Generator[None, None, tuple[Match[SignKey], ...]]:
    """Find the signs in ``text`` in slices of work, and cache them."""
    signs = _signs_by_text.get(text)
    if signs is None:
        signs = yield from sign_matcher().iter_matches(normalise(text))
        if len(_signs_by_text) >= _CACHE_SIZE:
            _signs_by_text.clear()
        _signs_by_text[text] = signs
    return signs


def has_sign(text: str, *kinds: SignKind) -> bool:
    """Tell whether ``text`` holds a phrase of one of these kinds."""
    return any(match.key.kind in kinds for match in signs_in(text))


def stated_phrase(text: str, kind: SignKind) -> Match[SignKey] | None:
    """Return a phrase of a kind that the text states as a fact.

    "Once your request has been sent" and "could not be sent" state nothing.
    """
    matches = _signs_of(text, kind)
    if not matches:
        return None
    in_a_sentence = False
    for match, is_negated in _phrases_by_sentence(text, kind):
        if not is_negated:
            return match
        in_a_sentence = True
    if in_a_sentence:
        return None
    # A page may split its sentences over several elements: then the phrase is judged without its
    # surroundings.
    return next(filter(partial(_stands_alone, normalise(text)), matches), None)


def _stands_alone(text: str, match: Match[SignKey]) -> bool:
    return not _is_negated(text, match, match.start, frozenset({match.key.language}))


def _signs_of(text: str, kind: SignKind) -> list[Match[SignKey]]:
    return [match for match in signs_in(text) if match.key.kind == kind]


def _phrases_by_sentence(text: str, kind: SignKind) -> Iterator[tuple[Match[SignKey], bool]]:
    """Yield each phrase of a kind, sentence by sentence, and whether the sentence negates it."""
    for sentence in _SENTENCE_END.split(text):
        matches = _signs_of(sentence, kind)
        # Languages share phrases, but not the words that negate them.
        languages = frozenset(match.key.language for match in matches)
        for match in matches:
            yield match, _is_negated(normalise(sentence), match, 0, languages)


def _is_negated(text: str, match: Match[SignKey], start: int, languages: frozenset[str]) -> bool:
    """Tell whether a guard such as "not" or "once" stands before the phrase, from ``start`` on.

    A guard inside the phrase counts too, unless the phrase was read so on a page.
    """
    end = match.start + 1 if match.key.is_sourced else match.end + 1
    return any(guard.key in languages for guard in guard_matcher().matches(text[start:end]))
