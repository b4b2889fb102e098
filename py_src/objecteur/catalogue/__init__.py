"""The catalogue, Objecteur's knowledge as data: the TOML files beside this module, compiled.

The build writes ``compiled.json`` and ``parts.bin``. Where Python is restored from a snapshot, the
second lies beside the package instead of in it: the snapshot would hold it all once more.
"""

from __future__ import annotations

import json
import zlib
from collections.abc import Iterator, Mapping
from dataclasses import dataclass
from functools import cache, lru_cache
from pathlib import Path
from typing import Any, dataclass_transform

__all__ = ["record", "section"]

_AT_HAND = 8


@dataclass_transform(frozen_default=True, eq_default=False)
def record[T](cls: type[T]) -> type[T]:
    """Make a class for data of the catalogue: frozen, with slots, compared by identity.

    It has no ``__eq__`` and no ``__repr__``, since each method of each class would be a function in
    the memory that every boot fetches.
    """
    return dataclass(frozen=True, slots=True, eq=False, repr=False)(cls)


def section(name: str) -> Any:
    """One top-level part: ``section("phrases")["fr"]`` is what ``phrases/fr.toml`` holds.

    Raises :class:`LookupError` when there is none of that name, or when the catalogue was not
    compiled.
    """
    try:
        return _sections()[name]
    except KeyError:
        raise LookupError(
            f"the catalogue has no section {name!r}; it has {', '.join(sorted(_sections()))}"
        ) from None


class _LanguageParts(Mapping[str, Any]):
    """Name → what its file holds. Read when it is asked for: most languages never are."""

    def __init__(self, places: Mapping[str, tuple[int, int]]) -> None:
        self._places = places

    def __getitem__(self, name: str) -> Any:
        start, length = self._places[name]
        return _unpack(start, length)

    def __iter__(self) -> Iterator[str]:
        return iter(self._places)

    def __len__(self) -> int:
        return len(self._places)


@lru_cache(maxsize=_AT_HAND)
def _unpack(start: int, length: int) -> Any:
    with _read_sibling("parts.bin").open("rb") as parts:
        parts.seek(start)
        return json.loads(zlib.decompress(parts.read(length)))


def _read_sibling(name: str) -> Path:
    # Not importlib.resources, which brings a dozen modules into every page for the sake of a file.
    return Path(__file__).with_name(name)


@cache
def _sections() -> dict[str, Any]:
    try:
        text = _read_sibling("compiled.json").read_text("utf-8")
    except FileNotFoundError:
        raise LookupError(
            "the catalogue is not compiled yet: run python3 build.py build, or the tests"
        ) from None
    compiled: dict[str, Any] = json.loads(text)
    return {
        **compiled["whole"],
        **{name: _LanguageParts(places) for name, places in compiled["parts"].items()},
    }
