"""``build.py bench accuracy``: the shipped classifier on real forms whose fields other people labelled."""

from builder.bench.accuracy.command import main

__all__ = ["main"]
