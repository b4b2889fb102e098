"""The ``bench`` command: from its name to the bench that measures."""

from __future__ import annotations

import argparse
from importlib import import_module

__all__ = ["main"]


def main(args: argparse.Namespace) -> int:
    """Runs the benches asked for, one after the other; the worst exit code."""
    codes = [
        int(import_module(f"tests.evaluation.{name}").main(args))
        for name in dict.fromkeys(args.benches)
    ]
    return max(codes)
