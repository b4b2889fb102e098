"""Public holidays of the countries of residence, from the ``holidays`` library.

A period never ends on one.
"""

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

__all__ = ["YEARS", "cached", "read_holidays"]

YEARS = range(2024, 2041)
"""Years with known holidays, from the first objections on.

In other years only weekends count; later lists would be a guess.
"""

_SATURDAY = 5
_COUNTRIES = CATALOGUE / "countries.toml"


def cached() -> dict[str, dict[str, str]]:
    """The extract, from the last time if nothing that it depends on changed since."""
    sources = (Path(__file__), LOCKS / "python.txt", _COUNTRIES)
    stamp = hashlib.sha256(b"".join(path.read_bytes() for path in sources)).hexdigest()
    cache_file = STATE / "holidays.json"
    if cache_file.is_file():
        last = json.loads(cache_file.read_text("utf-8"))
        if last["stamp"] == stamp:
            return dict(last["data"])
    data = read_holidays()
    write(cache_file, json.dumps({"stamp": stamp, "data": data}))
    return data


def read_holidays() -> dict[str, dict[str, str]]:
    """The ``holidays`` section: country or region → year → holidays, ``"0101 0406"``.

    Saturdays and Sundays are left out; a region lists only days that its country does not have.
    """
    days_by_region = {}
    countries: dict[str, dict[str, Any]] = tomllib.loads(_COUNTRIES.read_text("utf-8"))
    for code, country in sorted(countries.items()):
        country_code = code if code in holidays.list_supported_countries() else country["part_of"]
        days_by_region[code] = _years(country_code)
        for region in country.get("regions", {}):
            regional = _years(country_code, region.partition("-")[2])
            days_by_region[region] = {
                year: " ".join(sorted({*days.split()} - {*days_by_region[code][year].split()}))
                for year, days in regional.items()
            }
    return days_by_region


def _years(country: str, region: str | None = None) -> dict[str, str]:
    days: list[date] = sorted(holidays.country_holidays(country, subdiv=region, years=YEARS))
    return {
        str(year): " ".join(
            f"{day:%m%d}" for day in days if day.year == year and day.weekday() < _SATURDAY
        )
        for year in YEARS
    }
