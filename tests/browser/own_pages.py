"""Words for the tests of Objecteur's own pages."""

from __future__ import annotations

import os
from pathlib import Path
from typing import Any

from builder.browsers import Window
from builder.paths import DIST

__all__ = ["PROFILE", "dist", "empty", "show", "stored"]

PROFILE = {
    "country": "FR",
    "email": "camille.martin@example.org",
    "name": "Camille Martin",
    "language": "fr",
}


def dist() -> Path:
    """Folder of the built extension."""
    return Path(os.environ.get("OBJECTEUR_DIST", DIST))


def empty(window: Window) -> None:
    """Forget everything, as somebody who just installed."""
    window.run("async () => { await chrome.storage.local.clear(); }")


def stored(window: Window) -> dict[str, Any]:
    """Everything in the extension's storage."""
    document: dict[str, Any] = window.run("() => chrome.storage.local.get(null)", timeout=60)
    return document


def show(window: Window, name: str, store: dict[str, Any] | None = None, part: str = "") -> None:
    """Open one of our pages at a fragment, with a stored document, and wait until it is drawn."""
    if store is not None:
        window.run(
            """async (store) => {
              await (await import("/shared/backup.js")).importStore(JSON.stringify(store));
            }""",
            store,
        )
    window.go(window.browser.extension_page(f"{name}/{name}.html" + (f"#{part}" if part else "")))
    window.wait("() => !document.body.hasAttribute('data-waiting')")
