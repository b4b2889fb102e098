"""A matcher that tries thousands of phrases (:mod:`objecteur.text.phrase`) on a page at the price of a few."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from objecteur.text.normalise import normalise
from objecteur.text.pace import finish
from objecteur.text.phrase import SHORTEST_STEM, Anchor, Passage, Phrase, PhraseError, Reader

__all__ = ["Match", "Matcher"]

_PIECE = 12
"""So many phrases are tried before whoever waits may do something else: a few milliseconds' work when they have to be read first."""
_PREFIX = 4
_HEAD = 3


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

    Tens of thousands of phrases lie in every page that runs Python: they are kept as one long text,
    not as objects, and a phrase is read again when a text first calls for it.
    """

    def __init__(
        self, phrases: Iterable[tuple[K, str]], lists: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        keys: dict[K, int] = {}
        index = _Index()
        self._said = _Lines()
        # Tens of thousands of words that no page will ask for one by one are not to lie about in
        # memory.
        reader = Reader(lists or {}, keeps=False)
        self._key_of = array("H")
        for number, (key, phrase) in enumerate(phrases):
            self._key_of.append(keys.setdefault(key, len(keys)))
            self._said.append(phrase)
            anchors = reader.read(phrase).anchors
            if not anchors:
                raise PhraseError(f"no sure word in {phrase!r}")
            index.add(number, anchors)
        self._keys = tuple(keys)
        self._index = index.packed()
        self._read: dict[int, Phrase] = {}
        reader.keep()
        self._reader = reader
        normalise.cache_clear()  # full of them

    def _phrase(self, number: int) -> Phrase:
        read = self._read[number] = self._reader.read(self._said[number])
        return read

    def find(self, text: str) -> tuple[Match[K], ...]:
        """The first place of each phrase that stands in ``text``, which must be normalised, in the order of the text."""
        return finish(self.seek(text))

    def seek(self, text: str) -> Generator[None, None, tuple[Match[K], ...]]:
        """The same, step by step."""
        matches = []
        passage = Passage(text)
        for tried, number in enumerate(self._index.candidates(text)):
            if tried % _PIECE == _PIECE - 1:
                yield
            place = (self._read.get(number) or self._phrase(number)).search(passage)
            if place:
                matches.append(
                    Match(self._keys[self._key_of[number]], self._said[number], *place, number)
                )
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

    Anchors with the same first letters lie together in one text (``"\\nword 3,14"``), since an
    object for each would take more memory.
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
        self._stems: dict[int, dict[str, list[int]]] = {
            length: {} for length in range(SHORTEST_STEM, _PREFIX + 1)
        }
        self._insides: dict[str, list[int]] = {}

    def add(self, number: int, anchors: Iterable[Anchor]) -> None:
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
