"""A fault: one entry of the table that the tests and the bench share."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from random import Random
from typing import Literal

from builder.browsers import BrowserName
from tests.evaluation.reliability.testbed import Bed

__all__ = ["BOTH", "Fault", "Group", "Try"]

Group = Literal["engine", "storage", "lifetimes", "typing", "windows", "clock"]
Try = Callable[[Bed, Random], str]
"""Provoke the fault once on a prepared testbed.

Says how it ended for the person, or raises ``Lost``.
"""

BOTH: tuple[BrowserName, ...] = ("firefox", "chrome")


@dataclass(frozen=True)
class Fault:
    """Something that goes wrong."""

    name: str
    group: Group
    title: str
    run: Try
    times: int = 3
    """Number of tries in the bench: more where chance has more to decide."""
    browsers: tuple[BrowserName, ...] = BOTH
