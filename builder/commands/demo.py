"""``build.py demo``: the extension fills a replica of the objection form in a real browser.

The replica is served under the form's real address.
"""

from __future__ import annotations

import argparse
import contextlib
import json
import sys
import time
from pathlib import Path

from builder.browsers import Browser, BrowserError, BrowserMissingError, Window
from builder.browsers.replica_server import ReplicaServer
from builder.console import console, step
from builder.paths import DIST
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.page_jobs import Job
from builder.trial.page_run import PageRun, Tab
from builder.trial.profile import load
from builder.trial.report import show
from builder.trial.result import Options, Result

__all__ = ["main"]

_PAGE = "classic-2024"
_URL = "https://help.instagram.com/contact/767264225370182"
_SIZE = (1440, 900)
_REQUIRED_ROLES = ("country", "email", "explanation")


def main(args: argparse.Namespace, dist: Path = DIST) -> int:
    """Show the demo; 0 when every field holds what was written, else 1 with the reason."""
    screenshot: Path | None = getattr(args, "screenshot", None)
    try:
        with ReplicaServer() as site:
            page = replica.page(_PAGE, "instagram", "fr")
            replica.serve(site, page, url=_URL, form=_URL.rpartition("/")[2])
            with step(f"{args.browser} with the extension"):
                control = open_control(
                    args.browser,
                    site,
                    dist / args.browser,
                    load(),
                    headless=args.headless,
                    size=_SIZE,
                )
            with contextlib.closing(control.browser):
                with step("the form, and what Objecteur does with it"):
                    tab = Tab(control, *control.new_window())
                    result = Result(Job(page.name, _URL), args.browser)
                    PageRun(tab, result.job, Options(wait=30), True, result).run()
                if not args.headless:
                    _close_other_windows(control.browser, tab.window)
                if screenshot:
                    tab.window.screenshot(screenshot)
                failure = _failure(result, site)
                _print_result(result, failure, as_json=args.json)
                if not args.headless and not failure:
                    _wait_for_close(control.browser)
    except (BrowserMissingError, BrowserError) as error:
        print(f"build.py demo: {error}", file=sys.stderr)
        return 1
    return 1 if failure else 0


def _failure(result: Result, site: ReplicaServer) -> str:
    """Why this is no demonstration of a filled form, or nothing."""
    verdict = result.verdict["kind"]
    if verdict != "filled":
        return f"the verdict is {verdict}, not filled" + "".join(
            f"; {error}" for error in result.errors
        )
    controls_by_role = {control["role"]: control for control in result.controls}
    for role in _REQUIRED_ROLES:
        if role not in controls_by_role or not controls_by_role[role]["value"]:
            return f"the field {role} is empty"
        if controls_by_role[role]["kept"] is not True:
            return f"the field {role} did not keep what was written"
    sent = [
        request.url
        for request in site.asked
        if request.method == "POST" and "/contact/" in request.url
    ]
    return f"something was sent: {sent[0]}" if sent else ""


def _print_result(result: Result, failure: str, *, as_json: bool) -> None:
    if as_json:
        print(json.dumps(result.to_json(), ensure_ascii=False), flush=True)
    else:
        show(result)
    if failure:
        print(f"build.py demo: {failure}", file=sys.stderr)


def _close_other_windows(browser: Browser, window: Window) -> None:
    """Closes whatever else is open, so that the person sees the form."""
    for other in browser.windows():
        if other.context != window.context:
            with contextlib.suppress(BrowserError):
                other.close()


def _wait_for_close(browser: Browser) -> None:
    """Until the person has closed the browser, or presses Ctrl-C."""
    console.print("Look at the browser. Close it, or press Ctrl-C here, to end.")
    with contextlib.suppress(KeyboardInterrupt, BrowserError):
        while browser.alive() and browser.windows():
            time.sleep(0.5)
