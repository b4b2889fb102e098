"""Console output of the builder: one timed line a step, with a spinner on a terminal."""

from __future__ import annotations

import time
from collections.abc import Iterator
from contextlib import contextmanager

from rich.console import Console

__all__ = ["console", "step"]

console = Console(stderr=True, highlight=False)
"""Progress goes to standard error: standard output is for results."""


@contextmanager
def step(description: str) -> Iterator[None]:
    """A step of the build; its line appears when it is done."""
    started_at = time.monotonic()
    with console.status(f"{description} …"):
        yield
    console.print(
        f"[green]✓[/green] {description} [dim]{time.monotonic() - started_at:.1f} s[/dim]"
    )
