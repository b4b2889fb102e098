"""Waiting until something is so, with a failure that says what was seen instead."""

from __future__ import annotations

import reprlib
import time
from collections.abc import Callable
from typing import Any

from builder.browsers import limits
from builder.browsers.bidi import BrowserError

__all__ = ["UnmetConditionError", "until"]

_PAUSE_S = 0.03
_UNSET: Any = object()

_short = reprlib.Repr()
_short.maxstring = _short.maxother = 600
_short.maxlist = _short.maxtuple = _short.maxdict = _short.maxset = 20
_short.maxlevel = 5


class UnmetConditionError(BrowserError):
    """A condition that did not come true in time: a wrong value, not a silent browser."""


def until[T](
    read: Callable[[], T],
    timeout: float,
    description: str,
    *,
    equals: Any = _UNSET,
    accept: Callable[[T], object] = bool,
    show: Callable[[T], object] = lambda value: value,
) -> T:
    """Call ``read`` until its value is accepted, and return that value.

    A value is accepted if it equals ``equals`` where that is passed, else if ``accept`` says so.
    After ``timeout`` seconds, scaled to this machine, raise :class:`UnmetConditionError` with
    ``description`` and the last value, as ``show`` gives it. Errors of ``read`` pass.
    """
    start = time.monotonic()
    while True:
        # Before the value is read: of a wait of no time at all, the value counts.
        expired = time.monotonic() - start > limits.scaled(timeout)
        value = read()
        if accept(value) if equals is _UNSET else value == equals:
            return value
        if expired:
            limits.renew()
            if time.monotonic() - start > limits.scaled(timeout):
                waited = time.monotonic() - start
                raise UnmetConditionError(
                    f"not so within {waited:.0f} s: {description}. "
                    f"{_difference(show(value), equals)}"
                )
        time.sleep(_PAUSE_S)


def _difference(value: object, expected: object) -> str:
    last = f"Last seen: {_short.repr(value)}"
    return last if expected is _UNSET else f"{last}; expected: {_short.repr(expected)}"
