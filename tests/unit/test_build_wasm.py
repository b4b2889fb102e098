"""The memory that a WebAssembly module starts with, read from its bytes."""

from __future__ import annotations

import pytest

from builder.engine.snapshot import PAGE, pages_that_differ
from builder.engine.wasm_memory import initial_memory

HEAD = b"\0asm\1\0\0\0"


def module(*segments: bytes) -> bytes:
    """A module with a custom section and a data section."""
    body = bytes([len(segments)]) + b"".join(segments)
    return HEAD + b"\0\x04\x03abc" + b"\x0b" + bytes([len(body)]) + body


def segment(start: bytes, content: bytes) -> bytes:
    return b"\0\x41" + start + b"\x0b" + bytes([len(content)]) + content


def test_segments_are_laid_at_their_addresses() -> None:
    memory = initial_memory(module(segment(b"\x02", b"ab"), segment(b"\x80\x01", b"z")), 256)
    assert memory == b"\0\0ab" + bytes(124) + b"z" + bytes(127)


@pytest.mark.parametrize(
    "invalid_module",
    [
        module(b"\1\1a"),
        module(b"\0\x23\0\x0b\1a"),
        module(b"\0\x41\0\x6a\x0b\1a"),
        HEAD,
        module(segment(b"\x78", b"a" * 9)),
    ],
    ids=["passive", "relocated", "computed", "no data", "before the beginning"],
)
def test_a_module_without_data_at_fixed_addresses_is_refused(invalid_module: bytes) -> None:
    with pytest.raises(ValueError, match=r"data|address|section"):
        initial_memory(invalid_module, 64)


def test_neighbouring_pages_that_differ_form_one_stretch() -> None:
    zero_page, changed_page = bytes(PAGE), b"x" * PAGE
    assert list(
        pages_that_differ(changed_page + zero_page + changed_page + changed_page, zero_page * 4)
    ) == [(0, 1), (2, 2)]
    assert list(pages_that_differ(zero_page, changed_page)) == [(0, 1)]
    assert list(pages_that_differ(zero_page * 2, zero_page * 2)) == []
