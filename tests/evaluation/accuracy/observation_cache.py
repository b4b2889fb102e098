"""Observations of each page of a corpus, cached for ``--again``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

__all__ = ["keep", "kept"]


def keep(observations: Iterable[Any], path: Path) -> None:
    """Instances of one dataclass of plain values, one JSON object a line."""
    path.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(path, "wt", encoding="utf-8", compresslevel=3) as file:
        for field in observations:
            file.write(json.dumps(asdict(field), ensure_ascii=False) + "\n")


def kept[T](kind: type[T], path: Path) -> list[T]:
    """Observations that :func:`keep` stored."""
    with gzip.open(path, "rt", encoding="utf-8") as file:
        return [kind(**json.loads(line)) for line in file]
