"""The catalogue is compiled as its folders say, and a wrong key is named with its file."""

from __future__ import annotations

from dataclasses import dataclass
from pathlib import Path
from typing import Any

import pytest

from builder.errors import BuildError
from builder.knowledge import catalogue, cldr

pytestmark = pytest.mark.locale


@dataclass(frozen=True, slots=True)
class Entry:
    text: str
    weight: int = 1


@pytest.fixture
def folder(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> Path:
    """A catalogue of one section, ``notes``, a table of entries by language."""
    monkeypatch.setattr(
        catalogue, "_schemas", lambda: {"notes": dict[str, dict[str, tuple[Entry, ...]]]}
    )
    catalogue._adapter.cache_clear()
    (tmp_path / "notes").mkdir()
    return tmp_path


def problems_of(folder: Path, text: str) -> list[str]:
    (folder / "notes" / "fr.toml").write_text(text, "utf-8")
    return catalogue.problems(catalogue.read_catalogue(folder), folder)


def test_folders_and_files_become_keys(folder: Path) -> None:
    assert problems_of(folder, '[[all]]\ntext = "é"\n') == []
    assert catalogue.read_catalogue(folder) == {"notes": {"fr": {"all": [{"text": "é"}]}}}


@pytest.mark.parametrize("depth", ["controllers/meta/notes/fr.toml", "controllers/meta/notes.toml"])
def test_a_controllers_files_are_sections_like_all_others(folder: Path, depth: str) -> None:
    (folder / "notes").rmdir()
    path = folder / depth
    path.parent.mkdir(parents=True)
    path.write_text('[[all]]\ntext = "a"\nwieght = 2\n' if "fr" in depth else "[fr]\n[[fr.all]]\n")
    data = catalogue.read_catalogue(folder)
    assert data.keys() == {"notes"}
    assert data["notes"].keys() == {"fr"}
    (fault,) = catalogue.problems(data, folder)
    assert fault.startswith(f"{path}: ")


def test_two_files_of_one_section_are_refused(folder: Path) -> None:
    for controller in ("first", "second"):
        path = folder / "controllers" / controller / "notes" / "fr.toml"
        path.parent.mkdir(parents=True)
        path.write_text("")
    with pytest.raises(
        BuildError, match=r"controllers/second/notes/fr\.toml: .* holds notes\.fr already"
    ):
        catalogue.read_catalogue(folder)


@pytest.mark.parametrize(
    ("text", "where"),
    [
        ('[[all]]\ntext = "a"\nwieght = 2\n', "all[0].wieght"),
        ('[[all]]\ntext = "a"\n[[all]]\ntext = 3\n', "all[1].text"),
        ('[[all]]\ntext = "a"\nweight = "2"\n', "all[0].weight"),
        ("[[all]]\nweight = 2\n", "all[0].text"),
    ],
)
def test_a_wrong_key_is_named_with_its_file(folder: Path, text: str, where: str) -> None:
    (line,) = problems_of(folder, text)
    assert line.startswith(f"{folder}/notes/fr.toml: {where}: ")


def test_sections_that_nobody_reads_or_that_are_missing_are_named(folder: Path) -> None:
    (folder / "stray.toml").write_text("a = 1\n", "utf-8")
    (folder / "notes").rmdir()
    lines = catalogue.problems(catalogue.read_catalogue(folder), folder)
    assert [line.split(":")[0] for line in lines] == ["stray", "notes"]


def test_a_file_that_is_not_toml_is_named(folder: Path) -> None:
    with pytest.raises(BuildError, match=r"fr\.toml"):
        problems_of(folder, "= what\n")


@pytest.fixture(scope="module")
def extract() -> dict[str, Any]:
    return cldr.read_cldr()


def test_every_country_where_the_law_holds_is_named_in_every_language(
    extract: dict[str, Any],
) -> None:
    for code in cldr.COUNTRIES:
        names = extract["countries"][code]["names"]
        assert set(names) == set(cldr.LANGUAGES)
        assert all(names.values())
    assert "République tchèque" in extract["countries"]["CZ"]["names"]["fr"]
    assert [extract["countries"][code]["iso3"] for code in ("FR", "DE", "GB", "RE")] == [
        "FRA",
        "DEU",
        "GBR",
        "REU",
    ]
    assert extract["countries"]["DE"]["names"]["fr"][0] == "Allemagne"


def test_portuguese_and_english_are_those_of_europe(extract: dict[str, Any]) -> None:
    assert extract["countries"]["PL"]["names"]["pt"] == ["Polónia", "Polônia"]
    assert extract["languages"]["pl"]["pt"] == "polaco"
    assert extract["dates"]["en"]["patterns"]["long"] == "d MMMM y"


def test_dates_are_there_for_every_language(extract: dict[str, Any]) -> None:
    for language in cldr.LANGUAGES:
        dates = extract["dates"][language]
        assert len(set(dates["months"])) == 12
        assert "y" in dates["patterns"]["long"]
