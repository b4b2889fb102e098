"""``build.py bench``: what Objecteur achieves, measured and written down."""

from builder.bench.command import main

__all__ = ["main"]
