"""Votes: how strongly the texts and attributes of a control speak for each kind."""

from __future__ import annotations

import re
from collections.abc import Container, Mapping
from functools import lru_cache
from operator import attrgetter
from typing import NamedTuple

from objecteur.messages import Control, Role
from objecteur.recognise.controls.guess import MACHINE_SOURCES
from objecteur.recognise.controls.labels import Hint, label_hints, name_hints
from objecteur.recognise.controls.schema import (
    ControlKind,
    autocomplete_kinds,
    controls,
    type_kinds,
)

__all__ = ["Vote", "Votes", "count_votes"]

_CACHE_SIZE = 1024

_EXAMPLE_ADDRESS = re.compile(r"[^\s@]@[^\s@.]+\.[^\s@]")
"""An e-mail address as an example of what to write."""


class Vote(NamedTuple):
    """The votes for one kind."""

    total: float
    largest: float
    words: str
    """Words of the largest vote."""
    source: str
    """Text or attribute in which those words stand."""

    @property
    def is_by_machine_name(self) -> bool:
        """The largest vote is that of a ``name`` or an ``id``."""
        return self.source in MACHINE_SOURCES


class Votes(dict[ControlKind | Role, Vote]):
    """The votes on one control, by kind."""

    def __init__(self, control: Control, votes: Mapping[ControlKind | Role, Vote]) -> None:
        super().__init__(votes)
        self.control = control
        self.winner: Role | None = None
        """The role with the most votes, once :meth:`decide` has found it."""

    def are_enough(self, kind: ControlKind) -> bool:
        """Tell whether the votes for a kind reach the threshold."""
        return kind in self and self[kind].total >= controls().weights.enough

    def add(self, kind: ControlKind, value: float, words: str, source: str) -> None:
        """Count a vote for a kind."""
        vote = self.get(kind)
        self[kind] = _added(vote, value, words, source)

    def merge(self, kind: ControlKind, other: ControlKind) -> None:
        """Give ``kind`` the votes for ``other``; its own words stay."""
        vote = self[kind]
        self[kind] = vote._replace(total=vote.total + self.pop(other).total)

    def decide(self, kinds: Container[ControlKind | Role] | None = None) -> None:
        """Make the one of ``kinds`` with the most votes the winner, if they are enough.

        None allows all kinds. Of two with as many votes the last by name wins, so that the order
        of the votes decides nothing.
        """
        threshold = controls().weights.enough
        most = 0.0
        for kind, vote in self.items():
            if vote.total < threshold or kind == "someone":
                continue
            if kinds is not None and kind not in kinds:
                continue
            if self.winner is None or (vote.total, kind) > (most, self.winner):
                self.winner, most = kind, vote.total


def _added(vote: Vote | None, value: float, words: str, source: str) -> Vote:
    if vote is None:
        return Vote(value, value, words, source)
    if value > vote.largest:
        return Vote(vote.total + value, value, words, source)
    return Vote(vote.total + value, vote.largest, vote.words, vote.source)


class _Description(NamedTuple):
    """The texts and attributes that describe a control."""

    autocomplete: str
    type: str
    label: str
    aria_label: str
    placeholder: str
    title: str
    description: str
    before: str
    group: str
    name: str
    id: str

    @property
    def has_name(self) -> bool:
        """The control is named by itself.

        A placeholder may be a mere example ("Jane Doe"), and then the text before the box names it.
        """
        if self.label or self.aria_label:
            return True
        return bool(label_hints(self.placeholder) or label_hints(self.title))


_fields_of = attrgetter(*_Description._fields)


def count_votes(control: Control) -> Votes:
    """Count the votes of everything that describes a control."""
    return Votes(control, _votes_of(_Description._make(_fields_of(control))))


@lru_cache(maxsize=_CACHE_SIZE)
def _votes_of(description: _Description) -> Mapping[ControlKind | Role, Vote]:
    """Count the votes of a description; cached, since most looks see the same controls again."""
    votes: dict[ControlKind | Role, Vote] = {}
    for (kind, strength, words), weight, source in _weighted_hints(description):
        votes[kind] = _added(votes.get(kind), weight * strength, words, source)
    return votes


def _weighted_hints(description: _Description) -> list[tuple[Hint, float, str]]:
    """Return each hint with the weight and the name of its source."""
    weights = controls().weights
    hints: list[tuple[Hint, float, str]] = []
    for word in description.autocomplete.lower().split():
        kind = autocomplete_kinds().get(word)
        if kind:
            hints.append(((kind, 1.0, word), weights.autocomplete, "autocomplete"))
    kind = type_kinds().get(description.type)
    if kind:
        hints.append(((kind, 1.0, description.type), weights.type, "type"))
    before_weight = weights.group if description.has_name else weights.before
    for text, weight, source in (
        (description.label, weights.label, "label"),
        (description.aria_label, weights.aria_label, "aria-label"),
        (description.placeholder, weights.placeholder, "placeholder"),
        (description.title, weights.title, "title"),
        (description.description, weights.description, "description"),
        (description.before, before_weight, "before"),
        (description.group, weights.group, "group"),
    ):
        hints += [(hint, weight, source) for hint in label_hints(text)]
    if _EXAMPLE_ADDRESS.search(description.placeholder):
        hints.append((("email", 1.0, "an example"), weights.placeholder, "placeholder"))
    hints += [(hint, weights.name, "name") for hint in name_hints(description.name)]
    if description.id != description.name:
        hints += [(hint, weights.id, "id") for hint in name_hints(description.id)]
    return hints
