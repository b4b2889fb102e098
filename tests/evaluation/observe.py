"""``build.py bench observe``: cost of reading a page, and of Python's reply, by its controls."""

from __future__ import annotations

import argparse
from typing import Any

from builder.browsers import installed_browsers
from builder.console import console
from builder.trial.profile import load
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.profile_shares import shares
from tests.evaluation.speed.session import open_session
from tests.evaluation.speed.table import Spread, p95, table

__all__ = ["form_of", "main"]

SIZES = (10, 200, 1000, 10_000)
ROUNDS = 21
PROFILED_SIZES = 200
"""Controls of the page whose reading and answering is taken apart."""


def form_of(number: int) -> str:
    """A page with a form of so many controls, of the kinds that Meta's have."""
    field = (
        '<div><label for="f{n}">Votre question numéro {n}</label><p>Aide.</p>'
        '<input id="f{n}" name="f{n}" type="text"></div>'
    )
    fields = "".join(field.format(n=n) for n in range(number - 2))
    head = (
        '<!doctype html><html lang="fr"><title>Formulaire</title>'
        "<h1>Opposition à l’IA chez Meta</h1><form>"
    )
    text = (
        '<label for="why">Expliquez</label><textarea id="why"></textarea>'
        '<label for="mail">E-mail</label><input type="email" id="mail">'
    )
    return f"{head}{text}{fields}<button>Envoyer</button></form>"


def main(args: argparse.Namespace) -> int:
    """Measure in the content script of every browser present, and write the results."""
    observe: dict[str, Any] = {}
    handle: dict[str, Any] = {}
    stages: dict[str, Any] = {}
    steps: dict[str, float] = {}
    rows = {}
    for name in installed_browsers():
        with open_session(name) as session:
            for size in SIZES:
                with console.status(f"observe: {name}, {size} controls …"):
                    argument = {"profile": load(), "times": args.rounds or ROUNDS}
                    measured = session.measure("content", "look", argument, html=form_of(size))
                observe_times, handle_times = (
                    Spread.of(measured["observe_ms"]),
                    Spread.of(measured["handle_ms"]),
                )
                observe.setdefault(name, {})[str(size)] = observe_times.plain()
                handle.setdefault(name, {})[str(size)] = {
                    **handle_times.plain(),
                    "p95": round(p95(measured["handle_ms"]), 2),
                }
                if size == PROFILED_SIZES:
                    stages[name] = {
                        stage: Spread.of(times).plain()
                        for stage, times in measured["stages_ms"].items()
                    }
                    steps = shares(measured["request"])
                rows[f"{name}, {size} controls"] = (
                    observe_times,
                    handle_times,
                    f"{p95(measured['handle_ms']):.1f}",
                )
    console.print(
        table("A page, ms: median (least–greatest)", ("read", "answered", "answered, p95"), rows)
    )
    ledger.record("observe", observe)
    ledger.record("handle", handle)
    ledger.record("apart", {"controls": PROFILED_SIZES, "reading": stages, "answering": steps})
    write_page()
    return 0
