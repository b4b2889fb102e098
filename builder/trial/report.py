"""One page's result for a person to read."""

from __future__ import annotations

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from builder.trial.result import Result

__all__ = ["show"]

_COLOURS = {
    "filled": "green",
    "submitted": "green",
    "form_ready": "green",
    "inactive": "dim",
    "unknown": "yellow",
}
_KEPT_LABELS = {True: "[green]kept[/green]", False: "[red]not kept[/red]", None: ""}


def show(result: Result, console: Console | None = None) -> None:
    """Prints the verdict with its evidence, then the controls."""
    out = console or Console(highlight=False)
    verdict = result.verdict
    colour = _COLOURS.get(verdict["kind"], "cyan")
    cause = f" ({escape(verdict['cause'])})" if verdict["cause"] else ""
    engine = result.engine
    out.print(
        f"[bold]{escape(result.job.page)}[/bold] "
        f"[dim]{escape(result.job.url)} · {result.browser}[/dim]"
    )
    python = f"Python: {engine['host']}, {engine['boot_ms']} ms; look {engine['observe_ms']} ms"
    out.print(f"  [{colour} bold]{verdict['kind']}[/]{cause}  [dim]{python}[/dim]")
    for sign in verdict["evidence"]:
        name, detail = (
            (sign["name"], sign.get("detail", "")) if isinstance(sign, dict) else (str(sign), "")
        )
        out.print(
            f"  [dim]·[/dim] {escape(name)}{f' [dim]{escape(detail)}[/dim]' if detail else ''}"
        )
    if result.controls:
        table = Table(
            "role", "control", "value", "action", "", box=None, padding=(0, 2), header_style="dim"
        )
        for control in result.controls:
            cells = (
                control["role"],
                control["path"][:70],
                (control["value"] or "")[:60],
                control["action"] or "",
            )
            table.add_row(*map(escape, cells), _KEPT_LABELS[control["kept"]])
        out.print(table)
    for selector, state in result.read.items():
        out.print(f"  {escape(selector)} = {escape(str(state))}")
    for error in result.errors:
        out.print(f"  [red]{escape(error)}[/red]")
    out.print()
