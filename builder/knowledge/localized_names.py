"""Names of days, countries and languages for our pages, from the CLDR.

Chromium has no names in Irish or Maltese, and browsers differ in other languages.
"""

from __future__ import annotations

from collections.abc import Iterable
from datetime import date

__all__ = ["localized_names"]

_DAY, _YEAR = 28, 3456
"""Numbers that no pattern of a date has of its own."""


def localized_names(language: str, countries: Iterable[str]) -> dict[str, str]:
    """Strings of ``language`` from Python's own names.

    ``day_1`` … ``day_12`` (``{day}``, ``{year}``) and ``first_day``; ``country_<code>``;
    ``language_<code>``; ``own_<code>``, the name of a language in that language.
    """
    from objecteur.words.dates import format_day
    from objecteur.words.languages import LANGUAGES
    from objecteur.words.local_names import country_name, language_name
    from objecteur.words.translator import translator

    return {
        **{
            f"day_{month}": _date_pattern(format_day(date(_YEAR, month, _DAY), language))
            for month in range(1, 13)
        },
        "first_day": translator(language)("date.first"),
        **{f"country_{code}": country_name(code, language) for code in countries},
        **{f"language_{other}": language_name(other, language) for other in LANGUAGES},
        **{f"own_{other}": language_name(other, other) for other in LANGUAGES},
    }


def _date_pattern(text: str) -> str:
    return text.replace(str(_YEAR), "{year}").replace(str(_DAY), "{day}")
