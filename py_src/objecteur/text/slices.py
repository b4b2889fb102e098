"""Slices of work.

A long computation on a page's main thread is a generator that yields every few milliseconds and
returns its result, so that the page stays responsive in between.
"""

from __future__ import annotations

from collections.abc import Generator

__all__ = ["finish"]


def finish[T](work: Generator[None, None, T]) -> T:
    """Run a sliced computation to completion and return its result."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
