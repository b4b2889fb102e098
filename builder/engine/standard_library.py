"""Python's standard library, as little of it as Objecteur needs, compiled.

It is a tenth of the size, and nothing is compiled at boot.
"""

from __future__ import annotations

import json
from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.engine import warmup_requests as warmup
from builder.engine.cache import cached, fingerprint
from builder.engine.compilation import compiled_library
from builder.package import archive
from builder.setup import node

__all__ = ["LATE_MODULES", "trim_library"]

LATE_MODULES = ("heapq", "encodings.ascii", "encodings.latin_1", "pprint")
"""Modules that Python loads late, on rare paths (an unusual encoding or error).

No request of the warm-up may meet them. The snapshot holds them all: a Python that is restored from
it has no library."""


def trim_library(engine: Mapping[str, bytes]) -> bytes:
    """``python_stdlib.zip`` for an engine whose files, with the whole library, are ``engine``."""
    library = archive.unpack_bytes(engine["python_stdlib.zip"])
    modules = {*_loaded_modules(engine), *LATE_MODULES}
    paths = [path for path in library if path.endswith(".py") and _module_of(path) in modules]
    return compiled_library({path: library[path] for path in paths})


def _loaded_modules(engine: Mapping[str, bytes]) -> list[str]:
    """Modules of the standard library that boot and warm-up load."""
    # What is data, the catalogue above all, imports nothing.
    code = {
        path: content
        for name, wheel in engine.items()
        if name.endswith(".whl")
        for path, content in archive.unpack_bytes(wheel).items()
        if path.endswith(".pyc")
    }
    requests = warmup.requests()
    key = fingerprint(("engine/javascript/loaded-modules.mjs",), code, requests)
    (names,) = cached("modules", key, partial(_boot, engine, requests)).values()
    return list(json.loads(names))


def _boot(engine: Mapping[str, bytes], requests: list[str]) -> dict[str, bytes]:
    """``modules.json``: names of the modules, said by an engine that has answered ``requests``."""
    with TemporaryDirectory() as folder:
        for name, content in engine.items():
            (Path(folder) / name).write_bytes(content)
        return {
            "modules.json": node.call(
                "engine/javascript/loaded-modules.mjs", json.dumps(requests).encode(), (folder,)
            )
        }


def _module_of(path: str) -> str:
    return path.removesuffix(".py").removesuffix("/__init__").replace("/", ".")
