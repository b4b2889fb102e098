"""``build.py reproduce``: build the committed source in several settings and compare the packages.

The settings differ as much as one machine allows.
"""

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

_LOCAL_VARIABLES = ("SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PYTHONPATH", "LANG")
"""Variables that a build elsewhere does not get from here."""


@dataclass(frozen=True)
class _BuildSetting:
    """One build: in which folder, and with what around it."""

    folder: str
    umask: int
    environment: Mapping[str, str]
    timestamp: int
    """Time stamp of every file of the clone (seconds since 1970): it must not matter."""
    python: str = sys.executable
    npm: bool = False
    """By ``npm run build-for-amo``, in the unpacked source package, as a reviewer does it."""
    packages: dict[str, bytes] = field(default_factory=dict, compare=False)


def main() -> int:
    """0 when all packages are the same, else 1, naming what differs first."""
    pythons = _pythons()
    places = [
        _BuildSetting(
            "one",
            0o022,
            {"LC_ALL": "C.UTF-8", "TZ": "UTC", "PYTHONHASHSEED": "1"},
            1_600_000_000,
            pythons[0],
        ),
        _BuildSetting(
            "another folder, with spaces/two",
            0o077,
            {"LC_ALL": "C", "TZ": "Pacific/Kiritimati"},
            1_700_000_000,
            pythons[-1],
        ),
        _BuildSetting(
            "from the source package",
            0o027,
            {"LANG": "tr_TR.UTF-8", "TZ": "America/St_Johns"},
            1_500_000_000,
            pythons[0],
            npm=True,
        ),
    ]
    with tempfile.TemporaryDirectory() as temporary:
        for setting in places:
            with step(
                f"{setting.folder}: Python {_version_of(setting.python)}, {setting.environment}, "
                f"umask {setting.umask:03o}"
            ):
                _build(Path(temporary) / setting.folder, setting)
    names = sorted({name for setting in places for name in setting.packages})
    for setting in places:
        for name in names:
            digest = hashlib.sha256(setting.packages.get(name, b"")).hexdigest()
            print(f"{digest}  {name}  ({setting.folder})")
    return _compare_builds(places, names)


def _compare_builds(places: list[_BuildSetting], names: list[str]) -> int:
    first, *rest = places
    for other in rest:
        for difference in differences(first.packages, other.packages):
            print(f"NOT the same in {first.folder!r} and in {other.folder!r}: {difference}")
            return 1
    print(f"{len(places)} builds gave the same {len(names)} packages, byte for byte.")
    return 0 if names else 1


def _build(folder: Path, setting: _BuildSetting) -> None:
    """Build in a clone and leave the packages in ``place``.

    Nothing of this project's environment is used: each clone sets up its own.
    """
    _run(
        ["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)],
        ROOT,
        setting,
        "git clone",
    )
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("SOURCE_DATE_EPOCH", "VIRTUAL_ENV", "PYTHONPATH", "LANG")
    }
    if setting.npm:
        _run(
            [setting.python, "build.py", "source"], folder, setting, "build.py source", environment
        )
        (source,) = (folder / "dist").glob("*-source.zip")
        clone, folder = folder, folder.with_name(f"{folder.name}, unpacked")
        shutil.unpack_archive(source, folder)
        shutil.rmtree(clone)
    for path in folder.rglob("*"):
        os.utime(path, (setting.timestamp, setting.timestamp), follow_symlinks=False)
    command = (
        [*node.command("npm"), "run", "--silent", "build-for-amo"]
        if setting.npm
        else [setting.python, "build.py", "build"]
    )
    began = time.monotonic()
    _run(
        command,
        folder,
        setting,
        "the build",
        {**environment, "PATH": f"{node.node().parent}{os.pathsep}{os.environ['PATH']}"},
    )
    setting.packages.update(
        {
            path.name: path.read_bytes()
            for path in (folder / "dist").glob("objecteur-*")
            if "source" not in path.name
        }
    )
    console.print(f"  {len(setting.packages)} packages after {time.monotonic() - began:.0f} s")


def _run(
    command: list[str],
    folder: Path,
    setting: _BuildSetting,
    step: str,
    environment: Mapping[str, str] | None = None,
) -> None:
    variables = {**(os.environ if environment is None else environment), **setting.environment}
    done = subprocess.run(
        command,
        cwd=folder,
        env=variables,
        umask=setting.umask,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(
            f"{step} failed in {setting.folder!r}:\n{(done.stdout + done.stderr)[-3000:]}"
        )


def _pythons() -> list[str]:
    """The oldest and the newest Python here that can build."""
    difference = sorted(
        {
            version: path
            for path in interpreters.candidates()
            if (version := interpreters.version_of(path))
        }.items()
    )
    return [
        path
        for version, path in difference
        if interpreters.OLDEST <= version <= interpreters.NEWEST
    ]


def _version_of(python: str) -> str:
    major, minor = interpreters.version_of(python) or (0, 0)
    return f"{major}.{minor}"
