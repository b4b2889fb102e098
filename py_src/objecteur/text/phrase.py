"""Notation of the catalogue's phrases, and the search for one of them in a text.

A phrase is a sequence of words as a person would write them. Beyond plain words it may hold:

``…``       up to three other words; ``…N`` up to N
``a|b``     either word
``stem*``   any word that begins so; ``*end`` any word that ends so
``{name}``  any phrase of the list ``name``

Written by hand rather than with :mod:`re`: a page calls for a hundred phrases, and compiling them
to regular expressions was most of the time of a restored Python's first answer.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from objecteur.text.normalise import normalise

__all__ = ["SHORTEST_STEM", "Anchor", "Passage", "Phrase", "PhraseError", "PhraseReader"]

_GAP_MAX_WORDS = 3
SHORTEST_STEM = 2
_PART_SEPARATOR = "\t"


class PhraseError(ValueError):
    """A phrase that cannot be parsed, or that has no word to search for."""


@dataclass(frozen=True, slots=True)
class Anchor:
    """A word, or a piece of one, without which a phrase cannot be in a text."""

    text: str
    piece: Literal["whole", "beginning", "inside"]


class _Step(Protocol):
    """One step of a phrase. Places in a text are those of the spaces between its words."""

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        """It needs one of these; none when anything may stand there."""

    @property
    def required_words(self) -> tuple[str, ...]:
        """One of these is in every text that holds it; none when anything may stand there."""

    @property
    def initials(self) -> str:
        """The letters it may begin with; empty: any."""

    def starts(self, text: Passage) -> Iterable[int]:
        """Places where it may begin."""

    def ends(self, text: Passage, at: int) -> Iterable[int]:
        """Places where it ends when it begins at ``at``, the best first."""


class Passage(str):
    """A normalised text with a cache of the steps searched for in it: phrases share most steps."""

    __slots__ = ("_known_starts", "_known_steps")

    def __new__(cls, text: str) -> Passage:
        """Wrap a text that :func:`normalise` made."""
        passage = super().__new__(cls, text)
        passage._known_steps = {}
        passage._known_starts = {}
        return passage

    _known_steps: dict[int, bool]
    _known_starts: dict[int, list[int]]

    def contains(self, step: _Step) -> bool:
        """Return False when the text lacks every required word of the step."""
        holds = self._known_steps.get(id(step))
        if holds is None:
            holds = self._known_steps[id(step)] = not step.required_words or any(
                piece in self for piece in step.required_words
            )
        return holds

    def starts(self, step: _Step) -> list[int]:
        """Return the positions where the step may begin, in order."""
        starts = self._known_starts.get(id(step))
        if starts is None:
            starts = self._known_starts[id(step)] = sorted(set(step.starts(self)))
        return starts

    def starts_inside_words(self, words: int, at: int, step: _Step) -> Iterator[int]:
        """Yield positions where a step may begin, at most ``words`` words after ``at``."""
        starts = self.starts(step)
        for number in range(bisect_left(starts, at), len(starts)):
            if self.count(" ", at + 1, starts[number] + 1) > words:
                return
            yield starts[number]


@dataclass(frozen=True, slots=True)
class _Word:
    """Words side by side; the first may have an open beginning, the last an open end."""

    text: str
    open_before: bool
    open_after: bool

    @property
    def anchors(self) -> tuple[Anchor, ...]:
        words = self.text.split(" ")
        number = max(range(len(words)), key=lambda index: len(words[index]))
        if self.open_before and number == 0:
            return (Anchor(words[0], "inside"),)
        return (
            Anchor(
                words[number],
                "beginning" if self.open_after and number == len(words) - 1 else "whole",
            ),
        )

    @property
    def required_words(self) -> tuple[str, ...]:
        return (f"{'' if self.open_before else ' '}{self.text}{'' if self.open_after else ' '}",)

    @property
    def initials(self) -> str:
        return "" if self.open_before else self.text[0]

    def starts(self, text: Passage) -> Iterator[int]:
        piece = self.text if self.open_before else f" {self.text}"
        position = text.find(piece)
        while position >= 0:
            yield text.rfind(" ", 0, position) if self.open_before else position
            position = text.find(piece, position + 1)

    def ends(self, text: Passage, at: int) -> tuple[int, ...]:
        begin = at + 1
        if self.open_before:
            head, several, _ = self.text.partition(" ")
            end = max(text.find(" ", begin), begin)
            begin = max(
                text.find(head, begin, end) if self.open_after and not several else end - len(head),
                begin,
            )
        if not text.startswith(self.text, begin):
            return ()
        end = begin + len(self.text)
        end = text.find(" ", end) if self.open_after else end
        return (end,) if text.startswith(" ", end) else ()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Gap of any words, at most so many."""

    max_words: int
    anchors: tuple[Anchor, ...] = ()
    required_words: tuple[str, ...] = ()
    initials: str = ""

    def starts(self, text: Passage) -> Iterator[int]:
        return (position for position, char in enumerate(text) if char == " ")

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for _ in range(self.max_words + 1):
            yield at
            at = text.find(" ", at + 1)
            if at < 0:
                return


@dataclass(frozen=True)
class _Choice:
    """Choice of steps; one without choices matches nowhere.

    Its properties are computed when first needed: most phrases fail before.
    """

    read: Callable[[], Sequence[_Step]]

    @cached_property
    def choices(self) -> Sequence[_Step]:
        return self.read()

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(anchor for choice in self.choices for anchor in choice.anchors)

    @cached_property
    def required_words(self) -> tuple[str, ...]:
        return tuple(piece for choice in self.choices for piece in choice.required_words)

    @cached_property
    def initials(self) -> str:
        every = {choice.initials for choice in self.choices}
        return "" if "" in every else "".join(sorted(every))

    @cached_property
    def by_initial(self) -> Mapping[str, Sequence[_Step]]:
        """Choices by their first letter; choices for any other letter under the empty string."""
        letters = {letter for choice in self.choices for letter in choice.initials}
        choices_by_letter = {
            letter: [
                choice
                for choice in self.choices
                if letter in choice.initials or not choice.initials
            ]
            for letter in letters
        }
        return choices_by_letter | {"": [choice for choice in self.choices if not choice.initials]}

    def starts(self, text: Passage) -> Iterator[int]:
        for choice in self.choices:
            yield from text.starts(choice)

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for choice in self.by_initial.get(text[at + 1 : at + 2], self.by_initial[""]):
            yield from choice.ends(text, at)


@dataclass(frozen=True)
class Phrase:
    """Sequence of steps."""

    steps: tuple[_Step, ...]

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Anchors of the most specific step; none when empty lists make it match nowhere."""
        return max((step.anchors for step in self.steps), key=_strength, default=())

    @property
    def required_words(self) -> tuple[str, ...]:
        """One of these is in every text that holds it."""
        return max(
            (step.required_words for step in self.steps),
            key=lambda pieces: min(map(len, pieces), default=0),
            default=(),
        )

    @property
    def initials(self) -> str:
        """The letters it may begin with; empty: any."""
        return self.steps[0].initials

    def starts(self, text: Passage) -> Iterable[int]:
        """Places where it may begin."""
        return text.starts(self.steps[0])

    def ends(self, text: Passage, at: int, step: int = 0) -> Iterator[int]:
        """Yield the ends of the steps from ``step`` on that begin at ``at``, the best first."""
        if step == len(self.steps):
            yield at
            return
        for end in self._iter_ends(text, at, step):
            yield from self.ends(text, end, step + 1)

    def _iter_ends(self, text: Passage, at: int, step: int) -> Iterable[int]:
        """Return the ends of the step that begins at ``at`` from which the phrase may go on."""
        step_here, *rest = self.steps[step : step + 2]
        return (
            text.starts_inside_words(step_here.max_words, at, rest[0])
            if isinstance(step_here, _Gap) and rest
            else step_here.ends(text, at)
        )

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """Words that every text with the phrase contains."""
        return tuple(step.required_words[0] for step in self.steps if isinstance(step, _Word))

    @cached_property
    def _lists(self) -> tuple[_Choice, ...]:
        return tuple(step for step in self.steps if isinstance(step, _Choice))

    def search(self, text: Passage) -> tuple[int, int] | None:
        """Return the start and end of the first match, at the spaces around it."""
        for words in self._words:
            if words not in text:
                return None  # most phrases fail here, before any list is parsed
        for step in self._lists:
            if not text.contains(step):
                return None
        dead_ends: set[tuple[int, int]] = set()
        for start in text.starts(self.steps[0]):
            end = self._first(text, start, 0, dead_ends)
            if end >= 0:
                return start, end
        return None

    def _first(self, text: Passage, at: int, step: int, dead_ends: set[tuple[int, int]]) -> int:
        """Return the first of :meth:`ends`, −1 if there is none.

        ``dead_ends`` collects the steps and positions from which no end can be reached.
        """
        if step == len(self.steps):
            return at
        for position in self._iter_ends(text, at, step):
            if (step, position) not in dead_ends:
                end = self._first(text, position, step + 1, dead_ends)
                if end >= 0:
                    return end
                dead_ends.add((step, position))
        return -1


class PhraseReader:
    """Parser of phrases, which share their lists and, if the parser ``keeps`` them, their words.

    Raises :class:`PhraseError` when a list holds a phrase that cannot be parsed.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], *, keeps: bool = True) -> None:
        # Read as far as it costs no memory: a page that calls for a list of fifty phrases is to be
        # answered at once.
        self._lists = {name: tuple(map(_plain_phrase, phrases)) for name, phrases in lists.items()}
        self._keeps = keeps
        self._steps: dict[str, _Step] = {}

    def keep_words(self) -> None:
        """Keep words from now on, and drop the lists that were parsed."""
        self._keeps = True
        self._steps.clear()

    def read(self, phrase: str) -> Phrase:
        """Parse a phrase. Raises :class:`PhraseError`."""
        return self._phrase(_plain_phrase(phrase))

    def _phrase(self, plain: str) -> Phrase:
        return Phrase(tuple(map(self._step, plain.split(_PART_SEPARATOR))))

    def _step(self, part: str) -> _Step:
        step = self._steps.get(part)
        if step is None:
            step = self._make_step(part)
            if self._keeps or part.startswith("{"):
                self._steps[part] = step
        return step

    def _make_step(self, part: str) -> _Step:
        if part.startswith("…"):
            return _Gap(int(part[1:]) if part[1:] else _GAP_MAX_WORDS)
        if part.startswith("{"):
            return _Choice(lambda: self._list_choices(part[1:-1]))
        if "|" not in part:
            return _make_word(part)
        words = [_make_word(choice) for choice in part.split("|")]
        return _Choice(lambda: words)

    def _list_choices(self, name: str) -> list[_Step]:
        return [
            self._phrase(plain) if _PART_SEPARATOR in plain else self._step(plain)
            for plain in self._lists.get(name, ())
        ]


def _strength(anchors: tuple[Anchor, ...]) -> int:
    """Return the number of letters of the shortest anchor."""
    return min((len(anchor.text) for anchor in anchors), default=0)


def _plain_phrase(phrase: str) -> str:
    """Return a phrase with normalised words and separated steps.

    Raises :class:`PhraseError`.
    """
    parts = [_plain_part(part) for part in _parts(phrase)]
    if all(part.startswith("…") for part in parts):
        raise PhraseError(f"no sure word in {phrase!r}")
    return _PART_SEPARATOR.join(parts)


def _parts(phrase: str) -> Iterator[str]:
    """Yield the steps as written: words side by side are one step; lone punctuation is none."""
    run: list[str] = []
    for word in phrase.split():
        alone = word.startswith(("…", "{")) or "|" in word
        if run and (alone or word.startswith("*") or run[-1].endswith("*")):
            yield " ".join(run)
            run.clear()
        if word.startswith("…") or normalise(word) != " ":
            if alone:
                yield word
            else:
                run.append(word)
    if run:
        yield " ".join(run)


def _plain_part(part: str) -> str:
    if part.startswith("…") or (part.startswith("{") and part.endswith("}")):
        return part
    return "|".join(map(_plain_words, part.split("|")))


def _plain_words(words: str) -> str:
    """Return normalised words with their stars, before the first or after the last."""
    text = normalise(words).strip()
    before, after = words.startswith("*"), words.endswith("*")
    if (
        not text
        or (before and _check_stem_length(words.split()[0]))
        or (after and _check_stem_length(words.split()[-1]))
    ):
        raise PhraseError(f"no word in {words!r}")
    return f"{'*' * before}{text}{'*' * after}"


def _check_stem_length(stem: str) -> bool:
    return len(normalise(stem).strip()) < SHORTEST_STEM


def _make_word(plain: str) -> _Word:
    return _Word(plain.strip("*"), plain.startswith("*"), plain.endswith("*"))
