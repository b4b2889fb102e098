"""A request that shows a fault, made as small as it can be and still show it."""

from __future__ import annotations

import json
from collections.abc import Callable, Iterator
from typing import Any

__all__ = ["smallest"]

_MOST = 3000


def smallest(request: str, shows: Callable[[str], bool]) -> str:
    """``request`` with all removed, piece by piece, that is not needed for ``shows`` to stay true."""
    left = [_MOST]

    def tried(candidate: str) -> bool:
        left[0] -= 1
        return left[0] > 0 and len(candidate) < len(request) and shows(candidate)

    better = True
    while better and left[0] > 0:
        better = False
        for candidate in _smaller(request):
            if tried(candidate):
                request, better = candidate, True
                break
    return request


def _smaller(request: str) -> Iterator[str]:
    try:
        tree = json.loads(request)
    except (ValueError, RecursionError):
        yield from _shorter(request)
        return
    for holder, key in _places(tree):
        value = holder[key]
        for instead in _simpler(value):
            holder[key] = instead
            yield json.dumps(tree)
        holder[key] = value
        if isinstance(holder, dict):
            order = list(holder.items())
            del holder[key]
            yield json.dumps(tree)
            holder.clear()
            holder.update(order)


def _places(tree: Any) -> list[tuple[Any, Any]]:
    found: list[tuple[Any, Any]] = []
    if isinstance(tree, dict | list):
        for key in list(tree) if isinstance(tree, dict) else range(len(tree)):
            found.append((tree, key))
            found += _places(tree[key])
    return found


def _simpler(value: Any) -> Iterator[Any]:
    if isinstance(value, str):
        yield from _shorter(value)
    elif isinstance(value, list):
        for size in (len(value) // 2, 1):
            for at in range(0, len(value), size or 1):
                if size and len(value) > size:
                    yield value[at : at + size]
                    yield value[:at] + value[at + size :]
        if value:
            yield []


def _shorter(text: str) -> Iterator[str]:
    size = len(text) // 2
    while size:
        for at in range(0, len(text), size):
            yield text[:at] + text[at + size :]
        size //= 2
