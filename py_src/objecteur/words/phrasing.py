"""Templates: filled strictly, chosen by the person's seed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

__all__ = ["choose", "fill", "first_up"]


def first_up(text: str) -> str:
    """``text`` with its first letter in capitals."""
    return text[:1].upper() + text[1:]


@cache
def _environment() -> Environment:
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text, never HTML
        keep_trailing_newline=False,
    )
    environment.filters["first_up"] = first_up
    return environment


@cache
def _template(source: str) -> Template:
    return _environment().from_string(source)


def fill(source: str, **values: Any) -> str:
    """The template ``source`` filled with ``values``. Raises :class:`jinja2.UndefinedError` when one is missing."""
    return _template(source).render(**values)


def choose(seed: int, place: str, variants: Sequence[str]) -> str:
    """One of ``variants``, always the same for the same seed and place, evenly over seeds."""
    mixed = seed
    for letter in place.encode():
        mixed = (mixed * 31 + letter) & 0xFFFFFFFF
    # A last mix of the bits, so that neighbouring seeds part ways in every place.
    mixed = ((mixed ^ mixed >> 16) * 0x45D9F3B) & 0xFFFFFFFF
    mixed = ((mixed ^ mixed >> 16) * 0x45D9F3B) & 0xFFFFFFFF
    return variants[(mixed ^ mixed >> 16) % len(variants)]
