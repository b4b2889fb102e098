"""Python reads what the JSON Schema allows and nothing else; TypeScript allows the same."""

from __future__ import annotations

import json
import subprocess
from functools import cache
from pathlib import Path
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter, ValidationError

from builder.knowledge.message_schema import declarations, definitions
from builder.paths import ROOT
from builder.setup import node
from objecteur import codec, messages
from tests.unit import model_examples as examples

MESSAGES = [name for name, schema in definitions().items() if "properties" in schema]
SENT = ["LookRequest", "ClassifyRequest", "TextRequest", "ProfileRequest", "ChecklistRequest"]


@cache
def adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(getattr(messages, name))


def by_codec(name: str, text: str) -> Any:
    try:
        return codec.decode(getattr(messages, name), text)
    except codec.BadRequestError:
        return None


def by_pydantic(name: str, text: str) -> Any:
    try:
        return adapter(name).validate_json(text, strict=True, extra="forbid")
    except ValidationError:
        return None


@settings(max_examples=150, suppress_health_check=[HealthCheck.too_slow], deadline=None)
@given(data=st.data())
def test_the_codec_reads_every_valid_message_as_pydantic_does(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from(MESSAGES))
    text = json.dumps(data.draw(examples.valid(definitions()[name])))
    value = by_codec(name, text)
    assert value is not None
    assert value == by_pydantic(name, text)
    assert by_codec(name, codec.encode(value)) == value


@settings(
    max_examples=400,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.filter_too_much],
    deadline=None,
)
@given(data=st.data())
def test_the_codec_refuses_what_pydantic_refuses(data: st.DataObject) -> None:
    name = data.draw(st.sampled_from([*MESSAGES, "Request", "Reply"]))
    text = json.dumps(data.draw(examples.spoil(definitions()[name])))
    assert by_codec(name, text) == by_pydantic(name, text)


def test_a_request_may_leave_out_what_has_a_default_and_a_reply_may_not() -> None:
    assert set(definitions()["TextRequest"]["required"]) == {"type"}
    assert set(definitions()["LookReply"]["required"]) == set(
        definitions()["LookReply"]["properties"]
    )


def test_every_name_of_the_model_is_defined_and_closed() -> None:
    assert set(messages.__all__) <= set(definitions())
    assert all(definitions()[name]["additionalProperties"] is False for name in MESSAGES)


def wrong_examples(name: str) -> list[Any]:
    """Values that do not fit by their shape; bounds are not TypeScript's business."""
    schema = definitions()[name]
    right = examples.full_example(schema)
    mismatches: list[Any] = [{**right, "one_more": 1}]
    for field in schema["properties"]:
        mismatches.append({**right, field: {"neither": "nor"}})
        if field in schema.get("required", ()):
            mismatches.append({key: value for key, value in right.items() if key != field})
    return mismatches


@pytest.mark.locale
def test_typescript_and_the_json_schema_allow_the_same(tmp_path: Path) -> None:
    lines = [f"import type {{ {', '.join(MESSAGES)} }} from './types';"]
    rights = [(name, examples.full_example(definitions()[name])) for name in MESSAGES]
    rights += [
        (name, {field: rights_of[field] for field in definitions()[name]["required"]})
        for name, rights_of in rights
        if name in SENT
    ]
    rights += [
        ("Page", examples.minimal_example(definitions()["Page"])),
        ("Control", examples.minimal_example(definitions()["Control"])),
    ]
    lines += [
        f"export const right{number}: {name} = {json.dumps(value)};"
        for number, (name, value) in enumerate(rights)
    ]
    wrongs = [(name, value) for name in MESSAGES for value in wrong_examples(name)]
    for number, (name, value) in enumerate(wrongs):
        lines += [
            "// @ts-expect-error",
            f"export const wrong{number}: {name} = {json.dumps(value)};",
        ]
    (tmp_path / "types.d.ts").write_text(declarations(), "utf-8")
    (tmp_path / "examples.ts").write_text("\n".join(lines), "utf-8")
    argv = [
        *node.script_of("typescript", "bin/tsc"),
        "--ignoreConfig",
        "--noEmit",
        "--strict",
        "--types",
        "",
        "--target",
        "es2022",
        str(tmp_path / "examples.ts"),
    ]
    compiler = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=False)
    assert compiler.returncode == 0, compiler.stdout[:3000]


@pytest.mark.parametrize("name", MESSAGES)
def test_the_defaults_of_the_schema_are_those_of_python(name: str) -> None:
    properties = definitions()[name]["properties"]
    required_fields = {
        field: examples.full_example(schema)
        for field, schema in properties.items()
        if "default" not in schema
    }
    defaults = {
        field: schema["default"] for field, schema in properties.items() if "default" in schema
    }
    assert (
        codec.to_builtins(by_codec(name, json.dumps(required_fields))) == defaults | required_fields
    )
