"""``build.py bench journal``: what a long journal costs: Python's answers about it, warm, and one event more in the store."""

from __future__ import annotations

import argparse
from typing import Any

from builder.browsers import installed_browsers
from builder.console import console
from builder.trial.profile import load
from tests.evaluation import ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.session import open_session
from tests.evaluation.speed.table import Spread, table

__all__ = ["main"]

SIZES = (10, 1000, 10_000)
ROUNDS = 9
_MEASURED = ("checklist", "journal", "report", "append")


def main(args: argparse.Namespace) -> int:
    """Measures on a page of the extension in every browser there is, prints, and writes ``dist/bench.json`` and ``docs/performance.md``."""
    figures: dict[str, Any] = {}
    rows = {}
    for name in installed_browsers():
        with open_session(name) as session:
            session.quiet()
            for size in SIZES:
                with console.status(f"journal: {name}, {size} events …"):
                    found = session.measure(
                        "page",
                        "journal",
                        {"profile": load(), "size": size, "times": args.rounds or ROUNDS},
                    )
                spent = {what: Spread.of(found[what]) for what in _MEASURED}
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
