"""The same content gives the same archive, on any day, in any order."""

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


def test_what_does_not_get_smaller_is_kept_as_it_is_and_so_is_what_shall_be(tmp_path: Path) -> None:
    files = {"empty": b"", "random": bytes(range(256)), "ünicode/zeros": bytes(1000)}
    for stored in (False, True):
        path = tmp_path / f"{stored}.zip"
        path.write_bytes(pack(files, stored=stored))
        assert unpack(path) == files
        with zipfile.ZipFile(path) as archive:
            methods = {entry.filename: entry.compress_type for entry in archive.infolist()}
        assert methods == {
            "empty": 0,
            "random": 0,
            "ünicode/zeros": 0 if stored else zipfile.ZIP_DEFLATED,
        }


def test_the_date_is_the_one_that_was_asked_for(
    monkeypatch: pytest.MonkeyPatch, tmp_path: Path
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", "1577836801")
    path = tmp_path / "x.zip"
    path.write_bytes(pack({"a": b""}))
    with zipfile.ZipFile(path) as archive:
        assert archive.infolist()[0].date_time == (2020, 1, 1, 0, 0, 0)


@pytest.mark.parametrize("given", ["yesterday", "-1", "0", "99999999999"])
def test_a_date_that_no_archive_can_say_is_refused(
    monkeypatch: pytest.MonkeyPatch, given: str
) -> None:
    monkeypatch.setenv("SOURCE_DATE_EPOCH", given)
    with pytest.raises(BuildError, match="between 1980 and 2107"):
        pack({"a": b""})


def test_a_file_is_written_only_when_it_changes(tmp_path: Path) -> None:
    path = tmp_path / "new" / "file"
    assert write(path, "é")
    before = path.stat().st_mtime_ns
    assert not write(path, "é")
    assert path.stat().st_mtime_ns == before
    assert write(path, b"x")
    assert list(path.parent.iterdir()) == [path]


def test_what_the_last_build_left_is_removed(tmp_path: Path) -> None:
    write(tmp_path / "kept", "1")
    write(tmp_path / "old" / "older" / "gone", "1")
    assert keep_only(tmp_path, {"kept"})
    assert files_below(tmp_path) == {"kept": b"1"}
    assert not (tmp_path / "old").exists()
    assert not keep_only(tmp_path, {"kept"})
