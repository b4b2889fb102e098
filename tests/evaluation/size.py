"""``build.py bench size``: how large the packages are, and what makes them so."""

from __future__ import annotations

import argparse
import zipfile
from typing import Any

from builder.console import console
from builder.package.build import package_of
from builder.package.manifest import BROWSERS
from builder.paths import DIST
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.table import table

__all__ = ["main"]

_MB = 1e6
_PARTS = 8


def main(_: argparse.Namespace) -> int:
    """Print the sizes and write the results. MB are 10⁶ bytes."""
    figures: dict[str, Any] = {}
    for browser in BROWSERS:
        figures[f"{browser}_mb"] = round(package_of(browser, DIST).stat().st_size / _MB, 2)
    with zipfile.ZipFile(package_of("chrome", DIST)) as package:
        entries = sorted(package.infolist(), key=lambda entry: -entry.compress_size)
        figures["parts_mb"] = {
            entry.filename: round(entry.compress_size / _MB, 2) for entry in entries[:_PARTS]
        }
        figures["parts_mb"]["everything else"] = round(
            sum(entry.compress_size for entry in entries[_PARTS:]) / _MB, 2
        )
    rows = {name: (value,) for name, value in figures.items() if name != "parts_mb"}
    console.print(
        table(
            "Packages, MB",
            ("packed",),
            {**rows, **{name: (value,) for name, value in figures["parts_mb"].items()}},
        )
    )
    ledger.record("size", figures)
    write_page()
    return 0
