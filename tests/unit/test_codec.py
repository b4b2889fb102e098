"""JSON to and from dataclasses: a value that does not fit is refused with its path."""

from __future__ import annotations

import json
from dataclasses import FrozenInstanceError, dataclass, fields
from typing import Annotated, Any, Literal

import pytest
from hypothesis import assume, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from objecteur.codec import BadRequestError, MaxLen, Range, decode, encode, to_builtins
from objecteur.messages import Event


@dataclass(frozen=True, slots=True)
class Leaf:
    name: Annotated[str, MaxLen(5)]
    number: Annotated[int, Range(-1, 10)] = 0
    flag: bool = False


@dataclass(frozen=True, slots=True)
class Cat:
    type: Literal["cat"]
    leaves: Annotated[tuple[Leaf, ...], MaxLen(2)] = ()
    more: Leaf | None = None


@dataclass(frozen=True, slots=True)
class Dog:
    type: Literal["dog"]
    size: Literal["small", "big", 3] = "small"


Pet = Cat | Dog
PYDANTIC = TypeAdapter[Cat | Dog](Pet)


@pytest.mark.parametrize(
    ("text", "value"),
    [
        ('{"type":"cat"}', Cat("cat")),
        (
            (
                '{"type":"cat","leaves":[{"name":"a"},'
                '{"name":"é","number":10,"flag":true}],"more":null}'
            ),
            Cat("cat", (Leaf("a"), Leaf("é", 10, True))),
        ),
        ('{"type":"cat","more":{"name":""}}', Cat("cat", more=Leaf(""))),
        ('{"type":"dog","size":3}', Dog("dog", 3)),
    ],
)
def test_json_that_fits_a_type_is_read_as_its_value(text: str, value: Any) -> None:
    assert decode(Pet, text) == value
    assert decode(Pet, encode(value)) == value


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ("", "not JSON"),
        ("{", "not JSON"),
        ("NaN", "NaN is not JSON"),
        ("[" * 100_000, "not JSON"),
        ("[]", "$: type is not one of cat, dog"),
        ("null", "$: type"),
        ('{"type":1}', "$: type"),
        ('{"type":"cow"}', "$: type"),
        ("{}", "$: type"),
        ('{"type":"cat","x":1}', "$: Cat has no field 'x'"),
        ('{"type":"cat","leaves":{}}', "$.leaves: expected a list"),
        ('{"type":"cat","leaves":[{}]}', "$.leaves[0]: Leaf needs name"),
        ('{"type":"cat","leaves":[1]}', "$.leaves[0]: expected an object"),
        (
            '{"type":"cat","leaves":[{"name":"a"},{"name":"a"},{"name":"a"}]}',
            "$.leaves: longer than 2",
        ),
        ('{"type":"cat","more":{"name":"abcdef"}}', "$.more.name: longer than 5"),
        ('{"type":"cat","more":{"name":1}}', "$.more.name: expected str, got int"),
        ('{"type":"cat","more":{"name":"","number":11}}', "$.more.number: not between -1 and 10"),
        ('{"type":"cat","more":{"name":"","number":1.5}}', "expected int, got float"),
        ('{"type":"cat","more":{"name":"","number":true}}', "expected int, got bool"),
        ('{"type":"cat","more":{"name":"","flag":1}}', "expected bool, got int"),
        ('{"type":"dog","size":"huge"}', "$.size: not one of small, big, 3"),
        ('{"type":"dog","size":true}', "$.size"),
        ('{"type":"dog","size":3.0}', "$.size"),
    ],
)
def test_json_that_does_not_fit_is_refused_with_its_place(text: str, where: str) -> None:
    with pytest.raises(BadRequestError) as refusal:
        decode(Pet, text)
    assert where in str(refusal.value)


@pytest.mark.parametrize(
    ("text", "instance"),
    [
        ('{"name":"a"}', Leaf("a")),
        ('{"kind":"sent","at":"2026-10-05","id":"a"}', Event("sent", "2026-10-05", id="a")),
    ],
)
def test_a_decoded_value_is_as_frozen_as_a_constructed_one(text: str, instance: Any) -> None:
    decoded = decode(type(instance), text)
    assert type(decoded) is type(instance)
    assert (decoded, hash(decoded)) == (instance, hash(instance))
    with pytest.raises(FrozenInstanceError):
        setattr(decoded, fields(instance)[0].name, "b")


def test_lone_surrogates_are_replaced() -> None:
    assert decode(Leaf, '{"name":"\\ud800"}').name == "?"


def test_an_optional_value_is_read_from_null_or_an_object() -> None:
    assert decode(Leaf | None, "null") is None
    assert decode(Leaf | None, '{"name":"a"}') == Leaf("a")


def test_dataclasses_become_dicts_and_tuples_become_lists() -> None:
    assert to_builtins(Cat("cat", (Leaf("a"),))) == {
        "type": "cat",
        "leaves": [{"name": "a", "number": 0, "flag": False}],
        "more": None,
    }


LEAVES = st.builds(Leaf, st.text(max_size=5), st.integers(-1, 10), st.booleans())
PETS = st.builds(
    Cat, st.just("cat"), st.lists(LEAVES, max_size=2).map(tuple), st.none() | LEAVES
) | st.builds(Dog, st.just("dog"), st.sampled_from(["small", "big", 3]))
KEYS = ["type", "name", "number", "flag", "leaves", "more", "size"]
JSON = st.recursive(
    st.none() | st.booleans() | st.integers(-20, 20) | st.floats() | st.text(max_size=7),
    lambda inner: (
        st.lists(inner, max_size=3) | st.dictionaries(st.sampled_from(KEYS), inner, max_size=4)
    ),
    max_leaves=8,
)
NEAR_MISSES = st.sampled_from(
    [None, False, True, 0, 1, 3, 1.0, 11, "", "1", "3", "cat", "small", "too long"]
)
"""Values that fit one field and, but for their type or length, another."""


@st.composite
def changed_pets(draw: st.DrawFn) -> Any:
    """JSON of a pet with one field, its own or a leaf's, replaced, added or missing."""
    data = to_builtins(draw(PETS))
    objects = [data, *data.get("leaves", ()), data.get("more")]
    altered = draw(st.sampled_from([item for item in objects if item is not None]))
    key = draw(st.sampled_from([*altered]) | st.sampled_from(KEYS))
    if draw(st.booleans()):
        altered.pop(key, None)
    else:
        altered[key] = draw(NEAR_MISSES | JSON)
    return data


@given(PETS)
def test_a_value_that_was_written_is_read_as_the_same_value(value: Cat | Dog) -> None:
    assert decode(Pet, encode(value)) == value


@settings(max_examples=500)
@given(changed_pets() | JSON)
def test_anything_is_read_or_refused_as_pydantic_would(data: Any) -> None:
    # Pydantic takes 3.0 for the literal 3, even where it is told to be strict.
    assume(not (type(data) is dict and type(data.get("size")) is float))
    text = json.dumps(data)
    try:
        own_value = decode(Pet, text)
    except BadRequestError:
        own_value = None
    try:
        pydantic_value = PYDANTIC.validate_json(text, strict=True, extra="forbid")
    except ValueError:
        pydantic_value = None
    assert own_value == pydantic_value


def test_pydantic_knows_the_bounds() -> None:
    schema = TypeAdapter(Cat).json_schema()
    assert schema["$defs"]["Leaf"]["properties"]["name"]["maxLength"] == 5
    number = schema["$defs"]["Leaf"]["properties"]["number"]
    assert (number["minimum"], number["maximum"]) == (-1, 10)
    assert schema["properties"]["leaves"]["maxItems"] == 2
