"""Crawl of a corpus in a real browser: each page at a form's address, then at its own."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field
from pathlib import Path
from typing import Any

from rich.progress import track

from builder.console import console
from builder.trial.command import try_pages
from builder.trial.page_jobs import Job
from builder.trial.profile import load
from builder.trial.result import Options, Result
from tests.evaluation.accuracy.corpus import AnnotatedPage, Corpus

__all__ = ["FORM_ADDRESS", "PROBE", "Sight", "by_name", "survey"]

FORM_ADDRESS = "https://help.instagram.com/contact/767264225370182"
"""Address of a known objection form: only a page's content can prevent a filling there."""

WRITING = frozenset({"set_text", "type_text", "choose_option", "choose_item", "check"})
"""Kinds of action that write something."""

PROBE = """() => {
  const forms = [...document.querySelectorAll("form")];
  const fields = [...document.querySelectorAll("input, textarea, select")];
  const bare = (node) => !node.shadowRoot && node.childNodes.length === 0;
  const ours = (node) => bare(node)
    && node.style.zIndex === "2147483647" && node.style.pointerEvents === "none";
  const pressed = ["hidden", "submit", "image", "reset", "button"];
  return {
    address: location.href,
    panel: [...document.querySelectorAll("html > div, body > div")].some(ours),
    forms: forms.map((form) => {
      const own = fields.filter((f) => f.form === form && !pressed.includes(f.type));
      return [...new Set(own.map((f) => f.name))];
    }),
  };
}"""
"""Asked in the page: where it is, whether our panel is on it, and the fields of each form."""


@dataclass(slots=True)
class Sight:
    """Result of one page."""

    name: str
    verdict: str = "inactive"
    """The shipped extension's, at :data:`FORM_ADDRESS`."""
    page: dict[str, Any] | None = None
    """The observed ``Page``; None if it could not be observed, or went elsewhere."""
    roles: list[str] = field(default_factory=list)
    """Role of each control of ``page``, by the shipped Python in the browser."""
    forms: list[list[str]] = field(default_factory=list)
    """Names of all fields of each form in document order, as the browser knows them."""
    written: dict[str, str] = field(default_factory=dict)
    """Path of each control that the extension really wrote into there → role."""
    active: bool = False
    """At its own address the extension did anything at all."""
    unseen: bool = False
    """At its own address it could not be looked at."""
    errors: list[str] = field(default_factory=list)


def survey(corpus: Corpus, dist: Path, windows: int, wait: float = 4.0) -> list[Sight]:
    """Observe every page of a prepared corpus, in Chromium with the packaged extension."""
    profile = {
        **load(),
        "facebook_username": "camille.martin",
        "instagram_username": "camille.martin",
    }
    sights = {page.name: Sight(page.name) for page in corpus.pages()}

    def visit(
        jobs: list[Job], wishes: Options, take: Callable[[Sight, Result], bool], address: str
    ) -> None:
        """Observe failed pages once more, alone: a busy machine may let a page wait too long."""
        for lanes in (windows, 1):
            if not jobs:
                return
            results = try_pages(jobs, dist, "chrome", profile, wishes, windows=lanes)
            jobs = [
                result.job
                for result in track(results, address, len(jobs), console=console)
                if not take(sights[result.job.page], result)
            ]

    pages = corpus.pages()
    form_jobs = Options(wait=wait, classify=True, keep=True, probe=PROBE)
    visit(
        [Job(page.name, FORM_ADDRESS, page.file) for page in pages],
        form_jobs,
        _at_a_form,
        "pages at a form's address",
    )
    own_jobs = Options(wait=wait, probe=PROBE)
    visit(
        [Job(page.name, page.url, page.file) for page in pages],
        own_jobs,
        _at_its_own,
        "pages at their own address",
    )
    return list(sights.values())


def _at_a_form(sight: Sight, result: Result) -> bool:
    """Tell whether the page could be observed."""
    sight.verdict = result.verdict["kind"]
    sight.errors += result.errors
    sight.written |= {
        control["path"]: control["role"]
        for control in result.controls
        if control["action"] in WRITING and control["kept"]
    }
    if not (result.seen and result.seen["url"] == FORM_ADDRESS and result.probed):
        return False
    sight.page, sight.forms = result.seen, result.probed["forms"]
    roles = {role["ref"]: role["role"] for role in result.roles}
    sight.roles = [roles.get(control["ref"], "other") for control in result.seen["controls"]]
    return True


def _at_its_own(sight: Sight, result: Result) -> bool:
    """Tell whether the page could be observed; an active page stays active."""
    sight.active = (
        sight.active
        or result.present
        or result.engine["host"] != "none"
        or bool(result.probed and result.probed["panel"])
    )
    sight.unseen = result.probed is None
    return not sight.unseen


def by_name(
    pages: list[AnnotatedPage], sights: list[Sight]
) -> Iterator[tuple[AnnotatedPage, Sight]]:
    """Each page with its sight."""
    sight_by_name = {sight.name: sight for sight in sights}
    return ((page, sight_by_name[page.name]) for page in pages if page.name in sight_by_name)
