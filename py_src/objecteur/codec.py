"""JSON in and out of the dataclasses of :mod:`objecteur.model`, with bounds, on the standard library alone.

Readers are built once per type and kept, so that a page of thousands of controls is read at the speed of plain loops.
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

__all__ = ["BadRequest", "MaxLen", "Range", "decode", "encode", "reader"]

Reader = Callable[[Any, str], Any]


class BadRequest(ValueError):
    """The JSON does not have the shape that the model asks for; the message says where and why."""


@dataclass(frozen=True, slots=True)
class MaxLen:
    """Longest string, in characters, or tuple, in items. Understood by pydantic too."""

    n: int

    def check(self, value: Any, where: str) -> None:
        """Raises :class:`BadRequest` when ``value`` is too long."""
        if len(value) > self.n:
            raise BadRequest(f"{where}: longer than {self.n}")

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(source), "max_length": self.n}


@dataclass(frozen=True, slots=True)
class Range:
    """Least and greatest integer, both allowed. Understood by pydantic too."""

    low: int
    high: int

    def check(self, value: Any, where: str) -> None:
        """Raises :class:`BadRequest` when ``value`` is outside."""
        if not self.low <= value <= self.high:
            raise BadRequest(f"{where}: not between {self.low} and {self.high}")

    def __get_pydantic_core_schema__(self, source: Any, handler: Callable[[Any], dict[str, Any]]) -> dict[str, Any]:
        return {**handler(source), "ge": self.low, "le": self.high}


def decode(kind: Any, text: str) -> Any:
    """The JSON ``text`` as an instance of ``kind`` (a dataclass, or a union of dataclasses told apart by ``type``).

    Raises :class:`BadRequest` for anything else, with the place of the first fault.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"not JSON: {str(error)[:100]}") from None
    return reader(kind)(data, "$")


def encode(value: Any) -> str:
    """``value``, an instance of a model dataclass, as JSON with every field present."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """``value`` as dicts, lists, strings, numbers, booleans and None."""
    if dataclasses.is_dataclass(value):
        return {name: plain(getattr(value, name)) for name in _names(value.__class__)}
    if isinstance(value, tuple):
        return [plain(item) for item in value]
    return value


@cache
def _names(kind: type) -> tuple[str, ...]:
    return tuple(field.name for field in dataclasses.fields(kind))


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


@cache
def reader(kind: Any) -> Reader:
    """A function ``(data, where) → value`` that reads ``kind``; ``where`` is the JSON path used in errors."""
    origin = get_origin(kind)
    if origin is Annotated:
        base, *bounds = get_args(kind)
        return _bounded(reader(base), [bound for bound in bounds if isinstance(bound, MaxLen | Range)])
    if origin is Literal:
        return _literal(get_args(kind))
    if origin is tuple:
        return _tuple(reader(get_args(kind)[0]))
    if origin in (typing.Union, types.UnionType):
        return _union(get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast("type", kind))
    return _scalar(kind)


def _scalar(kind: Any) -> Reader:
    def read(data: Any, where: str) -> Any:
        if type(data) is not kind:
            raise BadRequest(f"{where}: expected {kind.__name__}, got {type(data).__name__}")
        if kind is str and not data.isascii():
            # A lone surrogate can be neither encoded nor shown.
            return data.encode("utf-8", "replace").decode("utf-8")
        return data

    return read


def _literal(allowed: tuple[Any, ...]) -> Reader:
    def read(data: Any, where: str) -> Any:
        for value in allowed:
            if type(data) is type(value) and data == value:
                return value
        raise BadRequest(f"{where}: not one of {', '.join(map(str, allowed))}")

    return read


def _bounded(inner: Reader, bounds: list[Any]) -> Reader:
    def read(data: Any, where: str) -> Any:
        value = inner(data, where)
        for bound in bounds:
            bound.check(value, where)
        return value

    return read


def _tuple(inner: Reader) -> Reader:
    def read(data: Any, where: str) -> Any:
        if type(data) is not list:
            raise BadRequest(f"{where}: expected a list")
        return tuple([inner(item, f"{where}[{index}]") for index, item in enumerate(data)])

    return read


def _record(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {field.name: reader(hints[field.name]) for field in dataclasses.fields(kind)}
    needed = {
        field.name
        for field in dataclasses.fields(kind)
        if field.default is dataclasses.MISSING and field.default_factory is dataclasses.MISSING
    }

    def read(data: Any, where: str) -> Any:
        if type(data) is not dict:
            raise BadRequest(f"{where}: expected an object")
        values = {}
        for name, item in data.items():
            read_field = fields.get(name)
            if read_field is None:
                raise BadRequest(f"{where}: {kind.__name__} has no field {name[:60]!r}")
            values[name] = read_field(item, f"{where}.{name}")
        missing = needed.difference(values)
        if missing:
            raise BadRequest(f"{where}: {kind.__name__} needs {', '.join(sorted(missing))}")
        return kind(**values)

    return read


def _union(members: tuple[Any, ...]) -> Reader:
    optional = type(None) in members
    by_type: dict[str, Reader] = {}
    readers = []
    for member in members:
        if member is type(None):
            continue
        read_member = reader(member)
        hint = typing.get_type_hints(member).get("type") if dataclasses.is_dataclass(member) else None
        if get_origin(hint) is Literal:
            by_type[get_args(hint)[0]] = read_member
        readers.append(read_member)

    def read(data: Any, where: str) -> Any:
        if data is None and optional:
            return None
        if len(readers) == 1:
            return readers[0](data, where)
        tag = data.get("type") if type(data) is dict else None
        if type(tag) is not str or tag not in by_type:
            raise BadRequest(f"{where}: type is not one of {', '.join(by_type)}")
        return by_type[tag](data, where)

    return read
