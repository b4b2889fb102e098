"""JSON to and from the dataclasses of :mod:`objecteur.messages`, with bounds.

Written by hand because pydantic-core and msgspec are compiled side modules: they would add their
size to the packages, and dynamic libraries to the memory snapshot from which Python is restored.
cattrs generates code at run time and brings attrs. The tests compare this module with pydantic, in
both directions.

A reader is built once per type and cached, so that a page of thousands of controls is read at the
speed of plain loops.
"""

from __future__ import annotations

import dataclasses
import json
import types
import typing
from collections.abc import Callable
from dataclasses import dataclass
from functools import cache
from typing import Annotated, Any, Literal, get_args, get_origin

__all__ = ["BadRequestError", "MaxLen", "Range", "decode", "encode", "from_builtins"]

Reader = Callable[[Any], Any]

_TWIN_MIN_FIELDS = 10
"""Dataclasses with at least this many fields are built through a mutable twin."""


class BadRequestError(ValueError):
    """JSON that does not have the shape of its type; the message says where and why.

    Readers put the path together while the error passes through them, so that it costs nothing
    where nothing is wrong.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self._path = ""

    def at(self, path: str) -> BadRequestError:
        """Put ``path``, of the value around the fault, before the path."""
        self._path = path + self._path
        return self

    def __str__(self) -> str:
        """Return path and fault: ``$.page.controls[3].ref: not between 0 and 1000000``."""
        return f"{self._path}: {self.args[0]}" if self._path else self.args[0]


@dataclass(frozen=True, slots=True)
class MaxLen:
    """Maximum length of a string, in characters, or a tuple, in items. Pydantic reads it too."""

    n: int

    def check(self, value: Any) -> None:
        """Raise :class:`BadRequest` when ``value`` is too long."""
        if len(value) > self.n:
            raise BadRequestError(f"longer than {self.n}")

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {**handler(source), "max_length": self.n}


@dataclass(frozen=True, slots=True)
class Range:
    """Minimum and maximum of an integer, both allowed. Pydantic reads it too."""

    low: int
    high: int

    def check(self, value: Any) -> None:
        """Raise :class:`BadRequest` when ``value`` is outside."""
        if not self.low <= value <= self.high:
            raise BadRequestError(f"not between {self.low} and {self.high}")

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {**handler(source), "ge": self.low, "le": self.high}


def decode(kind: Any, text: str) -> Any:
    """Read the JSON ``text`` as an instance of ``kind``.

    ``kind`` is a dataclass, or a union of dataclasses with the literal field ``type``. Raises
    :class:`BadRequest` with the path of the first fault.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequestError(f"not JSON: {str(error)[:100]}") from None
    return from_builtins(kind, data, "$")


def from_builtins(kind: Any, data: Any, path: str) -> Any:
    """Read parsed JSON or TOML as ``kind``.

    Raises :class:`BadRequest` with the path of the first fault, which begins with ``path``.
    """
    try:
        return _reader(kind)(data)
    except BadRequestError as error:
        raise error.at(path) from None


def encode(value: Any) -> str:
    """Write ``value``, an instance of a dataclass, as JSON with every field present."""
    return json.dumps(to_builtins(value), ensure_ascii=False, separators=(",", ":"))


def to_builtins(value: Any) -> Any:
    """Return ``value`` as dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(value)
    if kind is tuple:
        return [to_builtins(item) for item in value]
    names = _field_names(kind)
    if not names:
        return value
    return {name: to_builtins(getattr(value, name)) for name in names}


@cache
def _field_names(kind: Any) -> tuple[str, ...]:
    """Return the names of a dataclass's fields; none for another type."""
    if not dataclasses.is_dataclass(kind):
        return ()
    return tuple(field.name for field in dataclasses.fields(kind))


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin is Annotated:
        base, bound = get_args(kind)
        return _bounded_reader(_reader(base), bound.check)
    if origin is Literal:
        return _literal_reader(get_args(kind))
    if origin is tuple:
        return _tuple_reader(_reader(get_args(kind)[0]))
    if origin in (typing.Union, types.UnionType):
        return _union_reader(get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _record_reader(typing.cast("type", kind))
    return _scalar_reader(kind)


def _scalar_reader(kind: Any) -> Reader:
    def read_scalar(data: Any) -> Any:
        if type(data) is kind:
            return data
        raise BadRequestError(f"expected {kind.__name__}, got {type(data).__name__}")

    def read_text(data: Any) -> Any:
        if type(data) is str:
            # A lone surrogate can be neither encoded nor shown.
            return data if data.isascii() else data.encode("utf-8", "replace").decode("utf-8")
        return read_scalar(data)

    return read_text if kind is str else read_scalar


def _literal_reader(allowed: tuple[Any, ...]) -> Reader:
    def read_literal(data: Any) -> Any:
        for value in allowed:
            if type(data) is type(value) and data == value:
                return value
        raise BadRequestError(f"not one of {', '.join(map(str, allowed))}")

    return read_literal


def _bounded_reader(inner: Reader, check: Callable[[Any], None]) -> Reader:
    def read_bounded(data: Any) -> Any:
        value = inner(data)
        check(value)
        return value

    return read_bounded


def _tuple_reader(inner: Reader) -> Reader:
    def read_tuple(data: Any) -> Any:
        if type(data) is not list:
            raise BadRequestError("expected a list")
        values: list[Any] = []
        try:
            for item in data:
                values.append(inner(item))  # noqa: PERF401 - the error needs its index
        except BadRequestError as error:
            raise error.at(f"[{len(values)}]") from None
        return tuple(values)

    return read_tuple


def _record_reader(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    required = {
        field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING
    }
    construct = _constructor(kind)

    def read_record(data: Any) -> Any:
        if type(data) is not dict:
            raise BadRequestError("expected an object")
        if not data.keys() <= fields.keys():
            raise BadRequestError(
                f"{kind.__name__} has no field {min(data.keys() - fields.keys())[:60]!r}"
            )
        if not data.keys() >= required:
            raise BadRequestError(
                f"{kind.__name__} needs {', '.join(sorted(required - data.keys()))}"
            )
        values = {}
        name = ""
        try:
            for name, item in data.items():
                values[name] = fields[name](item)
        except BadRequestError as error:
            raise error.at(f".{name}") from None
        return construct(values)

    return read_record


def _constructor(kind: type) -> Callable[[dict[str, Any]], Any]:
    """Return a function that builds instances of a frozen dataclass with slots.

    A frozen dataclass assigns each field through ``object.__setattr__``, which is most of the cost
    of reading a control of thirty fields. A mutable twin has the same slots: an instance of it,
    turned into one of the frozen class by its ``__class__``, costs a third. A twin takes memory, so
    dataclasses with few fields have none.
    """
    fields = [
        (field.name, field.type, dataclasses.field(default=field.default))
        for field in dataclasses.fields(kind)
    ]
    if len(fields) < _TWIN_MIN_FIELDS:
        return lambda values: kind(**values)
    twin = dataclasses.make_dataclass(
        kind.__name__, fields, slots=True, repr=False, eq=False, match_args=False
    )

    def construct(values: dict[str, Any]) -> Any:
        instance = twin(**values)
        instance.__class__ = kind
        return instance

    return construct


def _union_reader(members: tuple[Any, ...]) -> Reader:
    if type(None) in members:
        others = tuple(member for member in members if member is not type(None))
        return _optional_reader(_reader(typing.Union[others]))  # noqa: UP007 - of a tuple
    by_type = {_type_tag(member): _reader(member) for member in members}

    def read_union(data: Any) -> Any:
        tag = data.get("type") if type(data) is dict else None
        if type(tag) is not str or tag not in by_type:
            raise BadRequestError(f"type is not one of {', '.join(by_type)}")
        return by_type[tag](data)

    return read_union


def _type_tag(kind: Any) -> str:
    """Return the value of the literal field ``type`` of a dataclass."""
    tag: str = get_args(typing.get_type_hints(kind)["type"])[0]
    return tag


def _optional_reader(inner: Reader) -> Reader:
    def read_optional(data: Any) -> Any:
        return None if data is None else inner(data)

    return read_optional
