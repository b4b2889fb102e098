"""Compile the archives of ``/folder`` with pyodide-build's ``py-compile``.

A program for Pyodide's own Python, which ``builder/engine/javascript/python.mjs`` starts. Two steps
are ours, since pyodide-build has neither and without either the packages would be larger than 10 MB
(``docs/dependencies.md`` has the figures):

- before: annotations of functions are blanked out;

- after: line tables are taken out of third-party code. Ours keeps them, for diagnostics.
"""

from __future__ import annotations

import marshal
from collections.abc import Callable
from pathlib import Path
from types import CodeType
from zipfile import ZIP_STORED, ZipFile

from pyodide_build.cli.py_compile import main as py_compile
from wheel.wheelfile import WheelFile

from builder.engine.annotations import without_annotations

__all__ = ["main"]

_OURS = "objecteur-"
_PYC_HEADER_OCTETS = 16


def main(folder: Path = Path("/folder")) -> None:
    """Compile each wheel and zip of ``folder``; a wheel's new name says for which Python."""
    for path in _archives(folder):
        _rewrite(path, ".py", without_annotations)
    # Stored: the package is compressed as a whole, better than each of its files alone.
    py_compile([str(folder), "--silent", "--compression-level=0"], standalone_mode=False)
    for path in _archives(folder):
        _rewrite(path, ".pyc", _unchanged if path.name.startswith(_OURS) else _without_lines)


def _archives(folder: Path) -> list[Path]:
    return sorted(path for path in folder.iterdir() if path.suffix in (".whl", ".zip"))


def _rewrite(path: Path, suffix: str, change: Callable[[bytes, str], bytes]) -> None:
    """Write an archive anew, with ``change`` made to its files whose names end in ``suffix``.

    A wheel's ``RECORD`` is made anew too: pyodide-build leaves the one of the sources.
    """
    with ZipFile(path) as archive:
        files = {name: archive.read(name) for name in archive.namelist()}
    kind = WheelFile if path.suffix == ".whl" else ZipFile
    with kind(path, "w", compression=ZIP_STORED) as archive:
        for name, content in files.items():
            if not name.endswith(".dist-info/RECORD"):
                archive.writestr(name, change(content, name) if name.endswith(suffix) else content)


def _unchanged(pyc: bytes, name: str) -> bytes:
    return pyc


def _without_lines(pyc: bytes, name: str) -> bytes:
    header, code = pyc[:_PYC_HEADER_OCTETS], marshal.loads(pyc[_PYC_HEADER_OCTETS:])  # noqa: S302
    return header + marshal.dumps(_code_without_lines(code))


def _code_without_lines(code: CodeType) -> CodeType:
    constants = tuple(map(_constant_without_lines, code.co_consts))
    return code.replace(co_linetable=b"", co_consts=constants)


def _constant_without_lines(constant: object) -> object:
    return _code_without_lines(constant) if isinstance(constant, CodeType) else constant


if __name__ == "__main__":
    main()
