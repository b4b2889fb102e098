"""A guess: the role of a control, and the rule and the words that it rests on."""

from __future__ import annotations

from typing import NamedTuple

from objecteur.messages import Role

__all__ = ["FREE_TEXT", "MACHINE_SOURCES", "RoleGuess"]

FREE_TEXT = "free text"
"""Name of the rule by which a box of several lines is an explanation where nothing else tells."""

MACHINE_SOURCES = frozenset({"name", "id"})
"""Sources that are written for machines, not for people."""


class RoleGuess(NamedTuple):
    """The role of a control, and the reason for it."""

    role: Role
    rule: str
    words: str = ""
    """Words that the rule went by."""
    source: str = ""
    """Attribute or text in which the words stand."""

    @property
    def why(self) -> str:
        """The reason, for the evidence: "votes: label: e-mail"."""
        if self.source:
            return f"{self.rule}: {self.source}: {self.words}"
        return f"{self.rule}: {self.words}" if self.words else self.rule

    @property
    def is_default(self) -> bool:
        """Nothing but the shape of the box speaks for the role."""
        return self.rule == FREE_TEXT

    @property
    def is_by_machine_name(self) -> bool:
        """Only a ``name`` or an ``id`` speaks for the role."""
        return self.source in MACHINE_SOURCES
