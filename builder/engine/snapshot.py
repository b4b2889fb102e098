"""The memory of a booted and warmed-up Python: ``snapshot.bin`` and ``snapshot.json``.

The browser restores it instead of booting.

``snapshot.bin`` holds, one after the other, the pages of memory that differ from a new instance of
Pyodide's WebAssembly module (which has its data section, and zeros). ``snapshot.json`` says how to
lay them, once, into that new instance's memory:

- ``format``: 3
- ``pyodide``: the version that made it, the only one that it fits
- ``length``: of the memory, in bytes
- ``header``: base64 of what Pyodide itself writes before the memory: its build and the objects of
  JavaScript that Python holds
- ``page``: bytes in a page; ``runs``: ``[first page, number of pages]`` of each stretch, in the
  order of the file
- ``size`` of ``snapshot.bin`` in bytes; ``hash`` of it: :func:`fnv1a`

It is not compressed: the packages are as a whole, and a browser reads a plain file faster than it
unpacks one.

Its reader is ``extension/engine/snapshot.js``. Whatever does not fit is refused there, and Python
boots plainly. The same inputs give the same bytes. ``random`` must be seeded after each restore;
the hash seed is fixed, which lets a page choose colliding keys, and slow down itself.
"""

from __future__ import annotations

import base64
import json
import struct
import sys
from array import array
from collections.abc import Iterator, Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.engine import warmup_requests as warmup
from builder.engine.cache import cached, fingerprint
from builder.engine.standard_library import LATE_MODULES
from builder.engine.wasm_memory import initial_memory
from builder.package import archive
from builder.setup import node

__all__ = ["PAGE", "fnv1a", "pages_that_differ", "snapshot_files", "take_snapshot"]

PAGE = 4096
_PROGRAMS = (
    "engine/snapshot.py",
    "engine/wasm_memory.py",
    "engine/javascript/snapshot.mjs",
    "engine/javascript/stubs.py",
)


def snapshot_files(engine: Mapping[str, bytes], version: str) -> dict[str, bytes]:
    """``snapshot.json`` and ``snapshot.bin`` for an engine with these files, cached."""
    requests = warmup.requests()
    key = fingerprint(_PROGRAMS, engine, [requests, LATE_MODULES])
    return cached(
        "snapshot",
        key,
        lambda: pack_snapshot(take_snapshot(engine, requests), engine["pyodide.asm.wasm"], version),
    )


def take_snapshot(engine: Mapping[str, bytes], requests: list[str]) -> bytes:
    """Pyodide's own snapshot: a header, then the memory."""
    site = {
        path: base64.b64encode(data).decode()
        for name, wheel in engine.items()
        if name.endswith(".whl")
        for path, data in archive.unpack_bytes(wheel).items()
    }
    site["objecteur/catalogue/parts.bin"] = base64.b64encode(engine["catalogue.bin"]).decode()
    with TemporaryDirectory() as folder:
        for name, data in engine.items():
            (Path(folder) / name).write_bytes(data)
        out = Path(folder) / "memory"
        node.call(
            "engine/javascript/snapshot.mjs",
            json.dumps({"files": site, "requests": requests, "modules": LATE_MODULES}).encode(),
            (folder, str(out)),
        )
        return out.read_bytes()


def pack_snapshot(snapshot: bytes, module: bytes, version: str) -> dict[str, bytes]:
    """The two files."""
    (start,) = struct.unpack_from("<I", snapshot, 4)
    header, memory = snapshot[:start], snapshot[start:]
    runs = list(pages_that_differ(memory, initial_memory(module, len(memory))))
    packed_pages = b"".join(memory[first * PAGE : (first + count) * PAGE] for first, count in runs)
    description = {
        "format": 3,
        "pyodide": version,
        "length": len(memory),
        "header": base64.b64encode(header).decode(),
        "page": PAGE,
        "runs": runs,
        "size": len(packed_pages),
        "hash": fnv1a(packed_pages),
    }
    return {
        "snapshot.json": json.dumps(description, sort_keys=True).encode(),
        "snapshot.bin": packed_pages,
    }


def fnv1a(data: bytes) -> int:
    """FNV-1a of 32 bits over little-endian 32-bit words; ``data`` holds a whole number of them.

    See https://datatracker.ietf.org/doc/draft-eastlake-fnv/ for the constants. Every change of a
    single word changes it.
    """
    words = array("I", data)
    if sys.byteorder == "big":
        words.byteswap()
    digest = 0x811C9DC5
    for word in words:
        digest = (digest ^ word) * 0x01000193 & 0xFFFFFFFF
    return digest


def pages_that_differ(memory: bytes, initial: bytes) -> Iterator[tuple[int, int]]:
    """First page and number of pages of each stretch in which ``memory`` is not ``initial``."""
    first = -1
    count = len(memory) // PAGE
    for page in range(count + 1):
        span = slice(page * PAGE, (page + 1) * PAGE)
        differs = page < count and memory[span] != initial[span]
        if differs and first < 0:
            first = page
        elif not differs and first >= 0:
            yield first, page - first
            first = -1
