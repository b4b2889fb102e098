"""Phrases as patterns, and a matcher that tries thousands of them on a page at the price of a few.

A phrase is a sequence of words as a person would write them. Beyond plain words it may hold:

``…``       up to three other words; ``…N`` up to N
``a|b``     either word
``stem*``   any word that begins so; ``*end`` any word that ends so
``{name}``  any phrase of the list ``name``
"""

from __future__ import annotations

import re
from array import array
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal

from objecteur.text.normalise import normalise

__all__ = ["Match", "Matcher", "PhraseError"]

_GAP = 3
_PREFIX = 4
_SHORTEST_STEM = 2
_HEAD = 3


class PhraseError(ValueError):
    """A phrase that cannot be understood, or that nothing in a text could announce."""


@dataclass(frozen=True, slots=True)
class _Anchor:
    """A word, or a piece of one, without which a phrase cannot be in a text."""

    text: str
    piece: Literal["whole", "beginning", "inside"]


@dataclass(frozen=True, slots=True)
class _Part:
    """One step of a phrase: its regular expression, and the anchors of which it needs one; none when anything may stand there."""

    regex: str
    anchors: tuple[_Anchor, ...] = ()

    @property
    def strength(self) -> int:
        return min((len(anchor.text) for anchor in self.anchors), default=0)


def _word(text: str) -> _Part:
    """One word of a phrase, with its stars and alternatives."""
    regexes, anchors = [], []
    for choice in text.split("|"):
        literal = normalise(choice).strip()
        starts, ends = choice.startswith("*"), choice.endswith("*")
        if not literal or ((starts or ends) and len(literal) < _SHORTEST_STEM):
            raise PhraseError(f"no word in {text!r}")
        regexes.append(("[^ ]*" if starts else "") + literal + ("[^ ]*" if ends else ""))
        anchors.append(_anchor(literal.split(" "), starts, ends))
    return _Part(" " + (regexes[0] if len(regexes) == 1 else f"(?:{'|'.join(regexes)})"), tuple(anchors))


def _anchor(words: list[str], starts: bool, ends: bool) -> _Anchor:
    """The longest of some words of which the first may begin, and the last end, otherwise ("l'IA*" is two words here)."""
    number = max(range(len(words)), key=lambda index: len(words[index]))
    if starts and number == 0:
        return _Anchor(words[0], "inside")
    return _Anchor(words[number], "beginning" if ends and number == len(words) - 1 else "whole")


def _parts(phrase: str, lists: Mapping[str, Sequence[str]]) -> Iterator[_Part]:
    for word in phrase.split():
        if normalise(word) == " " and not word.startswith("…"):
            continue  # punctuation between words
        if word.startswith("…"):
            most = int(word[1:]) if word[1:] else _GAP
            yield _Part(f"(?: [^ ]+){{0,{most}}}?")
        elif word.startswith("{") and word.endswith("}"):
            choices = [_sequence(choice, lists) for choice in lists.get(word[1:-1], ())]
            if choices:
                anchors = tuple(anchor for choice in choices for anchor in choice.anchors)
                yield _Part(f"(?:{'|'.join(choice.regex for choice in choices)})", anchors)
            else:
                yield _Part("(?!)")  # a language without this list: the phrase never matches
        else:
            yield _word(word)


def _sequence(phrase: str, lists: Mapping[str, Sequence[str]]) -> _Part:
    parts = tuple(_parts(phrase, lists))
    best = max(parts, key=lambda part: part.strength, default=None)
    if best is None or not best.anchors:
        raise PhraseError(f"no sure word in {phrase!r}")
    return _Part("".join(part.regex for part in parts), best.anchors)


@dataclass(frozen=True, slots=True)
class Match[K]:
    """Where a phrase stands in a normalised text."""

    key: K
    phrase: str
    start: int
    end: int
    order: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start


class Matcher[K]:
    """Finds which of many phrases a text holds.

    Tens of thousands of phrases lie in every page that runs Python: they are kept as one long text, not as objects, and a phrase's
    regular expression is made when a text first calls for it.
    """

    def __init__(self, phrases: Iterable[tuple[K, str]], lists: Mapping[str, Sequence[str]] | None = None) -> None:
        keys: dict[K, int] = {}
        index = _Index()
        self._said = _Lines()
        self._lists = lists or {}
        self._key_of = array("H")
        for number, (key, phrase) in enumerate(phrases):
            self._key_of.append(keys.setdefault(key, len(keys)))
            self._said.append(phrase)
            index.add(number, _sequence(phrase, self._lists).anchors)
        self._keys = tuple(keys)
        self._index = index.packed()
        self._compiled: dict[int, re.Pattern[str]] = {}
        normalise.cache_clear()  # full of the catalogue's words, which no page will ask for one by one

    def _regex(self, number: int) -> re.Pattern[str]:
        compiled = self._compiled.get(number)
        if compiled is None:
            compiled = self._compiled[number] = re.compile(_sequence(self._said[number], self._lists).regex + "(?= )")
        return compiled

    def find(self, text: str) -> tuple[Match[K], ...]:
        """The first place of each phrase that stands in ``text``, which must be normalised, in the order of the text."""
        matches = []
        for number in self._index.candidates(text):
            place = self._regex(number).search(text)
            if place:
                matches.append(Match(self._keys[self._key_of[number]], self._said[number], place.start(), place.end(), number))
        matches.sort(key=lambda match: (match.start, -match.end, match.order))
        return tuple(matches)


class _Lines:
    """A list of texts in one piece of memory."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("I", [0])

    def append(self, text: str) -> None:
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()


class _Table:
    """Anchor → the numbers of the phrases that need it.

    Anchors with the same first letters lie together in one text (``"\\nword 3,14"``), since an object for each would take more memory.
    """

    def __init__(self, index: Mapping[str, Sequence[int]]) -> None:
        lines: dict[str, list[str]] = {}
        for anchor, numbers in index.items():
            lines.setdefault(anchor[:_HEAD], []).append(f"\n{anchor} {','.join(map(str, numbers))}")
        self._lines = {head: "".join(told) for head, told in lines.items()}

    def find(self, anchors: Iterable[str]) -> set[int]:
        """The numbers of all phrases that need one of these."""
        found: set[int] = set()
        for anchor in anchors:
            lines = self._lines.get(anchor[:_HEAD])
            place = -1 if lines is None else lines.find(f"\n{anchor} ")
            if lines is None or place < 0:
                continue
            begin = place + len(anchor) + 2
            end = lines.find("\n", begin)
            found.update(map(int, lines[begin : None if end < 0 else end].split(",")))
        return found


@dataclass(frozen=True, slots=True)
class _PackedIndex:
    """The phrases that a text may hold, by how much of their anchor is sure."""

    words: _Table
    stems: tuple[tuple[int, _Table], ...]
    insides: tuple[tuple[str, tuple[int, ...]], ...]

    def candidates(self, text: str) -> set[int]:
        words = set(text.split())
        found = self.words.find(words)
        for length, stems in self.stems:
            found |= stems.find({word[:length] for word in words})
        for piece, numbers in self.insides:
            if piece in text:
                found.update(numbers)
        return found


class _Index:
    """Collects the anchors."""

    def __init__(self) -> None:
        self._words: dict[str, list[int]] = {}
        self._stems: dict[int, dict[str, list[int]]] = {length: {} for length in range(_SHORTEST_STEM, _PREFIX + 1)}
        self._insides: dict[str, list[int]] = {}

    def add(self, number: int, anchors: Iterable[_Anchor]) -> None:
        for anchor in set(anchors):
            length = min(len(anchor.text), _PREFIX)
            match anchor.piece:
                case "whole":
                    self._words.setdefault(anchor.text, []).append(number)
                case "beginning":
                    self._stems[length].setdefault(anchor.text[:length], []).append(number)
                case _:
                    self._insides.setdefault(anchor.text, []).append(number)

    def packed(self) -> _PackedIndex:
        stems = tuple((length, _Table(of)) for length, of in self._stems.items() if of)
        insides = tuple((piece, tuple(numbers)) for piece, numbers in self._insides.items())
        return _PackedIndex(_Table(self._words), stems, insides)
