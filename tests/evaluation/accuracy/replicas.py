"""Verdicts on pages that imitate Meta's, whose authors had not seen what Objecteur knows.

``tests/corpus/replicas/<half>/index.json`` says of each page its address, its language, the verdict
that is right, those that a careful tool may give as well (a form that cannot be told for sure is
``unknown``), the causes that are right where it is not available, and the roles of some of its
controls by CSS selector. The development half may be studied; of the judging half only sums are
shown.
"""

from __future__ import annotations

import json
from collections import Counter
from collections.abc import Iterable
from dataclasses import dataclass, field
from pathlib import Path
from typing import get_args

from rich.progress import track

from builder.browsers import BrowserName
from builder.console import console
from builder.paths import ROOT
from builder.trial.command import try_pages
from builder.trial.page_jobs import Job
from builder.trial.profile import load
from builder.trial.result import Options, Result
from tests.evaluation.accuracy.corpus import Half
from tests.evaluation.accuracy.crawl import WRITING
from tests.evaluation.accuracy.score import Rate

__all__ = ["REPLICAS", "Meeting", "ReplicaPage", "Verdicts", "judge", "meet", "replicas"]

REPLICAS = ROOT / "tests" / "corpus" / "replicas"

_WAIT_S = 8.0
_RISKY_VERDICTS = frozenset({"form_ready", "filled", "code_needed", "submitted"})
"""Verdicts that claim a success, or fill something: a wrong one of these is the worst error."""

_FILLABLE_ROLES = {
    "email": {"email", "email_confirm"},
    "email_confirm": {"email", "email_confirm"},
    "first_name": {"first_name", "name"},
    "last_name": {"last_name", "name"},
    "username": {"username", "email"},
}
"""Role of a control → what may be written into it, where that is more than what it asks for."""

_FORBIDDEN = frozenset({"honeypot", "captcha", "password", "code", "file", "date", "declaration"})


@dataclass(frozen=True)
class ReplicaPage:
    """One page, and what its author says of it."""

    half: Half
    file: str
    url: str
    language: str
    verdict: str
    acceptable: tuple[str, ...]
    causes: tuple[str, ...] = ()
    roles: dict[str, str] = field(default_factory=dict)

    @property
    def name(self) -> str:
        """Unique over both halves."""
        return f"{self.half}/{self.file}"


@dataclass(slots=True)
class Meeting:
    """Verdict and roles of the shipped extension for one page."""

    name: str
    verdict: str
    cause: str
    roles: dict[str, str | None] = field(default_factory=dict)
    """Selector of the index → role that the control was given; None if it was not seen."""
    written: dict[str, str] = field(default_factory=dict)
    """Selector → role of what was written there."""
    errors: list[str] = field(default_factory=list)


@dataclass(slots=True)
class Verdicts:
    """All that is counted in one half."""

    right: Rate = field(default_factory=lambda: Rate(0, 0))
    acceptable: Rate = field(default_factory=lambda: Rate(0, 0))
    risky: int = 0
    """Verdicts that are not acceptable and claim a success or fill something."""
    causes: Rate = field(default_factory=lambda: Rate(0, 0))
    """Share of the pages that were rightly called not available."""
    roles: dict[str, Rate] = field(default_factory=dict)
    """Role → share of its controls that were given it, on pages that were read at all."""
    writes: Rate = field(default_factory=lambda: Rate(0, 0))
    """Values written into labelled controls: how many wrong ones of how many."""
    forbidden: int = 0
    languages: dict[str, Rate] = field(default_factory=dict)
    """Language → acceptable verdicts."""
    errors: list[str] = field(default_factory=list)
    """Errors of the development half alone."""


def replicas() -> list[ReplicaPage]:
    """Every page of both halves, in the order of their indexes."""
    pages_met = []
    for half in get_args(Half):
        for entry in json.loads((REPLICAS / half / "index.json").read_text("utf-8")):
            fields = {key: value for key, value in entry.items() if key != "note"}
            fields |= {key: tuple(fields[key]) for key in ("acceptable", "causes") if key in fields}
            pages_met.append(ReplicaPage(half, **fields))
    return pages_met


def meet(
    pages: Iterable[ReplicaPage], dist: Path, browser: BrowserName, windows: int
) -> list[Meeting]:
    """Load each page at its address, with the packaged extension and the example's details."""
    page_by_name = {page.name: page for page in pages}

    def probe(result: Result) -> str:
        paths = [control["path"] for control in result.controls]
        return _MATCH_SCRIPT.format(
            paths=json.dumps(paths), selectors=json.dumps([*page_by_name[result.job.page].roles])
        )

    jobs = [
        Job(page.name, page.url, REPLICAS / page.half / page.file) for page in page_by_name.values()
    ]
    results = try_pages(
        jobs, dist, browser, load(), Options(wait=_WAIT_S, probe=probe), windows=windows
    )
    return [
        _meeting(page_by_name[result.job.page], result)
        for result in track(results, "replicas", len(jobs), console=console)
    ]


_MATCH_SCRIPT = """() => {{
  const find = (selector) => {{
    try {{ return document.querySelector(selector); }} catch {{ return null; }}
  }};
  const controls = {paths}.map(find);
  return {selectors}.map((selector) => controls.indexOf(find(selector) ?? undefined));
}}"""
"""Which of the controls each selector means; −1: none of them."""


def _meeting(page: ReplicaPage, result: Result) -> Meeting:
    results_by_name = Meeting(
        page.name, result.verdict["kind"], result.verdict["cause"], errors=result.errors
    )
    for selector, probe in zip(page.roles, result.probed or (), strict=False):
        control = result.controls[probe] if probe >= 0 else None
        results_by_name.roles[selector] = control["role"] if control else None
        if control and control["action"] in WRITING and control["kept"]:
            results_by_name.written[selector] = control["role"]
    return results_by_name


def judge(pages: Iterable[ReplicaPage], meetings: Iterable[Meeting], half: Half) -> Verdicts:
    """The figures of one half."""
    results_by_name = {meeting.name: meeting for meeting in meetings}
    counts: Counter[str] = Counter()
    roles: Counter[str] = Counter()
    languages: Counter[str] = Counter()
    figures = Verdicts()
    for page in pages:
        if page.half != half or page.name not in results_by_name:
            continue
        replica_page = results_by_name[page.name]
        is_acceptable = replica_page.verdict in page.acceptable
        counts += Counter(
            pages=1, right=replica_page.verdict == page.verdict, acceptable=is_acceptable
        )
        languages += Counter({page.language: 1, f"{page.language} fine": is_acceptable})
        figures.risky += not is_acceptable and replica_page.verdict in _RISKY_VERDICTS
        if page.causes and replica_page.verdict == "not_available":
            counts += Counter(refused=1, cause=replica_page.cause in page.causes)
        looked_at = any(
            replica_page.roles.values()
        )  # where the extension does nothing, it reads nothing
        for selector, role in page.roles.items():
            roles += Counter(
                {role: looked_at, f"{role} right": replica_page.roles.get(selector) == role}
            )
            if selector in replica_page.written:
                right = replica_page.written[selector] in _FILLABLE_ROLES.get(role, {role})
                counts += Counter(writes=1, wrong=not right)
                figures.forbidden += role in _FORBIDDEN
        if half == "development" and not is_acceptable:
            figures.errors.append(
                f"{page.file}: {page.verdict}, taken for "
                f"{replica_page.verdict}{''.join(f' ({error})' for error in replica_page.errors)}"
            )
    figures.right = Rate(counts["right"], counts["pages"])
    figures.acceptable = Rate(counts["acceptable"], counts["pages"])
    figures.causes = Rate(counts["cause"], counts["refused"])
    figures.writes = Rate(counts["wrong"], counts["writes"])
    figures.roles = {
        role: Rate(roles[f"{role} right"], roles[role])
        for role in ("email", "email_confirm", "country", "explanation")
    }
    tags = sorted(tag for tag in languages if " " not in tag)
    figures.languages = {tag: Rate(languages[f"{tag} fine"], languages[tag]) for tag in tags}
    return figures
