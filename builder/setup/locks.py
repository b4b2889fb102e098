"""``build.py lock``: pin the newest versions that fit ``pyproject.toml``, with hashes."""

from __future__ import annotations

import os
import subprocess

from builder.console import step
from builder.errors import BuildError
from builder.paths import LOCKS, ROOT
from builder.setup.uv import uv_path

__all__ = ["lock"]

# No registry is named in a lock file: whoever installs has their own way to one.
_OPTIONS = (
    "--quiet",
    "--universal",
    "--upgrade",
    "--generate-hashes",
    "--no-emit-index-url",
    "--no-header",
    "--no-annotate",
)


def lock() -> None:
    """Write ``locks/python.txt``, ``uv.txt``, ``corpus.txt`` and ``audit.txt`` anew."""
    with step("locks/uv.txt"):
        _compile(
            "--python-version", "3.9", str(LOCKS / "uv.in"), "--output-file", str(LOCKS / "uv.txt")
        )
    with step("locks/corpus.txt"):
        _compile(
            "--python-version",
            "3.12",
            "--no-deps",
            str(LOCKS / "corpus.in"),
            "--output-file",
            str(LOCKS / "corpus.txt"),
        )
    with step("locks/audit.txt"):
        _compile(
            "--python-version",
            "3.12",
            str(LOCKS / "audit.in"),
            "--output-file",
            str(LOCKS / "audit.txt"),
        )
    with step("locks/python.txt"):
        group = ("--group", "pyproject.toml:dev", "pyproject.toml")
        _compile("--python-version", "3.12", *group, "--output-file", str(LOCKS / "python.txt"))


def _compile(*arguments: str) -> None:
    environment = {name: value for name, value in os.environ.items() if name != "VIRTUAL_ENV"}
    done = subprocess.run(
        [str(uv_path()), "pip", "compile", *_OPTIONS, *arguments],
        cwd=ROOT,
        env=environment,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(
            f"uv could not choose versions: is PyPI within reach?\n{done.stderr[-2000:]}"
        )
