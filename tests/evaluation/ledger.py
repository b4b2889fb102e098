"""``dist/bench.json``: every figure of every bench, each bench replacing its own part only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builder import files
from builder.paths import DIST

__all__ = ["record"]


def record(bench: str, figures: dict[str, Any], place: Path = DIST / "bench.json") -> None:
    """Replace the part named ``bench`` by ``figures``, and keep the others."""
    known = json.loads(place.read_text("utf-8")) if place.is_file() else {}
    known[bench] = figures
    files.write(place, json.dumps(known, indent=2, sort_keys=True) + "\n")
