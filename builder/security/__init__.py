"""``build.py guards``: every guard is taken out of a copy of the package, and must be missed; ``docs/security.md`` tells of it."""

from builder.security.command import main
from builder.security.page import render

__all__ = ["main", "render"]
