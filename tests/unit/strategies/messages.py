"""Requests that fit the JSON Schema of the messages, in all their variety."""

from __future__ import annotations

from functools import cache
from typing import Any

from hypothesis import strategies as st

from builder.knowledge.message_schema import Schema, definitions
from tests.unit.strategies.texts import HINTS, NASTY, prose

__all__ = ["fitting_requests"]

_MAX_FEW_ITEMS = 6
_MAX_ITEMS = 60
"""Lists are seldom longer: time grows with the request, and its limit is for usual ones."""
_MAX_TEXT_CHARS = 20_000


@cache
def fitting_requests() -> st.SearchStrategy[Any]:
    """Any request that the schema allows."""
    return _of(definitions()["Request"], "")


def _of(  # noqa: C901, PLR0911 - one type after the other
    schema: Schema, field: str
) -> st.SearchStrategy[Any]:
    if "$ref" in schema:
        return _named(str(schema["$ref"]).rpartition("/")[2], field)
    if members := schema.get("anyOf") or schema.get("oneOf"):
        return st.one_of([_of(member, field) for member in members])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            return _object(schema)
        case "array":
            return _array(schema, field)
        case "string":
            return _text(field, schema.get("maxLength", _MAX_TEXT_CHARS))
        case "integer":
            return _integers(schema["minimum"], schema["maximum"])
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case other:
            raise AssertionError(other)


@cache
def _named(name: str, field: str) -> st.SearchStrategy[Any]:
    return _of(definitions()[name], field)


def _object(schema: Schema) -> st.SearchStrategy[Any]:
    fields = {name: _of(kind, name) for name, kind in schema["properties"].items()}
    required = {name: fields.pop(name) for name in schema.get("required", ())}
    return st.fixed_dictionaries(required, optional=fields)


def _array(schema: Schema, field: str) -> st.SearchStrategy[Any]:
    item = _of(schema["items"], field)
    longest = min(_MAX_ITEMS, schema.get("maxItems", _MAX_ITEMS))
    few = st.lists(item, max_size=min(_MAX_FEW_ITEMS, longest))
    # Many of the same, which drawing one by one would take too long.
    many = st.builds(
        lambda items, times: (items * times)[:longest],
        st.lists(item, min_size=1, max_size=3),
        st.integers(2, _MAX_ITEMS),
    )
    return st.one_of(few, few, few, few, many)


@cache
def _text(field: str, longest: int) -> st.SearchStrategy[str]:
    written = st.randoms(use_true_random=False).map(lambda chance: prose(chance, longest))
    kinds = [written, written, st.sampled_from(NASTY), st.text(max_size=20)]
    if field in HINTS:
        kinds += [st.sampled_from(HINTS[field])] * 6
    return st.one_of(kinds).map(lambda text: text[:longest])


@cache
def _integers(low: int, high: int) -> st.SearchStrategy[int]:
    near = [
        number
        for number in (low, high, 0, 1, 2, 3, 5, 100, 500, 5000, 20_000)
        if low <= number <= high
    ]
    return st.sampled_from(near) | st.integers(low, high)
