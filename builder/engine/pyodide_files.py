"""The files of ``engine/pyodide/``.

They are Pyodide as npm brought it (hash checked there), our wheels, and the lock file that lists
them, the trimmed library, the catalogue's parts and the snapshot.
"""

from __future__ import annotations

import json

from builder.engine import snapshot
from builder.engine import standard_library as stdlib
from builder.engine.compilation import compiled_wheels
from builder.engine.wheels import source_wheels
from builder.knowledge import catalogue
from builder.paths import NODE_MODULES, PARTS

__all__ = ["PYODIDE", "PYODIDE_VERSION", "files"]

PYODIDE = NODE_MODULES / "pyodide"
PYODIDE_VERSION: str = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
_PYODIDE_FILES = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def files() -> dict[str, bytes]:
    """Name → content."""
    engine = {
        **{name: _without_map((PYODIDE / name).read_bytes(), name) for name in _PYODIDE_FILES},
        **compiled_wheels(source_wheels()),
        "catalogue.bin": catalogue.shipped_files()[PARTS.name],
    }
    engine["python_stdlib.zip"] = stdlib.trim_library(engine)
    return {**engine, **snapshot.snapshot_files(engine, PYODIDE_VERSION)}


def _without_map(content: bytes, name: str) -> bytes:
    """Drop the name of a source map: it is not shipped, and browsers would ask for it."""
    if not name.endswith(".mjs"):
        return content
    return content.split(b"\n//# sourceMappingURL=")[0] + b"\n"
