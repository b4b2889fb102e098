"""Annotated pages: Formasaurus's, fetched when they are wanted, or any folder of the same shape.

Formasaurus (MIT for code and labels) carries the pages in its package: ``index.json`` says of each
page its address and, for each ``<form>`` in document order, the short label of every named field
(https://formasaurus.readthedocs.io). The pages are other people's: they stay in ``.objecteur/`` and
are never part of this project.
"""

from __future__ import annotations

import hashlib
import json
import os
import shutil
import subprocess
import urllib.parse
from dataclasses import dataclass
from functools import cached_property
from pathlib import Path
from typing import Literal

from builder.console import step
from builder.errors import BuildError
from builder.paths import LOCKS, STATE, VENV, python_of
from builder.setup.uv import uv_path

__all__ = ["FORMASAURUS", "AnnotatedPage", "Corpus", "Half", "fetch", "half_of"]

Half = Literal["development", "judging"]
FORMASAURUS = "0.10.0"

_CACHE_FOLDER = STATE / "corpus"
_BOM = b"\xef\xbb\xbf"
_SANDBOX_HEADERS = "Content-Security-Policy: default-src 'none'; style-src 'unsafe-inline'\n"
_NOT_ANNOTATED = "XX"


@dataclass(frozen=True)
class AnnotatedPage:
    """One page and what people said of its fields."""

    name: str
    url: str
    file: Path
    forms: tuple[dict[str, str], ...]
    """For each form in document order: name of a field → short label.

    Fields that nobody labelled are left out.
    """
    names: tuple[frozenset[str], ...]
    """Names of all fields of each form, labelled or not."""

    @property
    def host(self) -> str:
        """The site, without the ``www.`` that some of its pages have."""
        return (urllib.parse.urlsplit(self.url).hostname or "").removeprefix("www.")

    @cached_property
    def half(self) -> Half:
        """Which half of the corpus it belongs to, for ever."""
        return half_of(self.host)


def half_of(host: str) -> Half:
    """Half of a page, by the first bit of the SHA-256 of the site's name.

    Pages of one site look alike and must not lie in both halves.
    """
    return "judging" if hashlib.sha256(host.encode()).digest()[0] & 0x80 else "development"


@dataclass(frozen=True)
class Corpus:
    """A folder with ``index.json`` and the pages that it names."""

    folder: Path

    def pages(self) -> list[AnnotatedPage]:
        """All pages, in the order of the index."""
        index = json.loads((self.folder / "index.json").read_text("utf-8"))
        return [
            AnnotatedPage(
                name,
                entry["url"],
                self.folder / name,
                tuple(
                    {field: label for field, label in form.items() if label != _NOT_ANNOTATED}
                    for form in entry["visible_html_fields"]
                ),
                tuple(frozenset(form) for form in entry["visible_html_fields"]),
            )
            for name, entry in index.items()
        ]

    def prepared(self, folder: Path) -> Corpus:
        """A copy in ``place`` as a browser must meet it.

        In UTF-8 whatever the page says of itself, since the corpus was written so; without scripts,
        which mostly were not saved with it, since the labels are those of the markup; and without
        asking for pictures and style sheets that nobody has.
        """
        for page in self.pages():
            copy = folder / page.name
            copy.parent.mkdir(parents=True, exist_ok=True)
            data = page.file.read_bytes()
            copy.write_bytes(data if data.startswith(_BOM) else _BOM + data)
            copy.with_name(copy.name + ".headers").write_text(_SANDBOX_HEADERS, "utf-8")
        shutil.copy(self.folder / "index.json", folder / "index.json")
        return Corpus(folder)


def fetch() -> Corpus:
    """Formasaurus's pages, from the package index at the first call.

    The hash is in ``builder/setup/locks/corpus.txt``.
    """
    folder = _CACHE_FOLDER / f"formasaurus-{FORMASAURUS}"
    if (folder / "index.json").is_file():
        return Corpus(folder)
    with step(f"pages of Formasaurus {FORMASAURUS} (14 MB, once)"):
        raw = _CACHE_FOLDER / "package"
        shutil.rmtree(raw, ignore_errors=True)
        # Only its data is used: nothing of it is ever imported, so nothing that it needs is
        # installed.
        _install(raw)
        Corpus(raw / "formasaurus" / "data").prepared(folder.with_name(folder.name + ".partial"))
        folder.with_name(folder.name + ".partial").replace(folder)
        shutil.rmtree(raw)
    return Corpus(folder)


def _install(target: Path) -> None:
    options = (
        "--quiet",
        "--no-deps",
        "--only-binary",
        ":all:",
        "--require-hashes",
        "--python",
        str(python_of(VENV)),
    )
    command = [
        str(uv_path()),
        "pip",
        "install",
        *options,
        "--target",
        str(target),
        "--requirement",
        str(LOCKS / "corpus.txt"),
    ]
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(command, env=environment, capture_output=True, text=True, check=False)
    if done.returncode != 0:
        raise BuildError(
            "the annotated pages could not be fetched: is PyPI within reach?\n"
            f"{done.stderr[-2000:]}"
        )
