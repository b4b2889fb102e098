"""What Python's answer to a page consists of, by the profiler of the standard library, outside the browser."""

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
    """Percent of the time that each step takes of ``handle(request)``, warm; what is left is none of them.

    The profiler makes small functions seem dearer than they are.
    """
    engine.handle(request)
    profile = cProfile.Profile()
    profile.enable()
    for _ in range(_TIMES):
        engine.handle(request)
    profile.disable()
    spent: dict[str, float] = {}
    whole = 0.0
    for (file, _, name), (_, _, _, cumulative, _) in pstats.Stats(profile).stats.items():  # type: ignore[attr-defined]
        if "objecteur" not in file:
            continue
        if name == "handle":
            whole = cumulative
        elif name in _STEPS:
            spent[name] = max(spent.get(name, 0.0), cumulative)
    return {said: round(100 * spent.get(name, 0.0) / whole, 1) for name, said in _STEPS.items()}
