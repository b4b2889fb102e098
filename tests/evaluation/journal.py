"""``build.py bench journal``: cost of a long journal: Python's replies, and storing one event."""

from __future__ import annotations

import argparse
from typing import Any

from builder.browsers import installed_browsers
from builder.console import console
from builder.trial.profile import load
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.session import open_session
from tests.evaluation.speed.table import Spread, table

__all__ = ["main"]

SIZES = (10, 1000, 10_000)
ROUNDS = 9
_MEASURES = ("checklist", "journal", "report", "append")


def main(args: argparse.Namespace) -> int:
    """Measure on a page of the extension in every browser present, and write the results."""
    figures: dict[str, Any] = {}
    rows = {}
    for name in installed_browsers():
        with open_session(name) as session:
            session.quiet()
            for size in SIZES:
                with console.status(f"journal: {name}, {size} events …"):
                    measured = session.measure(
                        "page",
                        "journal",
                        {"profile": load(), "size": size, "times": args.rounds or ROUNDS},
                    )
                spent = {what: Spread.of(measured[what]) for what in _MEASURES}
                figures.setdefault(name, {})[str(size)] = {
                    f"{what}_ms": spread.plain() for what, spread in spent.items()
                }
                rows[f"{name}, {size} events"] = tuple(spent.values())
    console.print(
        table(
            "A journal, ms: median (least–greatest)",
            ("checklist", "journal", "report", "one event more"),
            rows,
        )
    )
    ledger.record("journal", figures)
    write_page()
    return 0
