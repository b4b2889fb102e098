"""What the extension itself knows, asked on one of its own pages with its own rights."""

from __future__ import annotations

import threading
from pathlib import Path
from typing import TYPE_CHECKING, Any, Self

from builder.browsers import limits
from builder.browsers.base import Browser, Window
from builder.browsers.bidi import BrowserError
from builder.browsers.waiting import until

if TYPE_CHECKING:
    from builder.trial.probe import Eyes

__all__ = ["Control", "Diagnostic"]

_SOURCE = (Path(__file__).parent / "extension_page.js").read_text("utf-8").rstrip().rstrip(";")

Diagnostic = dict[str, Any]
"""``{url, verdict, controls, engine, settled, idle, errors}``: see ``docs/architecture.md``."""


class Control:
    """A page of the installed extension in a window of its own, so that its timers are not slowed down."""

    PAGE = "settings/settings.html"

    def __init__(self, browser: Browser, window: Window | None = None) -> None:
        self.browser = browser
        self.eyes: Eyes | None = None
        """Set by whoever wants to look at pages where the extension does not run."""
        self.window = window or browser.new_window()
        self._adding = threading.Lock()
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

    def new_window(self, beside: Window | None = None) -> tuple[Window, int]:
        """A new window, or a tab ``beside`` another, and its number in the extension's eyes."""
        with self._adding:
            before = set(self.call("tabs"))
            window = self.browser.new_window(beside)
            added = until(
                lambda: {*self.call("tabs")} - before,
                30,
                "the new window is known to the extension",
            )
        return window, added.pop()

    def diagnostic(self, tab: int) -> Diagnostic | None:
        """What the extension knows of a tab, or None where it does not run."""
        found: Diagnostic | None = self.call("diagnostic", tab)
        return found

    def settle(
        self, tab: int, *, patience: float = 2.0, wait: float = 6.0, boot: float = 40.0
    ) -> Diagnostic | None:
        """Waits until the extension says that it is done with a tab, and gives its last word; ``silent`` in it: it stopped answering.

        Seconds: ``patience`` for it to appear there at all, ``boot`` for Python to start, ``wait``
        for it to settle from then on.
        """
        seconds = {"patience_ms": patience, "wait_ms": wait, "boot_ms": boot}
        scaled_ms = {name: limits.scaled(limit) * 1000 for name, limit in seconds.items()}
        found: Diagnostic | None = self.call(
            "settle", tab, scaled_ms, timeout=patience + wait + boot + 5
        )
        return found

    def set_profile(self, profile: dict[str, Any]) -> None:
        """Replaces the person's details; raises when the extension refuses them."""
        if problem := self.call("setProfile", profile):
            raise BrowserError(f"the extension refuses the profile: {problem}")

    def ask(self, request: dict[str, Any], timeout: float = 60.0) -> dict[str, Any]:
        """One request to the engine of the extension's page."""
        reply: dict[str, Any] = self.call("ask", request, timeout=timeout)
        return reply

    def warm(self) -> None:
        """Has the engine that all pages share boot, if it has not: those that come later need none of their own."""
        self.call("warm", timeout=60)

    def is_warm(self) -> bool:
        """That engine has booted."""
        return bool(self.call("isWarm"))

    def cool(self) -> None:
        """Ends that engine: the next page boots its own, where its policy allows it."""

        def ended() -> bool:
            # The background that starts in its place may boot another one, for what the one before
            # left undone.
            self.browser.stop_engine()
            return not self.is_warm()

        until(ended, 20, "the shared engine has ended")

    def address(self, text: str) -> str | None:
        """``text`` as the browser writes an address, None if it is none."""
        found: str | None = self.call("address", text)
        return found
