"""One phrase of the catalogue, and where it stands in a text.

A phrase is a sequence of words as a person would write them. Beyond plain words it may hold:

``…``       up to three other words; ``…N`` up to N
``a|b``     either word
``stem*``   any word that begins so; ``*end`` any word that ends so
``{name}``  any phrase of the list ``name``

No regular expressions: a page calls for a hundred of them, and making them was most of what a restored Python's first answer took.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Literal, Protocol

from objecteur.text.normalise import normalise

__all__ = ["SHORTEST_STEM", "Anchor", "Passage", "Phrase", "PhraseError", "Reader"]

_GAP = 3
SHORTEST_STEM = 2


class PhraseError(ValueError):
    """A phrase that cannot be understood, or that nothing in a text could announce."""


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
    def initials(self) -> str:
        """The letters it may begin with; empty: any."""

    def starts(self, text: Passage) -> Iterable[int]:
        """Places where it may begin."""

    def ends(self, text: Passage, at: int) -> Iterable[int]:
        """Places where it ends when it begins at ``at``, the best first."""


class Passage(str):
    """A normalised text, and what is known of the steps that were looked for in it: phrases share most of them."""

    __slots__ = ("_holds", "_starts")

    def __new__(cls, text: str) -> Passage:
        """Of a text that :func:`normalise` made."""
        passage = super().__new__(cls, text)
        passage._holds = {}
        passage._starts = {}
        return passage

    _holds: dict[int, bool]
    _starts: dict[int, list[int]]

    def holds(self, step: _Step) -> bool:
        """A word without which the step can be nowhere stands somewhere."""
        known = self._holds.get(id(step))
        if known is None:
            known = self._holds[id(step)] = not step.anchors or any(anchor.text in self for anchor in step.anchors)
        return known

    def starts(self, step: _Step) -> list[int]:
        """As the step says, from first to last."""
        known = self._starts.get(id(step))
        if known is None:
            known = self._starts[id(step)] = sorted(set(step.starts(self)))
        return known

    def starts_within(self, words: int, at: int, step: _Step) -> Iterator[int]:
        """Places from ``at`` on, so many words away at most, where a step may begin."""
        starts = self.starts(step)
        for number in range(bisect_left(starts, at), len(starts)):
            if self.count(" ", at + 1, starts[number] + 1) > words:
                return
            yield starts[number]


@dataclass(frozen=True, slots=True)
class _Word:
    """One word, which normalisation may have made several of ("l'IA*" is two)."""

    text: str
    open_before: bool
    open_after: bool
    anchors: tuple[Anchor, ...]

    @property
    def initials(self) -> str:
        return "" if self.open_before else self.text[0]

    def starts(self, text: Passage) -> Iterator[int]:
        wanted = self.text if self.open_before else f" {self.text}"
        place = text.find(wanted)
        while place >= 0:
            yield text.rfind(" ", 0, place) if self.open_before else place
            place = text.find(wanted, place + 1)

    def ends(self, text: Passage, at: int) -> tuple[int, ...]:
        begin = at + 1
        if self.open_before:
            head, several, _ = self.text.partition(" ")
            end = max(text.find(" ", begin), begin)
            begin = max(text.find(head, begin, end) if self.open_after and not several else end - len(head), begin)
        if not text.startswith(self.text, begin):
            return ()
        end = begin + len(self.text)
        end = text.find(" ", end) if self.open_after else end
        return (end,) if text.startswith(" ", end) else ()


@dataclass(frozen=True, slots=True)
class _Gap:
    """Up to so many words, whichever they are."""

    most: int
    anchors: tuple[Anchor, ...] = ()
    initials: str = ""

    def starts(self, text: Passage) -> Iterator[int]:
        return (place for place, char in enumerate(text) if char == " ")

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for _ in range(self.most + 1):
            yield at
            at = text.find(" ", at + 1)
            if at < 0:
                return


@dataclass(frozen=True, slots=True)
class _Choice:
    """Any one of several; of none at all, nothing: the phrase stands nowhere."""

    choices: Sequence[_Step]
    anchors: tuple[Anchor, ...]
    initials: str
    by_initial: Mapping[str, Sequence[_Step]]
    """Those that may begin with a letter; with any other one, those under the empty one."""

    def starts(self, text: Passage) -> Iterator[int]:
        for choice in self.choices:
            yield from text.starts(choice)

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for choice in self.by_initial.get(text[at + 1 : at + 2], self.by_initial[""]):
            yield from choice.ends(text, at)


@dataclass(frozen=True, slots=True)
class Phrase:
    """Its steps, one after the other."""

    steps: tuple[_Step, ...]
    anchors: tuple[Anchor, ...]
    """Those of the step that says most."""

    @property
    def initials(self) -> str:
        """The letters it may begin with; empty: any."""
        return self.steps[0].initials

    def starts(self, text: Passage) -> Iterable[int]:
        """Places where it may begin."""
        return text.starts(self.steps[0])

    def ends(self, text: Passage, at: int, step: int = 0) -> Iterator[int]:
        """Places where it ends when its steps from ``step`` on begin at ``at``, the best first."""
        if step == len(self.steps):
            yield at
            return
        for place in self._after(text, at, step):
            yield from self.ends(text, place, step + 1)

    def _after(self, text: Passage, at: int, step: int) -> Iterable[int]:
        """Places where the step that begins at ``at`` ends, as far as the phrase may go on there."""
        one, *rest = self.steps[step : step + 2]
        return text.starts_within(one.most, at, rest[0]) if isinstance(one, _Gap) and rest else one.ends(text, at)

    def search(self, text: Passage) -> tuple[int, int] | None:
        """Where it begins and ends first, at the spaces around it."""
        if not all(map(text.holds, self.steps)):
            return None
        dead: set[tuple[int, int]] = set()
        for start in text.starts(self.steps[0]):
            end = self._first(text, start, 0, dead)
            if end >= 0:
                return start, end
        return None

    def _first(self, text: Passage, at: int, step: int, dead: set[tuple[int, int]]) -> int:
        """The first of :meth:`ends`, −1 if there is none; ``dead``: steps and places from which there is none, however they are reached."""
        if step == len(self.steps):
            return at
        for place in self._after(text, at, step):
            if (step, place) not in dead:
                end = self._first(text, place, step + 1, dead)
                if end >= 0:
                    return end
                dead.add((step, place))
        return -1


class Reader:
    """Reads phrases, which share their lists, and their words too if the reader ``keeps`` them."""

    def __init__(self, lists: Mapping[str, Sequence[str]], *, keeps: bool = True) -> None:
        self._lists = lists
        self._keeps = keeps
        self._steps: dict[str, _Step] = {}

    def read(self, phrase: str) -> Phrase:
        """Raises :class:`PhraseError`."""
        # Punctuation between words is no step.
        steps = tuple(self._step(word) for word in phrase.split() if word.startswith("…") or normalise(word) != " ")
        anchors = max((step.anchors for step in steps), key=_strength, default=())
        if not anchors:
            raise PhraseError(f"no sure word in {phrase!r}")
        return Phrase(steps, anchors)

    def _step(self, word: str) -> _Step:
        known = self._steps.get(word)
        if known is None:
            known = self._make(word)
            if self._keeps or word.startswith("{"):
                self._steps[word] = known
        return known

    def _make(self, word: str) -> _Step:
        if word.startswith("…"):
            return _Gap(int(word[1:]) if word[1:] else _GAP)
        if word.startswith("{") and word.endswith("}"):
            phrases = [self.read(phrase) for phrase in self._lists.get(word[1:-1], ())]
            return _choice([phrase.steps[0] if len(phrase.steps) == 1 else phrase for phrase in phrases])
        words = [_word(choice, word) for choice in word.split("|")]
        return words[0] if len(words) == 1 else _choice(words)


def _strength(anchors: tuple[Anchor, ...]) -> int:
    """How much they say: letters of the shortest."""
    return min((len(anchor.text) for anchor in anchors), default=0)


def _choice(choices: Sequence[_Step]) -> _Choice:
    anchors = tuple(anchor for choice in choices for anchor in choice.anchors)
    every = {choice.initials for choice in choices}
    initials = "".join(sorted(every))
    by_initial = {letter: [choice for choice in choices if letter in choice.initials or not choice.initials] for letter in initials}
    by_initial[""] = [choice for choice in choices if not choice.initials]
    return _Choice(choices, anchors, "" if "" in every else initials, by_initial)


def _word(choice: str, whole: str) -> _Word:
    """One word with its stars; ``whole`` is what it is one choice of."""
    text = normalise(choice).strip()
    before, after = choice.startswith("*"), choice.endswith("*")
    if not text or ((before or after) and len(text) < SHORTEST_STEM):
        raise PhraseError(f"no word in {whole!r}")
    return _Word(text, before, after, (_anchor(text.split(" "), before, after),))


def _anchor(words: list[str], before: bool, after: bool) -> Anchor:
    """The longest of some words of which the first may begin, and the last end, otherwise."""
    number = max(range(len(words)), key=lambda index: len(words[index]))
    if before and number == 0:
        return Anchor(words[0], "inside")
    return Anchor(words[number], "beginning" if after and number == len(words) - 1 else "whole")
