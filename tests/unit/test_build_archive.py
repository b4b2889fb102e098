"""Archives depend on their content only, not on the day or the order of the files."""

from __future__ import annotations

import zipfile
from pathlib import Path

import pytest

from builder.errors import BuildError
from builder.files import keep_only, write
from builder.package.archive import files_below, pack, unpack

pytestmark = [pytest.mark.calendar, pytest.mark.locale]


def test_the_bytes_depend_on_names_and_content_only(tmp_path: Path) -> None:
    files = {"b.txt": b"2", "a/ä.txt": b"1" * 1000}
    assert pack(files) == pack(dict(reversed(files.items())))
    path = tmp_path / "x.zip"
    path.write_bytes(pack(files))
    assert unpack(path) == files
    with zipfile.ZipFile(path) as archive:
        assert archive.testzip() is None
        assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}


def test_files_that_do_not_shrink_and_those_to_be_stored_are_not_deflated(tmp_path: Path) -> None:
    files = {"empty": b"", "random": bytes(range(256)), "ünicode/zeros": bytes(1000)}
    for is_stored in (False, True):
        path = tmp_path / f"{is_stored}.zip"
        path.write_bytes(pack(files, stored=is_stored))
        assert unpack(path) == files
        with zipfile.ZipFile(path) as archive:
            methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
        assert methods == {
            "empty": 0,
            "random": 0,
            "ünicode/zeros": 0 if is_stored else zipfile.ZIP_DEFLATED,
        }


def test_the_date_is_the_one_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836801")
    path = tmp_path / "x.zip"
    path.write_bytes(pack({"a": b""}))
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].date_time == (2020, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("epoch", ["yesterday", "-1", "0", "99999999999"])
def test_a_date_that_no_archive_can_say_is_refused(
    monkeypatch: pytest.MonkeyPatch, epoch: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", epoch)
    with pytest.raises(BuildError, match="between 1980 and 2107"):
        pack({"a": b""})


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    assert write(path, "é")
    modified_ns = path.stat().st_mtime_ns
    assert not write(path, "é")
    assert path.stat().st_mtime_ns == modified_ns
    assert write(path, b"x")
    assert list(path.parent.iterdir()) == [path]


def test_files_of_an_earlier_build_are_removed(tmp_path: Path) -> None:
    write(tmp_path / "kept", "1")
    write(tmp_path / "old" / "older" / "gone", "1")
    assert keep_only(tmp_path, {"kept"})
    assert files_below(tmp_path) == {"kept": b"1"}
    assert not (tmp_path / "old").exists()
    assert not keep_only(tmp_path, {"kept"})
