"""``build.py audit``: known vulnerabilities of everything that is locked, where a database of them is within reach."""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.console import step
from builder.errors import BuildError
from builder.paths import LOCKS, ROOT, STATE, python_of
from builder.setup import node
from builder.setup.uv import uv_path

__all__ = ["Audited", "main", "of_npm_audit", "of_pip_audit", "told"]

_TOOL = STATE / "audit"
_LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class Audited:
    """What a database said of some packages."""

    known: tuple[str, ...] = ()
    """One line for each vulnerability."""
    checked: int = 0
    unchecked: int = 0
    """Packages that the database does not know, or all of them where none is within reach."""

    def __add__(self, other: Audited) -> Audited:
        return Audited(
            (*self.known, *other.known),
            self.checked + other.checked,
            self.unchecked + other.unchecked,
        )


def main() -> int:
    """1 when a vulnerability is known, else 0; what could not be checked is told, and is no fault."""
    audits: dict[str, Callable[[], Audited]] = {
        "Python (pip-audit)": _python,
        "npm (npm audit)": _npm,
    }
    known = 0
    for name, run in audits.items():
        with step(name):
            found = run()
        known += len(found.known)
        print(f"{name}: {told(found)}")
    return 1 if known else 0


def told(found: Audited) -> str:
    """In a sentence or two, then the vulnerabilities, one a line."""
    if not found.checked:
        return "not checked: no database of vulnerabilities is within reach from here."
    rest = f" {found.unchecked} are not in the database." if found.unchecked else ""
    head = (
        f"{found.checked} packages checked, {len(found.known) or 'no'} known vulnerabilities.{rest}"
    )
    return "\n".join([head, *(f"  {line}" for line in found.known)])


def _python() -> Audited:
    """What is locked for Python, one lock after the other: the same package may be in two of them."""
    tool = _pip_audit()
    return sum(
        (of_pip_audit(_report([*tool, "--requirement", str(lock)])) for lock in _locks()), Audited()
    )


def _npm() -> Audited:
    return of_npm_audit(_report([*node.command("npm"), "audit", "--json", "--audit-level=none"]))


def of_pip_audit(report: Any) -> Audited:
    """From what ``pip-audit --format=json`` prints."""
    packages = (
        report["dependencies"] if isinstance(report, dict) and "dependencies" in report else []
    )
    checked = [package for package in packages if "skip_reason" not in package]
    known = (
        f"{package['name']} {package['version']}: {found['id']}, mended in {', '.join(found['fix_versions']) or 'no version yet'}"
        for package in checked
        for found in package["vulns"]
    )
    return Audited(tuple(known), len(checked), len(packages) - len(checked))


def of_npm_audit(report: Any) -> Audited:
    """From what ``npm audit --json`` prints."""
    if not isinstance(report, dict) or "vulnerabilities" not in report:
        return Audited()
    known = (
        f"{name}: {found['severity']}, {found['range']}"
        for name, found in sorted(report["vulnerabilities"].items())
    )
    return Audited(tuple(known), report["metadata"]["dependencies"]["total"])


def _report(command: list[str]) -> Any:
    """The JSON that a tool prints; None when it prints none in time."""
    try:
        done = subprocess.run(
            command,
            cwd=ROOT,
            env=node.environment(),
            capture_output=True,
            text=True,
            check=False,
            timeout=_LONGEST_S,
        )
        return json.loads(done.stdout)
    except (subprocess.TimeoutExpired, ValueError):
        return None


def _pip_audit() -> list[str]:
    """pip-audit, in an environment of its own: it has many dependencies, and no build needs them."""
    tool = python_of(_TOOL)
    stamp, wanted = _TOOL / "stamp", (LOCKS / "audit.txt").read_text("utf-8")
    if not stamp.is_file() or stamp.read_text("utf-8") != wanted:
        shutil.rmtree(_TOOL, ignore_errors=True)
        _uv("venv", "--quiet", "--no-project", "--python", sys.executable, str(_TOOL))
        _uv(
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            "--python",
            str(tool),
            str(LOCKS / "audit.txt"),
        )
        stamp.write_text(wanted, "utf-8")
    return [
        str(tool),
        "-m",
        "pip_audit",
        "--require-hashes",
        "--disable-pip",
        "--format=json",
        "--progress-spinner=off",
        "--timeout=20",
    ]


def _locks() -> list[Path]:
    return [LOCKS / "python.txt", LOCKS / "uv.txt", LOCKS / "audit.txt"]


def _uv(*arguments: str) -> None:
    done = subprocess.run(
        [str(uv_path()), *arguments], cwd=ROOT, capture_output=True, text=True, check=False
    )
    if done.returncode != 0:
        raise BuildError(
            f"pip-audit could not be installed: is PyPI within reach?\n{done.stderr[-1000:]}"
        )
