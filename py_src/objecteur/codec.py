"""JSON in and out of the dataclasses of :mod:`objecteur.model`, with bounds, on the standard library alone.

Readers are built once per type and kept, so that a page of thousands of controls is read at the
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

__all__ = ["BadRequest", "MaxLen", "Range", "decode", "encode", "read"]

Reader = Callable[[Any], Any]

_MANY = 10
"""Fields."""


class BadRequest(ValueError):
    """The JSON does not have the shape that the model asks for; the message says where and why.

    The place is put together on the way out of what was being read, so that it costs nothing where
    nothing is wrong.
    """

    def __init__(self, fault: str) -> None:
        super().__init__(fault)
        self._where = ""

    def within(self, place: str) -> BadRequest:
        """The same, found in what stands at ``place``."""
        self._where = place + self._where
        return self

    def __str__(self) -> str:
        """``$.page.controls[3].ref: not between 0 and 1000000``."""
        return f"{self._where}: {self.args[0]}" if self._where else self.args[0]


@dataclass(frozen=True, slots=True)
class MaxLen:
    """Longest string, in characters, or tuple, in items. Understood by pydantic too."""

    n: int

    def check(self, value: Any) -> None:
        """Raises :class:`BadRequest` when ``value`` is too long."""
        if len(value) > self.n:
            raise BadRequest(f"longer than {self.n}")

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {**handler(source), "max_length": self.n}


@dataclass(frozen=True, slots=True)
class Range:
    """Least and greatest integer, both allowed. Understood by pydantic too."""

    low: int
    high: int

    def check(self, value: Any) -> None:
        """Raises :class:`BadRequest` when ``value`` is outside."""
        if not self.low <= value <= self.high:
            raise BadRequest(f"not between {self.low} and {self.high}")

    def __get_pydantic_core_schema__(
        self, source: Any, handler: Callable[[Any], dict[str, Any]]
    ) -> dict[str, Any]:
        return {**handler(source), "ge": self.low, "le": self.high}


def decode(kind: Any, text: str) -> Any:
    """The JSON ``text`` as an instance of ``kind`` (a dataclass, or a union of dataclasses told apart by ``type``).

    Raises :class:`BadRequest` for anything else, with the place of the first fault.
    """
    try:
        data = json.loads(text, parse_constant=_refuse_constant)
    except (ValueError, RecursionError) as error:
        raise BadRequest(f"not JSON: {str(error)[:100]}") from None
    return read(kind, data, "$")


def read(kind: Any, data: Any, where: str) -> Any:
    """What came out of JSON or TOML as ``kind``. Raises :class:`BadRequest`, with ``where`` as the beginning of the place."""
    try:
        return _reader(kind)(data)
    except BadRequest as error:
        raise error.within(where) from None


def encode(value: Any) -> str:
    """``value``, an instance of a model dataclass, as JSON with every field present."""
    return json.dumps(plain(value), ensure_ascii=False, separators=(",", ":"))


def plain(value: Any) -> Any:
    """``value`` as dicts, lists, strings, numbers, booleans and None."""
    kind: Any = type(value)
    if kind is tuple:
        return [plain(item) for item in value]
    names = _names(kind)
    return {name: plain(getattr(value, name)) for name in names} if names else value


@cache
def _names(kind: Any) -> tuple[str, ...]:
    """Its fields, none of what is no dataclass."""
    return (
        tuple(field.name for field in dataclasses.fields(kind))
        if dataclasses.is_dataclass(kind)
        else ()
    )


def _refuse_constant(name: str) -> Any:
    raise ValueError(f"{name} is not JSON")


@cache
def _reader(kind: Any) -> Reader:
    origin = get_origin(kind)
    if origin is Annotated:
        base, bound = get_args(kind)
        return _bounded(_reader(base), bound.check)
    if origin is Literal:
        return _literal(get_args(kind))
    if origin is tuple:
        return _tuple(_reader(get_args(kind)[0]))
    if origin in (typing.Union, types.UnionType):
        return _union(get_args(kind))
    if dataclasses.is_dataclass(kind):
        return _record(typing.cast("type", kind))
    return _scalar(kind)


def _scalar(kind: Any) -> Reader:
    def read_scalar(data: Any) -> Any:
        if type(data) is kind:
            return data
        raise BadRequest(f"expected {kind.__name__}, got {type(data).__name__}")

    def read_text(data: Any) -> Any:
        if type(data) is str:
            # A lone surrogate can be neither encoded nor shown.
            return data if data.isascii() else data.encode("utf-8", "replace").decode("utf-8")
        return read_scalar(data)

    return read_text if kind is str else read_scalar


def _literal(allowed: tuple[Any, ...]) -> Reader:
    def read_literal(data: Any) -> Any:
        for value in allowed:
            if type(data) is type(value) and data == value:
                return value
        raise BadRequest(f"not one of {', '.join(map(str, allowed))}")

    return read_literal


def _bounded(inner: Reader, check: Callable[[Any], None]) -> Reader:
    def read_bounded(data: Any) -> Any:
        value = inner(data)
        check(value)
        return value

    return read_bounded


def _tuple(inner: Reader) -> Reader:
    def read_tuple(data: Any) -> Any:
        if type(data) is not list:
            raise BadRequest("expected a list")
        values: list[Any] = []
        try:
            for item in data:
                values.append(inner(item))  # noqa: PERF401 - so that it is known which item does not fit
        except BadRequest as error:
            raise error.within(f"[{len(values)}]") from None
        return tuple(values)

    return read_tuple


def _record(kind: type) -> Reader:
    hints = typing.get_type_hints(kind, include_extras=True)
    fields = {field.name: _reader(hints[field.name]) for field in dataclasses.fields(kind)}
    needed = {
        field.name for field in dataclasses.fields(kind) if field.default is dataclasses.MISSING
    }
    make = _maker(kind)

    def read_record(data: Any) -> Any:
        if type(data) is not dict:
            raise BadRequest("expected an object")
        if not data.keys() <= fields.keys():
            raise BadRequest(
                f"{kind.__name__} has no field {min(data.keys() - fields.keys())[:60]!r}"
            )
        if not data.keys() >= needed:
            raise BadRequest(f"{kind.__name__} needs {', '.join(sorted(needed - data.keys()))}")
        values = {}
        name = ""
        try:
            for name, item in data.items():
                values[name] = fields[name](item)
        except BadRequest as error:
            raise error.within(f".{name}") from None
        return make(values)

    return read_record


def _maker(kind: type) -> Callable[[dict[str, Any]], Any]:
    """Makes instances of a frozen dataclass with slots.

    Its own ``__init__`` goes round the ban on assignments field by field, which for a control of
    thirty fields is most of what reading it costs. A twin that may be assigned to has the same
    slots: made as that one, and frozen once it is whole, it costs a third. It takes memory, so
    records of few fields have none.
    """
    fields = [
        (field.name, field.type, dataclasses.field(default=field.default))
        for field in dataclasses.fields(kind)
    ]
    if len(fields) < _MANY:
        return lambda values: kind(**values)
    twin = dataclasses.make_dataclass(
        kind.__name__, fields, slots=True, repr=False, eq=False, match_args=False
    )

    def make(values: dict[str, Any]) -> Any:
        made = twin(**values)
        made.__class__ = kind
        return made

    return make


def _union(members: tuple[Any, ...]) -> Reader:
    optional = type(None) in members
    by_type: dict[str, Reader] = {}
    readers = []
    for member in members:
        if member is type(None):
            continue
        read_member = _reader(member)
        hint = (
            typing.get_type_hints(member).get("type") if dataclasses.is_dataclass(member) else None
        )
        if get_origin(hint) is Literal:
            by_type[get_args(hint)[0]] = read_member
        readers.append(read_member)

    def read_union(data: Any) -> Any:
        if data is None and optional:
            return None
        if len(readers) == 1:
            return readers[0](data)
        tag = data.get("type") if type(data) is dict else None
        if type(tag) is not str or tag not in by_type:
            raise BadRequest(f"type is not one of {', '.join(by_type)}")
        return by_type[tag](data)

    return read_union
