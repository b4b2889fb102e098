"""Texts kept in files, to be read by people; rewritten when ``OBJECTEUR_SNAPSHOTS=write``."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = ["assert_matches_snapshot"]

_SNAPSHOTS = Path(__file__).parent / "snapshots"


def assert_matches_snapshot(name: str, text: str) -> None:
    """Fail unless ``text`` equals the content of ``snapshots/<name>``."""
    path = _SNAPSHOTS / name
    if os.environ.get("OBJECTEUR_SNAPSHOTS") == "write":
        path.parent.mkdir(parents=True, exist_ok=True)
        path.write_text(text, "utf-8", newline="\n")
    assert path.read_text("utf-8") == text, (
        f"{name} changed: if that is right, run the tests with OBJECTEUR_SNAPSHOTS=write"
    )
