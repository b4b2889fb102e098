"""The wheels that Pyodide installs: Objecteur, Jinja2 and MarkupSafe, compiled for Pyodide's own Python, without source."""

from __future__ import annotations

import base64
import csv
import hashlib
import io
import os
from importlib.metadata import Distribution, distribution
from pathlib import Path, PurePosixPath
from tempfile import TemporaryDirectory

from builder import archive, catalogue
from builder.bytecode import compiled
from builder.paths import COMPILED, PY_SRC, ROOT
from builder.project import epoch, version

__all__ = ["build"]

_REQUIRED = ("jinja2", "markupsafe")
_USELESS = (".toml", ".pyi", ".typed", ".c", ".so", ".pyd", ".py", ".pyc", ".md", ".dylib")
_WHEEL = "Wheel-Version: 1.0\nGenerator: objecteur\nRoot-Is-Purelib: true\nTag: py3-none-any\n"


def build() -> dict[str, bytes]:
    """File name → content of each wheel."""
    sources = {"objecteur": _own_files(), **{name: _installed_files(distribution(name)) for name in _REQUIRED}}
    code = compiled({path: data for files in sources.values() for path, data in files.items() if path.endswith(".py")}, "wheels")
    wheels = {}
    for name, files in sources.items():
        number = version() if name == "objecteur" else distribution(name).version
        data = {path: content for path, content in files.items() if not path.endswith(_USELESS) and ".dist-info/" not in path}
        modules = {f"{path}c": code[path] for path in files if path.endswith(".py")}
        metadata = next(content for path, content in files.items() if path.endswith(".dist-info/METADATA"))
        wheels[f"{name}-{number}-py3-none-any.whl"] = _wheel(name, number, {**data, **modules}, metadata)
    return wheels


def _own_files() -> dict[str, bytes]:
    """The files of the proper wheel of this project, as any installer would get it, with the catalogue as a browser gets it."""
    from hatchling.builders.wheel import WheelBuilder

    os.environ["SOURCE_DATE_EPOCH"] = str(epoch())
    with TemporaryDirectory() as folder:
        (path,) = WheelBuilder(str(ROOT)).build(directory=folder, versions=["standard"])
        files = archive.unpack(Path(path))
    return {**files, COMPILED.relative_to(PY_SRC).as_posix(): catalogue.shipped()[COMPILED.name]}


def _installed_files(package: Distribution) -> dict[str, bytes]:
    """The files of a dependency as the hash-checked installation laid them; compiled extensions are left out: pure Python stands in."""
    files = {}
    for file in package.files or ():
        if "__pycache__" not in file.parts and ".." not in file.parts:
            files[file.as_posix()] = Path(str(file.locate())).read_bytes()
    return files


def _wheel(name: str, number: str, files: dict[str, bytes], metadata: bytes) -> bytes:
    """A wheel with its ``RECORD``."""
    info = f"{name}-{number}.dist-info"
    # The text after the fields is a README: nothing reads it there.
    fields = metadata.split(b"\n\n", 1)[0] + b"\n"
    content = {**files, f"{info}/METADATA": fields, f"{info}/WHEEL": _WHEEL.encode()}
    record = io.StringIO()
    rows = csv.writer(record, lineterminator="\n")
    for path in sorted(content, key=PurePosixPath):
        digest = base64.urlsafe_b64encode(hashlib.sha256(content[path]).digest()).rstrip(b"=").decode()
        rows.writerow((path, f"sha256={digest}", len(content[path])))
    rows.writerow((f"{info}/RECORD", "", ""))
    # Stored: the package is compressed as a whole, better than each file alone, and the browser has less to unpack.
    return archive.pack({**content, f"{info}/RECORD": record.getvalue().encode()}, stored=True)
