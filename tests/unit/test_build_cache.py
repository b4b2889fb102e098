"""A slow step is done again when what it is made from has changed, and only then."""

from __future__ import annotations

from pathlib import Path

import pytest

from builder.engine import cache
from builder.engine.cache import cached, fingerprint


def test_a_step_is_done_once_for_each_key(tmp_path: Path) -> None:
    calls: list[str] = []

    def result(key: str) -> dict[str, bytes]:
        def make() -> dict[str, bytes]:
            calls.append(key)
            return {"a": key.encode(), key: b""}

        return cached("step", key, make, tmp_path)

    assert [result("1"), result("1"), result("2")] == [
        {"1": b"", "a": b"1"},
        {"1": b"", "a": b"1"},
        {"2": b"", "a": b"2"},
    ]
    assert calls == ["1", "2"]


def test_a_step_that_failed_leaves_nothing_to_take_for_its_result(tmp_path: Path) -> None:
    def fail() -> dict[str, bytes]:
        raise RuntimeError

    cached("step", "1", lambda: {"a": b"1"}, tmp_path)
    with pytest.raises(RuntimeError):
        cached("step", "2", fail, tmp_path)
    assert cached("step", "1", lambda: {"a": b"again"}, tmp_path) == {"a": b"again"}


def test_the_fingerprint_is_of_programs_packages_content_and_settings(
    monkeypatch: pytest.MonkeyPatch,
    tmp_path: Path,
) -> None:
    for name in ("ROOT", "NODE_MODULES", "LOCKS"):
        monkeypatch.setattr(cache, name, tmp_path)
    program, package, lock = (
        tmp_path / "builder" / "step.py",
        tmp_path / "pyodide" / "package.json",
        tmp_path / "python.txt",
    )
    for path in (program, package, lock):
        path.parent.mkdir(exist_ok=True)
        path.write_text("1")
    fingerprints = [fingerprint(("step.py",), {"a": b"1"}, 1)]
    for path in (program, package, lock):
        path.write_text("2")
        fingerprints.append(fingerprint(("step.py",), {"a": b"1"}, 1))
    fingerprints += [
        fingerprint(("step.py",), {"a": b"2"}, 1),
        fingerprint(("step.py",), {"b": b"2"}, 1),
        fingerprint(("step.py",), {"b": b"2"}, 2),
    ]
    assert len(set(fingerprints)) == len(fingerprints)
    assert fingerprint(("step.py",), {"b": b"2"}, 2) == fingerprints[-1]
