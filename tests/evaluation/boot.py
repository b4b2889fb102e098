"""``build.py bench boot``: time until Python is ready, beside plain Pyodide and the floor."""

from __future__ import annotations

import argparse
from typing import Any

from builder.browsers import BrowserError, BrowserName, installed_browsers
from builder.console import console
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.session import HOSTS, Session, open_session
from tests.evaluation.speed.table import Spread, table

__all__ = ["main", "measure"]

ROUNDS = 9
_CONTENDERS = ("ours", "plain", "floor")


def main(args: argparse.Namespace) -> int:
    """Measure in every browser present; print, and write the results."""
    figures: dict[str, Any] = {}
    for name in installed_browsers():
        with open_session(name) as session:
            figures[name] = measure(session, name, args.rounds or ROUNDS)
    rows = {
        f"{browser}, {host}": (
            _said(spread, "ours_ms"),
            _said(spread, "plain_ms"),
            _said(spread, "floor_ms"),
            spread["ratio_plain"],
            spread["ratio_floor"],
        )
        for browser, hosts in figures.items()
        for host, spread in hosts.items()
    }
    console.print(
        table(
            "Boot, ms: median (least–greatest)",
            ("ours", "plain", "floor", "plain / ours", "ours / floor"),
            rows,
        )
    )
    ledger.record("boot", figures)
    write_page()
    return 0


def measure(session: Session, name: BrowserName, rounds: int) -> dict[str, Any]:
    """Host → figures. The three contenders take turns, each time in a new document."""
    measured: dict[str, Any] = {}
    for host in HOSTS:
        times: dict[str, list[float]] = {contender: [] for contender in _CONTENDERS}
        marks: dict[str, list[float]] = {}
        longest: list[float] = []
        with console.status(f"boot: {name}, {host} …"):
            for number in range(rounds):
                for shift in range(3):
                    contender = _CONTENDERS[(number + shift) % 3]
                    run_times = session.measure(host, contender)
                    times[contender].append(run_times["ms"])
                    if contender == "ours":
                        if run_times["how"] != "snapshot":
                            raise BrowserError(
                                f"{name}, {host}: the snapshot was not used: "
                                f"{run_times['troubles']}"
                            )
                        longest.append(run_times["longest_ms"])
                        for stage, ms in run_times["marks"].items():
                            marks.setdefault(stage, []).append(ms)
        ours, plain, floor = (Spread.of(times[contender]) for contender in _CONTENDERS)
        measured[host] = {
            "ours_ms": ours.plain(),
            "plain_ms": plain.plain(),
            "floor_ms": floor.plain(),
            "ratio_plain": round(plain.median / ours.median, 2),
            "ratio_floor": round(ours.median / floor.median, 2),
            "longest_task_ms": Spread.of(longest).plain(),
            "stages_ms": {stage: Spread.of(values).plain() for stage, values in marks.items()},
        }
    return measured


def _said(spread: dict[str, Any], key: str) -> str:
    values = spread[key]
    return f"{values['median']:.0f} ({values['min']:.0f}–{values['max']:.0f})"
