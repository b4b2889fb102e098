"""What words say a control is for."""

from __future__ import annotations

import re
from functools import lru_cache

from objecteur.recognise.controls.schema import Kind, filler_words, label_matcher, name_rules
from objecteur.text import Match, machine_name, normalise

__all__ = ["Hint", "beginning", "label_hints", "name_hints"]

type Hint = tuple[Kind, float, str]
"""A kind, how much of the text speaks of it (0 to 1), and the words that do."""

_CACHED = 16_384
_SHORT_LABEL = 40
_LATER = 0.8
_BEGINS = 0.9
_LEADS = 0.35  # the first words of a label name the box, however long the sentence becomes
_FIRST = re.compile(r"[.:;!?(\n–—]|, ")
"""Where the beginning of a label ends."""
_PLACE = re.compile(r"^(?:.*\$|ctl\d+_(?:.*_)?)(?=[A-Za-z])")
"""Where a box stands on the page, in names that ASP.NET makes (``ctl00$Body$txtEmail``): not what it holds."""
_OWNER = re.compile(r"^(?:user|account|member|customer)s?(?=\[)", re.IGNORECASE)
"""Whose thing a box holds, in names such as ``user[name]``: not what it holds."""


@lru_cache(maxsize=_CACHED)
def label_hints(text: str) -> tuple[Hint, ...]:
    """What a human-readable text says, the most telling kind first.

    A short label counts fully when nothing but courtesy words is left beside the phrase; the longer
    the rest, the less it counts. Of a long one the beginning counts nearly as much as if it stood
    alone: notes follow the name of the box.
    """
    hints = _hints(normalise(text))
    if len(text) > _SHORT_LABEL:
        for kind, (_, strength, words) in _hints(normalise(beginning(text))).items():
            if kind not in hints or strength * _BEGINS > hints[kind][1]:
                hints[kind] = (kind, round(strength * _BEGINS, 3), words)
    return tuple(sorted(hints.values(), key=lambda hint: -hint[1]))


def beginning(text: str) -> str:
    """Its first words, which say most: "Yes" of "Yes, it is about AI"."""
    return _FIRST.split(text.strip(), maxsplit=1)[0]


def _hints(normal: str) -> dict[Kind, Hint]:
    """Kind → what a normalised text says about it."""
    useful = [word for word in normal.split() if word not in filler_words()] or normal.split()
    total = sum(map(len, useful)) + len(useful)
    hints: dict[Kind, Hint] = {}
    longest: dict[Kind, float] = {}
    for number, match in enumerate(_outermost(label_matcher().find(normal))):
        kind, words = match.key.kind, normal[match.start : match.end].strip()
        if match.key.whole and len(words) + 1 < total:
            continue
        share = min(1.0, match.length / total)
        strength = share if total > _SHORT_LABEL else (1 + share) / 2
        if number:
            strength *= _LATER
        elif all(word in filler_words() for word in normal[: match.start].split()):
            strength = max(strength, _LEADS)
        # Of a long label, everything that speaks of a kind counts together.
        whole = strength + (hints[kind][1] if kind in hints and total > _SHORT_LABEL else 0.0)
        if strength > longest.get(kind, 0.0):
            hints[kind] = (kind, round(min(1.0, whole), 3), words)
            longest[kind] = strength
        elif total > _SHORT_LABEL:
            hints[kind] = (kind, round(min(1.0, whole), 3), hints[kind][2])
    return hints


def _outermost[K](matches: tuple[Match[K], ...]) -> list[Match[K]]:
    """Without the matches that lie within a longer one: "company name" is no name. Of the same words in several languages, the first."""
    kept: list[Match[K]] = []
    for match in matches:  # by start, the longest first
        if not any(
            other.end >= match.end and (other.length > match.length or other.key == match.key)
            for other in kept
        ):
            kept.append(match)
    return kept


@lru_cache(maxsize=_CACHED)
def name_hints(name: str) -> tuple[Hint, ...]:
    """What a ``name`` or ``id`` says: the kind of its last telling word, as in ``address-country``, and half as much the others."""
    words = machine_name(_OWNER.sub("", _PLACE.sub("", name))).strip().replace(" ", "-")
    found: list[tuple[int, int, Kind]] = []
    for kind, regex in name_rules():
        for place in regex.finditer(words):
            found.append((*place.span(), kind))  # noqa: PERF401 - so many generators cost more than the search
    outer = [
        (start, end, kind)
        for start, end, kind in found
        if not any(s <= start and end <= e and e - s > end - start for s, e, _ in found)
    ]
    outer.sort(key=lambda item: (-item[1], item[0]))
    hints: dict[Kind, Hint] = {}
    for start, end, kind in outer:
        hints.setdefault(kind, (kind, 1.0 if not hints else 0.5, words[start:end]))
    return tuple(hints.values())
