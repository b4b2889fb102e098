"""Initial memory of a WebAssembly module: its data section."""

from __future__ import annotations

from collections.abc import Iterator

__all__ = ["initial_memory"]

_DATA = 11
_I32_CONST, _END = 0x41, 0x0B


def initial_memory(module: bytes, length: int) -> bytes:
    """The first ``length`` bytes of memory, as the module's active data segments lay them."""
    memory = bytearray(length)
    for start, content in _segments(module):
        memory[start : start + len(content)] = content
    if len(memory) != length:
        raise ValueError("the data does not fit the memory")
    return bytes(memory)


def _segments(module: bytes) -> Iterator[tuple[int, bytes]]:
    """Offset and content of each active segment of the first memory.

    Source: WebAssembly Core Specification, Binary Format, Modules.
    """
    position = _section(module, _DATA)
    count, position = _read_unsigned(module, position)
    for _ in range(count):
        kind, position = _read_unsigned(module, position)
        if kind != 0 or module[position] != _I32_CONST:
            raise ValueError("a data segment that is not laid at a constant address")
        start, position = _read_signed(module, position + 1)
        if module[position] != _END:
            raise ValueError("an address that is computed")
        size, position = _read_unsigned(module, position + 1)
        yield start, module[position : position + size]
        position += size


def _section(module: bytes, section: int) -> int:
    position = 8
    while position < len(module):
        kind = module[position]
        size, position = _read_unsigned(module, position + 1)
        if kind == section:
            return position
        position += size
    raise ValueError(f"no section {section}")


def _read_unsigned(data: bytes, position: int) -> tuple[int, int]:
    """A LEB128 number, and where it ends."""
    value = shift = 0
    while True:
        byte = data[position]
        position += 1
        value |= (byte & 0x7F) << shift
        shift += 7
        if byte < 0x80:
            return value, position


def _read_signed(data: bytes, position: int) -> tuple[int, int]:
    value, after = _read_unsigned(data, position)
    bits = 7 * (after - position)
    return (value - (1 << bits) if value >> (bits - 1) else value), after
