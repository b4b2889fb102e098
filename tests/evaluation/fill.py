"""``build.py bench fill``: from the DOM being ready to the last field filled.

Cold, and warm by the page's own engine or the shared one; and the longest time after the boot in
which the page's main thread was blocked.
"""

from __future__ import annotations

import argparse
import contextlib
from collections.abc import Iterator
from typing import Any

from builder.browsers import BrowserName, Window, installed_browsers
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.replica_server import ReplicaServer, Response
from builder.console import console
from builder.paths import DIST
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.profile import load
from tests.evaluation import results_file as ledger
from tests.evaluation.speed.page import write_page
from tests.evaluation.speed.table import Spread, table

__all__ = ["main"]

ROUNDS = 9
_VISITS = ("cold", "own", "warm")
_WATCH = """<script>
addEventListener("input", () => { globalThis.lastFilled = performance.now(); }, true);
addEventListener("change", () => { globalThis.lastFilled = performance.now(); }, true);
</script>"""
_FILLED_SCRIPT = """() => globalThis.lastFilled
  && globalThis.lastFilled
    - performance.getEntriesByType("navigation")[0].domContentLoadedEventEnd"""

_TURNS_HTML = """<script>
(() => {
  const { port1, port2 } = new MessageChannel();
  globalThis.turns = [];
  let last = performance.now();
  port1.onmessage = () => {
    const now = performance.now();
    if (now - last > 4) turns.push([last, now]);
    last = now;
    port2.postMessage(null);
  };
  port2.postMessage(null);
})();
</script>"""
_LONGEST_TURN_SCRIPT = """(ready) => Math.max(
  ...turns.filter(([, end]) => end > ready).map(([begin, end]) => end - Math.max(begin, ready)))"""
"""Longest wait of the page for its turn once Python was ready.

The Long Tasks API would tell in Chromium only.
"""


def main(args: argparse.Namespace) -> int:
    """Measure in every browser present; print, and write the results."""
    rounds = args.rounds or ROUNDS
    figures: dict[str, Any] = {}
    rows: dict[str, tuple[Spread, ...]] = {}
    for name in installed_browsers():
        with console.status(f"fill: {name} …"):
            visits = [_visit_thrice(name) for _ in range(rounds)]
            longest = Spread.of([_longest_task(name) for _ in range(rounds)])
        filled, boot_times = (
            [Spread.of(list(times)) for times in zip(*of, strict=True)]
            for of in zip(*visits, strict=True)
        )
        rows[name] = (*filled, longest)
        figures[name] = {
            "dom_ready_to_filled_ms": dict(
                zip(_VISITS, (of.plain() for of in filled), strict=True)
            ),
            "engine_ms": dict(zip(_VISITS, (of.plain() for of in boot_times), strict=True)),
            "longest_task_ms": longest.plain(),
        }
    columns = (
        "first page",
        "next, by an engine of its own",
        "next, by the shared engine",
        "longest task after the boot",
    )
    console.print(table("DOM ready to filled, ms: median (least–greatest)", columns, rows))
    ledger.record("fill", figures)
    write_page()
    return 0


def _visit_thrice(name: BrowserName) -> tuple[list[float], list[float]]:
    """Times of three visits in a browser just started.

    Its first form, then the same form twice more in the same tab, with a cold and a warm shared
    engine. Milliseconds from the DOM being ready to the last field filled, and those that the page
    waited for the engine.
    """
    visits: list[float] = []
    engines: list[float] = []
    with _form(name, _WATCH) as (control, window, tab, url):
        for host in ("content", "content", "offscreen"):
            if host == "offscreen":
                control.start_shared_engine()  # as after any event
            elif visits:
                control.stop_shared_engine()
            engine = _filled(control, window, tab, url)
            assert engine["host"] == host, engine
            visits.append(float(window.run(_FILLED_SCRIPT)))
            engines.append(float(engine["boot_ms"]))
    return visits, engines


def _longest_task(name: BrowserName) -> float:
    """Longest wait of the page for its turn, in milliseconds.

    From Python being ready to everything being done and shown, on the first page of a browser just
    started, when nothing of Python's code has been compiled yet.
    """
    with _form(name, _TURNS_HTML) as (control, window, tab, url):
        return float(
            window.run(_LONGEST_TURN_SCRIPT, _filled(control, window, tab, url)["ready_ms"])
        )


@contextlib.contextmanager
def _form(name: BrowserName, script: str) -> Iterator[tuple[ExtensionPage, Window, int, str]]:
    """Start a browser: its extension page, an empty window, and the form's address."""
    with ReplicaServer() as site:
        control = open_control(name, site, DIST / name, load(), headless=True)
        with contextlib.closing(control.browser):
            form = replica.page("classic-2024", "instagram", "fr")
            url = replica.serve(site, form)
            html = form.html().replace("<head>", f"<head>{script}", 1)
            assert script in html
            site.serve(url, Response(html.encode()))
            yield control, *control.new_window(), url


def _filled(control: ExtensionPage, window: Window, tab: int, url: str) -> dict[str, Any]:
    """State of the session's engine, once the form is filled."""
    window.go(url)
    diagnostic = control.settle(tab, wait=15)
    assert diagnostic
    assert diagnostic["verdict"]["kind"] == "filled", diagnostic["verdict"]
    engine: dict[str, Any] = diagnostic["engine"]
    return engine
