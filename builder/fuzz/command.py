"""The ``fuzz`` command: batches of requests until there were enough, then the figures."""

from __future__ import annotations

import argparse
import json
import random
import time
import warnings
from collections import Counter
from collections.abc import Iterator
from dataclasses import dataclass, field
from typing import Any

from hypothesis import HealthCheck, Phase, given, seed, settings
from hypothesis.errors import HypothesisWarning

from builder.console import console
from builder.fuzz import corpus, likely, reach
from builder.fuzz.judge import USUAL, Fault, judge, watched
from builder.fuzz.mutation import damaged, varied
from builder.fuzz.shapes import request
from builder.fuzz.shrink import smallest
from tests.evaluation import results_file as ledger

__all__ = ["Figures", "fuzz", "main"]

_BATCH = 250
_YOUNG = 24
"""So many requests are made out of each one that fits the model."""
_TWICE = 50
"""Every so many requests, one is asked again."""
_SHORT = 3000


@dataclass
class Figures:
    """What came of it."""

    answered: Counter[str] = field(default_factory=Counter)
    faults: list[Fault] = field(default_factory=list)
    times: list[float] = field(default_factory=list)
    """Milliseconds of the processor's, of a sample."""
    longest_ms: float = 0.0
    """Of requests of a usual size."""
    longest_large_ms: float = 0.0
    """Of those that are larger, for each of so many characters."""
    asked: int = 0
    seconds: float = 0.0
    lines: int = 0
    reaching: list[str] = field(default_factory=list)

    def plain(self) -> dict[str, Any]:
        """For ``dist/bench.json``."""
        times = sorted(self.times) or [0.0]
        return {
            "asked": self.asked,
            "seconds": round(self.seconds),
            "answered": dict(sorted(self.answered.items())),
            "faults": dict(Counter(fault.kind for fault in self.faults)),
            "median_ms": round(times[len(times) // 2], 3),
            "p99_ms": round(times[int(len(times) * 0.99)], 2),
            "longest_ms": round(self.longest_ms, 1),
            "longest_large_ms": round(self.longest_large_ms, 1),
            "lines_reached": self.lines,
            "lines": len(reach.lines()),
        }


def main(args: argparse.Namespace) -> int:
    """0 when every answer was as it should be; else 1, and the requests are kept for the unit tests."""
    figures = fuzz(args.requests, args.seconds, args.seed)
    for fault in figures.faults:
        console.print(
            f"[red]✗[/red] {fault.kind}: {fault.why}\n  {corpus.keep(fault)}", soft_wrap=True
        )
    if args.keep:
        corpus.keep_reaching(figures.reaching)
        ledger.record("fuzz", figures.plain())
        # Imported late: that page tells of our corpus, and so imports us.
        from tests.evaluation.reliability.page import write_page

        write_page()
    print(json.dumps(figures.plain(), indent=2))
    return 1 if figures.faults else 0


def fuzz(requests: int, seconds: float, first: int = 0) -> Figures:
    """Asks until ``requests`` were asked or ``seconds`` are over; the same ``first`` seed asks the same."""
    figures = Figures()
    began = last = time.monotonic()
    number = 0
    known: set[tuple[str, str]] = set()
    with watched() as alarm, reach.reached() as lines:
        while figures.asked < requests and time.monotonic() - began < seconds:
            for text in _batch(first + number):
                alarm()
                before = len(lines)
                judgement = judge(text, twice=figures.asked % _TWICE == 0)
                figures.asked += 1
                figures.answered[judgement.answered] += 1
                if figures.asked % 10 == 0:
                    figures.times.append(judgement.ms)
                if len(text) <= USUAL:
                    figures.longest_ms = max(figures.longest_ms, judgement.ms)
                else:
                    figures.longest_large_ms = max(
                        figures.longest_large_ms, judgement.ms * USUAL / len(text)
                    )
                if judgement.fault:
                    _found(judgement.fault, figures, known, alarm)
                elif len(lines) > before and len(text) < _SHORT:
                    figures.reaching.append(text)
                if figures.asked >= requests:
                    break
            number += 1
            if time.monotonic() - last > 60:
                last = time.monotonic()
                console.print(
                    f"{figures.asked} requests, {len(figures.faults)} faults, {len(lines & reach.lines())}/{len(reach.lines())} lines"
                )
        figures.lines = len(lines & reach.lines())
    figures.seconds = time.monotonic() - began
    return figures


def _batch(number: int) -> Iterator[str]:
    """Requests that fit the model, half of them likely ones, and what becomes of each when it is changed."""
    chance = random.Random(number)  # noqa: S311 (chance, not secrets)
    for tree in (*_drawn(number), *(likely.request(chance) for _ in range(_BATCH))):
        text = json.dumps(tree)
        yield text
        for _ in range(_YOUNG):
            young = json.loads(text)
            if chance.random() < 0.8:
                yield json.dumps(varied(young, chance))
            else:
                yield damaged(text, chance)


def _drawn(number: int) -> list[Any]:
    drawn: list[Any] = []

    @seed(number)
    @settings(
        max_examples=_BATCH,
        phases=[Phase.generate],
        database=None,
        deadline=None,
        suppress_health_check=list(HealthCheck),
    )
    @given(request())
    def draw(one: Any) -> None:
        drawn.append(one)

    with warnings.catch_warnings():
        warnings.simplefilter("ignore", HypothesisWarning)
        draw()
    return drawn


def _found(fault: Fault, figures: Figures, known: set[tuple[str, str]], alarm: Any) -> None:
    """Keeps the first of a kind, made small."""
    name = (fault.kind, fault.why.split("\n")[0][:60] if fault.kind not in ("slow", "hung") else "")
    if name in known:
        figures.answered["fault_again"] += 1
        return
    known.add(name)

    def shows(text: str) -> bool:
        alarm()
        found = judge(text, twice=fault.kind == "changing").fault
        return found is not None and found.kind == fault.kind

    small = smallest(fault.request, shows) if fault.kind != "hung" else fault.request
    figures.faults.append(Fault(fault.kind, fault.why, small))
