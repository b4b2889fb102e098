"""The files of ``engine/pyodide/``: Pyodide as npm brought it (hash checked there), our wheels, and the lock file that lists them."""

from __future__ import annotations

import hashlib
import json
from pathlib import Path
from tempfile import TemporaryDirectory

from pyodide_lock import PackageSpec, PyodideLockSpec

from builder import catalogue, snapshot, stdlib, wheels
from builder.paths import NODE_MODULES, PARTS

__all__ = ["PYODIDE", "PYODIDE_VERSION", "files"]

PYODIDE = NODE_MODULES / "pyodide"
PYODIDE_VERSION: str = json.loads((PYODIDE / "package.json").read_text("utf-8"))["version"]
_DEPENDS = {"objecteur": ("jinja2",), "jinja2": ("markupsafe",), "markupsafe": ()}
_TAKEN = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def files() -> dict[str, bytes]:
    """Name → content."""
    made = wheels.build()
    taken = {name: (PYODIDE / name).read_bytes() for name in _TAKEN}
    # The map is not shipped, and asking for it is a request that fails.
    taken = {name: data.split(b"\n//# sourceMappingURL=")[0] + b"\n" if name.endswith(".mjs") else data for name, data in taken.items()}
    engine = {**taken, **made, "pyodide-lock.json": _lock(made), "catalogue.bin": catalogue.shipped()[PARTS.name]}
    engine["python_stdlib.zip"] = stdlib.trimmed(engine)
    return {**engine, **snapshot.files(engine, PYODIDE_VERSION)}


def _lock(made: dict[str, bytes]) -> bytes:
    """Pyodide's own lock file with our wheels as its only packages."""
    theirs = PyodideLockSpec.from_json(PYODIDE / "pyodide-lock.json")
    lock = PyodideLockSpec(info=theirs.info, packages={name.split("-")[0]: _entry(name, data) for name, data in made.items()})
    with TemporaryDirectory() as folder:
        lock.to_json(Path(folder) / "lock.json")
        text = (Path(folder) / "lock.json").read_text("utf-8")
    return json.dumps(json.loads(text), sort_keys=True, indent=1).encode()


def _entry(file_name: str, data: bytes) -> PackageSpec:
    name, version = file_name.split("-")[:2]
    return PackageSpec(
        name=name,
        version=version,
        file_name=file_name,
        install_dir="site",
        sha256=hashlib.sha256(data).hexdigest(),
        package_type="package",
        imports=[name],
        depends=list(_DEPENDS[name]),
    )
