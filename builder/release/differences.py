"""Differences of two packages, down to the line or the byte, also inside nested archives."""

from __future__ import annotations

import zipfile
from collections.abc import Iterator, Mapping
from io import BytesIO
from itertools import zip_longest

from builder.package import archive

__all__ = ["SIGNATURES", "differences"]

SIGNATURES = ("META-INF/", "_metadata/")
"""Files that Mozilla and Google add to a package when they sign it; none of them runs."""

_MAX_LINE_CHARS = 100


def differences(
    built: Mapping[str, bytes], published: Mapping[str, bytes], inside: str = ""
) -> Iterator[str]:
    """Yield a line for each file (path → content) that differs, in order of the paths.

    ``ours`` is what the source gives.
    """
    for path in sorted({*built, *published}):
        full_path = f"{inside}{path}"
        if path not in published:
            yield f"{full_path}: only in what the source gives"
        elif path not in built:
            yield f"{full_path}: only in the package"
        elif built[path] != published[path]:
            yield from _archive_differences(full_path, built[path], published[path])


def _archive_differences(path: str, built: bytes, published: bytes) -> Iterator[str]:
    if zipfile.is_zipfile(BytesIO(built)) and zipfile.is_zipfile(BytesIO(published)):
        lines = list(
            differences(archive.unpack_bytes(built), archive.unpack_bytes(published), f"{path} → ")
        )
        yield from lines or [f"{path}: the same files, packed otherwise"]
    else:
        yield f"{path}: {_line(built, published) or _byte(built, published)}"


def _line(built: bytes, published: bytes) -> str:
    """The first line that differs; empty when this is no text."""
    if b"\0" in built or b"\0" in published:
        return ""
    try:
        pairs = zip_longest(
            built.decode().splitlines(keepends=True),
            published.decode().splitlines(keepends=True),
            fillvalue="",
        )
        number, (ours_line, theirs_line) = next(
            (number, pair) for number, pair in enumerate(pairs, 1) if pair[0] != pair[1]
        )
    except UnicodeDecodeError:
        return ""
    lines = f"the source gives {_short(ours_line)}, the package has {_short(theirs_line)}"
    return f"line {number}: {lines}"


def _short(line: str) -> str:
    return (
        repr(line if len(line) <= _MAX_LINE_CHARS else line[:_MAX_LINE_CHARS] + "…")
        if line
        else "no such line"
    )


def _byte(built: bytes, published: bytes) -> str:
    shorter = min(len(built), len(published))
    number = next(
        (number for number in range(shorter) if built[number] != published[number]), shorter
    )
    ours_line, theirs_line = (
        f"0x{data[number]:02x}" if number < len(data) else "its end" for data in (built, published)
    )
    sizes = f"of {len(built)} and {len(published)} bytes"
    return f"byte {number}: the source gives {ours_line}, the package has {theirs_line} ({sizes})"
