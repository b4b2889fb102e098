"""Record of a failed browser test: pictures, consoles, and the extension's view of each page."""

from __future__ import annotations

import json
import re
from collections.abc import Iterator
from pathlib import Path

from builder.browsers import IDLE_PAGE, Browser, BrowserError, Window, limits
from builder.browsers.base import running
from builder.browsers.extension_page import ExtensionPage
from builder.paths import DIST

__all__ = ["Section", "evidence"]

FOLDER = DIST / "tests"
_LIMIT_S = 3.0
_LONGEST = 4000
_BRIEF = ("verdict", "engine", "settled", "errors")

Section = tuple[str, str]
"""Title and text, as pytest shows them below a failure."""


def evidence(test: str) -> list[Section]:
    """Collect it from every browser that runs in this process; never raises.

    Pictures and the whole text are kept in a folder of ``dist/tests/`` named after the test.
    """
    folder = FOLDER / re.sub(r"[^\w.-]+", "-", test.rpartition("/")[2]).strip("-")[:120]
    with limits.as_written():
        sections = [
            (f"{browser.name}: {title}", text)
            for browser in [*running]
            for title, text in _of_browser(browser, folder)
        ]
    if sections:
        folder.mkdir(parents=True, exist_ok=True)
        (folder / "evidence.txt").write_text(
            "\n\n".join(f"## {title}\n{text}" for title, text in sections), "utf-8"
        )
        sections.append(("kept in", str(folder)))
    return [(title, text[:_LONGEST]) for title, text in sections]


def _of_browser(browser: Browser, folder: Path) -> Iterator[Section]:
    try:
        if not browser.alive():
            return
        windows = [
            (window, url) for window in browser.windows() if (url := window.url()) != "about:blank"
        ]
        for number, (window, url) in enumerate(windows):
            yield (
                f"window {number}",
                f"{url}\n{_picture(window, folder / f'{browser.name}-{number}.png')}",
            )
        yield from _diagnostics(browser, [window for window, url in windows if _is_ours(url)])
    except Exception as error:
        yield "no more evidence", repr(error)
    if browser.console:
        yield "console, the last lines", "\n".join(browser.console)


def _picture(window: Window, file: Path) -> str:
    try:
        window.screenshot(file, _LIMIT_S)
    except BrowserError as error:
        return f"no picture: {error}"
    return file.name


def _diagnostics(browser: Browser, ours: list[Window]) -> Iterator[Section]:
    """The extension's own diagnostic of each tab in which its content script runs."""
    if not browser.extension_id:
        return
    window = ours[0] if ours else browser.new_window()
    if not ours:
        window.go(browser.extension_page(IDLE_PAGE), _LIMIT_S)
    control = ExtensionPage.on(window)
    for tab in control.call("tabs", timeout=_LIMIT_S):
        if diagnostic := control.diagnostic(tab):
            brief = {name: diagnostic.get(name) for name in _BRIEF}
            yield (
                f"diagnostic of {diagnostic.get('url')}",
                json.dumps(brief, ensure_ascii=False, indent=1),
            )


def _is_ours(url: str) -> bool:
    return "-extension://" in url
