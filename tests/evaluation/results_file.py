"""``dist/bench.json``: every figure of every bench, each bench replacing its own part only."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from builder import files
from builder.paths import DIST

__all__ = ["record"]


def record(bench: str, figures: dict[str, Any], path: Path = DIST / "bench.json") -> None:
    """Replace the part named ``bench`` by ``figures``, and keep the others."""
    results = json.loads(path.read_text("utf-8")) if path.is_file() else {}
    results[bench] = figures
    files.write(path, json.dumps(results, indent=2, sort_keys=True) + "\n")
