"""``build.py try``: a saved page, at any address, in a real browser with the shipped extension."""

from builder.trial.command import main

__all__ = ["main"]
