"""``docs/coverage.md`` agrees with the catalogue."""

from __future__ import annotations

import pytest

from builder.docs import coverage_page as coverage
from objecteur.words import LANGUAGES
from objecteur.words.schema import countries

pytestmark = pytest.mark.locale


def test_the_page_is_up_to_date() -> None:
    page = coverage.PAGE.read_text("utf-8")
    assert page == coverage.coverage_page(), "run python3 build.py docs"


def test_it_lists_every_language_country_and_land_once() -> None:
    rows = [line for line in coverage.coverage_page().splitlines() if line.startswith("| ")]
    sovereign_countries = [country for country in countries().values() if not country.part_of]
    regions = sum(len(country.regions) for country in sovereign_countries)
    assert len(rows) == len(LANGUAGES) + len(sovereign_countries) + regions + 3 * 2
    assert len(set(rows)) == len(rows) - 1
    assert all(f"(`{language}`)" in coverage.coverage_page() for language in LANGUAGES)
