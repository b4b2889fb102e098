"""From a bare Python 3.9 to the project's own environment, then into the command.

Standard library only. Everything installed is pinned by hash: uv from ``locks/uv.txt``, Python
packages from ``locks/python.txt``, npm packages from ``package-lock.json``. A stamp of those files
makes every later start instant.
"""

from __future__ import annotations

import hashlib
import os
import shutil
import subprocess
import sys
import time
from pathlib import Path

from builder import cli
from builder.errors import BuildError
from builder.paths import LOCKS, NODE_MODULES, ROOT, STATE, VENV, python_of
from builder.setup import interpreters
from builder.setup.uv import UV_VENV, uv_path

__all__ = ["main"]

_STAMP = STATE / "stamp"
_LOCK_FILES = (LOCKS / "uv.txt", LOCKS / "python.txt", ROOT / "package-lock.json", ROOT / ".npmrc")


def main(argv: list[str]) -> int:
    """Run one command of build.py; the process's exit code."""
    args = cli.parse(argv)
    if Path(sys.prefix).resolve() == VENV.resolve():
        from builder.commands import dispatch

        return dispatch.run(args)
    try:
        prepare()
    except BuildError as trouble:
        print(f"\nbuild.py: {trouble}", file=sys.stderr)
        return 1
    except KeyboardInterrupt:
        return 130
    return _run_in_environment(argv)


def prepare() -> None:
    """Make the environment, unless the one that is there was made from the same lock files."""
    stamp = _digest()
    if (
        _STAMP.is_file()
        and _STAMP.read_text() == stamp
        and python_of(VENV).exists()
        and NODE_MODULES.is_dir()
    ):
        return
    started_at = time.monotonic()
    STATE.mkdir(exist_ok=True)
    _STAMP.unlink(missing_ok=True)
    uv, python = _uv_and_python()
    _print_step("Python packages")
    if not python_of(VENV).exists() or interpreters.version_of(str(python_of(VENV))) is None:
        _run(
            [uv, "venv", "--quiet", "--clear", "--no-project", "--python", python, str(VENV)],
            "the virtual environment could not be made",
        )
    _run(
        [
            uv,
            "pip",
            "sync",
            "--quiet",
            "--require-hashes",
            "--python",
            str(python_of(VENV)),
            str(LOCKS / "python.txt"),
        ],
        "the Python packages could not be installed: is PyPI within reach?",
    )
    _print_step("npm packages")
    npm = [
        str(python_of(VENV)),
        "-m",
        "builder.setup.node",
        "npm",
        "ci",
        "--loglevel=error",
        "--no-progress",
    ]
    _run(
        npm,
        "the npm packages could not be installed: is the npm registry within reach?",
        quiet=True,
    )
    _STAMP.write_text(stamp)
    _print_step(f"ready after {time.monotonic() - started_at:.0f} s")


def _uv_and_python() -> tuple[str, str]:
    """The pinned uv, and an interpreter that is new enough (fetched by uv if none is here)."""
    python = interpreters.find_python()
    uv = uv_path()
    _print_step("uv, which installs the rest")
    base_python = python or sys.executable
    venv = [base_python, "-m", "venv", "--clear", str(UV_VENV)]
    if subprocess.run(venv, capture_output=True, check=False).returncode != 0:
        _install_venv()
        _run(venv, "the virtual environment could not be made")
    lock = ["--require-hashes", "--only-binary=:all:", "--requirement", str(LOCKS / "uv.txt")]
    pip = [
        str(python_of(UV_VENV)),
        "-m",
        "pip",
        "install",
        "--quiet",
        "--disable-pip-version-check",
        *lock,
    ]
    _run(pip, "uv could not be installed: is PyPI within reach?", quiet=True)
    if python is None:
        python_version = f"{interpreters.NEWEST[0]}.{interpreters.NEWEST[1] - 1}"
        _print_step(f"Python {python_version}")
        _run(
            [str(uv), "python", "install", "--quiet", python_version],
            "no Python from 3.12 to 3.14 was found here, and none could be fetched. "
            f"Install Python {python_version} (Debian: python3.13 python3.13-venv; "
            "pyenv: pyenv install 3.13; macOS: brew install python@3.13) and run build.py again.",
        )
        result = subprocess.run(
            [str(uv), "python", "find", python_version], capture_output=True, text=True, check=True
        )
        python = result.stdout.strip()
    return str(uv), python


def _install_venv() -> None:
    """Debian keeps ``venv`` in a package of its own."""
    if not shutil.which("apt-get") or not hasattr(os, "geteuid") or os.geteuid() != 0:
        raise BuildError(
            "this Python cannot make virtual environments. "
            "On Debian or Ubuntu: sudo apt-get install python3-venv"
        )
    _print_step("python3-venv (apt)")
    _run(["apt-get", "update", "-qq"], "apt-get update failed")
    _run(
        ["apt-get", "install", "-qq", "-y", "--no-install-recommends", "python3-venv"],
        "apt-get install python3-venv failed",
        quiet=True,
    )


def _run_in_environment(argv: list[str]) -> int:
    """Go on inside the environment."""
    command = [str(python_of(VENV)), str(ROOT / "build.py"), *argv]
    if os.name == "nt":
        return subprocess.run(command, check=False).returncode
    sys.stdout.flush()
    return os.execv(command[0], command)  # noqa: S606


def _digest() -> str:
    total = hashlib.sha256(str(ROOT).encode())
    for path in _LOCK_FILES:
        total.update(path.read_bytes())
    return total.hexdigest()


def _print_step(step: str) -> None:
    print(f"setup: {step}", file=sys.stderr, flush=True)


def _run(command: list[str], failure: str, quiet: bool = False) -> None:
    """Run it; what it said is shown when it fails (and, unless ``quiet``, as it goes)."""
    environment = {
        name: value
        for name, value in os.environ.items()
        if name not in ("VIRTUAL_ENV", "PYTHONPATH", "PYTHONHOME")
    }
    out, err = (subprocess.PIPE, subprocess.STDOUT) if quiet else (None, None)
    result = subprocess.run(
        command, cwd=ROOT, env=environment, stdout=out, stderr=err, text=True, check=False
    )
    if result.returncode != 0:
        raise BuildError(f"{failure}\n{(result.stdout or '')[-2000:]}".rstrip())
