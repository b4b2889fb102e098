"""Examples made from the JSON Schema of the model: valid ones, and ones that are wrong in one place."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from builder.knowledge.message_schema import definitions

__all__ = ["Schema", "full", "minimal", "resolved", "spoilt", "valid"]

Schema = dict[str, Any]

_TEXT = st.text(st.characters(exclude_categories=["Cs"]), max_size=8)
_ANYTHING = st.one_of(
    st.none(),
    st.booleans(),
    st.integers(-5, 5),
    st.just(1.5),
    st.just("x" * 6000),
    st.just([]),
    st.just({}),
)


def resolved(schema: Schema) -> Schema:
    """The schema itself, behind a reference."""
    while "$ref" in schema:
        schema = definitions()[str(schema["$ref"]).rpartition("/")[2]]
    return schema


def _members(schema: Schema) -> list[Schema]:
    found = schema.get("anyOf") or schema.get("oneOf") or []
    return [dict(member) for member in found]


def valid(schema: Schema) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one type after the other
    """Any value that fits."""
    schema = resolved(schema)
    if members := _members(schema):
        return st.one_of([valid(member) for member in members])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            required = {
                name: valid(field)
                for name, field in schema["properties"].items()
                if name in schema.get("required", ())
            }
            optional = {
                name: valid(field)
                for name, field in schema["properties"].items()
                if name not in required
            }
            return st.fixed_dictionaries(required, optional=optional)
        case "array":
            return st.lists(valid(schema["items"]), max_size=min(2, schema.get("maxItems", 2)))
        case "string":
            return _TEXT
        case "integer":
            return st.sampled_from([schema["minimum"], schema["maximum"]]) | st.integers(
                schema["minimum"], schema["maximum"]
            )
        case "boolean":
            return st.booleans()
        case "null":
            return st.none()
        case other:
            raise AssertionError(other)


@st.composite
def spoilt(draw: st.DrawFn, schema: Schema) -> Any:
    """A value with one thing changed somewhere: usually wrong, sometimes still right."""
    value = json.loads(json.dumps(draw(valid(schema))))
    places: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        for key in keys:
            places.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    if not isinstance(value, dict | list):
        return draw(_ANYTHING)
    walk(value)
    holder: Any = value
    key: Any = None
    if places:
        holder, key = draw(st.sampled_from(places))
    how = draw(st.sampled_from(["replace", "remove", "add"]))
    if how == "replace":
        holder[key] = draw(_ANYTHING)
    elif how == "remove" and places:
        del holder[key]
    elif isinstance(holder, dict):
        holder["more"] = draw(_ANYTHING)
    return value


def full(schema: Schema) -> Any:
    """One value with every field."""
    return _example(schema, every_field=True)


def minimal(schema: Schema) -> Any:
    """One value with only what is required."""
    return _example(schema, every_field=False)


def _example(schema: Schema, *, every_field: bool) -> Any:
    schema = resolved(schema)
    if members := _members(schema):
        return _example(members[0], every_field=every_field)
    if "const" in schema or "enum" in schema:
        return schema.get("const", schema.get("enum", [None])[0])
    if schema["type"] == "object":
        names = schema["properties"] if every_field else schema.get("required", ())
        return {
            name: _example(schema["properties"][name], every_field=every_field) for name in names
        }
    if schema["type"] == "array":
        return [_example(schema["items"], every_field=every_field)]
    return {"string": "text", "integer": schema.get("minimum", 0), "boolean": True, "null": None}[
        schema["type"]
    ]
