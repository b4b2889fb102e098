"""Texts kept in files, to be read by people; rewritten when ``OBJECTEUR_SNAPSHOTS=write``."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["same_as_kept"]

_KEPT = Path(__file__).parent / "snapshots"


def same_as_kept(name: str, text: str) -> None:
    """Fails when ``text`` is not what ``snapshots/<name>`` holds."""
    path = _KEPT / name
    if os.environ.get("OBJECTEUR_SNAPSHOTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert path.read_text("utf-8") == text, (
        f"{name} changed: if that is right, run the tests with OBJECTEUR_SNAPSHOTS=write"
    )
