"""Contents of the packages: the owner and version of each file, and the total size."""

from __future__ import annotations

import json
import posixpath
import re
import subprocess
from collections.abc import Mapping

import pytest

from builder.package import archive
from builder.package.build import package_of
from builder.package.components import components
from builder.package.manifest import BROWSERS
from builder.paths import ROOT
from builder.setup import node

COMMENT = re.compile(r"/\*.*?\*/|^\s*//[^\n]*", re.DOTALL | re.MULTILINE)
IMPORT = re.compile(
    r"""(?:^import\b[^"';]*|^export\b[^"';]*\bfrom\s*|\bimport\()["']([^"']+)["']""", re.MULTILINE
)

OURS = (
    "engine/pyodide/catalogue.bin",
    "engine/pyodide/snapshot.bin",
    "engine/pyodide/snapshot.json",
)
"""Files of the snapshot: the memory of the files beside it."""

VERSIONS = """
import { loadPyodide } from "pyodide";
const pyodide = await loadPyodide();
console.log(pyodide.runPython(`
import json, platform, pyexpat, sqlite3, zlib, _decimal
from compression.zstd import zstd_version
json.dumps({
    "CPython and its standard library": platform.python_version(),
    "Expat": pyexpat.EXPAT_VERSION.removeprefix("expat_"),
    "SQLite": sqlite3.sqlite_version,
    "zlib": zlib.ZLIB_VERSION,
    "libmpdec": _decimal.__libmpdec_version__,
    "Zstandard": zstd_version,
})`));
"""


@pytest.fixture(scope="module", params=BROWSERS)
def package(request: pytest.FixtureRequest) -> Mapping[str, bytes]:
    return archive.unpack(package_of(request.param))


def test_a_package_is_smaller_than_ten_megabytes() -> None:
    assert {
        browser: package_of(browser).stat().st_size < 10_000_000 for browser in BROWSERS
    } == dict.fromkeys(BROWSERS, True)


def test_each_file_of_the_engine_and_of_the_libraries_belongs_to_a_component(
    package: Mapping[str, bytes],
) -> None:
    theirs = {path for path in package if path.startswith(("engine/pyodide/", "vendor/"))}
    assert {
        path for path in theirs if not any(component.has(path) for component in components())
    } == set(OURS)
    assert all(any(component.has(path) for path in theirs) for component in components())


def imports(package: Mapping[str, bytes], path: str) -> list[str]:
    """The files that a module of ours names, within the package."""
    named = IMPORT.findall(COMMENT.sub("", package[path].decode()))
    return [posixpath.normpath(posixpath.join(posixpath.dirname(path), name)) for name in named]


def test_what_our_modules_import_is_in_the_package(package: Mapping[str, bytes]) -> None:
    ours = [
        path
        for path in package
        if path.endswith(".js") and not path.startswith(("engine/pyodide/", "vendor/"))
    ]
    named = {path: imports(package, path) for path in ours}
    assert sum(map(len, named.values())) > 100
    assert {
        path: missing
        for path, names in named.items()
        if (missing := [name for name in names if name not in package])
    } == {}


def test_a_page_waits_for_one_module_of_ours(package: Mapping[str, bytes]) -> None:
    assert sorted(path for path in package if path.startswith("content/")) == [
        "content/main.js",
        "content/panel/panel.css",
        "content/session/session.js",
    ]
    assert imports(package, "content/session/session.js") == [
        "engine/pyodide/pyodide.mjs",
        "engine/pyodide/pyodide.asm.mjs",
    ]


def test_the_bill_of_materials_and_the_notice_are_in_the_package(
    package: Mapping[str, bytes],
) -> None:
    bill = json.loads(package["sbom.cdx.json"])
    assert {component["name"] for component in bill["components"]} == {
        component.name for component in components()
    }
    assert b"Mozilla Public License Version 2.0" in package["LICENSE"]
    assert package["NOTICE"].count(b"\nLicence: ") == sum(
        1 + len(component.parts) for component in components()
    )


def test_the_versions_of_what_pyodide_holds_are_those_that_are_told() -> None:
    argv = [*node.command("node"), "--input-type=module", "--eval", VERSIONS]
    done = subprocess.run(argv, cwd=ROOT, capture_output=True, text=True, check=True)
    versions = {
        part.name: part.version
        for component in components()
        for part in (component, *component.parts)
    }
    installed = json.loads(done.stdout)
    assert installed == {name: versions[name] for name in installed}
