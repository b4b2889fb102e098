"""Rules for one control: tables of named rules, of which the first with a finding decides."""

from __future__ import annotations

from collections.abc import Callable, Container, Iterator

from objecteur.messages import Control, Role
from objecteur.recognise.controls.guess import RoleGuess
from objecteur.recognise.controls.labels import Hint, label_hints, name_hints
from objecteur.recognise.controls.schema import ControlKind
from objecteur.recognise.controls.votes import Votes

__all__ = ["NO_SIGN", "Finding", "Rule", "apply_rules", "most_votes", "somebody_else"]

NO_SIGN = "no words that tell"
"""Name of the rule for a control without any sign."""

_NAME_MAX_CHARS = 120
"""Length of a text that names a box; a longer one tells a story, in which others may occur."""


type Finding = tuple[Role, str, str]
"""A role, the words that speak for it, and their source; either may be empty."""

type Rule = tuple[str, Callable[[Votes], Finding | None]]
"""The name of a rule, which goes into the evidence, and the rule."""


def apply_rules(
    rules: tuple[Rule, ...], votes: Votes, kinds: Container[ControlKind | Role] | None = None
) -> RoleGuess:
    """Return the guess of the first rule with a finding; the last rule must have one.

    Votes for other ``kinds`` than these are no winners; None allows all.
    """
    votes.decide(kinds)
    name, finding = next((name, finding) for name, rule in rules if (finding := rule(votes)))
    role, words, source = finding
    return RoleGuess(role, name, words, source)


def most_votes(votes: Votes) -> Finding | None:
    """Find the role with the most votes."""
    role = votes.winner
    if role is None:
        return None
    vote = votes[role]
    return role, vote.words, vote.source


def somebody_else(control: Control) -> Finding | None:
    """Find that a box asks about somebody else than the person who fills the form in."""
    for kind, _, words in _name_hints(control):
        if kind == "someone":
            return "other", words, ""
    return None


def _name_hints(control: Control) -> Iterator[Hint]:
    """Yield the hints in the names that a control has, for people and for machines."""
    is_named = control.label or control.aria_label
    for text in (
        control.label,
        control.aria_label,
        control.placeholder,
        control.title,
        control.group,
        "" if is_named else control.before,
    ):
        if 0 < len(text) <= _NAME_MAX_CHARS:
            yield from label_hints(text)
    yield from name_hints(control.name)
    yield from name_hints(control.id)
