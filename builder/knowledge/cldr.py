"""Extract of the Unicode CLDR: names of countries and languages, months and dates."""

from __future__ import annotations

import hashlib
import json
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale

from builder.files import write
from builder.paths import LOCKS, NODE_MODULES, ROOT, STATE

__all__ = ["COUNTRIES", "LANGUAGES", "cached", "read_cldr"]

LANGUAGES = (
    *(
        "bg",
        "cs",
        "da",
        "de",
        "el",
        "en",
        "es",
        "et",
        "fi",
        "fr",
        "ga",
        "hr",
        "hu",
        "it",
        "lt",
        "lv",
        "mt",
        "nl",
        "pl",
        "pt",
        "ro",
    ),
    *("sk", "sl", "sv", "nb", "nn", "is", "rm", "lb", "ca", "eu", "gl", "cy"),
)
"""Languages: official ones of the EU, the EEA, the UK and Switzerland, and regional ones.

The regional ones are those that people set their browser to.
"""

COUNTRIES = (
    *(
        "AT",
        "BE",
        "BG",
        "CY",
        "CZ",
        "DE",
        "DK",
        "EE",
        "ES",
        "FI",
        "FR",
        "GR",
        "HR",
        "HU",
        "IE",
        "IT",
        "LT",
        "LU",
        "LV",
        "MT",
        "NL",
        "PL",
    ),
    *("PT", "RO", "SE", "SI", "SK", "IS", "LI", "NO", "CH", "GB"),
    *(
        "AX",
        "BL",
        "GF",
        "GG",
        "GI",
        "GP",
        "IM",
        "JE",
        "MC",
        "MF",
        "MQ",
        "NC",
        "PF",
        "PM",
        "RE",
        "SJ",
        "SM",
        "VA",
        "WF",
        "YT",
        "AD",
    ),
)
"""Countries of residence, named in every language; others are named in English and French."""

_WORLD_LANGUAGES = ("en", "fr")
_VARIANTS = {
    "pt": ("pt-PT", "pt"),
    "en": ("en", "en-GB"),
    "nb": ("nb", "no"),
    "es": ("es",),
    "de": ("de", "de-CH"),
}

_EUROPEAN = {"en": "en_GB", "pt": "pt_PT"}
"""Languages that CLDR, unless told, takes as they are spoken overseas."""


def cached() -> dict[str, Any]:
    """The extract, cached while nothing that it depends on changes: tests start faster."""
    sources = (Path(__file__), LOCKS / "python.txt", ROOT / "package-lock.json")
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    cache_file = STATE / "cldr.json"
    if cache_file.is_file():
        last = json.loads(cache_file.read_text("utf-8"))
        if last["stamp"] == stamp:
            return dict(last["data"])
    data = read_cldr()
    write(cache_file, json.dumps({"stamp": stamp, "data": data}, ensure_ascii=False))
    return data


def read_cldr() -> dict[str, Any]:
    """The ``cldr`` section of the compiled catalogue."""
    return {
        "countries": {code: _country(code) for code in sorted(_iso3())},
        "languages": {
            code: {language: name for language in LANGUAGES if (name := _language(code, language))}
            for code in LANGUAGES
        },
        "dates": {language: _dates(language) for language in LANGUAGES},
    }


def _country(code: str) -> dict[str, Any]:
    languages = LANGUAGES if code in COUNTRIES else _WORLD_LANGUAGES
    return {
        "iso3": _iso3()[code],
        "names": {language: names for language in languages if (names := _names(code, language))},
    }


def _names(code: str, language: str) -> list[str]:
    """The usual name first, then the short form and the variants."""
    names = []
    for locale in _VARIANTS.get(language, (language,)):
        territories = _territories(locale)
        names += [
            territories.get(key, "") for key in (code, f"{code}-alt-variant", f"{code}-alt-short")
        ]
    return list(dict.fromkeys(name for name in names if name and name != code))


@cache
def _territories(locale: str) -> dict[str, str]:
    path = NODE_MODULES / "cldr-localenames-full" / "main" / locale / "territories.json"
    if not path.is_file():
        return {}
    data = json.loads(path.read_text("utf-8"))["main"][locale]["localeDisplayNames"]["territories"]
    return {str(key): str(value) for key, value in data.items()}


@cache
def _iso3() -> dict[str, str]:
    """alpha-2 → alpha-3 of every country that the English CLDR names."""
    path = NODE_MODULES / "cldr-core" / "supplemental" / "codeMappings.json"
    mappings = json.loads(path.read_text("utf-8"))["supplemental"]["codeMappings"]
    codes = _territories("en")
    return {
        code: mapping["_alpha3"]
        for code, mapping in mappings.items()
        if code in codes and len(code) == 2 and "_alpha3" in mapping
    }


def _language(code: str, language: str) -> str:
    return str(_locale(language).languages.get(code, ""))


def _locale(language: str) -> Locale:
    return Locale.parse(_EUROPEAN.get(language, language))


def _dates(language: str) -> dict[str, Any]:
    """Months as in a date, months alone, and the patterns of a date, in the notation of CLDR."""
    locale = _locale(language)
    return {
        "months": [locale.months["format"]["wide"][number] for number in range(1, 13)],
        "months_alone": [locale.months["stand-alone"]["wide"][number] for number in range(1, 13)],
        "patterns": {
            "long": locale.date_formats["long"].pattern,
            "month": locale.datetime_skeletons["yMMMM"].pattern,
        },
    }
