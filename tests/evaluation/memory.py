"""``build.py bench memory``: memory that a page with Python takes, and gives back when left."""

from __future__ import annotations

import argparse
import json
from typing import Any

import psutil

from builder.browsers import installed_browsers, until
from builder.console import console
from builder.paths import DIST
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.session import HOSTS, Session, open_session
from tests.evaluation.speed.table import Spread, table

__all__ = ["main"]

ROUNDS = 5
_MB = 1e6
_STABLE_WITHIN_MB = 1.0
_LONGEST_S = 15


def main(args: argparse.Namespace) -> int:
    """Measure in every browser present, and write the results. MB are 10⁶ bytes."""
    figures: dict[str, Any] = {}
    rows = {}
    for name in installed_browsers():
        with open_session(name) as session:
            for host in HOSTS:
                booted_mb, left_mb = [], []
                with console.status(f"memory: {name}, {host} …"):
                    for _ in range(args.rounds or ROUNDS):
                        with_python, after_mb = _round(session, host)
                        booted_mb.append(with_python)
                        left_mb.append(after_mb)
                booted, left_spread = Spread.of(booted_mb), Spread.of(left_mb)
                figures.setdefault(name, {})[f"{host}_mb"] = booted.plain()
                figures[name][f"{host}_left_mb"] = left_spread.plain()
                rows[f"{name}, {host}"] = (booted, left_spread)
    figures["python_mb"] = _python_mb()
    console.print(table("Memory above the bare page, MB", ("with Python", "after leaving"), rows))
    ledger.record("memory", figures)
    write_page()
    return 0


def _python_mb() -> float:
    """MB of linear memory that a restored Python begins with."""
    description = json.loads(
        (DIST / "firefox" / "engine" / "pyodide" / "snapshot.json").read_text("utf-8")
    )
    return round(float(description["length"]) / _MB, 1)


def _round(session: Session, host: Any) -> tuple[float, float]:
    """MB above the bare page: with Python booted, and back on a bare page."""
    _bare(session, host)
    before = _settled(session)
    session.measure(host, "ours")
    booted = _settled(session)
    _bare(session, host)
    return booted - before, _settled(session) - before


def _bare(session: Session, host: Any) -> None:
    session.measure(host, "nothing")


def _settled(session: Session) -> float:
    """MB that the browser takes, all its processes, once it no longer changes.

    It is asked first to give back what it does not need: when its collectors would come by
    themselves is chance.
    """
    session.control.browser.release_memory()
    last = [_taken()]

    def still() -> bool:
        last.append(_taken())
        return (
            len(last) > _SAMPLES
            and max(last[-_SAMPLES:]) - min(last[-_SAMPLES:]) < _STABLE_WITHIN_MB
        )

    try:
        until(still, _LONGEST_S, "the memory is still")
    except Exception as error:  # a browser that never rests is measured all the same
        console.log(f"{error}")
    return last[-1]


_SAMPLES = 20


def _taken() -> float:
    """Memory of all our child processes in MB; shared pages count once where the system tells."""
    total = 0
    for process in psutil.Process().children(recursive=True):
        try:
            info = process.memory_full_info()
        except psutil.Error:
            continue
        total += getattr(info, "pss", info.uss)
    return total / _MB
