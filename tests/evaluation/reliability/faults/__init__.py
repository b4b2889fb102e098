"""All faults, in the order in which they are tried: those that end the extension come last."""

from __future__ import annotations

from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.faults import clock, engine, lifetimes, storage, windows
from tests.evaluation.reliability.faults import unsaved_input as typing

__all__ = ["FAULTS"]

FAULTS: tuple[Fault, ...] = (
    *engine.FAULTS,
    *storage.FAULTS,
    *typing.FAULTS,
    *windows.FAULTS,
    *clock.FAULTS,
    *lifetimes.FAULTS,
)
