"""The unit tests that depend on a calendar or a locale, run on other days and in other places."""

from __future__ import annotations

import os
import subprocess
import sys
import time
import zoneinfo
from pathlib import Path

import pytest

from builder.errors import BuildError
from builder.paths import ROOT
from builder.setup import system_browsers as machine
from tests.clock import CLOCK_VARIABLE

# Latin-1 and Latin-5 rather than UTF-8: a file that is opened without its encoding shows.
FRENCH, TURKISH = "fr_FR.ISO-8859-1", "tr_TR.ISO-8859-9"

ROWS = [
    ("2027-02-28T23:30-11:00", "Pacific/Pago_Pago", "C"),  # March in most of the world
    ("2028-02-28T00:30+14:00", "Pacific/Kiritimati", FRENCH),  # the 27th in UTC
    ("2028-02-29T00:30+14:00", "Pacific/Kiritimati", TURKISH),  # the 28th in UTC
    ("2028-02-29T23:30-11:00", "Pacific/Pago_Pago", FRENCH),  # the 1st of March in UTC
    ("2026-12-31T23:30-11:00", "Pacific/Pago_Pago", TURKISH),  # next year in UTC
    ("2026-12-31T23:30+14:00", "Pacific/Kiritimati", "C"),
    ("2027-03-28T01:30+01:00", "Europe/Paris", FRENCH),  # the next hour is left out
    ("2027-10-31T02:30+02:00", "Europe/Paris", TURKISH),  # the hour comes twice
    ("2027-10-31T02:30+01:00", "Europe/Paris", "C"),
    ("2031-07-01T12:00+02:00", "Europe/Paris", FRENCH),
]
"""Moment with its offset, time zone, locale."""


@pytest.fixture(scope="module")
def locales(tmp_path_factory: pytest.TempPathFactory) -> Path:
    """Folder with the locales of the table, for ``LOCPATH``."""
    if not machine.can_make_locales():
        pytest.skip("this system has no localedef, or its programs take no locales from a folder")
    folder = tmp_path_factory.mktemp("locales")
    try:
        for name in (FRENCH, TURKISH):
            machine.make_locale(name, folder)
    except BuildError as error:
        if machine.on_ci():
            raise
        pytest.skip(str(error))
    return folder


@pytest.mark.thorough
@pytest.mark.parametrize(("moment", "zone", "language"), ROWS, ids=[" ".join(row) for row in ROWS])
def test_the_tests_of_calendars_and_locales_pass_on_any_day_in_any_place(
    moment: str, zone: str, language: str, request: pytest.FixtureRequest
) -> None:
    if not machine.on_ci():
        _skip_without(zone)
    folder = request.getfixturevalue("locales") if language != "C" else None
    tests = ["tests/unit", "-m", "calendar or locale", "-p", "no:cacheprovider"]
    run = subprocess.run(
        [sys.executable, "-m", "pytest", *tests],
        cwd=ROOT,
        env=_environment(moment, zone, language, folder),
        stdout=subprocess.PIPE,
        stderr=subprocess.STDOUT,
        encoding="utf-8",
        errors="replace",
        check=False,
    )
    # A C library takes a zone that it does not know for UTC.
    assert f"clock: {moment}, {language}, " in run.stdout, run.stdout[-3000:]
    assert run.returncode == 0, run.stdout[-10_000:]


def _environment(moment: str, zone: str, language: str, folder: Path | None) -> dict[str, str]:
    environment = {
        name: value
        for name, value in os.environ.items()
        if not name.startswith(("LANGUAGE", "LC_", "PYTEST_"))
    }
    if folder is not None:
        environment["LOCPATH"] = str(folder)
    return environment | {
        CLOCK_VARIABLE: moment,
        "TZ": zone,
        "LANG": language,
        "LC_ALL": language,
        # Else Python takes C for UTF-8 (PEP 538, 540), and from 3.15 on every locale (PEP 686).
        "PYTHONCOERCECLOCALE": "0",
        "PYTHONUTF8": "0",
    }


def _skip_without(zone: str) -> None:
    if not hasattr(time, "tzset") or not any(
        Path(path, zone).is_file() for path in zoneinfo.TZPATH
    ):
        pytest.skip(f"this system has no time zone {zone} for its programs")
