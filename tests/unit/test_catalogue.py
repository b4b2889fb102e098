"""The knowledge compiled by the build, read by section."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator, Mapping
from pathlib import Path
from typing import Any

import pytest
from pydantic import TypeAdapter

from builder.knowledge.catalogue import PAGE_PHRASES_FOR_PYTHON, shipped_files
from builder.paths import PY_SRC
from objecteur import catalogue
from objecteur.catalogue import section
from objecteur.journey import schema as of_journey
from objecteur.recognise import schema as of_recognise
from objecteur.recognise.controls import schema as of_fill
from objecteur.recognise.controls.schema import country_codes, label_matcher, labels
from objecteur.recognise.page import schema as of_page
from objecteur.recognise.schema import languages, sign_matcher
from objecteur.views import schema as of_views
from objecteur.words import LANGUAGES
from objecteur.words import schema as of_words

SCHEMAS = {
    name: kind
    for package in (of_fill, of_journey, of_page, of_recognise, of_views, of_words)
    for name, kind in package.schemas().items()
}


@pytest.mark.parametrize(("name", "kind"), SCHEMAS.items())
def test_a_section_fits_what_reads_it(name: str, kind: Any) -> None:
    content = section(name)
    data = dict(content) if isinstance(content, Mapping) else content
    assert TypeAdapter(kind).validate_json(json.dumps(data), extra="forbid")


@pytest.fixture
def fresh_catalogue() -> Iterator[None]:
    """Read the catalogue anew, before and after the test."""
    catalogue._sections.cache_clear()
    yield
    catalogue._sections.cache_clear()


@pytest.mark.locale
def test_one_file_for_each_language_makes_one_section() -> None:
    phrases = section("phrases")
    assert set(phrases) == set(LANGUAGES)
    assert len(phrases) == len(LANGUAGES)
    assert "page" in phrases["fr"]["lists"]["thing"]


def test_asking_for_an_unknown_section_names_those_that_exist() -> None:
    with pytest.raises(LookupError, match=r"no section 'nothing'; it has .*phrases"):
        section("nothing")


@pytest.mark.usefixtures("fresh_catalogue")
def test_a_catalogue_that_was_not_compiled_says_so(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setattr(catalogue, "__file__", str(tmp_path / "__init__.py"))
    with pytest.raises(LookupError, match="not compiled yet"):
        section("phrases")


@pytest.mark.locale
def test_only_the_phrases_of_pages_that_python_uses_are_shipped(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    phrase_keys = {
        key
        for path in PY_SRC.rglob("*.py")
        for key in re.findall(r"""["']page\.(\w+)""", path.read_text("utf-8"))
    }
    assert phrase_keys == set(PAGE_PHRASES_FOR_PYTHON)
    french_page = section("interface")["fr"]["page"]
    for name, data in shipped_files().items():
        (tmp_path / name).write_bytes(data)
    monkeypatch.setattr(catalogue, "__file__", str(tmp_path / "__init__.py"))
    for cached_function in (catalogue._sections, catalogue._unpack):
        cached_function.cache_clear()
    try:
        french = section("interface")["fr"]
        assert (
            french["page"]
            == {
                key: text
                for key, text in french_page.items()
                if key.startswith(PAGE_PHRASES_FOR_PYTHON)
            }
            != {}
        )
        assert "extension" not in french
        with pytest.raises(LookupError):
            section("timeline")
    finally:
        for cached_function in (catalogue._sections, catalogue._unpack):
            cached_function.cache_clear()


def test_every_phrase_of_every_language_can_be_found() -> None:
    assert sign_matcher().matches(" a page ") is not None
    assert label_matcher().matches(" email ") != ()
    assert set(languages()) == set(labels()) == set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_language_has_words_for_what_matters(language: str) -> None:
    phrase_keys, labels_of_language = languages()[language], labels()[language]
    assert (
        min(
            len(words)
            for words in (
                phrase_keys.lists.thing,
                phrase_keys.lists.unavailable,
                phrase_keys.lists.ai,
                phrase_keys.lists.object,
                phrase_keys.lists.sent,
                phrase_keys.lists.guard,
            )
        )
        > 1
    )
    kinds = (
        phrase_keys.unverified.region,
        phrase_keys.unverified.login,
        phrase_keys.unverified.rate_limited,
        phrase_keys.unverified.code,
        phrase_keys.unverified.confirmation,
        phrase_keys.unverified.removed,
    )
    assert min(map(len, kinds)) >= 6
    boxes = (
        labels_of_language.email,
        labels_of_language.email_confirm,
        labels_of_language.country,
        labels_of_language.explanation,
        labels_of_language.name,
        labels_of_language.code,
        labels_of_language.someone,
        labels_of_language.declaration,
        labels_of_language.other,
    )
    assert min(map(len, boxes)) >= 5
    assert labels_of_language.yes
    assert labels_of_language.no


def test_no_name_of_a_country_means_two() -> None:
    codes = country_codes()
    assert codes[" france "] == "FR"
    assert codes[" czech republic "] == codes[" česko ".replace("č", "c")] == "CZ"
    assert " " not in codes
