"""Requests worth being asked again by the unit tests: those that showed a fault, and the first to reach a line of our Python."""

from __future__ import annotations

import hashlib
import json
from collections.abc import Iterator
from pathlib import Path

from builder import files
from builder.fuzz.judge import Fault
from builder.paths import ROOT

__all__ = ["FOUND", "REACHING", "found", "keep", "keep_reaching", "requests"]

_FOLDER = ROOT / "tests" / "unit" / "data" / "fuzz"
FOUND = _FOLDER / "found"
"""One file a fault: ``{"kind", "why", "request"}``, the request as a string since it need not be JSON."""
REACHING = _FOLDER / "reaching.json"
"""Requests, the short ones of those that reached something new."""


def keep(fault: Fault, folder: Path = FOUND) -> Path:
    """Write it down; the same request has the same name."""
    name = f"{fault.kind}-{hashlib.sha256(fault.request.encode('utf-8', 'surrogatepass')).hexdigest()[:10]}.json"
    content = {"kind": fault.kind, "why": fault.why, "request": fault.request}
    files.write(folder / name, json.dumps(content, indent=1) + "\n")
    return folder / name


def keep_reaching(requests: list[str], place: Path = REACHING) -> None:
    """Write down those that reached something new."""
    files.write(place, json.dumps(requests, indent=0) + "\n")


def found() -> Iterator[dict[str, str]]:
    """``{kind, why, request}`` of every fault that was found."""
    for path in sorted(FOUND.glob("*.json")):
        yield json.loads(path.read_text("utf-8"))


def requests() -> Iterator[tuple[str, str]]:
    """Name and text of every request that is kept."""
    for path in sorted(FOUND.glob("*.json")):
        yield path.stem, json.loads(path.read_text("utf-8"))["request"]
    if REACHING.is_file():
        for number, text in enumerate(json.loads(REACHING.read_text("utf-8"))):
            yield f"reaching-{number}", text
