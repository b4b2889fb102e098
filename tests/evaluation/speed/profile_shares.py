"""Profile of Python's reply to a page, by the standard library's profiler, outside a browser."""

from __future__ import annotations

import cProfile
import pstats

from objecteur import engine

__all__ = ["shares"]

_STEPS = {
    "decode": "reading the request",
    "find_roles": "roles",
    "classify_page": "verdict",
    "plan_actions": "plan",
    "panel": "words",
    "encode": "writing the reply",
}
_TIMES = 5


def shares(request: str) -> dict[str, float]:
    """Percent of the time of each step of ``handle(request)``, warm.

    The profiler makes small functions seem slower than they are.
    """
    engine.handle(request)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(_TIMES):
        engine.handle(request)
    profile.disable()
    seconds_by_function: dict[str, float] = {}
    total_s = 0.0
    stats = pstats.Stats(profile).stats  # type: ignore[attr-defined]
    for (file, _, name), (_, _, _, cumulative, _) in stats.items():
        if "objecteur" not in file:
            continue
        if name == "handle":
            total_s = cumulative
        elif name in _STEPS:
            seconds_by_function[name] = max(seconds_by_function.get(name, 0.0), cumulative)
    return {
        rows: round(100 * seconds_by_function.get(name, 0.0) / total_s, 1)
        for name, rows in _STEPS.items()
    }
