"""Medians and their spread, for the terminal, ``dist/bench.json`` and ``docs/performance.md``."""

from __future__ import annotations

from collections.abc import Mapping, Sequence
from dataclasses import dataclass
from statistics import median, quantiles

from rich.table import Table

__all__ = ["Spread", "p95", "table"]


@dataclass(frozen=True)
class Spread:
    """A median with the least and the greatest of ``n`` values."""

    median: float
    least: float
    greatest: float
    n: int

    @classmethod
    def of(cls, values: Sequence[float]) -> Spread:
        """Raises :class:`ValueError` when there is no value."""
        return cls(
            round(median(values), 2), round(min(values), 2), round(max(values), 2), len(values)
        )

    def plain(self) -> dict[str, float]:
        """For JSON."""
        return {"median": self.median, "min": self.least, "max": self.greatest, "n": self.n}

    def __str__(self) -> str:
        return f"{_short(self.median)} ({_short(self.least)}–{_short(self.greatest)})"


def p95(values: Sequence[float]) -> float:
    """The value that 95 % of at least two values do not exceed."""
    return quantiles(values, n=20, method="inclusive")[-1]


def table(title: str, columns: Sequence[str], rows: Mapping[str, Sequence[object]]) -> Table:
    """For the terminal: one named row after the other."""
    table = Table(title=title, title_justify="left")
    table.add_column("")
    for column in columns:
        table.add_column(column, justify="right")
    for name, cells in rows.items():
        table.add_row(name, *map(str, cells))
    return table


def _short(number: float) -> str:
    return f"{number:.0f}" if abs(number) >= 20 else f"{number:.1f}"
