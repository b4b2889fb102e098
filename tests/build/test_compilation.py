"""The wheels and the library as they ship: compiled for Pyodide's own Python, the same anywhere."""

from __future__ import annotations

import hashlib
import json
import os
import re
import zipfile
from io import BytesIO
from pathlib import Path, PurePosixPath

import pytest
from wheel.wheelfile import WheelFile

from builder.engine import pyodide_files as runtime
from builder.engine.compilation import compile_archives
from builder.engine.interpreter import run_in_pyodide
from builder.errors import BuildError
from builder.package.archive import pack, unpack_bytes

METADATA = b"Metadata-Version: 2.4\nName: sample\nVersion: 1\n"
WHEEL = b"Wheel-Version: 1.0\nGenerator: test\nRoot-Is-Purelib: true\nTag: py3-none-any\n"
SAMPLES = {
    "sample-1-py3-none-any.whl": pack(
        {
            "sample.py": b"def f(a: int) -> int:\n    return a\n",
            "sample.txt": b"data",
            "sample-1.dist-info/METADATA": METADATA,
            "sample-1.dist-info/WHEEL": WHEEL,
        }
    ),
    "library.zip": pack({"a/__init__.py": b"'''Docstring.'''\nA = {1, 'b', None, 2.5}\n"}),
}


@pytest.fixture(scope="module")
def engine() -> dict[str, bytes]:
    return runtime.files()


def test_bytecode_is_without_annotations_docstrings_and_columns_and_only_ours_has_lines(
    engine: dict[str, bytes],
    tmp_path: Path,
) -> None:
    for name, data in engine.items():
        if name.endswith((".whl", ".zip")):
            (tmp_path / name.split("-")[0]).write_bytes(data)
    facts = json.loads(run_in_pyodide("tests.build.bytecode_facts", tmp_path))
    codes = {name: fact["codes"] for name, fact in facts.items()}
    assert set(codes) == {"objecteur", "jinja2", "markupsafe", "python_stdlib.zip"}
    assert all(codes.values())
    nothing = dict.fromkeys(facts, 0)
    assert {name: fact["annotated"] for name, fact in facts.items()} == nothing
    assert {name: fact["docstrings"] for name, fact in facts.items()} == nothing
    assert {name: fact["columns"] for name, fact in facts.items()} == nothing
    lines = {name: fact["lines"] for name, fact in facts.items()}
    assert lines == {**nothing, "objecteur": codes["objecteur"]}


def test_no_wheel_holds_source_and_each_records_what_it_holds(
    engine: dict[str, bytes],
    tmp_path: Path,
) -> None:
    for name in (name for name in engine if name.endswith(".whl")):
        (tmp_path / name).write_bytes(engine[name])
        with WheelFile(tmp_path / name) as wheel:
            for path in wheel.namelist():
                # Compares it with the RECORD.
                wheel.read(path)
            paths = [PurePosixPath(path) for path in wheel.namelist()]
        metadata = {path.name for path in paths if path.parent.suffix == ".dist-info"}
        assert metadata == {"METADATA", "RECORD", "WHEEL"}
        assert {path.suffix for path in paths if path.name not in metadata} <= {".pyc", ".json"}


def test_the_lock_file_lists_our_wheels_only_by_hash_and_by_what_they_need(
    engine: dict[str, bytes],
) -> None:
    lock = json.loads(engine["pyodide-lock.json"])
    npm_lock = json.loads((runtime.PYODIDE / "pyodide-lock.json").read_text("utf-8"))
    assert lock["info"] == npm_lock["info"]
    packages = lock["packages"].values()
    hashes = {package["file_name"]: package["sha256"] for package in packages}
    assert set(hashes) == {name for name in engine if name.endswith(".whl")}
    assert hashes == {name: hashlib.sha256(engine[name]).hexdigest() for name in hashes}
    assert {package["name"]: (package["depends"], package["imports"]) for package in packages} == {
        "objecteur": (["jinja2", "markupsafe"], ["objecteur"]),
        "jinja2": (["markupsafe"], ["jinja2"]),
        "markupsafe": ([], ["markupsafe"]),
    }


def test_the_same_sources_give_the_same_archives_anywhere(monkeypatch: pytest.MonkeyPatch) -> None:
    first = compile_archives(SAMPLES)
    monkeypatch.setenv("TZ", "Pacific/Kiritimati")
    monkeypatch.setenv("LC_ALL", "tr_TR.UTF-8")
    monkeypatch.setenv("PYTHONHASHSEED", "7")
    umask = os.umask(0o077)
    try:
        assert compile_archives(SAMPLES) == first
    finally:
        os.umask(umask)
    assert set(first) == {"sample-1-cp314-none-any.whl", "library.zip"}
    for data in first.values():
        with zipfile.ZipFile(BytesIO(data)) as archive:
            assert {entry.date_time for entry in archive.infolist()} == {(2025, 1, 1, 0, 0, 0)}
            assert {entry.compress_type for entry in archive.infolist()} == {zipfile.ZIP_STORED}


def test_what_is_no_python_stays_as_it_is() -> None:
    wheel = unpack_bytes(compile_archives(SAMPLES)["sample-1-cp314-none-any.whl"])
    assert set(wheel) == {
        "sample.pyc",
        "sample.txt",
        "sample-1.dist-info/METADATA",
        "sample-1.dist-info/RECORD",
        "sample-1.dist-info/WHEEL",
    }
    assert (wheel["sample.txt"], wheel["sample-1.dist-info/METADATA"]) == (b"data", METADATA)


@pytest.mark.parametrize("source", ["def", "def f() -> list[\n\n    int]: pass"])
def test_a_module_that_does_not_compile_is_named(source: str) -> None:
    with pytest.raises(BuildError, match=re.compile(r"wrong\.py.*SyntaxError", re.DOTALL)):
        compile_archives({"library.zip": pack({"right.py": b"", "wrong.py": source.encode()})})
