"""Lists of countries: recognising one, and choosing the person's country in it."""

from __future__ import annotations

import re
from functools import lru_cache

from objecteur.catalogue import section
from objecteur.messages import Control, Option
from objecteur.recognise.controls.schema import country_codes
from objecteur.text import normalise

__all__ = [
    "country_index",
    "is_country_list",
    "local_country_name",
    "names_country",
    "shows_placeholder",
]

_MIN_COUNTRIES = 5
_COUNTRY_SHARE = 0.75
"""Share of the choices of a list of countries that are recognised as countries."""
_MANY_COUNTRIES = 12
_SOME_SHARE = 0.15
"""Share of recognised choices from which many countries make a list of countries."""
_ALMOST_ALL_SHARE = 0.9
"""Share of recognised choices among mere codes: the states of the USA share some with countries."""
_CODE_MAX_CHARS = 3
_DIAL_CODE = re.compile(r"\+\s?\d")


@lru_cache(maxsize=8192)
def _code(text: str) -> str:
    """Return the code of the country that ``text`` names; empty for anything else.

    Two or three letters are a code only in capitals: "de", "la" and "no" are words too.
    """
    name = text.strip()
    if len(name) <= _CODE_MAX_CHARS and not name.isupper():
        return ""
    codes = country_codes()
    code = codes.get(normalise(name), "")
    if not code and "(" in name:  # "Deutschland (Germany)", "France (FR)"
        code = codes.get(normalise(name.partition("(")[0]), "")
    return code


def is_country_list(control: Control) -> bool:
    """Tell whether the choices of a list are countries; lists of dialling codes are not.

    Of countries far away only the English and French names are known, so a long list in another
    language is recognised by the countries nearby.
    """
    labels = [option.label for option in control.options if option.label.strip()]
    if len(labels) < _MIN_COUNTRIES:
        return False
    if len(list(filter(_DIAL_CODE.search, labels))) * 2 > len(labels):
        return False
    if _are_country_names(labels):
        return True
    return _are_country_codes(control.options, len(labels))


def _are_country_names(labels: list[str]) -> bool:
    names = [label for label in labels if len(label.strip()) > _CODE_MAX_CHARS]
    codes = [code for code in map(_code, names) if code]
    if len(codes) >= max(_MIN_COUNTRIES, _COUNTRY_SHARE * (len(labels) - 1)):
        return True
    has_many = len(set(codes)) >= _MANY_COUNTRIES
    return has_many and len(codes) >= _SOME_SHARE * len(labels)


def _are_country_codes(options: tuple[Option, ...], label_count: int) -> bool:
    """Tell whether almost all of some choices have codes, whatever the language of their names."""
    codes = {_code(option.value) or _code(option.label) for option in options} - {""}
    return len(codes) >= max(_MANY_COUNTRIES, _ALMOST_ALL_SHARE * (label_count - 1))


def names_country(options: tuple[Option, ...]) -> bool:
    """Tell whether any choice is a country."""
    return any(_code(option.label) for option in options)


def shows_placeholder(control: Control) -> bool:
    """Tell whether a native list of countries shows a choice that is none.

    "Choose a country" is no answer, whatever its value.
    """
    if control.tag != "select":
        return False
    selected = [option for option in control.options if option.selected]
    if not selected or any(_code(option.label) or _code(option.value) for option in selected):
        return False
    return is_country_list(control)


def country_index(options: tuple[Option, ...], country: str) -> int:
    """Return the number of the one choice that stands for the code ``country``.

    It is −1 when there is none, or more than one. Labels count before values.
    """
    for texts in (
        [option.label for option in options],
        [option.value for option in options],
    ):
        matches = [
            index
            for index, text in enumerate(texts)
            if _code(text) == country and not options[index].disabled
        ]
        if matches:
            return matches[0] if len(matches) == 1 else -1
    return -1


def local_country_name(country: str, language: str) -> str:
    """Return the name of a country in ``language``, or in English; empty for no country."""
    names = section("cldr")["countries"].get(country, {}).get("names", {})
    candidates: list[str] = names.get(language) or names.get("en") or [""]
    return candidates[0]
