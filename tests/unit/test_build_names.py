"""Days, countries and languages in the strings of our pages: Python's own words, in every language of the interface."""

from __future__ import annotations

from datetime import date

import pytest

from builder.knowledge.localized_names import localized_names
from objecteur.catalogue import section
from objecteur.words.dates import day
from objecteur.words.knowledge import countries
from objecteur.words.languages import LANGUAGES

pytestmark = pytest.mark.calendar


@pytest.mark.parametrize("language", sorted(section("interface")))
@pytest.mark.parametrize("when", [date(2026, 1, 1), date(2026, 3, 2), date(2028, 12, 28)])
def test_a_day_reads_as_python_says_it(language: str, when: date) -> None:
    said = localized_names(language, ())
    number = said["first_day"] if when.day == 1 else str(when.day)
    assert said[f"day_{when.month}"].replace("{day}", number).replace(
        "{year}", str(when.year)
    ) == day(when, language)


def test_every_country_and_language_is_named_in_languages_that_browsers_lack() -> None:
    irish, maltese = (localized_names(language, countries()) for language in ("ga", "mt"))
    assert (irish["country_FR"], maltese["country_FR"]) == ("an Fhrainc", "Franza")
    assert (irish["language_hu"], maltese["language_ga"], irish["own_mt"]) == (
        "Ungáiris",
        "Irlandiż",
        "Malti",
    )
    for said in (irish, maltese):
        assert all(said[f"country_{code}"] for code in countries())
        assert all(said[f"language_{other}"] for other in LANGUAGES)
