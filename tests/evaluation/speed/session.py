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
  const message = { to: "stopwatch", what, argument };
  const reply = await (globalThis.browser ?? chrome).tabs.sendMessage(tab, message);
  if (reply.error) throw new Error(reply.error);
  return reply.value;
}"""
_STOPWATCH_SCRIPT = """async (what, argument) => {
  await import("/bench/stopwatch.js");
  return globalThis.stopwatch(what, argument);
}"""


@dataclass
class Session:
    """One browser; each measurement is made in a new document."""

    control: ExtensionPage
    site: ReplicaServer
    window: Window
    tab: int

    def quiet(self) -> None:
        """Close other pages of the extension: they share one thread with the measured page."""
        for window in self.control.browser.windows():
            if window.context != self.window.context:
                window.go(self.control.browser.extension_page(IDLE_PAGE))

    def measure(
        self,
        host: Host,
        method: str,
        argument: Any = None,
        html: str = "<!doctype html><title>Bench</title>",
    ) -> dict[str, Any]:
        """Run one function of ``stopwatch.js`` in a new document. Raises :class:`BrowserError`."""
        if host == "content":
            self.site.serve(PAGE, Response(html.encode()), window=self.window.context)
            self.window.go(PAGE, timeout=60)
            measurement = self.control.window.run(_ASK, self.tab, method, argument, timeout=120)
        else:
            self.window.go(self.control.browser.extension_page(IDLE_PAGE))
            measurement = self.window.run(_STOPWATCH_SCRIPT, method, argument, timeout=120)
        if not isinstance(measurement, dict):
            raise BrowserError(f"{method}: {measurement}")
        return measurement


@contextmanager
def open_session(name: BrowserName, dist: Path = DIST) -> Iterator[Session]:
    """Context of a browser of its own, closed afterwards."""
    with TemporaryDirectory(prefix="objecteur-bench-") as folder, ReplicaServer() as site:
        control = open_control(
            name, site, with_stopwatch(dist / name, Path(folder)), load(), headless=True
        )
        try:
            yield Session(control, site, *control.new_window())
        finally:
            control.browser.close()
