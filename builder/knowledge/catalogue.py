"""Checks every key of ``catalogue/**/*.toml`` and compiles them with the CLDR extract to what the runtime reads.

That is ``compiled.json`` and ``parts.bin``.
"""

from __future__ import annotations

import importlib
import json
import sys
import tomllib
import zlib
from functools import cache
from pathlib import Path
from typing import Any

from deflate import zlib_compress
from pydantic import TypeAdapter, ValidationError

from builder.errors import BuildError
from builder.files import write
from builder.knowledge import cldr, public_holidays
from builder.paths import CATALOGUE, COMPILED, PARTS, PY_SRC

__all__ = ["PAGE_WORDS_OF_PYTHON", "compile_catalogue", "problems", "read", "shipped"]

_SCHEMA_MODULES = (
    "recognise.controls.schema",
    "recognise.page.schema",
    "words.knowledge",
    "journey.knowledge",
    "views.knowledge",
)
"""Modules of ``objecteur`` that export ``schemas() -> dict[section, type]``."""

_OURS = {"interface"}
"""Sections whose shape is checked elsewhere, by what reads them."""

_MADE = {"cldr", "holidays"}
"""Sections that come from libraries."""

_AT_BUILD = {"timeline"}
"""Sections that only the build reads: it writes the page "What is this about?" from them."""

PAGE_WORDS_OF_PYTHON = ("ground_",)
"""How the keys begin that Python reads in the ``page`` table of an interface; the rest is for JavaScript."""

_LEVEL = 9
"""Of compression."""

_CONTROLLERS = "controllers"
"""Folder of what is particular to one controller, in a folder for each."""


def compile_catalogue(check: bool = True) -> bool:
    """Write both files; True when one changed. Raises :class:`BuildError` naming file and key of everything wrong."""
    data = {**read(), "cldr": cldr.kept(), "holidays": public_holidays.kept()}
    compiled, parts = _packed(data)
    changed = write(PARTS, parts) | write(COMPILED, compiled)
    found = problems(data) if check else []
    if found:
        raise BuildError(
            "the catalogue does not fit what reads it:\n" + "\n".join(f"  {line}" for line in found)
        )
    return changed


def shipped() -> dict[str, bytes]:
    """Both files as a browser gets them, by name: without what only the build or only JavaScript reads."""
    compiled, parts = json.loads(COMPILED.read_text("utf-8")), PARTS.read_bytes()
    files = {
        name: {
            part: json.loads(zlib.decompress(parts[start : start + length]))
            for part, (start, length) in places.items()
        }
        for name, places in compiled["parts"].items()
        if name not in _AT_BUILD
    }
    files["interface"] = {
        language: _said_by_python(texts) for language, texts in files["interface"].items()
    }
    places, held = _laid(files)
    return {COMPILED.name: _json({**compiled, "parts": places}).encode(), PARTS.name: held}


def _said_by_python(interface: dict[str, Any]) -> dict[str, Any]:
    """Without what only JavaScript says, which has it in ``generated/strings/``: of a page's words, Python says those of the grounds."""
    page = {
        key: text for key, text in interface["page"].items() if key.startswith(PAGE_WORDS_OF_PYTHON)
    }
    return {**{key: held for key, held in interface.items() if key != "extension"}, "page": page}


def _packed(data: dict[str, Any]) -> tuple[str, bytes]:
    """What ``objecteur.catalogue`` reads: whole sections with the places of the others, one file for each language; and those."""
    keys = [_keys(path, CATALOGUE) for path in CATALOGUE.rglob("*.toml")]
    folders = {section for section, *parts in keys if parts}
    places, held = _laid({name: data[name] for name in folders})
    return _json(
        {
            "parts": places,
            "whole": {name: kept for name, kept in data.items() if name not in folders},
        }
    ), held


def _laid(files: dict[str, dict[str, Any]]) -> tuple[dict[str, dict[str, tuple[int, int]]], bytes]:
    """Files by section and name, one after the other, each as packed JSON of its own; where each begins, and its length."""
    held = bytearray()
    places: dict[str, dict[str, tuple[int, int]]] = {}
    for name in sorted(files):
        for part in sorted(files[name]):
            packed = zlib_compress(_json(files[name][part]).encode(), _LEVEL)
            places.setdefault(name, {})[part] = (len(held), len(packed))
            held += packed
    return places, bytes(held)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read(folder: Path = CATALOGUE) -> dict[str, Any]:
    """Every TOML file of the folder: ``phrases/fr.toml`` is at ``["phrases"]["fr"]``.

    A controller's files are sections like all others: ``controllers/meta/forms.toml`` is at
    ``["forms"]``. Raises :class:`BuildError` when two files would be at one place.
    """
    data: dict[str, Any] = {}
    for path in sorted(folder.rglob("*.toml")):
        *tables, name = _keys(path, folder)
        section = data
        for table in tables:
            section = section.setdefault(table, {})
        if name in section:
            raise BuildError(
                f"{_shown(path)}: another file holds {'.'.join((*tables, name))} already"
            )
        try:
            section[name] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BuildError(f"{path.name}: {error} ({_shown(path)})") from None
    return data


def _keys(path: Path, folder: Path) -> tuple[str, ...]:
    """Keys of a file in the compiled catalogue: its section and, for one of many, its name."""
    keys = path.relative_to(folder).with_suffix("").parts
    return keys[2:] if keys[0] == _CONTROLLERS else keys


def problems(data: dict[str, Any], folder: Path = CATALOGUE) -> list[str]:
    """What does not fit the dataclasses that read it, one line each."""
    known = _schemas()
    lines = [
        f"{name}: no package reads this section"
        for name in data
        if name not in known and name not in _OURS | _MADE
    ]
    for name in known:
        if name not in data:
            lines.append(f"{name}: there is no such file or folder, and a package needs it")
            continue
        try:
            _adapter(name).validate_json(json.dumps(data[name]), strict=True, extra="forbid")
        except ValidationError as error:
            lines += [_line(folder, name, fault["loc"], fault["msg"]) for fault in error.errors()]
    return lines


def _line(folder: Path, name: str, location: tuple[int | str, ...], message: str) -> str:
    """``phrases/fr.toml: login[3].text: message``."""
    path, keys = _file(folder, name), [*location]
    while path.is_dir() and keys:
        path = path / str(keys.pop(0))
    where = "".join(f"[{key}]" if isinstance(key, int) else f".{key}" for key in keys).lstrip(".")
    return f"{_shown(path.with_suffix('.toml'))}: {where or 'the file'}: {message}"


def _file(folder: Path, section: str) -> Path:
    """The folder of a section, or its file without the suffix; it may be one of a controller's."""
    paths = [parent / section for parent in (folder, *folder.glob(f"{_CONTROLLERS}/*"))]
    present = (path for path in paths if path.is_dir() or path.with_suffix(".toml").is_file())
    return next(present, paths[0])


def _shown(path: Path) -> str:
    return path.relative_to(CATALOGUE).as_posix() if path.is_relative_to(CATALOGUE) else str(path)


@cache
def _schemas() -> dict[str, Any]:
    """Section → type, of all packages."""
    if str(PY_SRC) not in sys.path:
        sys.path.insert(0, str(PY_SRC))
    found: dict[str, Any] = {}
    for name in _SCHEMA_MODULES:
        found |= importlib.import_module(f"objecteur.{name}").schemas()
    return found


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_schemas()[name])
