"""A page of the extension itself, through which tests query it with its own rights."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from builder.browsers import limits
from builder.browsers.base import Browser, Window
from builder.browsers.bidi import BrowserError
from builder.browsers.waiting import until

if TYPE_CHECKING:
    from builder.trial.probe import ProbeExtension

__all__ = ["Diagnostic", "ExtensionPage"]

_SOURCE = (Path(__file__).parent / "extension_page.js").read_text("utf-8").rstrip().rstrip(";")

Diagnostic = dict[str, Any]
"""``{url, verdict, controls, engine, settled, idle, errors}``: see ``docs/architecture.md``."""


class ExtensionPage:
    """A page of the installed extension in its own window, where its timers are not throttled."""

    PAGE = "settings/settings.html"

    def __init__(self, browser: Browser, window: Window | None = None) -> None:
        self.browser = browser
        self.eyes: ProbeExtension | None = None
        """Set by whoever wants to look at pages where the extension does not run."""
        self.window = window or browser.new_window()
        self._adding_lock = threading.Lock()
        if window is None:
            self.window.go(browser.extension_page(self.PAGE))

    @classmethod
    def on(cls, window: Window) -> Self:
        """The page of the extension that ``window`` shows already."""
        return cls(window.browser, window)

    def call(self, method: str, *arguments: Any, timeout: float = 10.0) -> Any:
        """Calls a method of ``control.js``."""
        return self.window.run(
            f"(...given) => ({_SOURCE}).{method}(...given)", *arguments, timeout=timeout
        )

    def new_window(self, neighbour: Window | None = None) -> tuple[Window, int]:
        """A new window, or a tab ``beside`` another, and its number in the extension's eyes."""
        with self._adding_lock:
            before = set(self.call("tabs"))
            window = self.browser.new_window(neighbour)
            added = until(
                lambda: {*self.call("tabs")} - before,
                30,
                "the new window is known to the extension",
            )
        return window, added.pop()

    def diagnostic(self, tab: int) -> Diagnostic | None:
        """Diagnostic of a tab, or None where the extension does not run."""
        reply: Diagnostic | None = self.call("diagnostic", tab)
        return reply

    def settle(
        self, tab: int, *, patience: float = 2.0, wait: float = 6.0, boot: float = 40.0
    ) -> Diagnostic | None:
        """Wait until the extension has settled in a tab; return its last diagnostic.

        ``silent`` in the result: it stopped answering. Limits in seconds: ``patience`` for it to
        appear in the tab, ``boot`` for Python to start, ``wait`` for it to settle from then on.
        """
        seconds = {"patience_ms": patience, "wait_ms": wait, "boot_ms": boot}
        scaled_ms = {name: limits.scaled(limit) * 1000 for name, limit in seconds.items()}
        reply: Diagnostic | None = self.call(
            "settle", tab, scaled_ms, timeout=patience + wait + boot + 5
        )
        return reply

    def set_profile(self, profile: dict[str, Any]) -> None:
        """Replaces the person's details; raises when the extension refuses them."""
        if problem := self.call("setProfile", profile):
            raise BrowserError(f"the extension refuses the profile: {problem}")

    def ask(self, request: dict[str, Any], timeout: float = 60.0) -> dict[str, Any]:
        """One request to the engine of the extension's page."""
        reply: dict[str, Any] = self.call("ask", request, timeout=timeout)
        return reply

    def start_shared_engine(self) -> None:
        """Boot the shared engine unless it runs; later pages then need none of their own."""
        self.call("warm", timeout=60)

    def is_engine_warm(self) -> bool:
        """Tell whether the shared engine has booted."""
        return bool(self.call("isWarm"))

    def stop_shared_engine(self) -> None:
        """Ends that engine: the next page boots its own, where its policy allows it."""

        def has_ended() -> bool:
            # The background that starts in its place may boot another one, for what the one before
            # left undone.
            self.browser.stop_engine()
            return not self.is_engine_warm()

        until(has_ended, 20, "the shared engine has ended")

    def address(self, text: str) -> str | None:
        """``text`` as the browser writes an address, None if it is none."""
        reply: str | None = self.call("address", text)
        return reply
