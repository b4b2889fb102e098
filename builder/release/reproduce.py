"""``build.py reproduce``: builds the committed source several times, as differently as one machine can, and compares the packages."""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import tempfile
import time
from collections.abc import Mapping
from dataclasses import dataclass, field
from pathlib import Path

from builder.console import console, step
from builder.errors import BuildError
from builder.paths import ROOT
from builder.release.differences import differences
from builder.setup import interpreters, node

__all__ = ["main"]

_OURS_ALONE = ("SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PYTHONPATH", "LANG")
"""Variables that a build elsewhere does not get from here."""


@dataclass(frozen=True)
class _Place:
    """One build: in which folder, and with what around it."""

    folder: str
    umask: int
    environment: Mapping[str, str]
    hour: int
    """The mode and the hour of files must not matter: every file of the clone is as old as this, in seconds since 1970."""
    python: str = sys.executable
    npm: bool = False
    """By ``npm run build-for-amo``, in the unpacked source package, as a reviewer does it."""
    packages: dict[str, bytes] = field(default_factory=dict, compare=False)


def main() -> int:
    """0 when all packages are the same, else 1, naming what differs first."""
    pythons = _pythons()
    places = [
        _Place(
            "one",
            0o022,
            {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"},
            1_600_000_000,
            pythons[0],
        ),
        _Place(
            "another folder, with spaces/two",
            0o077,
            {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
            1_700_000_000,
            pythons[-1],
        ),
        _Place(
            "from the source package",
            0o027,
            {"LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
            1_500_000_000,
            pythons[0],
            npm=True,
        ),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        for place in places:
            with step(
                f"{place.folder}: Python {_version_of(place.python)}, {place.environment}, umask {place.umask:03o}"
            ):
                _build(Path(temporary) / place.folder, place)
    names = sorted({name for place in places for name in place.packages})
    for place in places:
        for name in names:
            digest = hashlib.sha256(place.packages.get(name, b"")).hexdigest()
            print(f"{digest}  {name}  ({place.folder})")
    return _judged(places, names)


def _judged(places: list[_Place], names: list[str]) -> int:
    first, *others = places
    for other in others:
        for found in differences(first.packages, other.packages):
            print(f"NOT the same in {first.folder!r} and in {other.folder!r}: {found}")
            return 1
    print(f"{len(places)} builds gave the same {len(names)} packages, byte for byte.")
    return 0 if names else 1


def _build(folder: Path, place: _Place) -> None:
    """Leaves the packages in ``place``. Nothing of this project's environment is used: each place sets up its own."""
    _run(
        ["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)], ROOT, place, "git clone"
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PYTHONPATH", "LANG")
    }
    if place.npm:
        _run([place.python, "build.py", "source"], folder, place, "build.py source", environment)
        (source,) = (folder / "dist").glob("*-source.zip")
        clone, folder = folder, folder.with_name(f"{folder.name}, unpacked")
        shutil.unpack_archive(source, folder)
        shutil.rmtree(clone)
    for path in folder.rglob("*"):
        os.utime(path, (place.hour, place.hour), follow_symlinks=False)
    command = (
        [*node.command("npm"), "run", "--silent", "build-for-amo"]
        if place.npm
        else [place.python, "build.py", "build"]
    )
    began = time.monotonic()
    _run(
        command,
        folder,
        place,
        "the build",
        {**environment, "PATH": f"{node.node().parent}{os.pathsep}{os.environ['PATH']}"},
    )
    place.packages.update(
        {
            path.name: path.read_bytes()
            for path in (folder / "dist").glob("objecteur-*")
            if "source" not in path.name
        }
    )
    console.print(f"  {len(place.packages)} packages after {time.monotonic() - began:.0f} s")


def _run(
    command: list[str],
    folder: Path,
    place: _Place,
    what: str,
    environment: Mapping[str, str] | None = None,
) -> None:
    around = {**(os.environ if environment is None else environment), **place.environment}
    done = subprocess.run(
        command,
        cwd=folder,
        env=around,
        umask=place.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(
            f"{what} failed in {place.folder!r}:\n{(done.stdout + done.stderr)[-3000:]}"
        )


def _pythons() -> list[str]:
    """The oldest and the newest Python here that can build."""
    found = sorted(
        {
            version: path
            for path in interpreters.candidates()
            if (version := interpreters.version_of(path))
        }.items()
    )
    return [
        path for version, path in found if interpreters.OLDEST <= version <= interpreters.NEWEST
    ]


def _version_of(python: str) -> str:
    major, minor = interpreters.version_of(python) or (0, 0)
    return f"{major}.{minor}"
