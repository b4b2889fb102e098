"""Lists of countries: whether a list is one, and which of its choices is the person's."""

from __future__ import annotations

import re
from functools import lru_cache

from objecteur.catalogue import section
from objecteur.model import Control, Option
from objecteur.recognise.controls.schema import country_codes
from objecteur.text import normalise

__all__ = ["find_country", "is_country_list", "name_of", "names_country", "shows_no_country"]

_FEWEST = 5
_MOST = 0.75
_MANY, _SOME, _ALMOST_ALL = 12, 0.15, 0.9
_CODE = 3
_DIAL_CODE = re.compile(r"\+\s?\d")


@lru_cache(maxsize=8192)
def _code(text: str) -> str:
    """Code of the country that ``text`` names. Two or three letters are a code only in capitals: "de", "la" and "no" are words too."""
    bare = text.strip()
    if len(bare) <= 3 and not bare.isupper():
        return ""
    known = country_codes()
    code = known.get(normalise(bare), "")
    if not code and "(" in bare:  # "Deutschland (Germany)", "France (FR)"
        code = known.get(normalise(bare.partition("(")[0]), "")
    return code


def is_country_list(control: Control) -> bool:
    """Whether the choices of a list are countries; lists of dialling codes are not.

    Of countries far away only the English and French names are known, so a long list in another
    language is known by those nearby.
    """
    labels = [option.label for option in control.options if option.label.strip()]
    if len(labels) < _FEWEST or sum(bool(_DIAL_CODE.search(label)) for label in labels) * 2 > len(
        labels
    ):
        return False
    found = [code for label in labels if len(label.strip()) > _CODE and (code := _code(label))]
    if len(found) >= _FEWEST and len(found) >= _MOST * (len(labels) - 1):
        return True
    if len(set(found)) >= _MANY and len(found) >= _SOME * len(labels):
        return True
    # Names in an unknown language, or mere codes; but the states of the USA have letters that are
    # countries' too.
    codes = {
        code for option in control.options if (code := _code(option.value) or _code(option.label))
    }
    return len(codes) >= _MANY and len(codes) >= _ALMOST_ALL * (len(labels) - 1)


def names_country(options: tuple[Option, ...]) -> bool:
    """Whether any choice is a country."""
    return any(_code(option.label) for option in options)


def shows_no_country(control: Control) -> bool:
    """Whether a native list of countries shows a choice that is none: "Choose a country", whatever its value."""
    shown = [option for option in control.options if option.selected]
    told = any(_code(one.label) or _code(one.value) for one in shown)
    return control.tag == "select" and bool(shown) and not told and is_country_list(control)


def find_country(options: tuple[Option, ...], country: str) -> int:
    """Number of the one choice that stands for ``country``; −1 when there is none or more than one."""
    for said in ("label", "value"):
        found = [
            index
            for index, option in enumerate(options)
            if not option.disabled and _code(getattr(option, said)) == country
        ]
        if found:
            return found[0] if len(found) == 1 else -1
    return -1


def name_of(country: str, language: str) -> str:
    """Name of a country in ``language``, or in English; empty for no country."""
    names = section("cldr")["countries"].get(country, {}).get("names", {})
    found: list[str] = names.get(language) or names.get("en") or [""]
    return found[0]
