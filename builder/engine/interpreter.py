"""Pyodide's own Python, under Node: it alone compiles and reads the bytecode that browsers run."""

from __future__ import annotations

import sysconfig
from pathlib import Path

from builder.paths import ROOT
from builder.setup import node
from builder.setup.project import epoch

__all__ = ["run_in_pyodide"]


def run_in_pyodide(module: str, folder: Path) -> bytes:
    """Run a module of this project as a program there, and return what it prints.

    It sees ``folder`` as ``/folder``, and can import this project and the pure packages that the
    builder has. Raises :class:`~builder.errors.BuildError` with its traceback when it fails.
    """
    places = (sysconfig.get_path("purelib"), str(ROOT), str(folder))
    return node.call("engine/javascript/python.mjs", arguments=(*places, module, str(epoch())))
