"""The figures for people: in the terminal, in ``dist/bench.json``, in ``docs/accuracy.md``."""

from __future__ import annotations

from pathlib import Path
from typing import Any

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from rich.console import Console
from rich.markup import escape
from rich.table import Table

from builder import files
from builder.paths import ROOT
from builder.setup.project import version
from tests.evaluation.accuracy.corpus import FORMASAURUS, Half
from tests.evaluation.accuracy.labels import EXCLUDED_LABELS, MEANING
from tests.evaluation.accuracy.replicas import Verdicts
from tests.evaluation.accuracy.score import Error, Figures, Rate

__all__ = ["AIMS", "ROLES", "document", "figures_of", "show", "show_errors", "show_verdicts"]

ROLES = (
    "email",
    "email_confirm",
    "country",
    "explanation",
    "name",
    "first_name",
    "last_name",
    "username",
    "phone",
    "subject",
    "honeypot",
    "captcha",
    "password",
    "search",
    "date",
)
"""Roles of the tables; the role ``other`` is the remainder."""

AIMS: dict[str, tuple[float, float]] = {
    "email": (0.99, 0.97),
    "country": (0.98, 0.95),
    "explanation": (0.95, 0.90),
}
"""Role → least precision and recall on the judging half."""

_WRONG_WRITES = 0.002
_TEMPLATE = "accuracy.md.jinja"


def show(halves: dict[Half, Figures], console: Console | None = None) -> None:
    """One table a half, and under each what would be written."""
    out = console or Console(highlight=False)
    for half, figures in halves.items():
        table = Table(
            title=f"{half} half", title_justify="left", box=None, padding=(0, 1), header_style="dim"
        )
        table.add_column("role", no_wrap=True)
        for name in ("precision", "95 %", "recall", "95 %", "right", "wrong", "missed"):
            table.add_column(name, justify="right", no_wrap=True)
        for role in ROLES:
            precision, recall, aims = (
                figures.precision(role),
                figures.recall(role),
                AIMS.get(role, (0.0, 0.0)),
            )
            counts = (str(figures.right[role]), str(figures.wrong[role]), str(figures.missed[role]))
            cells = (
                _coloured(precision, aims[0]),
                _interval(precision),
                _coloured(recall, aims[1]),
                _interval(recall),
            )
            table.add_row(role, *cells, *counts)
        out.print(table)
        for line in _lines(figures):
            out.print(f"  {line}")
        out.print()


def _lines(figures: Figures) -> list[str]:
    wrong = Rate(figures.wrong_writes, figures.writes)
    forbidden = (
        ", ".join(f"{count} {kind}" for kind, count in sorted(figures.forbidden.items())) or "none"
    )
    verdicts = ", ".join(f"{count} {kind}" for kind, count in figures.verdicts.most_common())
    really = (
        f"values really written: {figures.real_writes}, of which into a wrong field "
        f"{figures.wrong_real_writes}"
    )
    return [
        (
            f"{figures.pages} pages, {figures.fields} labelled fields; {figures.lost} pages could "
            "not be looked at"
        ),
        (
            f"of the missed e-mail boxes, at least {figures.others} ask for somebody else's "
            "address, and are left alone on purpose"
        ),
        (
            f"would be written: {figures.writes}, of which into a wrong field {wrong.hits} "
            f"({_percent(wrong)}, {_interval(wrong)})"
        ),
        f"honeypots, captchas, passwords written into: {forbidden}",
        (
            f"active at the pages' own addresses: {figures.activations}; {figures.unseen} pages "
            "could not be looked at there"
        ),
        f"at a form's address: {verdicts}; {really}",
    ]


def _coloured(rate: Rate, aim: float) -> str:
    share = rate.share
    if not aim or share is None:
        return _percent(rate)
    return f"[{'green' if share >= aim else 'red'}]{_percent(rate)}[/]"


def _percent(rate: Rate) -> str:
    return "–" if rate.share is None else f"{100 * rate.share:.1f} %"


def _interval(rate: Rate) -> str:
    low, high = rate.interval
    return "–" if rate.share is None else f"{100 * low:.1f}–{100 * high:.1f}"


def show_verdicts(halves: dict[Half, Verdicts], console: Console | None = None) -> None:
    """Results of the replicas, a few lines a half."""
    out = console or Console(highlight=False)
    for half, figures in halves.items():
        out.print(f"replicas, {half} half")
        for line in _verdict_lines(figures):
            out.print(f"  {line}")
        out.print()


def _verdict_lines(figures: Verdicts) -> list[str]:
    roles = ", ".join(f"{role} {rate.hits} of {rate.total}" for role, rate in figures.roles.items())
    wrong = {tag: rate for tag, rate in figures.languages.items() if rate.hits < rate.total}
    missed = (
        ", ".join(f"{tag} {rate.total - rate.hits} of {rate.total}" for tag, rate in wrong.items())
        or "none"
    )
    acceptable, causes, writes = figures.acceptable, figures.causes, figures.writes
    written = (
        f"{writes.total}, of which wrong {writes.hits} ({_percent(writes)}, {_interval(writes)})"
    )
    return [
        (
            f"{acceptable.total} pages; acceptable verdicts: {acceptable.hits} "
            f"({_percent(acceptable)}, {_interval(acceptable)}), aim ≥ 95 %"
        ),
        (
            f"the author's first choice: {figures.right.hits}; the cause, where it is not "
            f"available: {causes.hits} of {causes.total}"
        ),
        (
            "errors on the unsafe side (filled, or a success claimed, where it should not be): "
            f"{figures.risky}"
        ),
        f"controls told, on the pages that were read: {roles}",
        f"values written into labelled controls: {written}",
        (
            "written into honeypots, captchas, passwords, codes, files, dates, declarations: "
            f"{figures.forbidden}"
        ),
        f"verdicts that are not acceptable, by language: {missed}",
    ]


def show_errors(errors: list[Error], verdicts: list[str], console: Console | None = None) -> None:
    """Every error of the development half, by its label; then the replicas'."""
    out = console or Console(highlight=False, soft_wrap=True)
    for line in verdicts:
        out.print(escape(line))
    for error in sorted(
        errors, key=lambda error: (not error.written, error.label, error.role, error.page)
    ):
        written = "[red]written[/red] " if error.written else ""
        out.print(
            f"{written}[bold]{error.label}[/bold] → {error.role or '(not seen)'}  "
            f"{error.page} form {error.form} {escape(error.name)}"
        )
        out.print(f"  [dim]{escape(error.why)}[/dim]  {escape(error.words)}")


def figures_of(halves: dict[Half, Figures], verdicts: dict[Half, Verdicts]) -> dict[str, Any]:
    """Content of ``dist/bench.json`` under ``accuracy``."""
    content: dict[str, Any] = {"corpus": f"formasaurus {FORMASAURUS}"}
    for half, figures in halves.items():
        part: dict[str, Any] = {role: _role(figures, role) for role in ROLES}
        part["writes"] = {
            "total": figures.writes,
            "wrong": figures.wrong_writes,
            "wrong_share": _rounded(Rate(figures.wrong_writes, figures.writes).share),
            "wrong_interval": [
                _rounded(bound) for bound in Rate(figures.wrong_writes, figures.writes).interval
            ],
            **{kind: figures.forbidden[kind] for kind in ("honeypot", "captcha", "password")},
        }
        part["email"]["missed_because_somebody_elses"] = figures.others
        part["at_a_form_address"] = {
            "written": figures.real_writes,
            "wrong": figures.wrong_real_writes,
            "verdicts": dict(sorted(figures.verdicts.items())),
        }
        part.update(
            false_activations=figures.activations,
            unseen=figures.unseen,
            pages=figures.pages,
            lost=figures.lost,
            fields=figures.fields,
        )
        part["replicas"] = _replicas(verdicts[half])
        content[half] = part
    return content


def _replicas(figures: Verdicts) -> dict[str, Any]:
    return {
        "pages": figures.acceptable.total,
        "acceptable": figures.acceptable.hits,
        "right": figures.right.hits,
        "risky": figures.risky,
        "writes": figures.writes.total,
        "wrong_writes": figures.writes.hits,
        "forbidden": figures.forbidden,
    }


def _role(figures: Figures, role: str) -> dict[str, Any]:
    precision, recall = figures.precision(role), figures.recall(role)
    return {
        "precision": _rounded(precision.share),
        "precision_interval": [_rounded(bound) for bound in precision.interval],
        "recall": _rounded(recall.share),
        "recall_interval": [_rounded(bound) for bound in recall.interval],
        "right": figures.right[role],
        "wrong": figures.wrong[role],
        "missed": figures.missed[role],
    }


def _rounded(share: float | None) -> float | None:
    return None if share is None else round(share, 5)


def document(
    halves: dict[Half, Figures],
    verdicts: dict[Half, Verdicts],
    path: Path = ROOT / "docs" / "accuracy.md",
) -> None:
    """Write ``docs/accuracy.md``."""
    loader = FileSystemLoader(Path(__file__).parent)
    environment = Environment(  # noqa: S701 (no HTML)
        loader=loader, undefined=StrictUndefined, trim_blocks=True, lstrip_blocks=True
    )
    environment.filters.update(percent=_percent, interval=_interval)
    text = environment.get_template(_TEMPLATE).render(
        halves=halves,
        verdicts=verdicts,
        verdict_lines=_verdict_lines,
        roles=ROLES,
        aims=AIMS,
        lines=_lines,
        rate=Rate,
        excluded=EXCLUDED_LABELS,
        meanings=_meanings(),
        corpus=FORMASAURUS,
        version=version(),
    )
    files.write(path, text.rstrip() + "\n")


def _meanings() -> dict[str, list[str]]:
    """Role → the labels that mean it."""
    figures: dict[str, list[str]] = {}
    for label, meaning in MEANING.items():
        also = f" (or {', '.join(sorted(meaning.also))})" if meaning.also else ""
        figures.setdefault(meaning.role, []).append(f"`{label}`{also}")
    return figures
