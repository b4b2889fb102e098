"""The errors of the builder, which every stage raises and the command line reports."""

from __future__ import annotations

__all__ = ["BuildError"]


class BuildError(Exception):
    """A condition that the person must mend; the message says how."""
