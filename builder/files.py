"""Writing files: whole or not at all, and only when something changed."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["keep_only", "write"]


def write(path: Path, content: str | bytes) -> bool:
    """Write it if it differs from what is there; True when it did."""
    data = content.encode() if isinstance(content, str) else content
    if path.is_file() and path.read_bytes() == data:
        return False
    path.parent.mkdir(parents=True, exist_ok=True)
    partial = path.with_name(f".{path.name}.{os.getpid()}")
    partial.write_bytes(data)
    partial.replace(path)
    return True


def keep_only(folder: Path, names: set[str]) -> bool:
    """Remove files below ``folder`` that are not in ``names``, and empty folders.

    ``names`` are paths with slashes. Returns True when there were any.
    """
    removed = False
    for path in sorted(folder.rglob("*"), reverse=True):
        if path.is_dir() and not path.is_symlink():
            if not any(path.iterdir()):
                path.rmdir()
        elif path.relative_to(folder).as_posix() not in names:
            path.unlink()
            removed = True
    return removed
