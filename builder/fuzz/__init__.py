"""``build.py fuzz``: hundreds of thousands of odd requests to the only door into Python, each answer judged."""

from builder.fuzz.command import main

__all__ = ["main"]
