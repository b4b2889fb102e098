"""Third-party components in the packages, with their licences.

From ``licences/components.toml`` and what is installed on this machine.
"""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable, Iterator
from dataclasses import dataclass
from fnmatch import fnmatch
from functools import cache
from importlib.metadata import distribution
from pathlib import Path
from typing import Any

from builder.errors import BuildError
from builder.paths import NODE_MODULES, ROOT

__all__ = ["LICENCES", "Component", "components"]

LICENCES = Path(__file__).parent / "licences"


@dataclass(frozen=True, slots=True)
class Component:
    """One of them. ``version`` is empty where nobody tells it."""

    name: str
    licence: str
    """By its name in SPDX, or in words where SPDX has none."""
    purl: str
    url: str
    copyright: tuple[str, ...]
    version: str = ""
    text: str = ""
    """Path of the component's own licence text; empty when the common text applies."""
    files: tuple[str, ...] = ()
    """Patterns of paths in the packages; none for a part."""
    parts: tuple[Component, ...] = ()

    def has(self, path: str) -> bool:
        """Tell whether the file ``path`` of a package belongs to the component."""
        return any(fnmatch(path, pattern) for pattern in self.files)

    def licence_text(self) -> str:
        """The whole text. Raises :class:`BuildError` when there is none."""
        path = _text_of(self.text) if self.text else LICENCES / f"{self.licence}.txt"
        if not path.is_file():
            raise BuildError(f"{self.name}: there is no licence at {path}")
        return path.read_text("utf-8").strip()


@cache
def components() -> tuple[Component, ...]:
    """All of them, each with its parts."""
    return tuple(
        _read_components(
            tomllib.loads((LICENCES / "components.toml").read_text("utf-8"))["component"]
        )
    )


def _read_components(tables: Iterable[dict[str, Any]]) -> Iterator[Component]:
    for table in tables:
        entry = {
            **table,
            "version": _version(table.get("version", "")),
            "copyright": tuple(table["copyright"]),
            "files": tuple(table.get("files", ())),
            "parts": tuple(_read_components(table.get("part", ()))),
        }
        yield Component(**{name: value for name, value in entry.items() if name != "part"})


def _version(entry: str) -> str:
    where, _, name = entry.partition(":")
    if not name:
        return entry
    if where == "pypi":
        return distribution(name).version
    if where == "pyodide":
        return str(
            json.loads((NODE_MODULES / "pyodide" / "pyodide-lock.json").read_text("utf-8"))["info"][
                name
            ]
        )
    return str(json.loads((NODE_MODULES / name / "package.json").read_text("utf-8"))["version"])


def _text_of(entry: str) -> Path:
    where, _, name = entry.partition(":")
    if where == "npm":
        return NODE_MODULES / name / "LICENSE"
    if where == "pypi":
        package = distribution(name)
        (path,) = [
            file
            for file in package.files or ()
            if "licenses" in file.parts and file.name.startswith("LICENSE")
        ]
        return Path(str(path.locate()))
    return ROOT / entry if entry == "LICENSE" else LICENCES / entry
