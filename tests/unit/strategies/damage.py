"""Damaged requests: a value of a fitting one replaced or removed, or its text cut."""

from __future__ import annotations

import json
from collections.abc import Iterator
from typing import Any

from hypothesis import strategies as st

from tests.unit.strategies.texts import NASTY

__all__ = ["damaged_texts"]

_MAX_CHANGES = 4
_REPLACEMENTS = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-(2**64), 2**64),
    st.floats(),
    st.sampled_from(NASTY),
    st.just([]),
    st.just({}),
    st.builds(lambda depth: json.loads("[" * depth + "]" * depth), st.integers(1, 200)),
)


@st.composite
def damaged_texts(draw: st.DrawFn, requests: st.SearchStrategy[Any]) -> str:
    """JSON text of a request with a few values changed, sometimes cut or interrupted."""
    tree = json.loads(json.dumps(draw(requests)))
    for _ in range(draw(st.integers(0, _MAX_CHANGES))):
        if members := list(_members(tree)):
            holder, key = draw(st.sampled_from(members))
            if draw(st.booleans()):
                holder[key] = draw(_REPLACEMENTS)
            else:
                del holder[key]
    text = json.dumps(tree)
    if draw(st.integers(0, 4)):
        return text
    position = draw(st.integers(0, len(text)))
    return text[:position] + draw(st.text(max_size=3)) + text[position + draw(st.integers(0, 9)) :]


def _members(tree: Any) -> Iterator[tuple[Any, Any]]:
    """Yield each holder with each of its keys or indices."""
    items = tree.items() if isinstance(tree, dict) else enumerate(tree)
    for key, value in items:
        yield tree, key
        if isinstance(value, dict | list):
            yield from _members(value)
