"""Hints: the kinds of control that labels and machine names speak of."""

from __future__ import annotations

import re
from collections.abc import Iterable
from functools import lru_cache

from objecteur.recognise.controls.schema import (
    ControlKind,
    LabelKey,
    filler_words,
    label_matcher,
    name_rules,
)
from objecteur.text import Match, machine_name, normalise

__all__ = ["Hint", "first_clause", "label_hints", "name_hints"]

type Hint = tuple[ControlKind, float, str]
"""A kind, the share of the text that speaks of it (0 to 1), and the words that do."""

type _Hints = dict[ControlKind, Hint]

_CACHE_SIZE = 16_384
_SHORT_LABEL_CHARS = 40
_LATER_WEIGHT = 0.8
"""Weight of a phrase that is not the first of its label."""
_FIRST_CLAUSE_WEIGHT = 0.9
_FIRST_WORDS_STRENGTH = 0.35
"""Least strength of the first words, which name the box however long the label becomes."""
_OTHER_WORDS_STRENGTH = 0.5
"""Strength of the words of a machine name before the last telling one."""

_CLAUSE_END = re.compile(r"[.:;!?(\n–—]|, ")
_CONTAINER_PREFIX = re.compile(r"^(?:.*\$|ctl\d+_(?:.*_)?)(?=[A-Za-z])")
"""Container of a box in names that ASP.NET makes (``ctl00$Body$txtEmail``): not its content."""
_OWNER_PREFIX = re.compile(r"^(?:user|account|member|customer)s?(?=\[)", re.IGNORECASE)
"""Owner of the content of a box in names such as ``user[name]``: not the content."""


@lru_cache(maxsize=_CACHE_SIZE)
def label_hints(text: str) -> tuple[Hint, ...]:
    """Return the hints in a human-readable text, the strongest first.

    A short label counts fully when nothing but courtesy words is left beside the phrase; the longer
    the rest, the less it counts. Of a long one the beginning counts nearly as much as if it stood
    alone: notes follow the name of the box.
    """
    hints = _phrase_hints(normalise(text))
    if len(text) > _SHORT_LABEL_CHARS:
        _add_first_clause(hints, text)
    return tuple(sorted(hints.values(), key=_strength, reverse=True))


def _strength(hint: Hint) -> float:
    return hint[1]


def _add_first_clause(hints: _Hints, text: str) -> None:
    for kind, strength, words in _phrase_hints(normalise(first_clause(text))).values():
        weighted = strength * _FIRST_CLAUSE_WEIGHT
        if kind not in hints or weighted > hints[kind][1]:
            hints[kind] = (kind, round(weighted, 3), words)


def first_clause(text: str) -> str:
    """Return the first words of a label, which say most: "Yes" of "Yes, it is about AI"."""
    return _CLAUSE_END.split(text.strip(), maxsplit=1)[0]


def _phrase_hints(normal: str) -> _Hints:
    """Return the hints in a normalised text by kind."""
    size = _telling_size(normal)
    is_long = size > _SHORT_LABEL_CHARS
    hints: _Hints = {}
    longest: dict[ControlKind, float] = {}
    for number, match in enumerate(_outermost_matches(label_matcher().matches(normal))):
        kind, words = match.key.kind, normal[match.start : match.end].strip()
        if match.key.is_whole_label and len(words) + 1 < size:
            continue
        strength = _phrase_strength(normal, match, size, is_first=number == 0)
        # Of a long label, everything that speaks of a kind counts together.
        total = strength + hints[kind][1] if is_long and kind in hints else strength
        if strength > longest.get(kind, 0.0):
            hints[kind] = (kind, round(min(1.0, total), 3), words)
            longest[kind] = strength
        elif is_long:
            hints[kind] = (kind, round(min(1.0, total), 3), hints[kind][2])
    return hints


def _telling_size(normal: str) -> int:
    """Return the number of characters of a text without its courtesy words, if it has others."""
    words, fillers = normal.split(), filler_words()
    telling = [word for word in words if word not in fillers] or words
    return sum(map(len, telling)) + len(telling)


def _phrase_strength(normal: str, match: Match[LabelKey], size: int, *, is_first: bool) -> float:
    """Return how strongly a phrase speaks for its kind in a label of ``size`` characters."""
    share = min(1.0, match.length / size)
    strength = share if size > _SHORT_LABEL_CHARS else (1 + share) / 2
    if not is_first:
        return strength * _LATER_WEIGHT
    if filler_words().issuperset(normal[: match.start].split()):
        return max(strength, _FIRST_WORDS_STRENGTH)
    return strength


def _outermost_matches[K](matches: Iterable[Match[K]]) -> list[Match[K]]:
    """Return ``matches`` without those inside a longer one: "company name" is no name.

    ``matches`` are ordered by start, the longest first. Of the same words in several languages the
    first stays.
    """
    outermost: list[Match[K]] = []
    for match in matches:
        if not any(_covers(other, match) for other in outermost):
            outermost.append(match)
    return outermost


def _covers[K](other: Match[K], match: Match[K]) -> bool:
    """Tell whether ``match`` adds nothing to ``other``, which begins no later."""
    return other.end >= match.end and (other.length > match.length or other.key == match.key)


@lru_cache(maxsize=_CACHE_SIZE)
def name_hints(name: str) -> tuple[Hint, ...]:
    """Return the hints in a ``name`` or ``id``, the strongest first.

    The last telling word names the kind, as in ``address-country``; the others count half.
    """
    bare = _OWNER_PREFIX.sub("", _CONTAINER_PREFIX.sub("", name))
    words = machine_name(bare).strip().replace(" ", "-")
    hints: _Hints = {}
    for start, end, kind in _outermost_spans(_name_spans(words)):
        strength = _OTHER_WORDS_STRENGTH if hints else 1.0
        hints.setdefault(kind, (kind, strength, words[start:end]))
    return tuple(hints.values())


type _Span = tuple[int, int, ControlKind]
"""Start and end of some words of a machine name, and the kind that they name."""


def _name_spans(words: str) -> list[_Span]:
    spans: list[_Span] = []  # a generator for each rule would cost more than its search
    for kind, pattern in name_rules():
        for match in pattern.finditer(words):
            spans.append((*match.span(), kind))  # noqa: PERF401 - faster
    return spans


def _outermost_spans(spans: list[_Span]) -> list[_Span]:
    """Return the spans that lie in no longer one, the last first."""
    outermost = [span for span in spans if not any(_encloses(other, span) for other in spans)]
    outermost.sort(key=lambda span: (-span[1], span[0]))
    return outermost


def _encloses(other: _Span, span: _Span) -> bool:
    is_longer = other[1] - other[0] > span[1] - span[0]
    return is_longer and other[0] <= span[0] and span[1] <= other[1]
