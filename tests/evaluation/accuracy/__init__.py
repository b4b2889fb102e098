"""``build.py bench accuracy``: the classifier on real forms with fields that others labelled."""

from tests.evaluation.accuracy.command import main

__all__ = ["main"]
