"""Zip archives that depend on their content only: sorted, with one date and one mode for all.

Written here, since ``zipfile`` packs with whichever zlib the machine has, and two of them give two
packages. libdeflate is pinned, and packs smaller too.
"""

from __future__ import annotations

import struct
import time
import zipfile
import zlib
from collections.abc import Mapping
from functools import cache
from io import BytesIO
from pathlib import Path

from deflate import deflate_compress

from builder.setup.project import epoch

__all__ = ["files_below", "pack", "unpack", "unpack_bytes"]

_LEVEL = 12
"""The slowest of libdeflate."""
_STORED, _DEFLATED = 0, 8
_UTF8_NAMES = 0x800
_UNIX = 3 << 8
_READABLE_FILE = 0o100644 << 16


def pack(files: Mapping[str, bytes], *, stored: bool = False) -> bytes:
    """A zip of ``files``, name → content; ``stored`` files are not compressed.

    Source of the layout: PKWARE's APPNOTE 6.3.10, 4.3.
    """
    day, hour = _date()
    entries, directory = bytearray(), bytearray()
    for name in sorted(files):
        content, encoded_name = files[name], name.encode()
        packed = content if stored else _deflate(content)
        # What does not get smaller is not packed.
        method, data = (_DEFLATED, packed) if len(packed) < len(content) else (_STORED, content)
        common = struct.pack(
            "<5H3I2H",
            20,
            _UTF8_NAMES,
            method,
            hour,
            day,
            zlib.crc32(content),
            len(data),
            len(content),
            len(encoded_name),
            0,
        )
        directory += (
            b"PK\1\2"
            + struct.pack("<H", 20 | _UNIX)
            + common
            + struct.pack("<3H2I", 0, 0, 0, _READABLE_FILE, len(entries))
            + encoded_name
        )
        entries += b"PK\3\4" + common + encoded_name + data
    end = struct.pack("<4H2IH", 0, 0, len(files), len(files), len(directory), len(entries), 0)
    return bytes(entries + directory + b"PK\5\6" + end)


def _date() -> tuple[int, int]:
    """Day and hour, as MS-DOS wrote them."""
    year, month, day, hour, minute, second = time.gmtime(epoch())[:6]
    return (year - 1980) << 9 | month << 5 | day, hour << 11 | minute << 5 | second // 2


@cache
def _deflate(content: bytes) -> bytes:
    """Kept: the packages have most of their files in common."""
    return bytes(deflate_compress(content, _LEVEL))


def unpack(path: Path) -> dict[str, bytes]:
    """The files of a zip, name → content."""
    return unpack_bytes(path.read_bytes())


def unpack_bytes(data: bytes) -> dict[str, bytes]:
    """Unpack a zip in memory."""
    with zipfile.ZipFile(BytesIO(data)) as archive:
        return {name: archive.read(name) for name in archive.namelist() if not name.endswith("/")}


def files_below(folder: Path) -> dict[str, bytes]:
    """Every file below ``folder``, by its path with slashes."""
    return {
        path.relative_to(folder).as_posix(): path.read_bytes()
        for path in sorted(folder.rglob("*"))
        if path.is_file()
    }
