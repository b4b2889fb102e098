"""JSON Schema and TypeScript declarations of every message, from ``objecteur.messages`` alone.

A request may leave out a field with a default. A reply, and a document that both sides keep
(profile, settings, journal), has every field.
"""

from __future__ import annotations

import ast
import json
import sys
from collections.abc import Iterator
from functools import cache
from itertools import pairwise
from types import ModuleType
from typing import Any, get_args

from pydantic import TypeAdapter

from builder.files import write
from builder.paths import GENERATED, PY_SRC

__all__ = ["declarations", "definitions", "write_declarations"]

Schema = dict[str, Any]

_STORED_NAMES = ("Store",)


def write_declarations() -> None:
    """Write ``generated/schema.json`` (validates stored and imported data) and ``types.d.ts``."""
    plain = _without_docstrings(
        {"$schema": "https://json-schema.org/draft/2020-12/schema", "$defs": definitions()}
    )
    write(
        GENERATED / "schema.json",
        json.dumps(plain, ensure_ascii=False, sort_keys=True, separators=(",", ":")),
    )
    write(GENERATED / "types.d.ts", declarations())


@cache
def definitions() -> dict[str, Schema]:
    """Name → JSON Schema of every name that the messages export; objects are closed."""
    messages = _messages()
    schemas: dict[str, Schema] = {}
    for name in sorted(messages.__all__):
        schema = TypeAdapter(getattr(messages, name)).json_schema(ref_template="#/$defs/{model}")
        nested = schema.pop("$defs", {})
        schemas |= nested
        schemas[name] = nested.get(name, schema)
    sent = _reachable(schemas, (*_sent_names(), *_STORED_NAMES))
    for name, schema in schemas.items():
        if "properties" in schema:
            schema["additionalProperties"] = False
            if name not in sent:
                schema["required"] = list(schema["properties"])
    return schemas


def declarations() -> str:
    """TypeScript declarations of the messages."""
    schemas = definitions()
    sent = _reachable(schemas, _sent_names())
    request_names = _reachable(
        schemas, [name for name in schemas if name not in sent] + list(_STORED_NAMES)
    )
    documents = _documents()
    lines = ["// Made by the build out of py_src/objecteur/messages."]
    for name, schema in schemas.items():
        lines += ["", *_comment(documents.get(name, ""), "")]
        if "properties" not in schema:
            lines.append(f"export type {name} = {_type(schema)};")
            continue
        lines.append(f"export interface {name} {{")
        for field, kind in schema["properties"].items():
            optional = (
                "?" if name not in request_names and field not in schema.get("required", ()) else ""
            )
            lines += [
                *_comment(documents.get(f"{name}.{field}", ""), "  "),
                f"  {field}{optional}: {_type(kind)};",
            ]
        lines.append("}")
    return "\n".join(lines) + "\n"


def _type(schema: Schema) -> str:
    """One JSON Schema as a TypeScript type; only what the messages use."""
    if "$ref" in schema:
        return str(schema["$ref"]).rpartition("/")[2]
    if "const" in schema:
        return json.dumps(schema["const"])
    if "enum" in schema:
        return " | ".join(json.dumps(value) for value in schema["enum"])
    if "anyOf" in schema or "oneOf" in schema:
        return " | ".join(_type(member) for member in schema.get("anyOf") or schema["oneOf"])
    if schema["type"] == "array":
        item = _type(schema["items"])
        return f"({item})[]" if " " in item else f"{item}[]"
    return {"string": "string", "integer": "number", "boolean": "boolean", "null": "null"}[
        schema["type"]
    ]


def _reachable(schemas: dict[str, Schema], roots: tuple[str, ...] | list[str]) -> set[str]:
    names: set[str] = set()
    queue = [*roots]
    while queue:
        name = queue.pop()
        if name not in names:
            names.add(name)
            queue += _references(schemas[name])
    return names


def _references(schema: Any) -> Iterator[str]:
    if isinstance(schema, dict):
        if "$ref" in schema:
            yield str(schema["$ref"]).rpartition("/")[2]
        for value in schema.values():
            yield from _references(value)
    elif isinstance(schema, list):
        for value in schema:
            yield from _references(value)


def _without_docstrings(schema: Any) -> Any:
    """Titles and descriptions are for people; what is shipped does without."""
    if isinstance(schema, list):
        return [_without_docstrings(item) for item in schema]
    if not isinstance(schema, dict):
        return schema
    rest = {
        key: value
        for key, value in schema.items()
        if not (key in ("title", "description") and isinstance(value, str))
    }
    return {
        key: value if key == "default" else _without_docstrings(value)
        for key, value in rest.items()
    }


def _documents() -> dict[str, str]:
    """``Name`` and ``Name.field`` → docstring, from the source: Python drops those of fields."""
    documents: dict[str, str] = {}
    for path in sorted((PY_SRC / "objecteur" / "messages").glob("*.py")):
        documents |= _documents_of(ast.parse(path.read_text("utf-8")))
    return documents


def _documents_of(tree: ast.Module) -> dict[str, str]:
    names = {}
    bodies: list[tuple[str, list[ast.stmt]]] = [("", tree.body)]
    for node in tree.body:
        if isinstance(node, ast.ClassDef):
            names[node.name] = ast.get_docstring(node) or ""
            bodies.append((f"{node.name}.", node.body))
    for prefix, body in bodies:
        for before, node in pairwise(body):
            name = (
                before.target
                if isinstance(before, ast.AnnAssign)
                else before.targets[0]
                if isinstance(before, ast.Assign)
                else None
            )
            if (
                isinstance(name, ast.Name)
                and isinstance(node, ast.Expr)
                and isinstance(node.value, ast.Constant)
            ):
                names[prefix + name.id] = str(node.value.value)
    return names


def _comment(text: str, indent: str) -> list[str]:
    if not text:
        return []
    return [f"{indent}/** {' '.join(text.replace('*/', '*\\/').split())} */"]


def _sent_names() -> tuple[str, ...]:
    """Names of the types that JavaScript sends."""
    return ("Request", *(request.__name__ for request in get_args(_messages().Request)))


def _messages() -> ModuleType:
    if str(PY_SRC) not in sys.path:
        sys.path.insert(0, str(PY_SRC))
    from objecteur import messages

    return messages
