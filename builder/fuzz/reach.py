"""Which lines of our Python were run: requests that reach new ones are worth being kept, and their share tells how deep it went."""

from __future__ import annotations

import contextlib
import inspect
import sys
from collections.abc import Iterator
from functools import cache
from types import CodeType
from typing import Any

from builder.paths import PY_SRC

__all__ = ["lines", "reached"]

Line = tuple[str, int]

_TOOL = 4
_OURS = str(PY_SRC)


@contextlib.contextmanager
def reached() -> Iterator[set[Line]]:
    """A set that fills with every line within a function of ``py_src`` that runs; each line costs something only once."""
    found: set[Line] = set()

    def seen(code: CodeType, number: int) -> Any:
        if code.co_filename.startswith(_OURS):
            found.add((code.co_filename, number))
        return sys.monitoring.DISABLE

    sys.monitoring.use_tool_id(_TOOL, "objecteur fuzz")
    sys.monitoring.register_callback(_TOOL, sys.monitoring.events.LINE, seen)
    sys.monitoring.set_events(_TOOL, sys.monitoring.events.LINE)
    sys.monitoring.restart_events()
    try:
        yield found
    finally:
        sys.monitoring.set_events(_TOOL, 0)
        sys.monitoring.free_tool_id(_TOOL)


@cache
def lines() -> frozenset[Line]:
    """Every line within a function of ``py_src``."""
    found: set[Line] = set()
    for path in PY_SRC.rglob("*.py"):
        waiting = [compile(path.read_text("utf-8"), str(path), "exec")]
        while waiting:
            code = waiting.pop()
            waiting += [inner for inner in code.co_consts if isinstance(inner, CodeType)]
            if code.co_flags & inspect.CO_OPTIMIZED:
                found |= {
                    (str(path), number)
                    for _, _, number in code.co_lines()
                    if number and number > code.co_firstlineno
                }
    return frozenset(found)
