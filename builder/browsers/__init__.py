"""The browsers that our tools drive, with one interface."""

from __future__ import annotations

from builder.browsers.base import (
    IDLE_PAGE,
    Browser,
    BrowserMissingError,
    BrowserName,
    Theme,
    Window,
)
from builder.browsers.bidi import BrowserError, BrowserGoneError, NoAnswerError
from builder.browsers.replica_server import ReplicaServer
from builder.browsers.waiting import UnmetConditionError, until

__all__ = [
    "IDLE_PAGE",
    "Browser",
    "BrowserError",
    "BrowserGoneError",
    "BrowserMissingError",
    "BrowserName",
    "NoAnswerError",
    "Theme",
    "UnmetConditionError",
    "Window",
    "installed_browsers",
    "open_browser",
    "until",
]


def installed_browsers() -> list[BrowserName]:
    """The browsers found on this machine, Firefox first."""
    from builder.browsers import chrome, firefox

    names: list[BrowserName] = []
    for name, module in (("firefox", firefox), ("chrome", chrome)):
        try:
            module.binary()
        except BrowserMissingError:
            continue
        names.append("firefox" if name == "firefox" else "chrome")
    return names


def open_browser(
    name: BrowserName,
    site: ReplicaServer,
    *,
    headless: bool = True,
    language: str = "fr",
    size: tuple[int, int] = (1280, 960),
) -> Browser:
    """Starts a browser with windows of this size, all of whose traffic goes to ``site``.

    Raises :class:`BrowserMissingError` with what to install.
    """
    from builder.browsers.chrome import Chrome
    from builder.browsers.firefox import Firefox

    return {"chrome": Chrome, "firefox": Firefox}[name](
        site, headless=headless, language=language, size=size
    )
