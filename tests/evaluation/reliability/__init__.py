"""``build.py bench reliability``: what goes wrong, and how it ends."""

from __future__ import annotations

import argparse

__all__ = ["main"]


def main(args: argparse.Namespace) -> int:
    """Imported late: the page is also written by those who start no browser."""
    from tests.evaluation.reliability.command import run

    return run(args)
