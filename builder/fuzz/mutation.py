"""One request made into another: its tree changed here and there, or its very text."""

from __future__ import annotations

import random
from copy import deepcopy
from functools import cache
from typing import Any

from builder.fuzz.words import HINTS, NASTY, prose
from builder.knowledge.message_schema import definitions

__all__ = ["damaged", "varied"]

_ODD: tuple[Any, ...] = (
    *(None, True, False, 0, -1, 1, 2**31, 2**53, 2**64, -(10**30), 0.5, -0.0, 1e308),
    *("", "look", "error", [], {}, [[]], {"type": "look"}, [None], {"": None}),
)
_RAW = (
    "\x00",
    "\ufffe",
    "\ud834",
    "{",
    "}",
    "[",
    "]",
    '"',
    ",",
    ":",
    "\\",
    "e",
    "-",
    "NaN",
    "Infinity",
    "nul",
    "tru",
    "//",
    "9" * 5000,
)


def varied(tree: Any, chance: random.Random) -> Any:
    """``tree``, with up to four things in it changed: half the time only so that it should still fit the model. ``tree`` is changed."""
    rough = chance.random() < 0.5
    for _ in range(chance.randint(1, 4)):
        places = _places(tree)
        if not places:
            return deepcopy(chance.choice(_ODD))
        holder, key = chance.choice(places)
        if rough and chance.random() < 0.3:
            _break(holder, key, chance, places)
        else:
            _change(holder, key, chance)
    return tree


def _places(tree: Any) -> list[tuple[Any, Any]]:
    """Every ``(holder, key)`` of a tree."""
    found: list[tuple[Any, Any]] = []
    waiting = [tree]
    while waiting:
        node = waiting.pop()
        keys: Any = (
            node if isinstance(node, dict) else range(len(node)) if isinstance(node, list) else ()
        )
        for key in keys:
            found.append((node, key))
            if isinstance(node[key], dict | list):
                waiting.append(node[key])
    return found


def _break(holder: Any, key: Any, chance: random.Random, places: list[tuple[Any, Any]]) -> None:
    """Something that most likely does not fit."""
    value = holder[key]
    roll = chance.random()
    if roll < 0.5:
        holder[key] = deepcopy(chance.choice(_ODD))
    elif roll < 0.7:
        del holder[key]
    elif isinstance(value, dict):
        value[chance.choice(("more", "type", "", "ref"))] = deepcopy(chance.choice(_ODD))
    elif isinstance(value, int):
        holder[key] = chance.choice((-value, value * 1000 + 1, -1, value + 2**40))
    else:
        other, name = chance.choice(places)
        if name in other if isinstance(other, dict) else name < len(other):
            holder[key] = deepcopy(other[name])


def _change(holder: Any, key: Any, chance: random.Random) -> None:
    """Something of the same kind."""
    value = holder[key]
    if isinstance(value, str):
        holder[key] = _text(value, key, chance)
    elif isinstance(value, bool):
        holder[key] = not value
    elif isinstance(value, int):
        holder[key] = chance.choice((0, 1, value + 1, max(0, value - 1), chance.randint(0, 20)))
    elif isinstance(value, list) and value:
        _list(value, chance)
    elif isinstance(holder, dict) and key not in ("page", "profile", "type"):
        del holder[key]


@cache
def _closed() -> dict[str, list[str]]:
    """Field → the values that it may have, for fields that know theirs."""
    found: dict[str, list[str]] = {}
    for schema in definitions().values():
        for name, kind in schema.get("properties", {}).items():
            if "enum" in kind:
                found[name] = [*found.get(name, ()), *kind["enum"]]
    # Free in most messages that have them.
    return {name: values for name, values in found.items() if name not in ("type", "language")}


def _text(value: str, key: Any, chance: random.Random) -> str:
    if key in _closed() and value in _closed()[key]:
        return chance.choice(_closed()[key])
    if key == "type" and chance.random() < 0.9:
        return value
    roll = chance.random()
    if roll < 0.5 and key in HINTS:
        return chance.choice(HINTS[key])
    if roll < 0.8:
        return prose(chance, max(len(value), 40))
    at = chance.randrange(len(value) + 1)
    changed = (
        value[:at],
        value[at:],
        value[:at] + chance.choice(NASTY) + value[at:],
        value.upper(),
        f"{value}\n" * 8,
    )
    return chance.choice(changed)


def _list(value: list[Any], chance: random.Random) -> None:
    roll = chance.random()
    if roll < 0.4:
        value.append(deepcopy(chance.choice(value)))
    elif roll < 0.6:
        chance.shuffle(value)
    elif roll < 0.7:
        value.clear()
    elif len(value) < 100:
        value += [deepcopy(item) for _ in range(chance.randint(1, 7)) for item in value]


def damaged(text: str, chance: random.Random) -> str:
    """``text`` with its characters damaged: most often no JSON any more."""
    for _ in range(chance.randint(1, 3)):
        at, end = sorted((chance.randrange(len(text) + 1), chance.randrange(len(text) + 1)))
        kind = chance.randrange(7)
        if kind == 0:
            text = text[:at]
        elif kind == 1:
            text = text[:at] + text[end:]
        elif kind == 2:
            text = text[:at] + chance.choice(_RAW) + text[at:]
        elif kind == 3:
            text = text[:at] + chr(chance.randrange(0x110000)) + text[at + 1 :]
        elif kind == 4:
            text = text[:end] + text[at:end] + text[end:]
        elif kind == 5:
            depth = chance.choice((3, 100, 100_000))
            text = text[:at] + chance.choice(("[", '{"a":')) * depth + text[at:]
        else:
            text = bytes(text, "utf-8", "surrogatepass").decode("latin-1")
        text = text[:1_000_000]
    return text
