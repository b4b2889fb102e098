"""``build.py bench``: what Objecteur achieves, measured and written down."""

from tests.evaluation.command import main

__all__ = ["main"]
