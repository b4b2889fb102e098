"""Every page of a corpus in a real browser: once where a form of Meta's could be, once where it really was."""

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
"""The address of a known objection form: here nothing but the content of a page can keep Objecteur from filling it."""

WRITING = frozenset({"set_text", "type_text", "choose_option", "choose_item", "check"})
"""Kinds of action that write something."""

PROBE = """() => {
  const forms = [...document.querySelectorAll("form")];
  const fields = [...document.querySelectorAll("input, textarea, select")];
  const bare = (node) => !node.shadowRoot && node.childNodes.length === 0;
  const ours = (node) => bare(node) && node.style.zIndex === "2147483647" && node.style.pointerEvents === "none";
  const pressed = ["hidden", "submit", "image", "reset", "button"];
  return {
    address: location.href,
    panel: [...document.querySelectorAll("html > div, body > div")].some(ours),
    forms: forms.map((form) => [...new Set(fields.filter((f) => f.form === form && !pressed.includes(f.type)).map((f) => f.name))]),
  };
}"""
"""Asked in the page: where it is, whether our panel is on it, and the fields of each form."""


@dataclass(slots=True)
class Sight:
    """What became of one page."""

    name: str
    verdict: str = "inactive"
    """The shipped extension's, at :data:`FORM_ADDRESS`."""
    page: dict[str, Any] | None = None
    """``model.Page`` as the extension saw it there; None if it could not be looked at, or went elsewhere."""
    roles: list[str] = field(default_factory=list)
    """Of each control of ``page``, by the shipped Python in the browser."""
    forms: list[list[str]] = field(default_factory=list)
    """Of each form in document order the names of all its fields, as the browser itself knows them."""
    written: dict[str, str] = field(default_factory=dict)
    """Path of each control that the extension really wrote into there → role."""
    active: bool = False
    """At its own address the extension did anything at all."""
    unseen: bool = False
    """At its own address it could not be looked at."""
    errors: list[str] = field(default_factory=list)


def survey(corpus: Corpus, dist: Path, windows: int, wait: float = 4.0) -> list[Sight]:
    """Look at every page of a prepared corpus, in Chromium with the packaged extension in ``dist``."""
    profile = {
        **load(),
        "facebook_username": "camille.martin",
        "instagram_username": "camille.martin",
    }
    sights = {page.name: Sight(page.name) for page in corpus.pages()}

    def visit(
        jobs: list[Job], wishes: Options, take: Callable[[Sight, Result], bool], where: str
    ) -> None:
        """A machine that is busy may let a page wait too long: what could not be looked at is looked at once more, by itself."""
        for lanes in (windows, 1):
            if not jobs:
                return
            results = try_pages(jobs, dist, "chrome", profile, wishes, windows=lanes)
            jobs = [
                result.job
                for result in track(results, where, len(jobs), console=console)
                if not take(sights[result.job.page], result)
            ]

    pages = corpus.pages()
    there = Options(wait=wait, classify=True, keep=True, probe=PROBE)
    visit(
        [Job(page.name, FORM_ADDRESS, page.file) for page in pages],
        there,
        _at_a_form,
        "pages at a form's address",
    )
    away = Options(wait=wait, probe=PROBE)
    visit(
        [Job(page.name, page.url, page.file) for page in pages],
        away,
        _at_its_own,
        "pages at their own address",
    )
    return list(sights.values())


def _at_a_form(sight: Sight, result: Result) -> bool:
    """Whether the page could be looked at."""
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
    """Whether the page could be looked at. Once active is active."""
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
    found = {sight.name: sight for sight in sights}
    return ((page, found[page.name]) for page in pages if page.name in found)
