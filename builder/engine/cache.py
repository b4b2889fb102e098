"""Results of slow steps, kept in ``.objecteur/kept/`` until something changes that they are of."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Callable, Iterable, Mapping
from pathlib import Path

from builder.files import keep_only, write
from builder.paths import LOCKS, NODE_MODULES, ROOT, STATE

__all__ = ["cached", "fingerprint"]

_STAMP = "stamp"


def cached(
    name: str,
    key: str,
    make: Callable[[], Mapping[str, bytes]],
    folder: Path = STATE / "kept",
) -> dict[str, bytes]:
    """Return the files that ``make`` gives, or those of the last time if ``key`` was the same."""
    directory = folder / name
    stamp = directory / _STAMP
    if not stamp.is_file() or stamp.read_text() != key:
        stamp.unlink(missing_ok=True)
        files = make()
        for path, content in files.items():
            write(directory / path, content)
        keep_only(directory, set(files))
        write(stamp, key)
    names = (path.name for path in directory.iterdir() if path.name != _STAMP)
    return {path: (directory / path).read_bytes() for path in sorted(names)}


def fingerprint(
    programs: Iterable[str],
    files: Mapping[str, bytes],
    settings: object = None,
) -> str:
    """Digest of all that a step depends on.

    ``programs`` are paths below ``builder/`` of the code that does the step; ``settings`` is
    anything that JSON can say. Pyodide, Node and every Python package count too, by
    ``package.json`` and the lock file.
    """
    total = hashlib.sha256(json.dumps(settings, sort_keys=True).encode())
    paths = [ROOT / "builder" / program for program in programs]
    for path in (*paths, NODE_MODULES / "pyodide" / "package.json", LOCKS / "python.txt"):
        total.update(hashlib.sha256(path.read_bytes()).digest())
    for name in sorted(files):
        total.update(name.encode() + hashlib.sha256(files[name]).digest())
    return total.hexdigest()
