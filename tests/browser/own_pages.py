"""Fixtures for the tests of Objecteur's own pages: one browser for all of them, emptied before each test."""

from __future__ import annotations

import os
from collections.abc import Iterator
from pathlib import Path
from typing import Any

import pytest

from builder.browsers import IDLE_PAGE, Browser, BrowserName, Window, open_browser, until
from builder.paths import DIST
from builder.site import Site

__all__ = ["PROFILE", "dist", "empty", "own_browser", "page", "show", "stored"]

PROFILE = {"country": "FR", "email": "camille.martin@example.org", "name": "Camille Martin", "language": "fr"}


def dist() -> Path:
    """Where the extension was built."""
    return Path(os.environ.get("OBJECTEUR_DIST", DIST))


@pytest.fixture(scope="session")
def own_browser(browser_name: BrowserName) -> Iterator[Browser]:
    """A browser with the extension, for our own pages alone; shared, so a test leaves no window behind."""
    with Site() as site, open_browser(browser_name, site, language="fr") as browser:
        browser.install(dist() / browser_name)
        # A first installation opens the first steps, in front of whatever is there.
        until(lambda: any(window.url().endswith("welcome/welcome.html") for window in browser.windows()), 15)
        yield browser


@pytest.fixture
def page(own_browser: Browser) -> Iterator[Window]:
    """A window with nothing stored in the extension, on a page of it that does nothing; the engine is warm."""
    for old in own_browser.windows()[1:]:
        old.close()
    window = own_browser.new_window()
    window.go(own_browser.extension_page(IDLE_PAGE))
    empty(window)
    window.run("() => chrome.runtime.sendMessage({ to: 'background', type: 'engine' })", timeout=60)
    own_browser.dress(window, "light")
    yield window
    for old in own_browser.windows()[1:]:
        old.close()


def empty(window: Window) -> None:
    """Forget everything, as somebody who just installed."""
    window.run("async () => { await chrome.storage.local.clear(); }")


def stored(window: Window) -> dict[str, Any]:
    """Everything in the extension's storage."""
    found: dict[str, Any] = window.run("() => chrome.storage.local.get(null)")
    return found


def show(window: Window, name: str, store: dict[str, Any] | None = None, part: str = "") -> None:
    """Open a page of ours, at a part of it, with a document stored first, and wait until it is written."""
    if store is not None:
        window.run("async (store) => { await (await import('/shared/backup.js')).importStore(JSON.stringify(store)); }", store)
    window.go(window.browser.extension_page(f"{name}/{name}.html" + (f"#{part}" if part else "")))
    window.wait("() => !document.body.hasAttribute('data-waiting')")
