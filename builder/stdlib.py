"""Python's standard library, as little of it as Objecteur needs, compiled: a tenth of the size, and no compiling at boot."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Mapping
from pathlib import Path
from tempfile import TemporaryDirectory

from builder import archive, node, warmup
from builder.bytecode import compiled, fingerprint
from builder.files import write
from builder.paths import STATE

__all__ = ["ALSO", "trimmed"]

ALSO = ("heapq", "encodings.ascii", "encodings.latin_1", "pprint")
"""Modules that Python loads late, on rare paths (an unusual encoding or error), and that no request of the warm-up may meet. The
snapshot holds them all: what is restored from it has no library."""


def trimmed(engine: Mapping[str, bytes]) -> bytes:
    """``python_stdlib.zip`` for an engine whose files, with the whole library, are ``engine``."""
    whole = archive.unpack_bytes(engine["python_stdlib.zip"])
    needed = {*_loaded(engine), *ALSO}
    sources = {path: data for path, data in whole.items() if path.endswith(".py") and _module_of(path) in needed}
    return archive.pack({f"{path}c": code for path, code in compiled(sources, "stdlib").items()}, stored=True)


def _loaded(engine: Mapping[str, bytes]) -> list[str]:
    """Modules of the standard library that boot and warm-up load; kept from the last time if nothing changed."""
    requests = json.dumps(warmup.requests()).encode()
    total = hashlib.sha256(requests + fingerprint("modules.mjs"))
    for name in sorted(engine):
        # What is data, the catalogue above all, imports nothing.
        code = archive.unpack_bytes(engine[name]) if name.endswith(".whl") else {}
        for path in sorted(code):
            if path.endswith(".pyc"):
                total.update(path.encode() + hashlib.sha256(code[path]).digest())
    place = STATE / "kept" / "modules.json"
    if place.is_file() and (last := json.loads(place.read_text()))["of"] == total.hexdigest():
        return list(last["modules"])
    with TemporaryDirectory() as folder:
        for name, data in engine.items():
            (Path(folder) / name).write_bytes(data)
        modules = json.loads(node.call("modules.mjs", requests, (folder,)))
    write(place, json.dumps({"of": total.hexdigest(), "modules": modules}))
    return list(modules)


def _module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
