"""Interface of a browser under test, for Firefox and Chromium: both speak WebDriver BiDi."""

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
from builder.browsers.replica_server import WINDOW_HEADER, ReplicaServer
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
"""Emulated appearance.

``contrast`` asks for more contrast; ``forced`` replaces our colours by the system's few.
"""

_PAGE_PROBE = (Path(__file__).parent / "page_probe.js").read_text("utf-8").rstrip().rstrip(";")
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
        site: ReplicaServer,
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
        if BASELINE_COMPILER in os.environ:
            self.bidi.listen(
                "log.entryAdded", lambda entry: self.console.append(_console_line(entry))
            )
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
    def emulate_media(self, window: Window, theme: Theme) -> None:
        """Show pages as on a system with this theme.

        At least this window; in Firefox every window where ``theme`` is ``forced``.
        """

    @abc.abstractmethod
    def stop_background(self) -> None:
        """Stop the extension's background at once, as a browser may; the next event restarts it."""

    def stop_offscreen(self) -> None:
        """Close the extension's offscreen document at once, where the browser has one."""
        raise NotImplementedError(f"{self.name} has no offscreen documents")

    @abc.abstractmethod
    def stop_engine(self) -> None:
        """Ends the Python that the extension's pages share, with whatever keeps it."""

    @abc.abstractmethod
    def release_memory(self) -> None:
        """Make every process release unneeded memory and cached pages, as when memory is scarce."""

    @abc.abstractmethod
    def set_site_access(self, allowed: bool) -> None:
        """Withdraw or restore the extension's access to sites, as the person may in the browser."""

    @abc.abstractmethod
    def reload_extension(self) -> None:
        """Restart the extension from its folder, as an update does.

        Its pages close and its content scripts are orphaned.
        """

    def remove_extension(self) -> None:
        """Removes the installed extension, and with it all that it keeps."""
        self.bidi.ask("webExtension.uninstall", {"extension": self.extension_id}, 30)

    def before_navigation(self, window: Window, url: str) -> None:  # noqa: B027
        """Prepare the browser for a navigation to ``url``."""

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

    def new_window(self, neighbour: Window | None = None) -> Window:
        """Open a window or, much cheaper, a tab ``neighbour`` another.

        The new tab hides the other: one tab of a window is visible.
        """
        parameters = (
            {"type": "tab", "referenceContext": neighbour.context}
            if neighbour
            else {"type": "window"}
        )
        context = self.bidi.ask("browsingContext.create", parameters, 30)["context"]
        header = {"name": WINDOW_HEADER, "value": {"type": "string", "value": context}}
        self.bidi.ask("network.setExtraHeaders", {"headers": [header], "contexts": [context]})
        return Window(self, context)


def _console_line(entry: dict[str, Any]) -> str:
    realm = entry.get("source", {}).get("context", "")
    origin = f"{entry.get('type')} in {realm or 'no window'}"
    return f"{entry.get('level')}: {str(entry.get('text'))[:500]} ({origin})"


BASELINE_COMPILER = "OBJECTEUR_BASELINE"
"""Environment variable of the tests: browsers compile WebAssembly quickly instead of thoroughly.

Never set where speed is measured.
"""


class Window:
    """A tab. Every call has a time limit; a page that hangs raises :class:`NoAnswerError`."""

    def __init__(self, browser: Browser, context: str) -> None:
        self.browser = browser
        self.context = context

    def start(
        self, url: str, wait: Literal["none", "interactive", "complete"] = "none"
    ) -> Future[Any]:
        """Start a navigation; the future is done when the new page has reached ``wait``."""
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
        self, function: str, *arguments: Any, sandbox: bool = False, timeout: float = 10.0
    ) -> Any:
        """Call a JavaScript function, given as source, with JSON arguments; return its result.

        A promise is awaited. ``sandbox`` runs the function in an isolated world, which the page
        cannot tamper with; otherwise it runs in the page's own world.
        """
        source = (
            f"async (text) => JSON.stringify((await ({function})(...JSON.parse(text))) ?? null)"
        )
        target: dict[str, str] = {"context": self.context}
        if sandbox:
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

    def control_states(
        self, selectors: list[str], timeout: float = 10.0
    ) -> list[dict[str, Any] | None]:
        """Real state of each control, ``{value, checked, box}``, or None where there is none."""
        states: list[dict[str, Any] | None] = self.in_sandbox("read", selectors, timeout=timeout)
        return states

    def in_sandbox(self, method: str, argument: Any, timeout: float = 10.0) -> Any:
        """Call a method of ``page_probe.js`` in a sandbox; retry if the page navigated."""
        attempts = 5
        while True:
            try:
                return self.run(
                    f"(given) => ({_PAGE_PROBE}).{method}(given)",
                    argument,
                    sandbox=True,
                    timeout=timeout,
                )
            except (NoAnswerError, BrowserGoneError):
                raise
            except BrowserError:
                attempts -= 1
                if not attempts:
                    raise
                time.sleep(0.1)

    def read_control(self, selector: str) -> dict[str, Any] | None:
        """``{value, checked}`` of one control, or None; raises for a selector that is none."""
        state = self.control_states([selector])[0]
        if state and "error" in state:
            raise BrowserError(f"{selector}: {state['error']}")
        return state and {"value": state["value"], "checked": state["checked"]}

    def value(self, selector: str) -> str:
        """Value of a control; raises if it does not exist."""
        state = self.read_control(selector)
        if state is None:
            raise BrowserError(f"{selector}: not on the page")
        return str(state["value"])

    def click(self, selector: str, timeout: float = 10.0) -> None:
        """Press the mouse on a control, and again if the page moved it meanwhile.

        Raises when there is nothing to press.
        """
        for attempt in range(3):
            states = self.in_sandbox("point", selector, timeout=timeout)
            if attempt and (states is None or states.get("hidden") or states.get("covered")):
                return  # it left when pressed, or a person would press what lies over it
            if states is None:
                raise BrowserError(f"{selector}: not on the page")
            if "error" in states:
                raise BrowserError(f"{selector}: {states['error']}")
            if states.get("hidden"):
                raise BrowserError(f"{selector}: cannot be clicked, a person would not see it")
            self.press_at(states["x"], states["y"], timeout)
            if not self._has_missed():
                return

    def _has_missed(self) -> bool:
        """Tell whether the last press surely reached something else.

        A consequence of the press (another page, a dialog, a hang) does not count.
        """
        try:
            return self.run(f"() => ({_PAGE_PROBE}).hit()", sandbox=True, timeout=1) is False
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
        r"""Type on the keyboard.

        Special keys are WebDriver's code points: ``\ue004`` is Tab, ``\ue00c`` is Escape.
        """
        steps = [{"type": kind, "value": key} for key in text for kind in ("keyDown", "keyUp")]
        keyboard = {"type": "key", "id": "keyboard", "actions": steps}
        self.browser.bidi.ask(
            "input.performActions", {"context": self.context, "actions": [keyboard]}, timeout
        )

    def wait(
        self, condition: str, *arguments: Any, sandbox: bool = False, timeout: float = 30.0
    ) -> Any:
        """Wait until the JavaScript function returns a truthy value. Survives navigation."""
        return until(lambda: self._try(condition, *arguments, sandbox=sandbox), timeout, condition)

    def _try(self, condition: str, *arguments: Any, sandbox: bool) -> Any:
        try:
            return self.run(condition, *arguments, sandbox=sandbox)
        except NoAnswerError:
            raise
        except BrowserError:
            return None

    def screenshot(self, file: Path | None = None, timeout: float = 10.0) -> bytes:
        """Screenshot of the viewport, as PNG."""
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
