"""The wheels that Pyodide installs, as source: Objecteur, Jinja2 and MarkupSafe.

MarkupSafe's wheels for machines have a part in C, which Pyodide has no use for, so those of the two
libraries are put together from the files that the hash-checked installation laid.
"""

from __future__ import annotations

import os
from importlib.metadata import Distribution, distribution
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.knowledge import catalogue
from builder.package import archive
from builder.paths import COMPILED, PY_SRC, ROOT
from builder.setup.project import epoch, version

__all__ = ["source_wheels"]

_LIBRARIES = ("jinja2", "markupsafe")
_SKIPPED_MODULES = {
    "jinja2/constants.py",
    "jinja2/ext.py",
    "jinja2/meta.py",
    "jinja2/nativetypes.py",
    "jinja2/sandbox.py",
}
"""Modules that nothing imports unless a program asks for them, which Objecteur never does."""
_SKIPPED_FILES = (".c", ".dylib", ".md", ".pyc", ".pyd", ".pyi", ".so", ".toml", ".typed")
_WHEEL = b"Wheel-Version: 1.0\nGenerator: objecteur\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def source_wheels() -> dict[str, bytes]:
    """File name → content of each wheel, without a ``RECORD``: the compiled ones get it."""
    wheels = _wheel("objecteur", version(), _own_files())
    for name in _LIBRARIES:
        package = distribution(name)
        wheels |= _wheel(name, package.version, _installed_files(package))
    return wheels


def _own_files() -> dict[str, bytes]:
    """The files of this project's proper wheel, with the catalogue as a browser gets it."""
    from hatchling.builders.wheel import WheelBuilder

    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    with TemporaryDirectory() as folder:
        (path,) = WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])
        files = archive.unpack(Path(path))
    return {
        **files,
        COMPILED.relative_to(PY_SRC).as_posix(): catalogue.shipped_files()[COMPILED.name],
    }


def _installed_files(package: Distribution) -> dict[str, bytes]:
    """The files of a library as they were installed."""
    return {
        path.as_posix(): Path(str(path.locate())).read_bytes()
        for path in package.files or ()
        if not {"__pycache__", ".."}.intersection(path.parts)
    }


def _wheel(name: str, number: str, files: dict[str, bytes]) -> dict[str, bytes]:
    """One wheel by its file name: code, data, and of the metadata the fields alone."""
    folder = f"{name}-{number}.dist-info"
    content = {f"{folder}/WHEEL": _WHEEL}
    for path, data in files.items():
        if path.endswith(".dist-info/METADATA"):
            # The text after the fields is a README: nothing reads it there.
            content[f"{folder}/METADATA"] = data.split(b"\n\n", 1)[0] + b"\n"
        elif not (
            path.endswith(_SKIPPED_FILES) or path in _SKIPPED_MODULES or ".dist-info/" in path
        ):
            content[path] = data
    return {f"{name}-{number}-py3-none-any.whl": archive.pack(content, stored=True)}
