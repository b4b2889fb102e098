"""A copy of the package with a stopwatch, and plain Pyodide beside our engine."""

from __future__ import annotations

import json
import shutil
from pathlib import Path

from builder.engine.pyodide_files import PYODIDE
from builder.paths import EXTENSION, ROOT

__all__ = ["PAGE", "with_stopwatch"]

PAGE = "https://help.instagram.com/bench"
"""Address on a site of the content script that is no form's: nothing else runs there."""

_STOPWATCH = Path(__file__).parent / "stopwatch.js"
_FROM_NPM = ("pyodide.mjs", "pyodide.asm.mjs", "pyodide.asm.wasm", "python_stdlib.zip")


def with_stopwatch(package: Path, folder: Path) -> Path:
    """Copy the package to ``folder`` and add the bench.

    As shipped but for ``bench/``, one more content script, and the modules that this asks for.
    """
    copy = folder / package.name
    shutil.copytree(package, copy)
    for module in (EXTENSION / "content").glob("*.js"):
        if not (copy / "content" / module.name).exists():
            shutil.copy(module, copy / "content")
    theirs = copy / "bench" / "pyodide"
    theirs.mkdir(parents=True)
    shutil.copy(_STOPWATCH, copy / "bench" / "stopwatch.js")
    for name in _FROM_NPM:
        shutil.copy(PYODIDE / name, theirs / name)
    ours = copy / "engine" / "pyodide"
    shutil.copy(ours / "pyodide-lock.json", theirs)
    for wheel in ours.glob("*.whl"):
        shutil.copy(wheel, theirs)
    path = copy / "manifest.json"
    manifest = json.loads(path.read_text("utf-8"))
    manifest["content_scripts"].append(
        {"matches": [f"{PAGE}*"], "js": ["bench/stopwatch.js"], "run_at": "document_start"}
    )
    for resources in manifest["web_accessible_resources"]:
        resources["resources"] += ["bench/*", "engine/*", "shared/*"]
    path.write_text(json.dumps(manifest), "utf-8")
    assert ROOT not in copy.parents, "the package itself must stay as it is"
    return copy
