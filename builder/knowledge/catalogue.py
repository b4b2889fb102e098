"""Check every key of ``catalogue/**/*.toml`` and compile them, with the CLDR extract.

The results are ``compiled.json`` and ``parts.bin``, which the runtime reads.
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

__all__ = [
    "PAGE_PHRASES_FOR_PYTHON",
    "compile_catalogue",
    "problems",
    "read_catalogue",
    "shipped_files",
]

_SCHEMA_MODULES = (
    "recognise.controls.schema",
    "recognise.page.schema",
    "recognise.schema",
    "words.schema",
    "journey.schema",
    "views.schema",
)
"""Modules of ``objecteur`` that export ``schemas() -> dict[section, type]``."""

_OWN_SCHEMAS = {"interface"}
"""Sections whose shape is checked elsewhere, by what reads them."""

_GENERATED_SECTIONS = {"cldr", "holidays"}
"""Sections that come from libraries."""

_BUILD_SECTIONS = {"timeline"}
"""Sections that only the build reads: it writes the page "What is this about?" from them."""

PAGE_PHRASES_FOR_PYTHON = ("ground_",)
"""Prefixes of the keys that Python reads in an interface's ``page`` table.

The other keys are for JavaScript.
"""

_LEVEL = 9
"""Level of compression."""

_CONTROLLERS = "controllers"
"""Folder of what is particular to one controller, in a folder for each."""


def compile_catalogue(check: bool = True) -> bool:
    """Write both files; True when one changed.

    Raises :class:`BuildError` naming file and key of everything wrong.
    """
    data = {**read_catalogue(), "cldr": cldr.cached(), "holidays": public_holidays.cached()}
    compiled, parts = _pack(data)
    changed = write(PARTS, parts) | write(COMPILED, compiled)
    errors = problems(data) if check else []
    if errors:
        raise BuildError(
            "the catalogue does not fit what reads it:\n"
            + "\n".join(f"  {line}" for line in errors)
        )
    return changed


def shipped_files() -> dict[str, bytes]:
    """Both files by name, as a browser gets them: without the parts for the build or JavaScript."""
    compiled, parts = json.loads(COMPILED.read_text("utf-8")), PARTS.read_bytes()
    files = {
        name: {
            part: json.loads(zlib.decompress(parts[start : start + length]))
            for part, (start, length) in offsets.items()
        }
        for name, offsets in compiled["parts"].items()
        if name not in _BUILD_SECTIONS
    }
    files["interface"] = {
        language: _python_phrases(texts) for language, texts in files["interface"].items()
    }
    offsets, content = _lay_out(files)
    return {COMPILED.name: _json({**compiled, "parts": offsets}).encode(), PARTS.name: content}


def _python_phrases(interface: dict[str, Any]) -> dict[str, Any]:
    """Interface without the strings that only JavaScript reads, from ``generated/strings/``.

    Of a page's strings Python needs those of the grounds.
    """
    page = {
        key: text
        for key, text in interface["page"].items()
        if key.startswith(PAGE_PHRASES_FOR_PYTHON)
    }
    return {
        **{key: content for key, content in interface.items() if key != "extension"},
        "page": page,
    }


def _pack(data: dict[str, Any]) -> tuple[str, bytes]:
    """The two files that ``objecteur.catalogue`` reads.

    ``compiled.json`` has whole sections, and the offsets of the other parts; ``parts.bin`` has
    these parts, one for each language.
    """
    keys = [_keys(path, CATALOGUE) for path in CATALOGUE.rglob("*.toml")]
    folders = {section for section, *parts in keys if parts}
    offsets, content = _lay_out({name: data[name] for name in folders})
    return _json(
        {
            "parts": offsets,
            "whole": {name: shipped for name, shipped in data.items() if name not in folders},
        }
    ), content


def _lay_out(
    files: dict[str, dict[str, Any]],
) -> tuple[dict[str, dict[str, tuple[int, int]]], bytes]:
    """Parts by section and name, each as packed JSON, with the offset and length of each."""
    content = bytearray()
    offsets: dict[str, dict[str, tuple[int, int]]] = {}
    for name in sorted(files):
        for part in sorted(files[name]):
            packed = zlib_compress(_json(files[name][part]).encode(), _LEVEL)
            offsets.setdefault(name, {})[part] = (len(content), len(packed))
            content += packed
    return offsets, bytes(content)


def _json(data: Any) -> str:
    return json.dumps(data, ensure_ascii=False, sort_keys=True, separators=(",", ":"))


def read_catalogue(folder: Path = CATALOGUE) -> dict[str, Any]:
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
                f"{_relative_path(path)}: another file holds {'.'.join((*tables, name))} already"
            )
        try:
            section[name] = tomllib.loads(path.read_text("utf-8"))
        except (tomllib.TOMLDecodeError, UnicodeDecodeError) as error:
            raise BuildError(f"{path.name}: {error} ({_relative_path(path)})") from None
    return data


def _keys(path: Path, folder: Path) -> tuple[str, ...]:
    """Keys of a file in the compiled catalogue: its section and, for one of many, its name."""
    keys = path.relative_to(folder).with_suffix("").parts
    return keys[2:] if keys[0] == _CONTROLLERS else keys


def problems(data: dict[str, Any], folder: Path = CATALOGUE) -> list[str]:
    """Values that do not fit the dataclasses that read them, one line each."""
    sections = _schemas()
    lines = [
        f"{name}: no package reads this section"
        for name in data
        if name not in sections and name not in _OWN_SCHEMAS | _GENERATED_SECTIONS
    ]
    for name in sections:
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
    return f"{_relative_path(path.with_suffix('.toml'))}: {where or 'the file'}: {message}"


def _file(folder: Path, section: str) -> Path:
    """The folder of a section, or its file without the suffix; it may be one of a controller's."""
    paths = [parent / section for parent in (folder, *folder.glob(f"{_CONTROLLERS}/*"))]
    present = (path for path in paths if path.is_dir() or path.with_suffix(".toml").is_file())
    return next(present, paths[0])


def _relative_path(path: Path) -> str:
    return path.relative_to(CATALOGUE).as_posix() if path.is_relative_to(CATALOGUE) else str(path)


@cache
def _schemas() -> dict[str, Any]:
    """Section → type, of all packages."""
    if str(PY_SRC) not in sys.path:
        sys.path.insert(0, str(PY_SRC))
    errors: dict[str, Any] = {}
    for name in _SCHEMA_MODULES:
        errors |= importlib.import_module(f"objecteur.{name}").schemas()
    return errors


@cache
def _adapter(name: str) -> TypeAdapter[Any]:
    return TypeAdapter(_schemas()[name])
