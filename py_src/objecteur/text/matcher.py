"""Search for thousands of phrases (:mod:`objecteur.text.phrase`) at the cost of a few."""

from __future__ import annotations

from array import array
from collections.abc import Generator, Iterable, Mapping, Sequence
from dataclasses import dataclass

from objecteur.text.normalise import normalise
from objecteur.text.phrase import SHORTEST_STEM, Anchor, Passage, Phrase, PhraseError, PhraseReader
from objecteur.text.slices import finish

__all__ = ["Match", "Matcher"]

_SLICE_PHRASES = 12
"""Phrases tried in one slice: a few milliseconds when they have to be parsed first."""
_PREFIX_CHARS = 4
_LINE_HEAD_CHARS = 3


@dataclass(frozen=True, slots=True)
class Match[K]:
    """A phrase in a normalised text, from the space before it to the space after it."""

    key: K
    phrase: str
    start: int
    end: int
    order: int = 0

    @property
    def length(self) -> int:
        return self.end - self.start


class Matcher[K]:
    """Searcher for many phrases in a text.

    Tens of thousands of phrases lie in every page that runs Python: they are stored as one long
    text, not as objects, and a phrase is parsed when a text first calls for it.
    """

    def __init__(
        self, phrases: Iterable[tuple[K, str]], lists: Mapping[str, Sequence[str]] | None = None
    ) -> None:
        keys: dict[K, int] = {}
        index = _Index()
        self._phrases = _PackedLines()
        # Steps of phrases that no page may ever call for would only fill memory.
        reader = PhraseReader(lists or {}, keeps=False)
        self._key_of = array("H")
        for number, (key, phrase) in enumerate(phrases):
            self._key_of.append(keys.setdefault(key, len(keys)))
            self._phrases.append(phrase)
            anchors = reader.read(phrase).anchors
            if not anchors:
                raise PhraseError(f"no sure word in {phrase!r}")
            index.add(number, anchors)
        self._keys = tuple(keys)
        self._index = index.pack()
        self._parsed: dict[int, Phrase] = {}
        reader.keep_words()
        self._reader = reader
        normalise.cache_clear()  # full of words of phrases

    def _phrase(self, number: int) -> Phrase:
        phrase = self._parsed[number] = self._reader.read(self._phrases[number])
        return phrase

    def matches(self, text: str) -> tuple[Match[K], ...]:
        """Return the first match of each phrase, in the order of ``text``, which is normalised."""
        return finish(self.iter_matches(text))

    def iter_matches(self, text: str) -> Generator[None, None, tuple[Match[K], ...]]:
        """Like :meth:`find`, in slices."""
        matches: list[Match[K]] = []
        passage = Passage(text)
        for count, number in enumerate(self._index.candidates(text), 1):
            if count % _SLICE_PHRASES == 0:
                yield
            span = (self._parsed.get(number) or self._phrase(number)).search(passage)
            if span:
                matches.append(
                    Match(self._keys[self._key_of[number]], self._phrases[number], *span, number)
                )
        matches.sort(key=lambda match: (match.start, -match.end, match.order))
        return tuple(matches)


class _PackedLines:
    """List of texts in one block of memory."""

    def __init__(self) -> None:
        self._bytes = bytearray()
        self._ends = array("I", [0])

    def append(self, text: str) -> None:
        self._bytes += text.encode()
        self._ends.append(len(self._bytes))

    def __getitem__(self, number: int) -> str:
        return self._bytes[self._ends[number] : self._ends[number + 1]].decode()


class _PackedTable:
    r"""Map from an anchor to the numbers of the phrases that need it.

    Anchors with the same first letters lie together in one text (``"\nword 3,14"``), since an
    object for each would take more memory.
    """

    def __init__(self, index: Mapping[str, Sequence[int]]) -> None:
        lines: dict[str, list[str]] = {}
        for anchor, numbers in index.items():
            lines.setdefault(anchor[:_LINE_HEAD_CHARS], []).append(
                f"\n{anchor} {','.join(map(str, numbers))}"
            )
        self._lines = {head: "".join(entries) for head, entries in lines.items()}

    def matches(self, anchors: Iterable[str]) -> set[int]:
        """Return the numbers of all phrases that need one of ``anchors``."""
        all_numbers: set[int] = set()
        for anchor in anchors:
            lines = self._lines.get(anchor[:_LINE_HEAD_CHARS], "")
            position = lines.find(f"\n{anchor} ")
            if position >= 0:
                begin = position + len(anchor) + 2
                end = lines.find("\n", begin)
                all_numbers.update(map(int, lines[begin : None if end < 0 else end].split(",")))
        return all_numbers


@dataclass(frozen=True, slots=True)
class _PackedIndex:
    """Index of phrases by their anchors: whole words, beginnings and other pieces of words."""

    words: _PackedTable
    stems: tuple[tuple[int, _PackedTable], ...]
    insides: tuple[tuple[str, tuple[int, ...]], ...]

    def candidates(self, text: str) -> set[int]:
        """Return the numbers of the phrases that ``text`` may hold."""
        words = set(text.split())
        candidates = self.words.matches(words)
        for length, stems in self.stems:
            candidates |= stems.matches({word[:length] for word in words})
        for piece, numbers in self.insides:
            if piece in text:
                candidates.update(numbers)
        return candidates


class _Index:
    """Collector of anchors, to be packed when it has all of them."""

    def __init__(self) -> None:
        self._words: dict[str, list[int]] = {}
        self._stems: dict[int, dict[str, list[int]]] = {
            length: {} for length in range(SHORTEST_STEM, _PREFIX_CHARS + 1)
        }
        self._insides: dict[str, list[int]] = {}

    def add(self, number: int, anchors: Iterable[Anchor]) -> None:
        for anchor in set(anchors):
            length = min(len(anchor.text), _PREFIX_CHARS)
            match anchor.piece:
                case "whole":
                    self._words.setdefault(anchor.text, []).append(number)
                case "beginning":
                    self._stems[length].setdefault(anchor.text[:length], []).append(number)
                case _:
                    self._insides.setdefault(anchor.text, []).append(number)

    def pack(self) -> _PackedIndex:
        stems = tuple(
            (length, _PackedTable(index)) for length, index in self._stems.items() if index
        )
        insides = tuple((piece, tuple(numbers)) for piece, numbers in self._insides.items())
        return _PackedIndex(_PackedTable(self._words), stems, insides)
