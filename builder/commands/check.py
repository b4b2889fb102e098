"""``build.py check``: everything that can be known without running Objecteur."""

from __future__ import annotations

import json
import subprocess
import sys
import tomllib
from collections import Counter
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path

from builder.console import console
from builder.errors import BuildError
from builder.knowledge import catalogue
from builder.knowledge.catalogue_layout import layout_faults
from builder.paths import DIST, MANIFEST, ROOT
from builder.setup import node

__all__ = ["check", "format_sources"]

_PYTHON = ("build.py", "builder", "py_src", "tests")


_BIOME = node.script_of("@biomejs/biome", "bin/biome")


def format_sources() -> None:
    """Format Python with ruff, and JavaScript, CSS and JSON with Biome, in place.

    Raises :class:`BuildError` when a file cannot be read as what it is.
    """
    for failure in (
        _run_tool("ruff", "format", "--quiet", *_PYTHON),
        _output([*_BIOME, "format", "--write", "--colors=off"]),
    ):
        if failure:
            raise BuildError(failure)


def check(dist: Path = DIST) -> None:
    """Raise :class:`BuildError` when a check finds something. ``dist`` must have been built."""
    checks: dict[str, Callable[[], str]] = {
        "ruff lint": lambda: _run_tool("ruff", "check", "--quiet", *_PYTHON),
        "ruff format": lambda: _run_tool("ruff", "format", "--check", "--quiet", *_PYTHON),
        "biome": lambda: _output([*_BIOME, "ci", "--colors=off"]),
        "mypy --strict": lambda: _run_tool("mypy", "--no-error-summary", *_PYTHON),
        "catalogue": _catalogue_faults,
        "tsc --checkJs --strict": lambda: "\n".join(
            filter(None, map(_types, (ROOT, ROOT / "tests" / "js")))
        ),
        "web-ext lint": lambda: lint(dist / "firefox"),
    }
    failed = []
    # Two at a time: most of them are one process that waits for another.
    with ThreadPoolExecutor(2) as pool:
        running = {name: pool.submit(run) for name, run in checks.items()}
        with console.status("checks …"):
            for name, result in running.items():
                output = result.result().strip()
                console.print(f"[red]✗[/red] {name}" if output else f"[green]✓[/green] {name}")
                if output:
                    failed.append(name)
                    console.print(output, markup=False, soft_wrap=True)
    if failed:
        raise BuildError(f"to mend: {', '.join(failed)}")


def _catalogue_faults() -> str:
    """Faults of the catalogue, for the packages that read it and the people who review it."""
    data = {**catalogue.read_catalogue(), "cldr": None}
    return "\n".join([*catalogue.problems(data), *layout_faults()])


def lint(folder: Path) -> str:
    """Findings of Mozilla's linter in the Firefox package; empty when all is well.

    Known findings in Pyodide's own files are left out.
    """
    argv = [
        *node.script_of("web-ext", "bin/web-ext.js"),
        "lint",
        "--source-dir",
        str(folder),
        "--output",
        "json",
        "--no-config-discovery",
    ]
    done = subprocess.run(
        argv, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False
    )
    try:
        report = json.loads(done.stdout)
    except ValueError:
        return f"web-ext lint gave no report:\n{done.stdout[-1000:]}{done.stderr[-1000:]}"
    known_warnings = tomllib.loads((MANIFEST / "lint.toml").read_text("utf-8"))["known"]
    remaining = Counter(
        {(entry["file"], entry["code"]): entry["count"] for entry in known_warnings}
    )
    lines = []
    for kind in ("errors", "warnings", "notices"):
        for entry_of_kind in report[kind]:
            key = (entry_of_kind.get("file", ""), entry_of_kind["code"])
            remaining[key] -= 1
            if remaining[key] < 0:
                lines.append(
                    f"{kind[:-1]}: {key[0]}:{entry_of_kind.get('line', '')}: {key[1]}: "
                    f"{entry_of_kind['message']}"
                )
    lines += [
        f"manifest/lint.toml lists what is no more: {file}: {code}"
        for (file, code), count in remaining.items()
        if count > 0
    ]
    return "\n".join(lines)


def _types(project: Path) -> str:
    return _output([*node.script_of("typescript", "bin/tsc"), "--project", str(project)])


def _run_tool(tool: str, *arguments: str) -> str:
    return _output([sys.executable, "-m", tool, *arguments])


def _output(argv: list[str]) -> str:
    """Output of a tool that found something; empty otherwise."""
    done = subprocess.run(
        argv, cwd=ROOT, env=node.environment(), capture_output=True, text=True, check=False
    )
    output = (done.stdout + done.stderr).strip()
    return (output or f"exit code {done.returncode}") if done.returncode else ""
