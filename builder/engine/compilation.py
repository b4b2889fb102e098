"""Bytecode by pyodide-build's ``py-compile``, and the lock file by it and pyodide-lock.

``py-compile`` compiles for the Python that runs it, so it runs in Pyodide's own Python, under Node.
A Python of the machine would do only if it were of the same patch release: 3.12.7 gives other
bytecode than 3.12.1 for each of 224 modules of the standard library, 3.13.2 another than 3.13.0
for 112 of 212, while the 3.12.1 of a machine and that of Pyodide agree on all. Few machines have
that release, and two ways would be two things to test.
"""

from __future__ import annotations

from collections.abc import Mapping
from functools import partial
from pathlib import Path
from tempfile import TemporaryDirectory

from pyodide_lock import PyodideLockSpec
from pyodide_lock.utils import add_wheels_to_spec, update_package_sha256

from builder.engine.cache import cached, fingerprint
from builder.engine.interpreter import run_in_pyodide
from builder.package import archive
from builder.paths import NODE_MODULES
from builder.setup.project import epoch

__all__ = ["compile_archives", "compiled_library", "compiled_wheels"]

_LOCK = "pyodide-lock.json"
_LIBRARY = "python_stdlib.zip"
_PROGRAM = "builder.engine.in_pyodide"
_SOURCES = (
    "engine/annotations.py",
    "engine/compilation.py",
    "engine/in_pyodide.py",
    "engine/interpreter.py",
    "engine/javascript/python.mjs",
)


def compiled_wheels(wheels: Mapping[str, bytes]) -> dict[str, bytes]:
    """File name → content: the ``wheels``, compiled, and a ``pyodide-lock.json`` of them alone."""
    key = fingerprint(_SOURCES, wheels, epoch())
    return cached("wheels", key, partial(_compile_wheels, wheels))


def compiled_library(library: Mapping[str, bytes]) -> bytes:
    """``python_stdlib.zip`` of these modules, path → source."""
    files = {_LIBRARY: archive.pack(library, stored=True)}
    key = fingerprint(_SOURCES, files, epoch())
    return cached("library", key, partial(compile_archives, files))[_LIBRARY]


def compile_archives(archives: Mapping[str, bytes]) -> dict[str, bytes]:
    """File name → content of wheels and zips, compiled; wheels get another name."""
    with TemporaryDirectory() as folder:
        _write(Path(folder), archives)
        run_in_pyodide(_PROGRAM, Path(folder))
        return archive.files_below(Path(folder))


def _compile_wheels(wheels: Mapping[str, bytes]) -> dict[str, bytes]:
    with TemporaryDirectory() as temporary:
        # Resolved as pyodide-lock resolves its wheels: macOS has a link in this path.
        folder = Path(temporary).resolve()
        paths = _write(folder, wheels)
        pyodide = PyodideLockSpec.from_json(NODE_MODULES / "pyodide" / _LOCK)
        empty = PyodideLockSpec(info=pyodide.info, packages={})
        add_wheels_to_spec(empty, paths).to_json(folder / _LOCK)
        run_in_pyodide(_PROGRAM, folder)
        lock = PyodideLockSpec.from_json(folder / _LOCK)
        for package in lock.packages.values():
            update_package_sha256(package, folder / package.file_name)
        lock.to_json(folder / _LOCK, indent=1)
        return archive.files_below(folder)


def _write(folder: Path, files: Mapping[str, bytes]) -> list[Path]:
    for name, content in files.items():
        (folder / name).write_bytes(content)
    return [folder / name for name in files]
