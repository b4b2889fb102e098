"""``build.py source``: the source of a release as one archive.

From it Mozilla's reviewers, or anyone, can build the same packages.
"""

from __future__ import annotations

import subprocess
from pathlib import Path

from builder.errors import BuildError
from builder.files import write
from builder.package import archive
from builder.paths import DIST, ROOT
from builder.setup.project import version

__all__ = ["main", "source_package"]


def main(dist: Path = DIST) -> Path:
    """Write ``dist/objecteur-<version>-source.zip``; its path."""
    path = dist / f"objecteur-{version()}-source.zip"
    write(path, source_package())
    return path


def source_package() -> bytes:
    """Every file under version control, as it is now.

    Raises :class:`BuildError` outside of a git repository.
    """
    command = ["git", "ls-files", "-z"]
    done = subprocess.run(command, cwd=ROOT, capture_output=True, check=False)
    if done.returncode != 0:
        raise BuildError(
            "a source package is made from what git tracks, and this is no git repository"
        )
    names = [name for name in done.stdout.decode().split("\0") if name and (ROOT / name).is_file()]
    return archive.pack({name: (ROOT / name).read_bytes() for name in names})
