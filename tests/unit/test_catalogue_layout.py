"""The layout check of the catalogue names the file and line of each fault."""

from __future__ import annotations

import re
from dataclasses import fields
from pathlib import Path
from typing import Any, get_args

import pytest

from builder.knowledge.catalogue_layout import WIDTH, layout_faults
from builder.paths import CATALOGUE
from objecteur.journey.schema import AnswerPhrases
from objecteur.recognise.controls.schema import ControlKind, Labels
from objecteur.recognise.schema import PhraseLists, SignKind, UnverifiedPhrases

pytestmark = pytest.mark.locale

HEAD = "# Words: ../README.md#words\n"


@pytest.fixture
def folder(tmp_path: Path) -> Path:
    """A catalogue of one section, with a README of one chapter."""
    (tmp_path / "README.md").write_text("# The catalogue\n\n## Words\n", "utf-8")
    (tmp_path / "words").mkdir()
    return tmp_path


def faults(folder: Path, text: str) -> list[str]:
    (folder / "words" / "fr.toml").write_text(text, "utf-8")
    return layout_faults(folder)


def test_the_catalogue_is_laid_out_for_review() -> None:
    assert layout_faults() == []


@pytest.mark.parametrize(
    "body",
    [
        'a = "x, y"\nb = ["x, y"]\n',
        'a = [\n    "x",\n    "y",  # [1, 2]\n]\n[b]\n[[c]]\nd = []\n',
        'a = ["x",]\nb = [ # two\n    "x", \n    "y"\n]\n',
        'languages = ["fr", "nl"]\n[[rules]]\na.types = ["x", "y"]\n',
        "a = { x = 1, y = 2 }\nb = [\n    { x = 1, sources = ['e', 'f'] },\n    { x = 3 },\n]\n",
        'a = [\n    """\n[1, 2],\n"quoted", \\""" \\\n    """,\n    \'\'\'[3, 4]\'\'\',\n]\n',
        "a = [\n    '''it's, [x''',\n    'say \"[y, z',\n]\n",
        f'a = "{"x" * (WIDTH - 6)}"\n',
        f'url = "https://example.org/{"x" * WIDTH}"\n',
        f'a = [\n    "https://example.org/{"x" * WIDTH}",\n]\n',
    ],
)
def test_a_layout_that_people_can_review_has_no_fault(folder: Path, body: str) -> None:
    assert faults(folder, HEAD + body) == []


@pytest.mark.parametrize(
    ("body", "line", "key"),
    [
        ('a = ["x", "y"]\n', 2, "a"),
        ('a = [\n    "x",\n    "y", "z",\n]\n', 4, "a"),
        ('a = [\n    \'x\', """\ny""",\n]\n', 3, "a"),
        ('a = [\n    """\nx""", "y",\n]\n', 4, "a"),
        ('a = ["""x"""", "y"]\n', 2, "a"),
        ('[b]\nc.a = ["x", "y"]\n', 3, "a"),
        ('a = [\n    { b = "x" }, { b = "y" },\n]\n', 3, "a"),
        ('a = [\n    { b = ["x", "y"] },\n]\n', 3, "b"),
        ("sources = ['a']\nb = [1, 2]\n", 3, "b"),
    ],
)
def test_two_elements_of_a_list_on_one_line_are_a_fault(
    folder: Path, body: str, line: int, key: str
) -> None:
    (fault,) = faults(folder, HEAD + body)
    assert fault.startswith(f"words/fr.toml:{line}: two elements of {key!r} share the line")


@pytest.mark.parametrize(
    ("body", "line"),
    [
        (f'a = "{"x" * (WIDTH - 5)}"\n', 2),
        (f'a = 1\nb = """\n{"é " * WIDTH}\n"""\n', 4),
        (f"\n# {'x' * WIDTH}\n", 3),
        (f'a = "see https://example.org/{"x" * WIDTH}"\n', 2),
        (f'a = ["https://example.org/{"x" * WIDTH}"]\n', 2),
    ],
)
def test_a_line_that_is_too_wide_is_a_fault(folder: Path, body: str, line: int) -> None:
    (fault,) = faults(folder, HEAD + body)
    assert re.fullmatch(rf"words/fr\.toml:{line}: \d+ characters, more than {WIDTH}: .+", fault)


@pytest.mark.parametrize(
    ("text", "line", "fault"),
    [
        ("a = 1\n", 1, "the comment at the head does not link to a chapter of README.md"),
        ("# A.\n\n# ../README.md#words\n", 1, "the comment at the head does not link to a chapter"),
        ("# Words.\n# See README.md#words\n", 2, "README.md is not the catalogue's README.md"),
        ("# See ../README.md#phrases\n", 1, "README.md has no chapter #phrases"),
        ("# See ../README.md\n", 1, "README.md has no chapter #"),
    ],
)
def test_a_head_that_does_not_lead_to_the_readme_is_a_fault(
    folder: Path,
    text: str,
    line: int,
    fault: str,
) -> None:
    (first_fault,) = faults(folder, text)
    assert first_fault.startswith(f"words/fr.toml:{line}: {fault}")


def test_faults_stand_in_the_order_of_files_and_lines(folder: Path) -> None:
    (folder / "early.toml").write_text("a = [1, 2]\n", "utf-8")
    lines = faults(folder, f"{HEAD}a = [1, 2]\n# {'x' * WIDTH}\nb = [1, 2]\n")
    assert [fault.rsplit(": ", 2)[0] for fault in lines] == [
        "early.toml:1",
        "early.toml:1",
        "words/fr.toml:2",
        "words/fr.toml:3",
        "words/fr.toml:4",
    ]


@pytest.mark.parametrize(
    ("chapter", "keys"),
    [
        (
            "Phrases",
            [
                *get_args(SignKind),
                *(
                    field.name
                    for kind in (PhraseLists, UnverifiedPhrases)
                    for field in fields(kind)
                ),
            ],
        ),
        ("Labels", [*get_args(ControlKind), *(field.name for field in fields(Labels))]),
        ("Answers", [field.name for field in fields(AnswerPhrases)]),
    ],
)
def test_the_readme_explains_every_list(chapter: str, keys: list[Any]) -> None:
    readme = (CATALOGUE / "README.md").read_text("utf-8")
    text = readme.partition(f"## {chapter}\n")[2].partition("\n## ")[0]
    assert [key for key in keys if f"`{key}`" not in text] == []
