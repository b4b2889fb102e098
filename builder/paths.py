"""Paths of the project's folders and files."""

from __future__ import annotations

import os
from pathlib import Path

__all__ = [
    "CATALOGUE",
    "COMPILED",
    "DIST",
    "EXTENSION",
    "GENERATED",
    "LOCKS",
    "MANIFEST",
    "NODE_MODULES",
    "PARTS",
    "PY_SRC",
    "ROOT",
    "STATE",
    "VENV",
    "python_of",
]

ROOT = Path(__file__).resolve().parent.parent
STATE = ROOT / ".objecteur"
"""Everything that setup makes, except ``node_modules``."""
VENV = STATE / "venv"
LOCKS = ROOT / "builder" / "setup" / "locks"
NODE_MODULES = ROOT / "node_modules"
PY_SRC = ROOT / "py_src"
CATALOGUE = PY_SRC / "objecteur" / "catalogue"
COMPILED = CATALOGUE / "compiled.json"
PARTS = CATALOGUE / "parts.bin"
EXTENSION = ROOT / "extension"
GENERATED = EXTENSION / "generated"
MANIFEST = ROOT / "manifest"
DIST = ROOT / "dist"


def python_of(venv: Path) -> Path:
    """The interpreter of a virtual environment."""
    return venv / ("Scripts/python.exe" if os.name == "nt" else "bin/python")
