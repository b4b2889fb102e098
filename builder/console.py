"""What the builder says while it works: one line a step, with its time; a spinner where there is a terminal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

__all__ = ["console", "step"]

console = Console(stderr=True, highlight=False)
"""Progress goes to standard error: standard output is for results."""


@contextmanager
def step(what: str) -> Iterator[None]:
    """A step of the build; its line appears when it is done."""
    began = time.monotonic()
    with console.status(f"{what} …"):
        yield
    console.print(f"[green]✓[/green] {what} [dim]{time.monotonic() - began:.1f} s[/dim]")
