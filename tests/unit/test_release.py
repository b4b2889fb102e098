"""Comparison of a published package with a build from source, and the source package."""

from __future__ import annotations

import json
from pathlib import Path

import pytest

from builder.errors import BuildError
from builder.package.archive import pack, unpack_bytes
from builder.paths import ROOT
from builder.release.audit import AuditResult, describe, of_npm_audit, of_pip_audit
from builder.release.differences import differences
from builder.release.source import source_package
from builder.release.verify import compare, epoch_of, main


def only_difference(source_files: dict[str, bytes], package_files: dict[str, bytes]) -> str:
    (result,) = differences(source_files, package_files)
    return result


PACKAGE_FILES = {"manifest.json": b"{}\n", "content/main.js": b"one\ntwo\n"}


@pytest.mark.parametrize(
    ("changes", "message"),
    [
        ({}, ""),
        ({"more.js": b""}, "more.js: only in the package"),
        (
            {"content/main.js": b"one\nTWO\n"},
            r"content/main.js: line 2: the source gives 'two\n', the package has 'TWO\n'",
        ),
        (
            {"content/main.js": b"one\n"},
            r"content/main.js: line 2: the source gives 'two\n', the package has no such line",
        ),
        (
            {"content/main.js": b"one\r\ntwo\n"},
            r"content/main.js: line 1: the source gives 'one\n', the package has 'one\r\n'",
        ),
        (
            {"content/main.js": b"one\0two"},
            (
                "content/main.js: byte 3: the source gives 0x0a, "
                "the package has 0x00 (of 8 and 7 bytes)"
            ),
        ),
        (
            {"content/main.js": b"one\n\xff"},
            (
                "content/main.js: byte 4: the source gives 0x74, "
                "the package has 0xff (of 8 and 5 bytes)"
            ),
        ),
    ],
)
def test_the_first_difference_of_a_file_is_named(changes: dict[str, bytes], message: str) -> None:
    assert "".join(differences(PACKAGE_FILES, {**PACKAGE_FILES, **changes})) == message


def test_a_file_that_is_missing_is_named() -> None:
    assert (
        only_difference(PACKAGE_FILES, {"manifest.json": b"{}\n"})
        == "content/main.js: only in what the source gives"
    )


def test_a_very_long_line_is_not_shown_whole() -> None:
    assert len(only_difference({"a": b"x" * 9999}, {"a": b"y" * 9999})) < 300


def test_bytes_that_end_early_are_told() -> None:
    assert (
        only_difference({"a": b"\0\1"}, {"a": b"\0\1\2"})
        == "a: byte 2: the source gives its end, the package has 0x02 (of 2 and 3 bytes)"
    )


def test_archives_within_are_looked_into() -> None:
    wheel = {"objecteur/engine.pyc": b"\0\1", "objecteur/look.pyc": b"\0\2"}
    changes = pack({**wheel, "objecteur/look.pyc": b"\0\3"})
    assert only_difference({"a.whl": pack(wheel)}, {"a.whl": changes}).startswith(
        "a.whl → objecteur/look.pyc: byte 1: the source gives 0x02"
    )
    assert (
        only_difference(
            {"a.whl": pack({"b": bytes(999)}, stored=True)}, {"a.whl": pack({"b": bytes(999)})}
        )
        == "a.whl: the same files, packed otherwise"
    )


def test_two_equal_packages_are_reported_as_the_same() -> None:
    message, is_same = compare(pack(PACKAGE_FILES), pack(PACKAGE_FILES))
    assert is_same
    assert "byte for byte" in message


def test_a_signature_is_told_and_is_no_difference() -> None:
    signed_files = {**PACKAGE_FILES, "META-INF/mozilla.rsa": b"\0", "META-INF/manifest.mf": b""}
    message, is_same = compare(pack(PACKAGE_FILES), pack(signed_files))
    assert is_same
    assert "META-INF/manifest.mf, META-INF/mozilla.rsa" in message
    message, is_same = compare(pack(PACKAGE_FILES), pack(PACKAGE_FILES, stored=True))
    assert is_same


def test_a_package_with_anything_else_in_it_is_not_what_the_source_gives() -> None:
    message, is_same = compare(
        pack(PACKAGE_FILES),
        pack({**PACKAGE_FILES, **{f"evil/{number}.js": b"" for number in range(30)}}),
    )
    assert not is_same
    assert "NOT" in message
    assert "evil/0.js: only in the package" in message
    assert message.endswith("… and 10 more")


@pytest.mark.calendar
def test_the_date_is_that_of_the_archives_within_when_a_store_packed_the_outer_one_anew(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    published_s = 1_600_000_000
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(published_s))
    files = {"manifest.json": b"{}", "engine/pyodide/python_stdlib.zip": pack({"a.pyc": b"\0"})}
    assert epoch_of(pack(files)) == published_s
    monkeypatch.setenv("SOURCE_DATE_EPOCH", str(published_s + 86_400))
    assert epoch_of(pack(files)) == published_s
    assert epoch_of(pack({"manifest.json": b"{}"})) == published_s + 86_400


def test_a_file_that_is_no_package_is_refused(tmp_path: Path) -> None:
    path = tmp_path / "x.xpi"
    path.write_bytes(b"nothing")
    with pytest.raises(BuildError, match="no package"):
        main(path)


@pytest.mark.calendar
@pytest.mark.locale
def test_the_source_package_holds_what_a_build_needs_and_nothing_that_it_makes() -> None:
    names = set(unpack_bytes(source_package()))
    required_names = (
        "build.py",
        "package.json",
        "package-lock.json",
        "pyproject.toml",
        "builder/setup/locks/python.txt",
        "docs/building.md",
        "LICENSE",
    )
    assert set(required_names) <= names
    assert not {
        name
        for name in names
        if name.startswith(
            ("dist/", "node_modules/", ".objecteur/", "extension/generated/", ".git/")
        )
    }
    assert (
        json.loads((ROOT / "package.json").read_text("utf-8"))["scripts"]["build-for-amo"]
        == "python3 build.py build"
    )


PIP_AUDIT = {
    "dependencies": [
        {
            "name": "jinja2",
            "version": "3.1.0",
            "vulns": [{"id": "PYSEC-1", "fix_versions": ["3.1.6"]}],
        },
        {"name": "babel", "version": "2", "vulns": []},
        {"name": "uv", "skip_reason": "Dependency not found on PyPI"},
    ]
}
NPM_AUDIT = {
    "vulnerabilities": {"docx": {"severity": "high", "range": "<10"}},
    "metadata": {"dependencies": {"total": 300}},
}


def test_a_known_vulnerability_is_told_and_what_was_not_checked_too() -> None:
    assert describe(of_pip_audit(PIP_AUDIT)) == (
        "2 packages checked, 1 known vulnerabilities. 1 are not in the database.\n"
        "  jinja2 3.1.0: PYSEC-1, mended in 3.1.6"
    )
    assert (
        describe(of_npm_audit(NPM_AUDIT))
        == "300 packages checked, 1 known vulnerabilities.\n  docx: high, <10"
    )


@pytest.mark.parametrize(
    "result",
    [
        of_pip_audit(None),
        of_pip_audit({"dependencies": [{"name": "uv", "skip_reason": "not found"}]}),
        of_npm_audit({"message": "405 Method Not Allowed", "statusCode": 405}),
        of_npm_audit(None),
    ],
)
def test_a_database_out_of_reach_is_told_and_nothing_is_called_safe(result: AuditResult) -> None:
    assert (
        describe(result) == "not checked: no database of vulnerabilities is within reach from here."
    )
    assert not result.vulnerabilities
