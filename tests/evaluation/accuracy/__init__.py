"""``build.py bench accuracy``: the shipped classifier on real forms whose fields other people labelled."""

from tests.evaluation.accuracy.command import main

__all__ = ["main"]
