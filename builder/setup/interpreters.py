"""Find a Python new enough to build with.

Standard library only: it runs before anything is installed.
"""

from __future__ import annotations

import os
import shutil
import subprocess
import sys
from collections.abc import Iterator
from pathlib import Path

__all__ = ["NEWEST", "OLDEST", "candidates", "find_python", "version_of"]

OLDEST = (3, 12)
NEWEST = (3, 14)

_PROBE = "import sys, venv, ssl, zlib; print('%d.%d' % sys.version_info[:2])"


def find_python() -> str | None:
    """Path of a Python from 3.12 to 3.14 that really runs, or None."""
    for candidate in candidates():
        version = version_of(candidate)
        if version is not None and OLDEST <= version <= NEWEST:
            return candidate
    return None


def version_of(python: str) -> tuple[int, int] | None:
    """``(major, minor)`` of an interpreter, or None when it does not run.

    Version managers leave commands that only print an error.
    """
    try:
        done = subprocess.run(
            [python, "-c", _PROBE], capture_output=True, text=True, timeout=30, check=False
        )
        major, minor = done.stdout.split(".")
        return int(major), int(minor)
    except (OSError, ValueError, subprocess.TimeoutExpired):
        return None


def candidates() -> Iterator[str]:
    """Paths where a Python may be, the likeliest first."""
    yield sys.executable
    for minor in range(NEWEST[1], OLDEST[1] - 1, -1):
        path = shutil.which(f"python3.{minor}")
        if path:
            yield path
    home = Path.home()
    versions = [
        Path(os.environ.get("PYENV_ROOT") or home / ".pyenv") / "versions",
        home / ".pyenv" / "versions",
    ]
    versions.append(
        Path(os.environ.get("XDG_DATA_HOME") or home / ".local" / "share") / "uv" / "python"
    )
    for folder in dict.fromkeys(versions):
        for version in sorted(folder.glob("*3.1[2-4]*"), reverse=True):
            for name in ("bin/python3", "bin/python", "python.exe"):
                if (version / name).exists():
                    yield str(version / name)
                    break
