"""A browser with the stopwatch in it, and the two kinds of place where Python can run."""

from __future__ import annotations

from collections.abc import Iterator
from contextlib import contextmanager
from dataclasses import dataclass
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any, Literal

from builder.browsers import IDLE_PAGE, BrowserError, BrowserName, Window
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.replica_server import ReplicaServer, Response
from builder.paths import DIST
from builder.trial.command import open_control
from builder.trial.profile import load
from tests.evaluation.speed.bench_package import PAGE, with_stopwatch

__all__ = ["HOSTS", "Host", "Session", "open_session"]

Host = Literal["content", "page"]
HOSTS: tuple[Host, ...] = ("content", "page")
"""A content script, and a page of the extension (which Chromium's offscreen document is one of)."""

_ASK = """async (tab, what, argument) => {
  const reply = await (globalThis.browser ?? chrome).tabs.sendMessage(tab, { to: "stopwatch", what, argument });
  if (reply.error) throw new Error(reply.error);
  return reply.value;
}"""
_HERE = "async (what, argument) => { await import('/bench/stopwatch.js'); return globalThis.stopwatch(what, argument); }"


@dataclass
class Session:
    """One browser; each measurement is made in a new document."""

    control: ExtensionPage
    site: ReplicaServer
    window: Window
    tab: int

    def quiet(self) -> None:
        """No other page of the extension listens to what is measured from now on: they share one thread with it."""
        for window in self.control.browser.windows():
            if window.context != self.window.context:
                window.go(self.control.browser.extension_page(IDLE_PAGE))

    def measure(
        self,
        host: Host,
        what: str,
        argument: Any = None,
        html: str = "<!doctype html><title>Bench</title>",
    ) -> dict[str, Any]:
        """Has ``stopwatch.js`` do one thing in a new document. Raises :class:`BrowserError`."""
        if host == "content":
            self.site.serve(PAGE, Response(html.encode()), window=self.window.context)
            self.window.go(PAGE, timeout=60)
            found = self.control.window.run(_ASK, self.tab, what, argument, timeout=120)
        else:
            self.window.go(self.control.browser.extension_page(IDLE_PAGE))
            found = self.window.run(_HERE, what, argument, timeout=120)
        if not isinstance(found, dict):
            raise BrowserError(f"{what}: {found}")
        return found


@contextmanager
def open_session(name: BrowserName, dist: Path = DIST) -> Iterator[Session]:
    """A browser of its own, closed afterwards."""
    with TemporaryDirectory(prefix="objecteur-bench-") as folder, ReplicaServer() as site:
        control = open_control(
            name, site, with_stopwatch(dist / name, Path(folder)), load(), headless=True
        )
        try:
            yield Session(control, site, *control.new_window())
        finally:
            control.browser.close()
