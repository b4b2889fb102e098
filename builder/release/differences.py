"""How two packages differ, named down to the line or the byte, also inside the archives within them."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import zip_longest

from builder.package import archive

__all__ = ["SIGNATURES", "differences"]

SIGNATURES = ("META-INF/", "_metadata/")
"""What Mozilla and Google add to a package when they sign it; nothing of it runs."""

_SHOWN = 100


def differences(
    ours: Mapping[str, bytes], theirs: Mapping[str, bytes], inside: str = ""
) -> Iterator[str]:
    """One line for each file (path → content) that is not the same in both, in order of the paths; ``ours`` is what the source gives."""
    for path in sorted({*ours, *theirs}):
        place = f"{inside}{path}"
        if path not in theirs:
            yield f"{place}: only in what the source gives"
        elif path not in ours:
            yield f"{place}: only in the package"
        elif ours[path] != theirs[path]:
            yield from _within(place, ours[path], theirs[path])


def _within(place: str, ours: bytes, theirs: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(BytesIO(ours)) and zipfile.is_zipfile(BytesIO(theirs)):
        found = list(
            differences(archive.unpack_bytes(ours), archive.unpack_bytes(theirs), f"{place} → ")
        )
        yield from found or [f"{place}: the same files, packed otherwise"]
    else:
        yield f"{place}: {_line(ours, theirs) or _byte(ours, theirs)}"


def _line(ours: bytes, theirs: bytes) -> str:
    """The first line that differs; empty when this is no text."""
    if b"\0" in ours or b"\0" in theirs:
        return ""
    try:
        pairs = zip_longest(
            ours.decode().splitlines(keepends=True),
            theirs.decode().splitlines(keepends=True),
            fillvalue="",
        )
        number, (here, there) = next(
            (number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]
        )
    except UnicodeDecodeError:
        return ""
    return f"line {number}: the source gives {_short(here)}, the package has {_short(there)}"


def _short(line: str) -> str:
    return repr(line if len(line) <= _SHOWN else line[:_SHOWN] + "…") if line else "no such line"


def _byte(ours: bytes, theirs: bytes) -> str:
    shorter = min(len(ours), len(theirs))
    number = next((number for number in range(shorter) if ours[number] != theirs[number]), shorter)
    here, there = (
        f"0x{data[number]:02x}" if number < len(data) else "its end" for data in (ours, theirs)
    )
    return f"byte {number}: the source gives {here}, the package has {there} (of {len(ours)} and {len(theirs)} bytes)"
