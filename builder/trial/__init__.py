"""``build.py try``: any saved page, at any address, in a real browser with the shipped extension; what Objecteur makes of it."""

from builder.trial.command import main

__all__ = ["main"]
