"""``build.py audit``: known vulnerabilities of every locked package, where a database answers."""

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

__all__ = ["AuditResult", "describe", "main", "of_npm_audit", "of_pip_audit"]

_TOOL = STATE / "audit"
_LONGEST_S = 300


@dataclass(frozen=True, slots=True)
class AuditResult:
    """Result of asking one database about some packages."""

    vulnerabilities: tuple[str, ...] = ()
    """One line for each vulnerability."""
    checked_count: int = 0
    unchecked_count: int = 0
    """Packages that the database does not know, or all of them where none is within reach."""

    def __add__(self, other: AuditResult) -> AuditResult:
        return AuditResult(
            (*self.vulnerabilities, *other.vulnerabilities),
            self.checked_count + other.checked_count,
            self.unchecked_count + other.unchecked_count,
        )


def main() -> int:
    """Audit everything; 1 when a vulnerability is known, else 0.

    A check that could not be made is reported, and is no failure.
    """
    audits: dict[str, Callable[[], AuditResult]] = {
        "Python (pip-audit)": _python,
        "npm (npm audit)": _npm,
    }
    vulnerabilities = 0
    for name, run in audits.items():
        with step(name):
            result = run()
        vulnerabilities += len(result.vulnerabilities)
        print(f"{name}: {describe(result)}")
    return 1 if vulnerabilities else 0


def describe(result: AuditResult) -> str:
    """Describe a result in a sentence or two, then the vulnerabilities, one a line."""
    if not result.checked_count:
        return "not checked: no database of vulnerabilities is within reach from here."
    rest = f" {result.unchecked_count} are not in the database." if result.unchecked_count else ""
    count = len(result.vulnerabilities) or "no"
    head = f"{result.checked_count} packages checked, {count} known vulnerabilities.{rest}"
    return "\n".join([head, *(f"  {line}" for line in result.vulnerabilities)])


def _python() -> AuditResult:
    """Locked Python packages, one lock after the other: a package may be in two of them."""
    tool = _pip_audit()
    return sum(
        (of_pip_audit(_report([*tool, "--requirement", str(lock)])) for lock in _locks()),
        AuditResult(),
    )


def _npm() -> AuditResult:
    return of_npm_audit(_report([*node.command("npm"), "audit", "--json", "--audit-level=none"]))


def _vulnerability(package: Any, advisory: Any) -> str:
    versions = ", ".join(advisory["fix_versions"]) or "no version yet"
    return f"{package['name']} {package['version']}: {advisory['id']}, mended in {versions}"


def of_pip_audit(report: Any) -> AuditResult:
    """Read the output of ``pip-audit --format=json``."""
    packages = (
        report["dependencies"] if isinstance(report, dict) and "dependencies" in report else []
    )
    checked = [package for package in packages if "skip_reason" not in package]
    vulnerabilities = [
        _vulnerability(package, advisory) for package in checked for advisory in package["vulns"]
    ]
    return AuditResult(tuple(vulnerabilities), len(checked), len(packages) - len(checked))


def of_npm_audit(report: Any) -> AuditResult:
    """Read the output of ``npm audit --json``."""
    if not isinstance(report, dict) or "vulnerabilities" not in report:
        return AuditResult()
    vulnerabilities = (
        f"{name}: {result['severity']}, {result['range']}"
        for name, result in sorted(report["vulnerabilities"].items())
    )
    return AuditResult(tuple(vulnerabilities), report["metadata"]["dependencies"]["total"])


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
    """Run pip-audit in its own environment: it has many dependencies, and no build needs them."""
    tool = python_of(_TOOL)
    stamp, lock = _TOOL / "stamp", (LOCKS / "audit.txt").read_text("utf-8")
    if not stamp.is_file() or stamp.read_text("utf-8") != lock:
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
        stamp.write_text(lock, "utf-8")
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
