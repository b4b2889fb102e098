"""What our tools need of a browser, said once for Firefox and Chromium: both speak WebDriver BiDi."""

from __future__ import annotations

import abc
import base64
import json
import os
import time
import weakref
from collections import deque
from concurrent.futures import Future
from pathlib import Path
from typing import Any, Literal, Self

from builder.browsers.bidi import Bidi, BrowserError, BrowserGoneError, NoAnswerError
from builder.browsers.replica_server import WINDOW_HEADER, Site
from builder.browsers.waiting import until

__all__ = [
    "IDLE_PAGE",
    "Browser",
    "BrowserMissingError",
    "BrowserName",
    "Theme",
    "Window",
    "running",
]

BrowserName = Literal["firefox", "chrome"]

IDLE_PAGE = "shared/tokens.css"
"""A file of the package that runs nothing: opened, it is a page with the extension's rights."""
Theme = Literal["light", "dark", "contrast", "forced"]
"""``contrast``: the person asks for more of it; ``forced``: their system's few colours take the place of ours."""

_WORLD = (Path(__file__).parent / "page_probe.js").read_text("utf-8").rstrip().rstrip(";")
_SANDBOX = "objecteur-tools"


_CONSOLE_LINES = 200

running: weakref.WeakSet[Browser] = weakref.WeakSet()
"""Browsers that this process started; some may have ended (:meth:`Browser.alive`)."""


class BrowserMissingError(BrowserError):
    """The browser is not on this machine; the message says what to install."""


class Browser(abc.ABC):
    """One running browser with a throw-away profile, all of whose traffic goes to ``site``."""

    name: BrowserName

    def __init__(
        self,
        site: Site,
        *,
        headless: bool = True,
        language: str = "fr",
        size: tuple[int, int] = (1280, 960),
    ) -> None:
        self.site = site
        self.headless = headless
        self.language = language
        self.size = size
        self.extension_id = ""
        self.bidi = Bidi(self._launch())
        self.console: deque[str] = deque(maxlen=_CONSOLE_LINES)
        """The last lines of the console, of all pages, where tests run."""
        if BASELINE in os.environ:
            self.bidi.on("log.entryAdded", lambda entry: self.console.append(_console_line(entry)))
        running.add(self)

    @abc.abstractmethod
    def _launch(self) -> str:
        """Starts the process; returns the address of its BiDi socket."""

    @abc.abstractmethod
    def close(self) -> None:
        """Ends the process, by force if need be, and removes its profile."""

    @abc.abstractmethod
    def extension_page(self, path: str, extension: str = "") -> str:
        """Address of a page of the extension installed with :meth:`install`, or of another."""

    @abc.abstractmethod
    def alive(self) -> bool:
        """The process still runs."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self.close()

    @abc.abstractmethod
    def dress(self, window: Window, theme: Theme) -> None:
        """Shows pages as on a system with this theme: this window at least, in Firefox all of them, where ``contrast`` is ``forced``."""

    @abc.abstractmethod
    def stop_background(self) -> None:
        """Ends the background of the installed extension on the spot, as the browser may at any instant; the next event starts it again."""

    def stop_offscreen(self) -> None:
        """Closes the extension's offscreen document on the spot, where the browser has such documents and there is one."""
        raise NotImplementedError(f"{self.name} has no offscreen documents")

    @abc.abstractmethod
    def stop_engine(self) -> None:
        """Ends the Python that the extension's pages share, with whatever keeps it."""

    @abc.abstractmethod
    def save_memory(self) -> None:
        """Has every process give back what it no longer needs, and forget the pages kept for a step back; as when memory is scarce."""

    @abc.abstractmethod
    def let_work_on_sites(self, let: bool) -> None:
        """Takes from the installed extension the right to work on sites, as the person may in the browser's settings, or gives it back."""

    @abc.abstractmethod
    def reload_extension(self) -> None:
        """Starts the installed extension anew from its folder, as an update does: its pages close, its content scripts are orphaned."""

    def remove_extension(self) -> None:
        """Removes the installed extension, and with it all that it keeps."""
        self.bidi.ask("webExtension.uninstall", {"extension": self.extension_id}, 30)

    def before_navigation(self, window: Window, url: str) -> None:  # noqa: B027
        """What a browser needs to be told before it goes to ``url``."""

    def install(self, package: Path) -> None:
        """Installs the extension that is to be driven: unpacked, or in Firefox an ``.xpi``."""
        self.extension_id = self.add(package)

    def add(self, package: Path) -> str:
        """Installs an extension; returns its id."""
        kind = "archivePath" if package.is_file() else "path"
        answer = self.bidi.ask(
            "webExtension.install",
            {"extensionData": {"type": kind, "path": str(package.resolve())}},
            30,
        )
        return str(answer["extension"])

    def windows(self) -> list[Window]:
        """All tabs there are, of all windows."""
        tree = self.bidi.ask("browsingContext.getTree", {"maxDepth": 0})
        return [Window(self, context["context"]) for context in tree["contexts"]]

    def new_window(self, beside: Window | None = None) -> Window:
        """A new window; or, which takes far less, a new tab ``beside`` another, which it hides: of a window's tabs one is visible."""
        wish = {"type": "tab", "referenceContext": beside.context} if beside else {"type": "window"}
        context = self.bidi.ask("browsingContext.create", wish, 30)["context"]
        header = {"name": WINDOW_HEADER, "value": {"type": "string", "value": context}}
        self.bidi.ask("network.setExtraHeaders", {"headers": [header], "contexts": [context]})
        return Window(self, context)


def _console_line(entry: dict[str, Any]) -> str:
    realm = entry.get("source", {}).get("context", "")
    return f"{entry.get('level')}: {str(entry.get('text'))[:500]} ({entry.get('type')} in {realm or 'no window'})"


BASELINE = "OBJECTEUR_BASELINE"
"""Set in the environment of the tests: browsers then compile WebAssembly quickly, not thoroughly. Never where speed is measured."""


class Window:
    """One tab. All calls have a time limit, so that a page that hangs raises :class:`NoAnswerError`."""

    def __init__(self, browser: Browser, context: str) -> None:
        self.browser = browser
        self.context = context

    def start(
        self, url: str, wait: Literal["none", "interactive", "complete"] = "none"
    ) -> Future[Any]:
        """Navigates without waiting; what is given back is done when the new page has got as far as ``wait``."""
        self.browser.before_navigation(self, url)
        return self.browser.bidi.send(
            "browsingContext.navigate", {"context": self.context, "url": url, "wait": wait}
        )

    def go(self, url: str, timeout: float = 20.0) -> None:
        """Navigates and waits until the page and what it loads are complete."""
        self.browser.before_navigation(self, url)
        self.browser.bidi.ask(
            "browsingContext.navigate",
            {"context": self.context, "url": url, "wait": "complete"},
            timeout,
        )

    def reload(self, timeout: float = 20.0) -> None:
        """Reloads and waits until complete."""
        self.browser.bidi.ask(
            "browsingContext.reload", {"context": self.context, "wait": "complete"}, timeout
        )

    def url(self) -> str:
        """The present address."""
        tree = self.browser.bidi.ask(
            "browsingContext.getTree", {"root": self.context, "maxDepth": 0}
        )
        return str(tree["contexts"][0]["url"])

    def run(
        self, function: str, *arguments: Any, apart: bool = False, timeout: float = 10.0
    ) -> Any:
        """Calls a JavaScript function (its source) with JSON arguments; returns its (awaited) result as JSON would carry it.

        ``apart``: in a world beside the page, which the page cannot tamper with; else in the page's
        own.
        """
        source = (
            f"async (text) => JSON.stringify((await ({function})(...JSON.parse(text))) ?? null)"
        )
        target: dict[str, str] = {"context": self.context}
        if apart:
            target["sandbox"] = _SANDBOX
        answer = self.browser.bidi.ask(
            "script.callFunction",
            {
                "functionDeclaration": source,
                "awaitPromise": True,
                "target": target,
                "arguments": [{"type": "string", "value": json.dumps(arguments)}],
            },
            timeout,
        )
        if answer["type"] == "exception":
            raise BrowserError(
                str(answer["exceptionDetails"].get("text", "JavaScript error"))[:500]
            )
        return json.loads(answer["result"]["value"])

    def states(self, selectors: list[str], timeout: float = 10.0) -> list[dict[str, Any] | None]:
        """What each control really holds, read beside the page: ``{value, checked, box}``, or None where there is none."""
        found: list[dict[str, Any] | None] = self.beside("read", selectors, timeout=timeout)
        return found

    def beside(self, method: str, argument: Any, timeout: float = 10.0) -> Any:
        """Calls a method of ``world.js`` beside the page; once more if the page went elsewhere meanwhile."""
        tries = 5
        while True:
            try:
                return self.run(
                    f"(given) => ({_WORLD}).{method}(given)", argument, apart=True, timeout=timeout
                )
            except (NoAnswerError, BrowserGoneError):
                raise
            except BrowserError:
                tries -= 1
                if not tries:
                    raise
                time.sleep(0.1)

    def read(self, selector: str) -> dict[str, Any] | None:
        """``{value, checked}`` of one control, or None; raises for a selector that is none."""
        state = self.states([selector])[0]
        if state and "error" in state:
            raise BrowserError(f"{selector}: {state['error']}")
        return state and {"value": state["value"], "checked": state["checked"]}

    def value(self, selector: str) -> str:
        """What one control holds; raises if it is not there."""
        state = self.read(selector)
        if state is None:
            raise BrowserError(f"{selector}: not on the page")
        return str(state["value"])

    def click(self, selector: str, timeout: float = 10.0) -> None:
        """Presses the mouse where a person would, and again if the page moved it away meanwhile; raises when there is nothing to press."""
        for turn in range(3):
            found = self.beside("point", selector, timeout=timeout)
            if turn and (found is None or found.get("hidden") or found.get("covered")):
                return  # it left when it was pressed, or something lies over it: that is what a person presses
            if found is None:
                raise BrowserError(f"{selector}: not on the page")
            if "error" in found:
                raise BrowserError(f"{selector}: {found['error']}")
            if found.get("hidden"):
                raise BrowserError(f"{selector}: cannot be clicked, a person would not see it")
            self.press_at(found["x"], found["y"], timeout)
            if not self._missed():
                return

    def _missed(self) -> bool:
        """The last press is known to have reached something else; what followed it (another page, a dialog, a hang) is another matter."""
        try:
            return self.run(f"() => ({_WORLD}).hit()", apart=True, timeout=1) is False
        except BrowserError:
            return False

    def press_at(self, x: int, y: int, timeout: float = 10.0) -> None:
        """A real mouse click at a point of the window."""
        steps = [
            {"type": "pointerMove", "x": x, "y": y},
            {"type": "pointerDown", "button": 0},
            {"type": "pointerUp", "button": 0},
        ]
        pointer = {
            "type": "pointer",
            "id": "mouse",
            "parameters": {"pointerType": "mouse"},
            "actions": steps,
        }
        self.browser.bidi.ask(
            "input.performActions", {"context": self.context, "actions": [pointer]}, timeout
        )

    def keys(self, text: str, timeout: float = 10.0) -> None:
        """Types on the keyboard; WebDriver's code points stand for special keys (``\\ue004`` is Tab, ``\\ue00c`` is Escape)."""
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": steps}
        self.browser.bidi.ask(
            "input.performActions", {"context": self.context, "actions": [keyboard]}, timeout
        )

    def wait(
        self, condition: str, *arguments: Any, apart: bool = False, timeout: float = 30.0
    ) -> Any:
        """Waits until the JavaScript function gives something true, and returns it. Survives navigation."""
        return until(lambda: self._try(condition, *arguments, apart=apart), timeout, condition)

    def _try(self, condition: str, *arguments: Any, apart: bool) -> Any:
        try:
            return self.run(condition, *arguments, apart=apart)
        except NoAnswerError:
            raise
        except BrowserError:
            return None

    def screenshot(self, file: Path | None = None, timeout: float = 10.0) -> bytes:
        """What the person sees, as PNG."""
        data = base64.b64decode(
            self.browser.bidi.ask(
                "browsingContext.captureScreenshot", {"context": self.context}, timeout
            )["data"]
        )
        if file:
            file.parent.mkdir(parents=True, exist_ok=True)
            file.write_bytes(data)
        return data

    def resize(self, width: int, height: int) -> None:
        """Sets the size of the page's view."""
        self.browser.bidi.ask(
            "browsingContext.setViewport",
            {"context": self.context, "viewport": {"width": width, "height": height}},
        )

    def close(self) -> None:
        """Closes the tab, even if its page hangs."""
        self.browser.bidi.ask("browsingContext.close", {"context": self.context}, 5)
