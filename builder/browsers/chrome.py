"""Chromium (or Chrome), started by Selenium and chromedriver."""

from __future__ import annotations

import base64
import contextlib
import os
import shutil
import signal
import tempfile
import threading
from collections.abc import Callable
from pathlib import Path
from typing import Any

from selenium import webdriver
from selenium.common.exceptions import WebDriverException

from builder.browsers.base import (
    BASELINE_COMPILER,
    IDLE_PAGE,
    Browser,
    BrowserMissingError,
    Theme,
    Window,
)
from builder.browsers.bidi import BrowserError
from builder.browsers.replica_server import WINDOW_HEADER, Request
from builder.browsers.waiting import until

__all__ = ["Chrome", "binary"]

_BINARIES = ("chromium", "chromium-browser", "google-chrome", "google-chrome-stable", "chrome")

_ARGUMENTS = (
    "--no-first-run",
    "--no-default-browser-check",
    "--disable-background-networking",
    "--disable-component-update",
    "--disable-sync",
    "--disable-default-apps",
    "--disable-client-side-phishing-detection",
    "--disable-domain-reliability",
    "--metrics-recording-only",
    "--password-store=basic",
    "--use-mock-keychain",
    # A second window must not be taken for one that nobody sees.
    "--disable-backgrounding-occluded-windows",
    "--disable-renderer-backgrounding",
    "--disable-background-timer-throttling",
)

_DISABLED_FEATURES = (
    "Translate",
    "MediaRouter",
    "OptimizationHints",
    "AutofillServerCommunication",
    "InterestFeedContentSuggestions",
    "HttpsUpgrades",
    # These load pages for the address bar into each new window, before anybody types there.
    "WebUIOmniboxPopup",
    "WebUIOmniboxAimPopup",
)
"""Features of the browser that are switched off for tests."""

_WAKE_INTERVAL_S = 0.5


def binary() -> str:
    """Path of the browser; raises :class:`BrowserMissingError`."""
    for name in _BINARIES:
        if executable := shutil.which(name):
            return executable
    for path in (
        "/Applications/Chromium.app/Contents/MacOS/Chromium",
        "/Applications/Google Chrome.app/Contents/MacOS/Google Chrome",
    ):
        if Path(path).exists():
            return path
    raise BrowserMissingError(
        "Chromium is not installed. Debian or Ubuntu: apt install chromium chromium-driver. "
        "Elsewhere: www.chromium.org"
    )


class Chrome(Browser):
    """Chromium with a throw-away profile."""

    name = "chrome"

    def _launch(self) -> str:
        self._plain_http_contexts: set[str] = set()
        self._waker: _WorkerWaker | None = None
        options = webdriver.ChromeOptions()
        options.binary_location = binary()
        for argument in _ARGUMENTS:
            options.add_argument(argument)
        options.add_argument(f"--disable-features={','.join(_DISABLED_FEATURES)}")
        options.add_argument(f"--host-resolver-rules=MAP * 127.0.0.1:{self.site.port}")
        options.add_argument("--ignore-certificate-errors")
        options.add_argument(f"--lang={self.language}")
        options.add_argument(f"--window-size={self.size[0]},{self.size[1]}")
        if BASELINE_COMPILER in os.environ:
            options.add_argument("--js-flags=--liftoff-only")
            options.add_argument("--force-prefers-reduced-motion")
        if self.headless:
            options.add_argument("--headless=new")
            options.add_argument("--disable-gpu")
        if hasattr(os, "geteuid") and os.geteuid() == 0:
            options.add_argument("--no-sandbox")
            options.add_argument("--disable-dev-shm-usage")
        options.add_experimental_option("excludeSwitches", ["enable-automation"])
        options.add_experimental_option(
            "prefs",
            {
                "intl.accept_languages": self.language,
                "credentials_enable_service": False,
                # Without it an unpacked extension does not start again after it was reloaded.
                "extensions.ui.developer_mode": True,
            },
        )
        options.set_capability("unhandledPromptBehavior", "dismiss")
        options.enable_webextensions = True
        options.enable_bidi = True
        options.page_load_strategy = "none"
        self._workspace = tempfile.TemporaryDirectory(
            prefix="objecteur-chrome-", ignore_cleanup_errors=True
        )
        service = webdriver.ChromeService(
            shutil.which("chromedriver"), env={**os.environ, "TMPDIR": self._workspace.name}
        )
        try:
            self._driver: Any = webdriver.Chrome(options=options, service=service)
        except WebDriverException as error:
            self._workspace.cleanup()
            raise BrowserMissingError(
                f"Chromium does not start: {(error.msg or str(error)).splitlines()[0]}"
            ) from None
        return str(self._driver.capabilities["webSocketUrl"])

    def extension_page(self, path: str, extension: str = "") -> str:
        return f"chrome-extension://{extension or self.extension_id}/{path}"

    def emulate_media(self, window: Window, theme: Theme) -> None:
        session = self._session(window)
        features = {
            "prefers-color-scheme": "dark" if theme == "dark" else "light",
            "prefers-contrast": "more" if theme in ("contrast", "forced") else "no-preference",
            "forced-colors": "active" if theme == "forced" else "none",
        }
        media = {"features": [{"name": name, "value": value} for name, value in features.items()]}
        self._cdp("Emulation.setEmulatedMedia", session, **media)

    def stop_background(self) -> None:
        # As the developer tools do: a worker that is closed as a target in the middle of its start
        # does not start again for a long time.
        session = self._session(self.windows()[0])
        for method in (
            "ServiceWorker.enable",
            "ServiceWorker.stopAllWorkers",
            "ServiceWorker.disable",
        ):
            self._cdp(method, session)
        if not self._waker:
            self._waker = _WorkerWaker(self)
            self._waker.start()

    def resume_workers(self) -> None:
        """Lets go on whatever worker waits for a debugger."""
        for target in self._cdp("Target.getTargets")["targetInfos"]:
            if target["type"] != "service_worker":
                continue
            session = self._cdp("Target.attachToTarget", targetId=target["targetId"], flatten=True)[
                "sessionId"
            ]
            self._cdp("Runtime.runIfWaitingForDebugger", session)
            self._cdp("Target.detachFromTarget", sessionId=session)

    def _session(self, window: Window) -> str:
        """With whom a command of the DevTools protocol is to a window."""
        return str(self.bidi.ask("goog:cdp.getSession", {"context": window.context})["session"])

    def _cdp(self, method: str, session: str = "", **parameters: Any) -> dict[str, Any]:
        """A command of the DevTools protocol: to the browser, or to whom ``session`` is with."""
        command = {"method": method, "params": parameters} | (
            {"session": session} if session else {}
        )
        result: dict[str, Any] = self.bidi.ask("goog:cdp.sendCommand", command)["result"]
        return result

    def stop_offscreen(self) -> None:
        self._close(lambda target: target["url"].endswith("/engine/offscreen.html"))

    def _close(self, predicate: Callable[[dict[str, str]], bool]) -> None:
        """Ends the targets of the extension for which ``wanted`` holds."""
        for target in self._cdp("Target.getTargets")["targetInfos"]:
            if self.extension_id in target["url"] and predicate(target):
                self._cdp("Target.closeTarget", targetId=target["targetId"])

    def stop_engine(self) -> None:
        self.stop_offscreen()

    def release_memory(self) -> None:
        for window in self.windows():
            session = self._session(window)
            self._cdp("HeapProfiler.collectGarbage", session)
            self._cdp("Memory.simulatePressureNotification", session, level="critical")

    def set_site_access(self, let: bool) -> None:
        page = self.new_window()
        page.go("chrome://extensions/")
        change = (
            "(extensionId, hostAccess) => chrome.developerPrivate"
            ".updateExtensionConfiguration({ extensionId, hostAccess })"
        )
        page.run(change, self.extension_id, "ON_ALL_SITES" if let else "ON_CLICK")
        page.close()

    def reload_extension(self) -> None:
        page = self.new_window()
        page.go(self.extension_page(IDLE_PAGE))
        page.run("() => { globalThis.before = true; setTimeout(() => chrome.runtime.reload()); }")
        # The page is closed by the reload, or at least loses the right to be one.
        until(
            lambda: (
                page.context not in {window.context for window in self.windows()} or not _runs(page)
            ),
            30,
            "the extension has stopped",
        )
        new_page = self.new_window()
        until(
            lambda: _opens(new_page, self.extension_page(IDLE_PAGE)),
            30,
            "the extension has started again",
        )
        new_page.close()

    def before_navigation(self, window: Window, url: str) -> None:
        # Sites whose name Chromium knows to be https only could not be tried over http otherwise:
        # answer before it turns the address.
        if not url.startswith("http:") or window.context in self._plain_http_contexts:
            return
        self._plain_http_contexts.add(window.context)
        if len(self._plain_http_contexts) == 1:
            self.bidi.listen("network.beforeRequestSent", self._answer_plain_http)
        plain = {
            "phases": ["beforeRequestSent"],
            "contexts": [window.context],
            "urlPatterns": [{"type": "pattern", "protocol": "http"}],
        }
        self.bidi.ask("network.addIntercept", plain)

    def _answer_plain_http(self, event: dict[str, Any]) -> None:
        if not event.get("isBlocked"):
            return
        request = event["request"]
        headers = {
            item["name"].lower(): str(item["value"].get("value", "")) for item in request["headers"]
        }
        http_request = Request(
            request["method"],
            request["url"].partition("#")[0],
            headers.pop(WINDOW_HEADER, ""),
            headers,
        )
        response = self.site.answer(http_request)
        sent = (("Content-Type", response.type), *response.headers)
        self.bidi.send(
            "network.provideResponse",
            {
                "request": request["request"],
                "statusCode": response.status,
                "reasonPhrase": "Answered",
                "headers": [
                    {"name": name, "value": {"type": "string", "value": value}}
                    for name, value in sent
                ],
                "body": {"type": "base64", "value": base64.b64encode(response.body).decode()},
            },
        )

    def alive(self) -> bool:
        try:
            os.kill(int(self._driver.capabilities["goog:processID"]), 0)
        except OSError:
            return False
        return True

    def close(self) -> None:
        if self._waker:
            self._waker.end()
        self.bidi.close()
        # A page that hangs would keep an orderly end waiting, and there is nothing here to save.
        with contextlib.suppress(OSError):
            os.kill(int(self._driver.capabilities["goog:processID"]), signal.SIGKILL)
        with contextlib.suppress(Exception):
            self._driver.quit()
        self._workspace.cleanup()


class _WorkerWaker(threading.Thread):
    """Wakes workers that wait for a debugger, until it is told to end.

    Chromium starts each worker halted while a driver is there, which lets it go on. A worker that
    was stopped in that very instant and starts again is let go by nobody, and stays so for ever,
    since there is no limit to a start that is debugged.
    """

    def __init__(self, browser: Chrome) -> None:
        super().__init__(daemon=True)
        self._browser = browser
        self._over = threading.Event()

    def run(self) -> None:
        while not self._over.wait(_WAKE_INTERVAL_S):
            with contextlib.suppress(BrowserError):  # it ended meanwhile
                self._browser.resume_workers()

    def end(self) -> None:
        self._over.set()
        self.join()


def _runs(page: Window) -> bool:
    """The page still belongs to an extension that runs."""
    try:
        return bool(page.run("() => Boolean(globalThis.before && chrome.runtime?.id)"))
    except BrowserError:
        return False


def _opens(page: Window, url: str) -> bool:
    """The page can be opened, and has the rights of an extension."""
    try:
        page.go(url)
        return bool(page.run("() => Boolean(chrome.runtime?.id)"))
    except BrowserError:
        return False
