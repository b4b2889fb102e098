"""Phrases of the interface: one shape for all languages, every phrase used, typography, dates."""

from __future__ import annotations

import re
from collections.abc import Iterator
from datetime import date
from pathlib import Path
from typing import Any

import pytest

from objecteur.catalogue import section
from objecteur.words.dates import format_day, format_month, parse_time
from objecteur.words.schema import grounds
from objecteur.words.translator import translator

ROOT = Path(__file__).resolve().parents[2]
INTERFACE: dict[str, Any] = section("interface")
PLACEHOLDER = re.compile(r"\{\w+\}")
LIMITS = {
    "extension.name": 45,
    "extension.description": 132,
    # A list shows each choice on one line, of which the smallest screen has room for this much.
    "page.settings_country_choose": 26,
    "page.settings_region_choose": 26,
    "page.settings_language_auto": 26,
    "page.settings_interface_language_auto": 26,
    "page.journal_linked_no": 26,
}
FRENCH_SPACE = re.compile(r"(?<=[^\W\d_])[:;?!](?!//)|(?<!\u00a0)»|«(?!\u00a0)")


def _phrases(table: dict[str, Any], prefix: str = "") -> Iterator[tuple[str, str]]:
    for key, value in table.items():
        if isinstance(value, dict):
            yield from _phrases(value, f"{prefix}{key}.")
        elif isinstance(value, str):
            yield prefix + key, value


ENGLISH = dict(_phrases(INTERFACE["en"]))


@pytest.mark.parametrize("language", sorted(INTERFACE))
def test_every_language_has_the_same_phrases_with_the_same_placeholders(language: str) -> None:
    phrases = dict(_phrases(INTERFACE[language]))
    assert sorted(phrases) == sorted(ENGLISH)
    for key, phrase in phrases.items():
        assert sorted(PLACEHOLDER.findall(phrase)) == sorted(PLACEHOLDER.findall(ENGLISH[key])), key
        assert phrase == phrase.strip() != "", key
        assert "'" not in phrase, f"{key}: a straight apostrophe"
        assert "  " not in phrase, key
        assert len(phrase) <= LIMITS.get(key, 600), key
        assert not re.search(r"\bVPN\b", phrase), key


def test_french_spaces_do_not_break() -> None:
    for key, phrase in _phrases(INTERFACE["fr"]):
        assert not FRENCH_SPACE.search(phrase), key


@pytest.mark.locale
def test_every_phrase_of_python_is_used() -> None:
    python = "\n".join(
        path.read_text("utf-8") for path in (ROOT / "py_src" / "objecteur").rglob("*.py")
    ).replace("'", '"')
    for key in ENGLISH:
        if key.startswith(("page.", "extension.")):
            continue
        table, _, name = key.rpartition(".")
        uses = {
            f'"{key}"',
            f'"{key.removesuffix("_detail")}"',
            f'"{table}.{{',
            f'"{name}"',
            f"{table}.title{{",
        }
        assert any(use in python for use in uses), f"nothing uses {key}"


def test_every_ground_has_a_name_in_the_settings() -> None:
    assert {
        key.removeprefix("page.ground_") for key in ENGLISH if key.startswith("page.ground_")
    } == set(grounds())


def test_an_unknown_language_gives_english_phrases() -> None:
    assert translator("fr-CH").language == "fr"
    assert translator("zh").language == "en"
    assert translator("fr")("button.fill") == "Remplir"
    assert translator("en")("service.meta") == "Meta"
    assert translator("fr").is_proof_read


def test_a_missing_phrase_or_value_is_an_error() -> None:
    with pytest.raises(KeyError):
        translator("fr")("button.nothing")
    with pytest.raises(KeyError):
        translator("fr")("item.kept")


@pytest.mark.calendar
@pytest.mark.parametrize(
    ("language", "calendar_date", "text"),
    [
        ("fr", date(2026, 5, 1), "1er mai 2026"),
        ("fr", date(2026, 11, 24), "24 novembre 2026"),
        ("en", date(2026, 5, 1), "1 May 2026"),
        ("de", date(2026, 3, 2), "2. März 2026"),
        ("es", date(2026, 3, 2), "2 de marzo de 2026"),
        ("lt", date(2026, 3, 2), "2026 m. kovo 2 d."),
        ("pl", date(2026, 3, 2), "2 marca 2026"),
        ("hu", date(2026, 3, 2), "2026. március 2."),
        ("lv", date(2026, 3, 2), "2026. gada 2. marts"),
        ("hr", date(2026, 3, 2), "2. ožujka 2026."),
        ("bg", date(2026, 3, 2), "2 март 2026 г."),
    ],
)
def test_days_are_written_in_words(language: str, calendar_date: date, text: str) -> None:
    assert format_day(calendar_date, language).replace("\u202f", " ").replace("\u00a0", " ") == text


@pytest.mark.calendar
@pytest.mark.parametrize(
    ("language", "text"),
    [
        ("fr", "décembre 2024"),
        ("en", "December 2024"),
        ("es", "diciembre de 2024"),
        ("hu", "2024. december"),
        ("lt", "2024 m. gruodis"),
        ("lv", "2024. g. decembris"),
        ("hr", "prosinac 2024."),
    ],
)
def test_months_are_written_in_words(language: str, text: str) -> None:
    assert format_month(date(2024, 12, 1), language) == text


@pytest.mark.calendar
def test_a_date_pattern_may_ask_for_numbers_of_months_and_padded_days(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    formats = {"patterns": {"long": "dd/MM/y LLLL"}, "months": [], "months_alone": ["janvier"]}
    monkeypatch.setattr("objecteur.words.dates.section", lambda name: {"dates": {"fr": formats}})
    assert format_day(date(2026, 1, 1), "fr") == "01/01/2026 janvier"


@pytest.mark.calendar
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("2026-11-24T10:00:00+01:00", "2026-11-24T10:00:00+01:00"),
        ("2026-11-24T10:00:00Z", "2026-11-24T10:00:00+00:00"),
        ("2026-11-24", "2026-11-24T00:00:00+00:00"),
        ("yesterday", None),
        ("", None),
        ("9999-12-31T00:00:00Z", None),
        ("0001-01-01T00:00:00Z", None),
    ],
)
def test_times_are_parsed_or_ignored(text: str, expected: str | None) -> None:
    time = parse_time(text)
    assert (time.isoformat() if time else None) == expected
