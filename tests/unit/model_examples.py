"""Examples from the JSON Schema of the messages: valid ones, and ones with a single change."""

from __future__ import annotations

import json
from typing import Any

from hypothesis import strategies as st

from builder.knowledge.message_schema import definitions

__all__ = ["Schema", "full_example", "minimal_example", "resolve", "spoil", "valid"]

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


def resolve(schema: Schema) -> Schema:
    """Follow the references of a schema to its definition."""
    while "$ref" in schema:
        schema = definitions()[str(schema["$ref"]).rpartition("/")[2]]
    return schema


def _members(schema: Schema) -> list[Schema]:
    variants = schema.get("anyOf") or schema.get("oneOf") or []
    return [dict(member) for member in variants]


def valid(schema: Schema) -> st.SearchStrategy[Any]:  # noqa: PLR0911 - one type after the other
    """Values that fit the schema."""
    schema = resolve(schema)
    if members := _members(schema):
        return st.one_of([valid(member) for member in members])
    if "const" in schema:
        return st.just(schema["const"])
    if "enum" in schema:
        return st.sampled_from(schema["enum"])
    match schema["type"]:
        case "object":
            required_fields = {
                name: valid(field)
                for name, field in schema["properties"].items()
                if name in schema.get("required", ())
            }
            optional = {
                name: valid(field)
                for name, field in schema["properties"].items()
                if name not in required_fields
            }
            return st.fixed_dictionaries(required_fields, optional=optional)
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
        case unknown_type:
            raise AssertionError(unknown_type)


@st.composite
def spoil(draw: st.DrawFn, schema: Schema) -> Any:
    """Values with one change: most no longer fit the schema, some still do."""
    value = json.loads(json.dumps(draw(valid(schema))))
    positions: list[tuple[Any, Any]] = []

    def walk(node: Any) -> None:
        keys: list[Any] = list(node) if isinstance(node, dict) else list(range(len(node)))
        for key in keys:
            positions.append((node, key))
            if isinstance(node[key], dict | list):
                walk(node[key])

    if not isinstance(value, dict | list):
        return draw(_ANYTHING)
    walk(value)
    holder: Any = value
    key: Any = None
    if positions:
        holder, key = draw(st.sampled_from(positions))
    how = draw(st.sampled_from(["replace", "remove", "add"]))
    if how == "replace":
        holder[key] = draw(_ANYTHING)
    elif how == "remove" and positions:
        del holder[key]
    elif isinstance(holder, dict):
        holder["more"] = draw(_ANYTHING)
    return value


def full_example(schema: Schema) -> Any:
    """One value with every field."""
    return _example(schema, every_field=True)


def minimal_example(schema: Schema) -> Any:
    """One value with the required fields only."""
    return _example(schema, every_field=False)


def _example(schema: Schema, *, every_field: bool) -> Any:
    schema = resolve(schema)
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
