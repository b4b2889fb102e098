"""``docs/reliability.md``, written from the results in ``dist/bench.json``."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.files import write
from builder.paths import DIST, ROOT
from builder.setup.project import version

__all__ = ["write_page"]

_TITLES = {
    "engine": "Python does not start, or does not stay",
    "storage": "What is stored is damaged, or there is no room",
    "lifetimes": "The extension, or a part of it, ends at work",
    "typing": "A page goes away under the person’s hands",
    "windows": "Pages that come back, and several windows",
    "clock": "The clock jumps",
}
_NAMES = {"firefox": "Firefox", "chrome": "Chromium"}


def write_page(bench: Path = DIST / "bench.json", docs: Path = ROOT / "docs") -> None:
    """Write the page with the results so far."""
    figures: dict[str, Any] = json.loads(bench.read_text("utf-8"))
    results: dict[str, dict[str, Any]] = figures.get("reliability", {})
    total = [figure for browser in results.values() for figure in browser.values()]
    env = Environment(  # noqa: S701 (Markdown)
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    text = env.get_template("reliability.md.jinja").render(
        groups={title: rows for group, title in _TITLES.items() if (rows := _rows(results, group))},
        version=version(),
        all=sum(figure["tried"] for figure in total),
        survived=sum(figure["survived"] for figure in total),
    )
    write(docs / "reliability.md", text.rstrip() + "\n")


def _rows(results: dict[str, dict[str, Any]], group: str) -> list[dict[str, Any]]:
    """One row a fault and browser: the title stands in the first of each fault."""
    names = dict.fromkeys(
        name
        for browser in results.values()
        for name, figure in browser.items()
        if figure["group"] == group
    )
    rows = []
    for name in names:
        figures = [
            (_NAMES[browser], results[browser][name])
            for browser in _NAMES
            if name in results.get(browser, {})
        ]
        for number, (browser, figure) in enumerate(figures):
            rows.append(
                {**figure, "browser": browser, "title": figure["title"] if number == 0 else ""}
            )
    return rows
