"""The pages for contributors: each link, file and command that they name exists."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.cli import parse
from builder.paths import ROOT

GLOBS = ("*.md", "docs/**/*.md", ".github/**/*.*", "manifest/store/*.md")
PAGES = sorted(path for pattern in GLOBS for path in ROOT.glob(pattern))

LINK = re.compile(r"\]\((?!https?:|mailto:)([^)#\s]+)")
COMMAND = re.compile(r"(?:python3? |`)build\.py ([a-z]+)\b")
FILE = re.compile(r"`((?:builder|docs|extension|manifest|py_src|tests|\.github)/[\w./*<>-]+)`")
PACKAGES = "catalogue|fill|journey|recognise|text|views|words"
IN_PY_SRC = re.compile(rf"`((?:{PACKAGES})/[\w./*<>-]+|\w+\.py)`")

MADE_BY_BUILD = ("extension/generated", "extension/vendor", "extension/_locales")


def page_id(path: Path) -> str:
    return path.relative_to(ROOT).as_posix()


def exists(folder: Path, pattern: str) -> bool:
    """Tell whether a file is there; ``<language>`` and ``*`` stand for any name."""
    return any(folder.glob(re.sub(r"<[^>]*>", "*", pattern.rstrip("/"))))


pages = pytest.mark.parametrize("page", PAGES, ids=page_id)


@pages
def test_each_link_leads_to_a_file(page: Path) -> None:
    links = LINK.findall(page.read_text("utf-8"))
    assert [link for link in links if not (page.parent / link).exists()] == []


@pages
def test_each_file_named_is_there(page: Path) -> None:
    files = FILE.findall(page.read_text("utf-8"))
    missing = [name for name in files if not exists(ROOT, name)]
    assert [name for name in missing if not name.startswith(MADE_BY_BUILD)] == []


@pages
def test_each_command_named_is_one_of_build_py(page: Path) -> None:
    for command in set(COMMAND.findall(page.read_text("utf-8"))):
        with pytest.raises(SystemExit) as end:
            parse([command, "--help"])
        assert end.value.code == 0, command


def test_each_place_of_the_glossary_is_there() -> None:
    source = ROOT / "py_src" / "objecteur"
    paths = IN_PY_SRC.findall((ROOT / "docs" / "glossary.md").read_text("utf-8"))
    assert len(paths) > 20
    assert [path for path in paths if not exists(source, path)] == []


def test_each_decision_is_in_the_index_and_short() -> None:
    folder = ROOT / "docs" / "adr"
    index = (folder / "README.md").read_text("utf-8")
    decisions = sorted(path.name for path in folder.glob("0*.md"))
    assert re.findall(r"\]\((0[\w-]+\.md)\)", index) == decisions
    for name in decisions:
        text = (folder / name).read_text("utf-8")
        headings = re.findall(r"^## (.+)$", text, re.MULTILINE)
        assert headings == ["Context", "Decision", "Consequences"], name
        assert len(text.splitlines()) <= 60, name
