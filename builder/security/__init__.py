"""``build.py guards``: show that each guard is needed by taking it out of a copy of the package.

``docs/security.md`` is written from the same tables.
"""

from builder.security.command import main
from builder.security.page import render_security_page

__all__ = ["main", "render_security_page"]
