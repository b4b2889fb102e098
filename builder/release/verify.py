"""``build.py verify PACKAGE``: build the package again from this source, and compare."""

from __future__ import annotations

import calendar
import hashlib
import os
import shutil
import tempfile
import zipfile
from io import BytesIO
from pathlib import Path

from builder.errors import BuildError
from builder.package import archive
from builder.package import build as package
from builder.paths import STATE
from builder.release.differences import SIGNATURES, differences

__all__ = ["compare", "epoch_of", "main"]

_CRX = b"Cr24"
_MAX_DIFFERENCES = 20


def main(path: Path) -> int:
    """0 when the package is what the source gives, else 1, with what differs."""
    theirs = _zip_of(path)
    os.environ["SOURCE_DATE_EPOCH"] = str(epoch_of(theirs))
    browser = (
        "firefox"
        if b"browser_specific_settings" in archive.unpack_bytes(theirs).get("manifest.json", b"")
        else "chrome"
    )
    # What earlier builds kept would not prove anything.
    shutil.rmtree(STATE / "kept", ignore_errors=True)
    with tempfile.TemporaryDirectory() as folder:
        package.build(Path(folder))
        ours = package.package_of(browser, Path(folder)).read_bytes()
    message, is_same = compare(ours, theirs)
    print(message)
    return 0 if is_same else 1


def compare(ours: bytes, theirs: bytes) -> tuple[str, bool]:
    """Report on two packages, and whether the second is what the source gives."""
    if ours == theirs:
        digest = hashlib.sha256(theirs).hexdigest()
        return f"The package is what this source gives, byte for byte.\nsha256 {digest}", True
    files = archive.unpack_bytes(theirs)
    signature_files = sorted(name for name in files if name.startswith(SIGNATURES))
    lines = list(
        differences(
            archive.unpack_bytes(ours),
            {name: data for name, data in files.items() if name not in signature_files},
        )
    )
    if not lines:
        added = (
            f" {len(signature_files)} files of a signature were added: "
            f"{', '.join(signature_files)}."
            if signature_files
            else ""
        )
        return (
            f"Every file of the package is what this source gives; it was packed otherwise.{added}",
            True,
        )
    rest = f"\n… and {len(lines) - _MAX_DIFFERENCES} more" if len(lines) > _MAX_DIFFERENCES else ""
    return "The package is NOT what this source gives.\n" + "\n".join(
        lines[:_MAX_DIFFERENCES]
    ) + rest, False


def _zip_of(path: Path) -> bytes:
    """The archive in a package; Chrome's own format has a header before it.

    Source: https://chromium.googlesource.com, crx3.proto.
    """
    data = path.read_bytes()
    if data[:4] == _CRX:
        data = data[12 + int.from_bytes(data[8:12], "little") :]
    if not zipfile.is_zipfile(BytesIO(data)):
        raise BuildError(f"{path} is no package of an extension")
    return data


def epoch_of(package: bytes) -> int:
    """Return the date to build with, in seconds since 1970.

    It is that of the archives within, since a store may pack the outer one anew: addons.mozilla.org
    does, with the date of that day (``repack_fileupload`` in github.com/mozilla/addons-server).
    """
    files = archive.unpack_bytes(package).values()
    inner = [data for data in files if zipfile.is_zipfile(BytesIO(data))]
    return min(_oldest_entry(data) for data in inner or [package])


def _oldest_entry(data: bytes) -> int:
    """Return the oldest date in an archive, signatures aside; 0 in an empty one."""
    with zipfile.ZipFile(BytesIO(data)) as files:
        entries = [entry for entry in files.infolist() if not entry.filename.startswith(SIGNATURES)]
    return min((calendar.timegm((*entry.date_time, 0, 0, 0)) for entry in entries), default=0)
