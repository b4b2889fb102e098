"""Work in steps.

Whatever takes long on a page's main thread is written as a generator that yields after each few
milliseconds' work and returns its result, so that the page can answer the person in between. Who is
in no hurry runs it to its end.
"""

from __future__ import annotations

from collections.abc import Generator

__all__ = ["finish"]


def finish[T](work: Generator[None, None, T]) -> T:
    """What ``work`` returns, without a pause."""
    while True:
        try:
            next(work)
        except StopIteration as end:
            return end.value  # type: ignore[no-any-return]
