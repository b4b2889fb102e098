"""What was seen of each page of a corpus, kept for ``--again``."""

from __future__ import annotations

import gzip
import json
from collections.abc import Iterable
from dataclasses import asdict
from pathlib import Path
from typing import Any

__all__ = ["keep", "kept"]


def keep(seen: Iterable[Any], place: Path) -> None:
    """Instances of one dataclass of plain values, one JSON object a line."""
    place.parent.mkdir(parents=True, exist_ok=True)
    with gzip.open(place, "wt", encoding="utf-8", compresslevel=3) as file:
        for one in seen:
            file.write(json.dumps(asdict(one), ensure_ascii=False) + "\n")


def kept[T](kind: type[T], place: Path) -> list[T]:
    """What :func:`keep` kept."""
    with gzip.open(place, "rt", encoding="utf-8") as file:
        return [kind(**json.loads(line)) for line in file]
