"""The pinned uv, which installs the rest.

Standard library only: it is read before anything is installed.
"""

from __future__ import annotations

import os
from pathlib import Path

from builder.paths import STATE

__all__ = ["UV_VENV", "uv_path"]

UV_VENV = STATE / "bootstrap"
"""The virtual environment that holds uv alone."""


def uv_path() -> Path:
    """Path of the pinned uv."""
    return UV_VENV / ("Scripts/uv.exe" if os.name == "nt" else "bin/uv")
