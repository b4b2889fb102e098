"""Names of days, countries and languages for the extension's pages agree with Python's."""

from __future__ import annotations

from datetime import date

import pytest

from builder.knowledge.localized_names import localized_names
from objecteur.catalogue import section
from objecteur.words.dates import format_day
from objecteur.words.languages import LANGUAGES
from objecteur.words.schema import countries

pytestmark = pytest.mark.calendar


@pytest.mark.parametrize("language", sorted(section("interface")))
@pytest.mark.parametrize("moment", [date(2026, 1, 1), date(2026, 3, 2), date(2028, 12, 28)])
def test_a_day_reads_as_python_says_it(language: str, moment: date) -> None:
    names = localized_names(language, ())
    number = names["first_day"] if moment.day == 1 else str(moment.day)
    assert names[f"day_{moment.month}"].replace("{day}", number).replace(
        "{year}", str(moment.year)
    ) == format_day(moment, language)


def test_every_country_and_language_is_named_in_languages_that_browsers_lack() -> None:
    irish, maltese = (localized_names(language, countries()) for language in ("ga", "mt"))
    assert (irish["country_FR"], maltese["country_FR"]) == ("an Fhrainc", "Franza")
    assert (irish["language_hu"], maltese["language_ga"], irish["own_mt"]) == (
        "Ungáiris",
        "Irlandiż",
        "Malti",
    )
    for names in (irish, maltese):
        assert all(names[f"country_{code}"] for code in countries())
        assert all(names[f"language_{name}"] for name in LANGUAGES)
