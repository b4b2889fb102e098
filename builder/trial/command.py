"""The ``try`` command: from arguments to one report a page."""

from __future__ import annotations

import argparse
import json
import os
import re
import sys
from collections.abc import Callable, Iterator
from pathlib import Path
from typing import Any

from builder.browsers import BrowserMissingError, BrowserName, installed_browsers, open_browser
from builder.browsers.base import BASELINE_COMPILER
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.replica_server import ReplicaServer
from builder.paths import DIST
from builder.trial.page_jobs import Job, jobs
from builder.trial.probe import ProbeExtension
from builder.trial.profile import ProfileError, load
from builder.trial.report import show
from builder.trial.result import Options, Result
from builder.trial.worker_pool import WorkerPool

__all__ = ["form_pattern", "main", "open_control", "try_pages"]


def main(args: argparse.Namespace, dist: Path = DIST) -> int:
    """Try every page of ``args``.

    Returns 0 when all could be tried, 1 when some could not (no such file, no address), 2 when none
    could.
    """
    # Compiling thoroughly and drawing what moves takes time and tells nothing here.
    os.environ.setdefault(BASELINE_COMPILER, "1")
    page_jobs = jobs(args.pages, args.url)
    try:
        profile = load(args.profile)
        name: BrowserName = args.browser or _any_browser()
        wishes = Options(tuple(args.click or ()), tuple(args.read or ()), args.wait, args.classify)
        for result in try_pages(
            page_jobs, dist, name, profile, wishes, windows=getattr(args, "windows", 4)
        ):
            if args.json:
                print(json.dumps(result.to_json(), ensure_ascii=False), flush=True)
            else:
                show(result)
    except (ProfileError, BrowserMissingError) as error:
        print(f"build.py try: {error}", file=sys.stderr)
        return 2
    for job in page_jobs:
        if job.problem:
            print(f"build.py try: {job.problem}", file=sys.stderr)
    return 1 if any(job.problem for job in page_jobs) else 0


def try_pages(
    jobs: list[Job],
    dist: Path,
    name: BrowserName,
    profile: dict[str, Any],
    wishes: Options,
    *,
    windows: int = 4,
    headless: bool = True,
) -> Iterator[Result]:
    """The result of each job, in order. A job that cannot be tried gives a result that says why."""
    package = dist / name
    runnable_jobs = [job for job in jobs if not job.problem]
    with ReplicaServer() as site:

        def control() -> ExtensionPage:
            started = open_control(
                name, site, package, profile, headless=headless, eyes=wishes.classify
            )
            if len(runnable_jobs) > windows:
                started.start_shared_engine()  # else each page boots a Python
            return started

        lanes = WorkerPool(control, wishes, form_pattern(package), windows)
        results = lanes.run(runnable_jobs) if runnable_jobs else iter(())
        for job in jobs:
            yield (
                Result(job, name, errors=[job.problem], read=dict.fromkeys(wishes.read))
                if job.problem
                else next(results)
            )
        for _ in results:  # lets the browser be closed
            raise AssertionError("more results than pages")


def open_control(
    name: BrowserName,
    site: ReplicaServer,
    package: Path,
    profile: dict[str, Any],
    *,
    headless: bool,
    eyes: bool = False,
    size: tuple[int, int] = (1280, 960),
) -> ExtensionPage:
    """Start a browser with the extension and the profile; return the page that controls it.

    ``eyes`` also installs the probe, which observes pages where the extension does not run. The
    panel speaks the language of the profile.
    """
    browser = open_browser(
        name, site, headless=headless, language=profile["language"] or "fr", size=size
    )
    try:
        browser.install(package)
        control = ExtensionPage(browser)
        control.set_profile(profile)
        if eyes:
            control.eyes = ProbeExtension(browser)
    except BaseException:
        browser.close()
        raise
    return control


def _any_browser() -> BrowserName:
    browsers = installed_browsers()
    if not browsers:
        raise BrowserMissingError(
            "neither Firefox nor Chromium is installed_browsers. "
            "Debian: apt install firefox-esr, or chromium chromium-driver"
        )
    return browsers[0]


def form_pattern(package: Path) -> Callable[[str], bool]:
    """Tell whether the content script runs at an address, by the patterns of the manifest."""
    manifest = json.loads((package / "manifest.json").read_text("utf-8"))
    patterns = [
        re.compile(_expression(match))
        for script in manifest.get("content_scripts", [])
        for match in script["matches"]
    ]
    return lambda url: any(pattern.match(url) for pattern in patterns)


def _expression(match: str) -> str:
    scheme, _, rest = match.partition("://")
    host, _, path = rest.partition("/")
    hosts = re.escape(host).replace(r"\*\.", r"(?:[^/@:]+\.)?").replace(r"\*", "[^/@:]*")
    schemes = "https?" if scheme == "*" else re.escape(scheme)
    return (
        rf"(?i:{schemes}://(?:[^/@]*@)?{hosts}\.?(?::\d+)?)/{re.escape(path).replace(r'\*', '.*')}"
    )
