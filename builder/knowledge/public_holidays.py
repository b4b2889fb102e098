"""Public holidays of the countries where the person may live, from the ``holidays`` library: a period never ends on one."""

from __future__ import annotations

import hashlib
import json
import tomllib
from datetime import date
from pathlib import Path
from typing import Any

import holidays

from builder.files import write
from builder.paths import CATALOGUE, LOCKS, STATE

__all__ = ["YEARS", "extract", "kept"]

YEARS = range(2024, 2041)
"""From the first objections on. In other years only weekends are known; a list of so long from now would be a guess anyway."""

_SATURDAY = 5
_COUNTRIES = CATALOGUE / "countries.toml"


def kept() -> dict[str, dict[str, str]]:
    """The extract, from the last time if nothing that it depends on changed since."""
    sources = (Path(__file__), LOCKS / "python.txt", _COUNTRIES)
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    place = STATE / "holidays.json"
    if place.is_file():
        last = json.loads(place.read_text("utf-8"))
        if last["stamp"] == stamp:
            return dict(last["data"])
    data = extract()
    write(place, json.dumps({"stamp": stamp, "data": data}))
    return data


def extract() -> dict[str, dict[str, str]]:
    """The ``holidays`` section: country or region → year → its holidays that are no Saturday or Sunday, ``"0101 0406"``.

    Of a region only what its country does not have.
    """
    found = {}
    countries: dict[str, dict[str, Any]] = tomllib.loads(_COUNTRIES.read_text("utf-8"))
    for code, country in sorted(countries.items()):
        own = code if code in holidays.list_supported_countries() else country["part_of"]
        found[code] = _years(own)
        for region in country.get("regions", {}):
            more = _years(own, region.partition("-")[2])
            found[region] = {
                year: " ".join(sorted({*days.split()} - {*found[code][year].split()}))
                for year, days in more.items()
            }
    return found


def _years(country: str, region: str | None = None) -> dict[str, str]:
    days: list[date] = sorted(holidays.country_holidays(country, subdiv=region, years=YEARS))
    return {
        str(year): " ".join(
            f"{day:%m%d}" for day in days if day.year == year and day.weekday() < _SATURDAY
        )
        for year in YEARS
    }
