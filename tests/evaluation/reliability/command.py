"""``build.py bench reliability``: try every fault in every browser present."""

from __future__ import annotations

import argparse
import json
import random
import time
from collections import Counter
from pathlib import Path
from typing import Any

from builder.browsers import BrowserError, installed_browsers
from builder.console import console
from builder.paths import DIST
from tests.evaluation import results_file as ledger
from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.faults import FAULTS
from tests.evaluation.reliability.page import write_page
from tests.evaluation.reliability.testbed import Bed, Lost, open_bed

__all__ = ["run", "tried"]


def run(args: argparse.Namespace) -> int:
    """1 when any try ended badly."""
    faults = [fault for fault in FAULTS if not args.faults or fault.name in args.faults]
    figures = _before(DIST / "bench.json")
    bad = 0
    for name in installed_browsers():
        if args.browser and name != args.browser:
            continue
        with open_bed(name) as bed:
            for fault in faults:
                if name not in fault.browsers:
                    continue
                figure, why = tried(bed, fault, args.rounds or fault.times, args.seed)
                figures.setdefault(name, {})[fault.name] = figure
                bad += figure["tried"] - figure["survived"]
                colour = "green" if not why else "red"
                console.print(
                    f"[{colour}]{figure['survived']}/{figure['tried']}[/{colour}] "
                    f"{name} {fault.name} {figure['seconds']} s"
                )
                for line in why:
                    console.print(f"    {line}", markup=False, soft_wrap=True)
                # Written each time: whoever interrupts a long run keeps what was found.
                ledger.record("reliability", figures)
                write_page()
    return 1 if bad else 0


def tried(bed: Bed, fault: Fault, times: int, seed: int) -> tuple[dict[str, Any], list[str]]:
    """Tries one fault several times: the figures, and why the tries that ended badly did."""
    outcome: Counter[str] = Counter()
    why = []
    began = time.monotonic()
    for number in range(times):
        bed.begin()
        chance = random.Random(f"{fault.name} {seed} {number}")  # noqa: S311 - chance, not secrets
        try:
            outcome[fault.run(bed, chance)] += 1
        except (Lost, BrowserError) as error:
            why.append(f"try {number} of seed {seed}: {error}")
            outcome["badly"] += 1
    survived = times - len(why)
    figure = {
        "group": fault.group,
        "title": fault.title,
        "tried": times,
        "survived": survived,
        "ended": dict(outcome),
        "seconds": round(time.monotonic() - began),
    }
    return figure, why


def _before(results_path: Path) -> dict[str, dict[str, Any]]:
    """Results of an earlier run, for the faults that still exist."""
    results = json.loads(results_path.read_text("utf-8")) if results_path.is_file() else {}
    names = {fault.name for fault in FAULTS}
    return {
        browser: {name: figure for name, figure in entry.items() if name in names}
        for browser, entry in results.get("reliability", {}).items()
    }
