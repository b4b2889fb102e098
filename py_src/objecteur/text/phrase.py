"""One phrase of the catalogue, and where it stands in a text.

A phrase is a sequence of words as a person would write them. Beyond plain words it may hold:

``…``       up to three other words; ``…N`` up to N
``a|b``     either word
``stem*``   any word that begins so; ``*end`` any word that ends so
``{name}``  any phrase of the list ``name``

No regular expressions: a page calls for a hundred of them, and making them was most of what a
restored Python's first answer took.
"""

from __future__ import annotations

from bisect import bisect_left
from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from functools import cached_property
from typing import Literal, Protocol

from objecteur.text.normalise import normalise

__all__ = ["SHORTEST_STEM", "Anchor", "Passage", "Phrase", "PhraseError", "Reader"]

_GAP = 3
SHORTEST_STEM = 2
_NEXT = "\t"


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
    def sought(self) -> tuple[str, ...]:
        """One of these is in every text that holds it; none when anything may stand there."""

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
        """What the step cannot be without stands somewhere."""
        known = self._holds.get(id(step))
        if known is None:
            known = self._holds[id(step)] = not step.sought or any(
                piece in self for piece in step.sought
            )
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
    """One word or several side by side, of which the first may begin, and the last end, otherwise."""

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
    def sought(self) -> tuple[str, ...]:
        return (f"{'' if self.open_before else ' '}{self.text}{'' if self.open_after else ' '}",)

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
    """Up to so many words, whichever they are."""

    most: int
    anchors: tuple[Anchor, ...] = ()
    sought: tuple[str, ...] = ()
    initials: str = ""

    def starts(self, text: Passage) -> Iterator[int]:
        return (place for place, char in enumerate(text) if char == " ")

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for _ in range(self.most + 1):
            yield at
            at = text.find(" ", at + 1)
            if at < 0:
                return


@dataclass(frozen=True)
class _Choice:
    """Any one of several; of none at all, nothing: the phrase stands nowhere.

    What is known of all of them is only made when it is asked for: most phrases fail before.
    """

    read: Callable[[], Sequence[_Step]]

    @cached_property
    def choices(self) -> Sequence[_Step]:
        return self.read()

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        return tuple(anchor for choice in self.choices for anchor in choice.anchors)

    @cached_property
    def sought(self) -> tuple[str, ...]:
        return tuple(piece for choice in self.choices for piece in choice.sought)

    @cached_property
    def initials(self) -> str:
        every = {choice.initials for choice in self.choices}
        return "" if "" in every else "".join(sorted(every))

    @cached_property
    def by_initial(self) -> Mapping[str, Sequence[_Step]]:
        """Those that may begin with a letter; with any other one, those under the empty one."""
        letters = {letter for choice in self.choices for letter in choice.initials}
        of = {
            letter: [
                choice
                for choice in self.choices
                if letter in choice.initials or not choice.initials
            ]
            for letter in letters
        }
        return of | {"": [choice for choice in self.choices if not choice.initials]}

    def starts(self, text: Passage) -> Iterator[int]:
        for choice in self.choices:
            yield from text.starts(choice)

    def ends(self, text: Passage, at: int) -> Iterator[int]:
        for choice in self.by_initial.get(text[at + 1 : at + 2], self.by_initial[""]):
            yield from choice.ends(text, at)


@dataclass(frozen=True)
class Phrase:
    """Its steps, one after the other."""

    steps: tuple[_Step, ...]

    @cached_property
    def anchors(self) -> tuple[Anchor, ...]:
        """Those of the step that says most; none when it can stand nowhere, since its lists are empty."""
        return max((step.anchors for step in self.steps), key=_strength, default=())

    @property
    def sought(self) -> tuple[str, ...]:
        """One of these is in every text that holds it."""
        return max(
            (step.sought for step in self.steps),
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
        """Places where it ends when its steps from ``step`` on begin at ``at``, the best first."""
        if step == len(self.steps):
            yield at
            return
        for place in self._after(text, at, step):
            yield from self.ends(text, place, step + 1)

    def _after(self, text: Passage, at: int, step: int) -> Iterable[int]:
        """Places where the step that begins at ``at`` ends, as far as the phrase may go on there."""
        one, *rest = self.steps[step : step + 2]
        return (
            text.starts_within(one.most, at, rest[0])
            if isinstance(one, _Gap) and rest
            else one.ends(text, at)
        )

    @cached_property
    def _words(self) -> tuple[str, ...]:
        """All of these are in every text that holds it."""
        return tuple(step.sought[0] for step in self.steps if isinstance(step, _Word))

    @cached_property
    def _lists(self) -> tuple[_Choice, ...]:
        return tuple(step for step in self.steps if isinstance(step, _Choice))

    def search(self, text: Passage) -> tuple[int, int] | None:
        """Where it begins and ends first, at the spaces around it."""
        for words in self._words:
            if words not in text:
                return None  # so most phrases fail, and then nobody has to read the lists
        for step in self._lists:
            if not text.holds(step):
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
    """Reads phrases, which share their lists, and their words too if the reader ``keeps`` them.

    Raises :class:`PhraseError` when a list holds a phrase that cannot be understood.
    """

    def __init__(self, lists: Mapping[str, Sequence[str]], *, keeps: bool = True) -> None:
        # Read as far as it costs no memory: a page that calls for a list of fifty phrases is to be
        # answered at once.
        self._lists = {name: tuple(map(_plain, phrases)) for name, phrases in lists.items()}
        self._keeps = keeps
        self._steps: dict[str, _Step] = {}

    def keep(self) -> None:
        """Keeps words from now on, and lets go of the lists that were read."""
        self._keeps = True
        self._steps.clear()

    def read(self, phrase: str) -> Phrase:
        """Raises :class:`PhraseError`."""
        return self._phrase(_plain(phrase))

    def _phrase(self, plain: str) -> Phrase:
        return Phrase(tuple(map(self._step, plain.split(_NEXT))))

    def _step(self, part: str) -> _Step:
        known = self._steps.get(part)
        if known is None:
            known = self._make(part)
            if self._keeps or part.startswith("{"):
                self._steps[part] = known
        return known

    def _make(self, part: str) -> _Step:
        if part.startswith("…"):
            return _Gap(int(part[1:]) if part[1:] else _GAP)
        if part.startswith("{"):
            return _Choice(lambda: self._listed(part[1:-1]))
        if "|" not in part:
            return _word(part)
        words = [_word(choice) for choice in part.split("|")]
        return _Choice(lambda: words)

    def _listed(self, name: str) -> list[_Step]:
        return [
            self._phrase(plain) if _NEXT in plain else self._step(plain)
            for plain in self._lists.get(name, ())
        ]


def _strength(anchors: tuple[Anchor, ...]) -> int:
    """How much they say: letters of the shortest."""
    return min((len(anchor.text) for anchor in anchors), default=0)


def _plain(phrase: str) -> str:
    """A phrase with its words as :func:`normalise` writes them, and its steps parted. Raises :class:`PhraseError`."""
    parts = [_plain_part(part) for part in _parts(phrase)]
    if all(part.startswith("…") for part in parts):
        raise PhraseError(f"no sure word in {phrase!r}")
    return _NEXT.join(parts)


def _parts(phrase: str) -> Iterator[str]:
    """Its steps as they are written: words that stand side by side are one, since they are found at once. Lone punctuation is none."""
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
    """Words with their stars, which only the first may begin with and the last end with."""
    text = normalise(words).strip()
    before, after = words.startswith("*"), words.endswith("*")
    if not text or (before and _short(words.split()[0])) or (after and _short(words.split()[-1])):
        raise PhraseError(f"no word in {words!r}")
    return f"{'*' * before}{text}{'*' * after}"


def _short(stem: str) -> bool:
    return len(normalise(stem).strip()) < SHORTEST_STEM


def _word(plain: str) -> _Word:
    return _Word(plain.strip("*"), plain.startswith("*"), plain.endswith("*"))
