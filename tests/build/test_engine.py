"""The engine as it ships, under Node: the trimmed library, the snapshot, and damaged files."""

from __future__ import annotations

import ast
import json
import subprocess
import sys
import zipfile
from collections.abc import Callable, Iterator
from io import BytesIO
from pathlib import Path
from shutil import copytree
from typing import Any, get_args, get_type_hints

import pytest

from builder.engine import pyodide_files as runtime
from builder.engine import snapshot
from builder.engine import standard_library as stdlib
from builder.engine import warmup_requests as warmup
from builder.package.archive import unpack_bytes
from builder.paths import EXTENSION, PY_SRC, ROOT
from builder.setup import node
from objecteur import handle
from objecteur.messages import Request

REQUEST = warmup.requests()[0]
_INSIDE = {
    *sys.builtin_module_names,
    "abc",
    "array",
    "binascii",
    "codecs",
    "collections.abc",
    "io",
    "math",
    "os",
    "os.path",
    "unicodedata",
    "zlib",
}
"""Modules in Pyodide's own binary, or in another module."""


@pytest.fixture(scope="module")
def engine() -> dict[str, bytes]:
    return runtime.files()


@pytest.fixture
def extension(engine: dict[str, bytes], tmp_path: Path) -> Path:
    """The extension's own modules with the engine's files beside them."""
    for folder in ("engine", "shared"):
        copytree(EXTENSION / folder, tmp_path / folder)
    (tmp_path / "package.json").write_text('{"type": "module"}')
    for name, data in engine.items():
        (tmp_path / "engine" / "pyodide").mkdir(exist_ok=True)
        (tmp_path / "engine" / "pyodide" / name).write_bytes(data)
    return tmp_path


def booted(extension: Path, *, request: str = REQUEST, times: int = 1) -> dict[str, Any]:
    argv = [
        *node.command("node"),
        str(ROOT / "tests" / "build" / "restore.mjs"),
        str(extension),
        request,
        str(times),
    ]
    done = subprocess.run(argv, capture_output=True, text=True, check=False, timeout=120)
    assert done.returncode == 0, done.stderr[-2000:]
    result: dict[str, Any] = json.loads(done.stdout)
    return result


@pytest.mark.parametrize("number", range(len(warmup.requests())))
def test_the_warm_up_is_answered(number: int) -> None:
    request = warmup.requests()[number]
    reply = json.loads(handle(request))
    assert (reply["type"], reply.get("code")) == (
        ("error", "bad_request") if request == "not JSON" else (json.loads(request)["type"], None)
    )


def test_every_kind_of_request_is_in_the_warm_up() -> None:
    types = {json.loads(request)["type"] for request in warmup.requests() if request != "not JSON"}
    assert types == {get_args(get_type_hints(kind)["type"])[0] for kind in get_args(Request)}


def test_a_restored_python_answers_as_one_that_never_slept(extension: Path) -> None:
    result = booted(extension, times=2)
    assert (result["how"], result["troubles"]) == ("snapshot", [])
    assert [json.loads(reply) for reply in result["replies"]] == [json.loads(handle(REQUEST))] * 4


def test_a_restored_python_needs_no_library(extension: Path) -> None:
    (extension / "engine" / "pyodide" / "python_stdlib.zip").unlink()
    result = booted(extension)
    assert (result["how"], result["troubles"]) == ("snapshot", [])
    assert json.loads(result["replies"][0]) == json.loads(handle(REQUEST))


@pytest.mark.parametrize("spoil", [lambda path: None, Path.unlink], ids=["snapshot", "plain"])
def test_a_language_that_was_never_asked_for_is_read_when_it_is(
    extension: Path, spoil: Callable[[Path], Any]
) -> None:
    spoil(extension / "engine" / "pyodide" / "snapshot.json")
    now, greek = (
        "2025-01-01T12:00:00+01:00",
        {"country": "GR", "language": "el", "name": "Όνομα", "email": "name@example.org"},
    )
    request = json.dumps(
        {
            "type": "letter",
            "kind": "complaint",
            "now": now,
            "profile": greek,
            "interface_language": "el",
        }
    )
    assert json.loads(booted(extension, request=request)["replies"][0]) == json.loads(
        handle(request)
    )


def test_the_memory_that_is_kept_has_no_event_loop_and_installs_nothing(
    engine: dict[str, bytes],
) -> None:
    assert b"StrictUndefined" in engine["snapshot.bin"]
    for name in (
        b"BaseSelectorEventLoop",
        b"WebLoop.run_until_complete",
        b"unpack_buffer",
        b"FileSystemBytecodeCache.dump_bytecode",
    ):
        assert name not in engine["snapshot.bin"]


def truncate(path: Path) -> None:
    path.write_bytes(path.read_bytes()[:-4096])


def flip(path: Path) -> None:
    data = bytearray(path.read_bytes())
    data[len(data) // 2] ^= 1
    path.write_bytes(data)


def alter(**fields: Any) -> Callable[[Path], None]:
    def change(path: Path) -> None:
        path.write_text(json.dumps({**json.loads(path.read_text()), **fields}))

    return change


@pytest.mark.parametrize(
    ("name", "spoil"),
    [
        ("snapshot.bin", truncate),
        ("snapshot.bin", flip),
        ("snapshot.bin", Path.unlink),
        ("snapshot.json", Path.unlink),
        ("snapshot.json", lambda path: path.write_text("{")),
        ("snapshot.json", alter(pyodide="314.0.6")),
        ("snapshot.json", alter(format=2)),
        ("snapshot.json", alter(runs=[[0, 1]])),
        ("snapshot.json", alter(header="AAAA")),
    ],
    ids=[
        "truncated",
        "damaged",
        "no memory",
        "no description",
        "not JSON",
        "other Pyodide",
        "other format",
        "other pages",
        "other header",
    ],
)
def test_a_snapshot_that_does_not_fit_is_told_and_python_boots_plainly(
    extension: Path, name: str, spoil: Callable[[Path], Any]
) -> None:
    spoil(extension / "engine" / "pyodide" / name)
    result = booted(extension)
    assert result["how"] == "plain"
    assert result["troubles"][0].startswith("snapshot: ")
    assert json.loads(result["replies"][0]) == json.loads(handle(REQUEST))


def test_the_same_inputs_give_the_same_snapshot_in_any_place(
    engine: dict[str, bytes], monkeypatch: pytest.MonkeyPatch
) -> None:
    for name, value in {
        "TZ": "Pacific/Kiritimati",
        "LC_ALL": "tr_TR.UTF-8",
        "LANG": "tr_TR.UTF-8",
        "PYTHONHASHSEED": "7",
    }.items():
        monkeypatch.setenv(name, value)
    parts = {name: data for name, data in engine.items() if not name.startswith("snapshot.")}
    again = snapshot.pack_snapshot(
        snapshot.take_snapshot(parts, warmup.requests()),
        parts["pyodide.asm.wasm"],
        runtime.PYODIDE_VERSION,
    )
    assert again == {name: engine[name] for name in again}


def imported(folder: Path) -> Iterator[str]:
    """Every module that a source below ``folder`` names in an import, wherever it stands."""
    for path in folder.rglob("*.py"):
        for statement in ast.walk(ast.parse(path.read_text("utf-8"))):
            if isinstance(statement, ast.Import):
                yield from (alias.name for alias in statement.names)
            elif isinstance(statement, ast.ImportFrom) and statement.module and not statement.level:
                yield statement.module


def test_every_module_that_our_python_names_is_shipped(engine: dict[str, bytes]) -> None:
    shipped = {
        path.removesuffix(".pyc").removesuffix("/__init__").replace("/", ".")
        for path in unpack_bytes(engine["python_stdlib.zip"])
    }
    ours = ("objecteur", "jinja2", "markupsafe")
    missing = (
        {name for name in imported(PY_SRC) if name.split(".")[0] not in ours} - shipped - _INSIDE
    )
    assert not missing


def test_the_trimmed_library_holds_what_is_loaded_late_and_no_source(
    engine: dict[str, bytes],
) -> None:
    with zipfile.ZipFile(BytesIO(engine["python_stdlib.zip"])) as archive:
        names = set(archive.namelist())
    assert {f"{module.replace('.', '/')}.pyc" for module in stdlib.LATE_MODULES} <= names
    assert all(name.endswith(".pyc") for name in names)
    assert not any(
        name.startswith(("unittest", "sqlite3", "multiprocessing", "idlelib")) for name in names
    )
