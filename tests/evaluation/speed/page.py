"""``docs/performance.md``: written from ``dist/bench.json``, by every bench that adds to it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.files import write
from builder.paths import DIST, ROOT
from tests.evaluation.speed.timeline import timeline

__all__ = ["write_page"]

_DOCS = ROOT / "docs"
_REQUIRED_BENCHES = ("boot", "observe", "handle", "apart", "fill", "journal", "memory", "size")


def write_page(bench: Path = DIST / "bench.json", docs: Path = _DOCS) -> None:
    """Write the page and its picture, once every bench has been run."""
    figures: dict[str, Any] = json.loads(bench.read_text("utf-8"))
    if any(name not in figures for name in _REQUIRED_BENCHES):
        return
    env = Environment(  # noqa: S701 (Markdown)
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    env.filters["spread"] = _spread
    write(docs / "performance.md", env.get_template("performance.md.jinja").render(**figures))
    write(docs / "images" / "boot.svg", timeline(figures["boot"]))


def _spread(measurement: dict[str, float]) -> str:
    """Median (least–greatest)."""
    digits = 0 if measurement["median"] >= 20 else 1
    spread = f"{measurement['min']:.{digits}f}–{measurement['max']:.{digits}f}"
    return f"{measurement['median']:.{digits}f} ({spread})"
