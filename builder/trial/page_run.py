"""One page in one window, from its address to what was kept."""

from __future__ import annotations

import contextlib
import time
from concurrent.futures import TimeoutError as FutureTimeoutError
from dataclasses import dataclass

from builder.browsers import (
    BrowserError,
    BrowserGoneError,
    NoAnswerError,
    UnmetConditionError,
    Window,
)
from builder.browsers.extension_page import ExtensionPage
from builder.trial.page_jobs import Job
from builder.trial.result import Options, Result

__all__ = ["PageRun", "Tab"]


@dataclass(slots=True)
class Tab:
    """A window where pages are tried one after the other."""

    control: ExtensionPage
    window: Window
    tab: int
    lost: bool = False

    def give_up(self) -> Tab:
        """The whole browser is of no more use."""
        self.lost = True
        return self


@dataclass(slots=True)
class PageRun:
    """Load a page, click, and record what the extension and the page hold.

    The page of a job without a file is served already.
    """

    place: Tab
    job: Job
    wishes: Options
    in_reach: bool
    result: Result

    def run(self) -> None:
        """Fill ``result``.

        Raises when the page or the browser does not answer; ``result`` then holds what was known
        before.
        """
        self._load()
        self._settle()
        for selector in self.wishes.click:
            try:
                self.place.window.click(selector)
            except NoAnswerError:
                raise
            except BrowserError as error:
                self.result.errors.append(f"click {error}")
                continue
            self.place.control.call("pause", 200)
            self._settle()
        if self.wishes.keep or (self.wishes.classify and not self.result.controls):
            self._classify()
        probe = self.wishes.probe
        if probe:
            self.result.probed = self.place.window.run(
                probe if isinstance(probe, str) else probe(self.result), sandbox=True
            )
        self._read_controls()

    def _load(self) -> None:
        window, site = self.place.window, self.place.window.browser.site
        address = self.place.control.address(self.job.url) or self.job.url
        if self.job.file:
            site.forget(window.context)
            site.serve(address, self.job.file, window=window.context)
        started_at, before = time.monotonic(), len(site.asked)
        try:
            window.start(address, wait="interactive").result(max(self.wishes.wait, 8.0))
        except FutureTimeoutError:
            window.run("() => true", sandbox=True, timeout=2)  # slow, or does it hang?
        except BrowserGoneError:
            raise
        except BrowserError as error:
            # A page may well go elsewhere before it is complete; one that was never asked for could
            # not be loaded.
            if not site.wait_for_requests(
                lambda asked: asked.window == window.context, 0.0, since=before
            ):
                self.result.errors.append(f"{self.job.url}: {error}")
        if not self.in_reach or self.wishes.classify:
            remaining_s = max(0.5, self.wishes.wait - (time.monotonic() - started_at))
            self._until_complete(remaining_s)

    def _until_complete(self, timeout: float) -> None:
        with contextlib.suppress(UnmetConditionError):  # the page is read as far as it has loaded
            self.place.window.wait(
                "() => document.readyState === 'complete'", sandbox=True, timeout=timeout
            )

    def _settle(self) -> None:
        patience = max(self.wishes.wait, 10.0) if self.in_reach else 0.0
        try:
            diagnostic = self.place.control.settle(
                self.place.tab, patience=patience, wait=self.wishes.wait
            )
        except NoAnswerError as error:
            raise BrowserGoneError(f"the extension does not answer: {error}") from None
        if diagnostic:
            self.result.add_diagnostic(diagnostic)
            self.result.errors += [
                error for error in diagnostic.get("errors", []) if error not in self.result.errors
            ]
            if diagnostic.get("silent"):
                self.result.errors.append("the page stopped answering")
            elif not diagnostic.get("settled"):
                self.result.errors.append(f"the page did not settle within {self.wishes.wait:g} s")

    def _classify(self) -> None:
        if not self.place.control.eyes:
            raise BrowserError("classify: nothing to look with")
        page = self.place.control.eyes.observe(self.place.tab)
        reply = self.place.control.ask({"type": "classify", "page": page})
        if reply["type"] != "classify":
            raise BrowserError(f"classify: {reply.get('message', reply)}")
        if self.wishes.keep:
            self.result.seen, self.result.roles = page, reply["roles"]
        if self.result.controls:
            return
        roles = {role["ref"]: role["role"] for role in reply["roles"]}
        self.result.controls = [
            {
                "path": control["path"],
                "role": roles.get(control["ref"], "other"),
                "value": None,
                "action": None,
                "kept": None,
            }
            for control in page["controls"]
        ]

    def _read_controls(self) -> None:
        paths = [control["path"] for control in self.result.controls]
        # Whoever lets a page take long to settle is on a busy machine.
        states = self.place.window.control_states(
            [*paths, *self.wishes.read], timeout=max(3, self.wishes.wait / 4)
        )
        for control, state in zip(self.result.controls, states, strict=False):
            if state and "error" not in state:
                control["value"] = "" if state["box"] and not state["checked"] else state["value"]
        for selector, state in zip(self.wishes.read, states[len(paths) :], strict=True):
            if state and "error" in state:
                self.result.errors.append(f"read {selector}: {state['error']}")
            elif state:
                self.result.read[selector] = {"value": state["value"], "checked": state["checked"]}
