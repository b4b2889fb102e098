"""Templates of sentences: filled strictly, their variants picked by the person's seed."""

from __future__ import annotations

from collections.abc import Sequence
from functools import cache
from typing import Any

from jinja2 import Environment, StrictUndefined, Template

__all__ = ["capitalise", "pick_variant", "render"]

_UINT32_MASK = 0xFFFFFFFF
_MIX_FACTOR = 0x45D9F3B


def capitalise(text: str) -> str:
    """Return ``text`` with its first letter in upper case."""
    return text[:1].upper() + text[1:]


@cache
def _environment() -> Environment:
    environment = Environment(
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - plain text, never HTML
        keep_trailing_newline=False,
    )
    environment.filters["first_up"] = capitalise
    return environment


@cache
def _template(source: str) -> Template:
    return _environment().from_string(source)


def render(source: str, **values: Any) -> str:
    """Fill the template ``source`` with ``values``.

    Raises :class:`jinja2.UndefinedError` when one is missing.
    """
    return _template(source).render(**values)


def pick_variant(seed: int, slot: str, variants: Sequence[str]) -> str:
    """Return one of ``variants``: always the same for a seed and slot, evenly spread over seeds.

    ``slot`` names the list of variants, so that one seed picks independently in each list.
    """
    # The hash must stay as it is: another one would reword the text of a person who comes back.
    seed_hash = seed
    for letter in slot.encode():
        seed_hash = (seed_hash * 31 + letter) & _UINT32_MASK
    # A final mix of the bits, so that neighbouring seeds differ in every slot.
    seed_hash = ((seed_hash ^ seed_hash >> 16) * _MIX_FACTOR) & _UINT32_MASK
    seed_hash = ((seed_hash ^ seed_hash >> 16) * _MIX_FACTOR) & _UINT32_MASK
    return variants[(seed_hash ^ seed_hash >> 16) % len(variants)]
