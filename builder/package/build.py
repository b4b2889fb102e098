"""From the sources to ``dist/``: both extensions unpacked, and packed reproducibly."""

from __future__ import annotations

from pathlib import Path

from builder.console import console, step
from builder.engine import pyodide_files as runtime
from builder.files import keep_only, write
from builder.knowledge import catalogue
from builder.knowledge.catalogue import compile_catalogue
from builder.package import archive
from builder.package import generated_files as generated
from builder.package.bundle import bundle
from builder.package.manifest import BROWSERS, manifest
from builder.package.notice import notice
from builder.package.sbom import sbom
from builder.paths import DIST, EXTENSION, ROOT
from builder.setup.project import version

__all__ = ["build", "package_of"]

_ONLY_FOR_CHECKS = (".d.ts", ".map")


def build(dist: Path = DIST) -> None:
    """Everything, into ``dist``."""
    with step("catalogue"):
        compile_catalogue(check=False)
    for problem in catalogue.problems({**catalogue.read_catalogue(), "cldr": None}):
        console.print(f"[yellow]![/yellow] {problem}")
    with step("strings, rules and types"):
        rules = generated.write_generated_files()
    with step("Python for the browser"):
        engine = {f"engine/pyodide/{name}": data for name, data in runtime.files().items()}
    shared = {
        **_extension(),
        **engine,
        "LICENSE": (ROOT / "LICENSE").read_bytes(),
        "NOTICE": notice().encode(),
    }
    shared["sbom.cdx.json"] = sbom(shared)
    for browser in BROWSERS:
        with step(f"package for {browser}"):
            files = {**shared, "manifest.json": manifest(browser, rules["matches"])}
            path = package_of(browser, dist)
            written = [name for name, data in files.items() if write(dist / browser / name, data)]
            removed = keep_only(dist / browser, set(files))
            if written or removed or not path.exists():
                write(path, archive.pack(files))
            for old in dist.glob(f"objecteur-*-{browser}{path.suffix}"):
                if old != path:
                    old.unlink()


def package_of(browser: str, dist: Path = DIST) -> Path:
    """The packed extension of one browser."""
    return dist / f"objecteur-{version()}-{browser}.{'xpi' if browser == 'firefox' else 'zip'}"


def _extension() -> dict[str, bytes]:
    """JavaScript, pages and generated files, with the content script's modules as one.

    Hidden files and declarations are left out.
    """
    files = archive.files_below(EXTENSION)
    return bundle().replace_modules(
        {
            name: data
            for name, data in files.items()
            if not name.endswith(_ONLY_FOR_CHECKS) and "/." not in f"/{name}"
        }
    )
