"""What a fault is: one entry of the table that the tests and the bench share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from builder.browsers import BrowserName
from tests.evaluation.reliability.bed import Bed

__all__ = ["BOTH", "Fault", "Group", "Try"]

Group = Literal["engine", "storage", "lifetimes", "typing", "windows", "clock"]
Try = Callable[[Bed, Random], str]
"""Does it once on a bed that :meth:`Bed.begin` has prepared; says how it ended for the person, or raises ``Lost``."""

BOTH: tuple[BrowserName, ...] = ("firefox", "chrome")


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong."""

    name: str
    group: Group
    title: str
    run: Try
    times: int = 3
    """How often the bench tries it: more often where chance has more to decide."""
    browsers: tuple[BrowserName, ...] = BOTH
