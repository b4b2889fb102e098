"""``docs/security.md``, written from the tables of attacks and guards."""

from __future__ import annotations

from pathlib import Path

from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.security.hostile.attacks import ATTACKS
from builder.security.hostile.guards import GUARDS

__all__ = ["render_security_page"]


def render_security_page() -> str:
    """The whole page, the same for the same tables."""
    env = Environment(  # noqa: S701 (Markdown)
        loader=FileSystemLoader(Path(__file__).parent),
        undefined=StrictUndefined,
        trim_blocks=True,
        lstrip_blocks=True,
    )
    against = {
        attack.name: [guard.name for guard in GUARDS if attack.name in guard.attacks]
        for attack in ATTACKS
    }
    return env.get_template("security.md.jinja").render(
        attacks=ATTACKS, guards=GUARDS, against=against
    )
