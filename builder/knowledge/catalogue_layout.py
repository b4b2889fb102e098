"""Check the layout of the catalogue, which people review line by line.

The rules are in ``catalogue/README.md#layout``. The lexemes are read here because tomllib gives no
line numbers, and a second TOML parser would be a dependency for this alone. Files must be valid
TOML, which :func:`builder.knowledge.catalogue.read_catalogue` ensures.
"""

from __future__ import annotations

import re
from collections.abc import Iterator
from itertools import pairwise
from pathlib import Path

from builder.paths import CATALOGUE

__all__ = ["WIDTH", "layout_faults"]

WIDTH = 100
"""Characters of the widest line."""

_README = "README.md"

_CODES = frozenset({"", "autocomplete", "hosts", "languages", "sources", "types"})
"""Keys whose lists hold codes, which may share a line; the empty one is that of an inline table."""

_LEXEME = re.compile(
    r"""
    "{3}(?:[^\\]|\\.)*?"{3,5} | '{3}.*?'{3,5}   # texts of several lines
    | "(?:[^"\\\n]|\\.)*" | '[^'\n]*'
    | \#[^\n]*
    | [][{},=\n]
    | [^][{},="'\#\s]+
    """,
    re.VERBOSE | re.DOTALL,
)
_ENDS = ("\n", "]", "#")
"""May follow the comma after an element of a list."""

_ADDRESS = re.compile(r'\s*(?:[\w.-]+ = )?"https?://\S+",?')
"""A line of nothing but an address, which would be no address any more if it were wrapped."""
_HEADING = re.compile(r"^#+ (.+)$", re.MULTILINE)
_LINK = re.compile(rf"(\S*{re.escape(_README)})(?:#([\w-]+))?")


def layout_faults(folder: Path = CATALOGUE) -> list[str]:
    """Return ``file:line: fault`` for each departure from the layout, by file and line."""
    readme = folder / _README
    chapters = _chapters(readme.read_text("utf-8"))
    faults = []
    for path in sorted(folder.rglob("*.toml")):
        text, name = path.read_text("utf-8"), path.relative_to(folder).as_posix()
        head = _head_faults(path, text, readme, chapters)
        by_line = sorted([*head, *_wide_lines(text), *_crowded_lines(text)])
        faults += [f"{name}:{line}: {fault}" for line, fault in by_line]
    return faults


def _chapters(readme: str) -> set[str]:
    """The anchors of a page's headings, as GitHub writes them."""
    titles = _HEADING.findall(readme)
    return {re.sub(r"[^\w -]", "", title.lower()).replace(" ", "-") for title in titles}


def _head_faults(
    path: Path,
    text: str,
    readme: Path,
    chapters: set[str],
) -> Iterator[tuple[int, str]]:
    """A head without a link to a chapter of the README, or with one that leads elsewhere."""
    linked = False
    for number, line in enumerate(text.splitlines(), 1):
        if not line.startswith("#"):
            break
        for target, chapter in _LINK.findall(line):
            linked = True
            if (path.parent / target).resolve() != readme.resolve():
                yield number, f"{target} is not the catalogue's {_README}"
            elif chapter not in chapters:
                yield number, f"{_README} has no chapter #{chapter}"
    if not linked:
        yield 1, f"the comment at the head does not link to a chapter of {_README}"


def _wide_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines wider than :data:`WIDTH` that could be wrapped."""
    for number, line in enumerate(text.splitlines(), 1):
        if len(line) > WIDTH and not _ADDRESS.fullmatch(line):
            yield number, f"{len(line)} characters, more than {WIDTH}: wrap the text"


def _crowded_lines(text: str) -> Iterator[tuple[int, str]]:
    """Lines that go on after the comma between two elements of a list."""
    open_values: list[str] = []  # the key of each list around; empty for an inline table
    key = previous = ""
    line = 1
    for lexeme, following in pairwise([*_LEXEME.findall(text), ""]):
        match lexeme:
            case "=":
                key = previous.rpartition(".")[2]
            case "[" | "{":  # or the brackets of a header, which hold no comma
                open_values.append(key if lexeme == "[" else "")
            case "]" | "}":
                open_values.pop()
            case "," if open_values[-1] not in _CODES and not following.startswith(_ENDS):
                yield line, f"two elements of {open_values[-1]!r} share the line: give each its own"
        line += lexeme.count("\n")
        previous = lexeme
