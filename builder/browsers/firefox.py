"""Firefox, started by Mozilla's marionette-driver."""

from __future__ import annotations

import contextlib
import os
import shutil
import signal
import tempfile
import warnings
from collections.abc import Iterator
from pathlib import Path
from typing import Any

with warnings.catch_warnings():
    warnings.simplefilter("ignore", SyntaxWarning)  # of its dependencies
    from marionette_driver.geckoinstance import DesktopInstance
    from marionette_driver.marionette import Marionette

from builder.browsers.base import BASELINE_COMPILER, Browser, BrowserMissingError, Theme, Window

__all__ = ["Firefox", "binary"]

_BINARIES = ("firefox", "firefox-esr")

_RESIZE_SCRIPT = """const [width, height] = arguments;
for (const window of Services.wm.getEnumerator("navigator:browser")) {
  if (window.outerWidth !== width || window.outerHeight !== height) window.resizeTo(width, height);
}"""

_PREFERENCES: dict[str, Any] = {
    "app.update.enabled": False,
    "app.normandy.enabled": False,
    "browser.aboutwelcome.enabled": False,
    "browser.contentblocking.category": "custom",
    "browser.safebrowsing.malware.enabled": False,
    "browser.safebrowsing.phishing.enabled": False,
    "browser.safebrowsing.downloads.enabled": False,
    "browser.shell.checkDefaultBrowser": False,
    "browser.translations.enable": False,
    "datareporting.policy.dataSubmissionEnabled": False,
    "datareporting.healthreport.uploadEnabled": False,
    "dom.disable_open_during_load": True,
    # A site's windows would otherwise share four processes, and one that hangs would hold up its
    # neighbours.
    "dom.ipc.processCount.webIsolated": 12,
    "dom.security.https_first": False,
    "dom.timeout.enable_budget_timer_throttling": False,
    "extensions.getAddons.cache.enabled": False,
    "extensions.systemAddon.update.enabled": False,
    "network.auth.confirmAuth.enabled": False,
    "network.captive-portal-service.enabled": False,
    "network.connectivity-service.enabled": False,
    # So that a page can be tried at an http: address too.
    "network.stricttransportsecurity.preloadlist": False,
    "network.trr.mode": 5,
    "security.OCSP.enabled": 0,
    "services.settings.server": "data:,#remote-settings-dummy/v1",
    "signon.rememberSignons": False,
    "toolkit.telemetry.enabled": False,
    "toolkit.telemetry.server": "data:,",
    "widget.gtk.occlusion-tracking.enabled": False,
}


_SITE_ACCESS_SCRIPT = """return (async (id, let_work) => {
  const { ExtensionPermissions } = ChromeUtils.importESModule(
    "resource://gre/modules/ExtensionPermissions.sys.mjs"
  );
  const { extension } = WebExtensionPolicy.getByID(id);
  const origins = extension.optionalOrigins.patterns.map(({ pattern }) => pattern);
  const method = let_work ? "add" : "remove";
  await ExtensionPermissions[method](id, { permissions: [], origins }, extension);
})(...arguments)"""

_RELOAD_SCRIPT = """return (async (id) => {
  const { AddonManager } = ChromeUtils.importESModule(
    "resource://gre/modules/AddonManager.sys.mjs"
  );
  await (await AddonManager.getAddonByID(id)).reload();
  await WebExtensionPolicy.getByID(id).readyPromise;
})(...arguments)"""


_RELEASE_MEMORY_SCRIPT = """return (async () => {
  const memory = Cc["@mozilla.org/memory-reporter-manager;1"]
    .getService(Ci.nsIMemoryReporterManager);
  Services.obs.notifyObservers(null, "child-mmu-request");
  await new Promise((done) => memory.minimizeMemoryUsage(done));
})()"""


def binary() -> str:
    """Path of the browser; raises :class:`BrowserMissingError`."""
    for name in _BINARIES:
        if path := shutil.which(name):
            return str(Path(path))
    mac = Path("/Applications/Firefox.app/Contents/MacOS/firefox")
    if mac.exists():
        return str(mac)
    raise BrowserMissingError(
        "Firefox is not installed. Debian: apt install firefox-esr. "
        "Elsewhere: www.mozilla.org/firefox"
    )


class _Instance(DesktopInstance):  # type: ignore[misc]
    """A Firefox that outlives the crash of a page, with windows of a chosen size."""

    size = (1280, 960)

    def _get_runner_args(self) -> dict[str, Any]:
        arguments: dict[str, Any] = super()._get_runner_args()
        arguments["env"].pop("MOZ_CRASHREPORTER_SHUTDOWN", None)
        arguments["env"].pop("MOZ_CRASHREPORTER", None)
        arguments["env"] |= {
            "MOZ_CRASHREPORTER_DISABLE": "1",
            "MOZ_HEADLESS_WIDTH": str(self.size[0]),
            "MOZ_HEADLESS_HEIGHT": str(self.size[1]),
        }
        return arguments


class Firefox(Browser):
    """Firefox with a throw-away profile."""

    name = "firefox"

    def _launch(self) -> str:
        program = binary()
        self._workspace = tempfile.TemporaryDirectory(
            prefix="objecteur-firefox-", ignore_cleanup_errors=True
        )
        port = Marionette.check_port_available(0)
        self._instance: Any = _Instance(
            host="127.0.0.1",
            port=port,
            bin=program,
            headless=self.headless,
            prefs=self._preferences(),
            app_args=[
                "--remote-debugging-port=0",
                "--remote-allow-system-access",
                f"--width={self.size[0]}",
                f"--height={self.size[1]}",
            ],
            workspace=self._workspace.name,
            gecko_log=self._workspace.name,
        )
        self._instance.size = self.size
        try:
            self._instance.start()
            self._marionette: Any = Marionette(host="127.0.0.1", port=port, socket_timeout=60)
            self._marionette.cleanup_ran = (
                True  # its way to end a Firefox would wait for pages that hang
            )
            self._marionette.raise_for_port(timeout=60, check_process_status=False)
            capabilities = self._marionette.start_session(
                {
                    "webSocketUrl": True,
                    "acceptInsecureCerts": True,
                    "pageLoadStrategy": "none",
                    "unhandledPromptBehavior": "dismiss",
                }
            )
        except Exception as error:
            self._end()
            raise BrowserMissingError(f"Firefox does not start: {error}") from None
        return str(capabilities["webSocketUrl"])

    def _preferences(self) -> dict[str, Any]:
        proxy = {
            "http": "127.0.0.1",
            "http_port": self.site.port,
            "ssl": "127.0.0.1",
            "ssl_port": self.site.port,
            "type": 1,
        }
        return {
            **_PREFERENCES,
            **{f"network.proxy.{name}": value for name, value in proxy.items()},
            "network.proxy.allow_hijacking_localhost": True,
            "network.proxy.no_proxies_on": "",
            # Compiling Pyodide a second time, thoroughly, costs tests time and changes nothing that
            # they see.
            "javascript.options.wasm_optimizingjit": BASELINE_COMPILER not in os.environ,
            # Nor does what moves, in the browser's own window above all: drawing it is a fifth of
            # all the time that a page takes here.
            **(
                {"ui.prefersReducedMotion": 1, "layout.frame_rate": 20}
                if BASELINE_COMPILER in os.environ
                else {}
            ),
            "intl.accept_languages": self.language,
            "intl.locale.requested": self.language,
        }

    def extension_page(self, path: str, extension: str = "") -> str:
        host = self.run_privileged(
            "return WebExtensionPolicy.getByID(arguments[0])?.mozExtensionHostname ?? ''",
            extension or self.extension_id,
        )
        return f"moz-extension://{host}/{path}"

    def new_window(self, neighbour: Window | None = None) -> Window:
        window = super().new_window(neighbour)
        if not neighbour:  # it takes the size of Firefox's own choice
            self.run_privileged(_RESIZE_SCRIPT, *self.size)
        return window

    def emulate_media(self, window: Window, theme: Theme) -> None:
        preferences = {
            "layout.css.prefers-color-scheme.content-override": 0 if theme == "dark" else 1,
            "browser.display.document_color_use": 2 if theme in ("contrast", "forced") else 0,
        }
        for preference, value in preferences.items():
            self.run_privileged("Services.prefs.setIntPref(...arguments)", preference, value)

    def stop_background(self) -> None:
        self.run_privileged(
            "return WebExtensionPolicy.getByID(arguments[0]).extension.terminateBackground()",
            self.extension_id,
        )

    def stop_engine(self) -> None:
        self.stop_background()

    def release_memory(self) -> None:
        self.run_privileged(_RELEASE_MEMORY_SCRIPT)

    @contextlib.contextmanager
    def grant_permissions(self) -> Iterator[None]:
        """Grant every permission that an extension requests, as if the person had agreed."""
        self.run_privileged(
            "Services.prefs.setBoolPref('extensions.webextOptionalPermissionPrompts', false)"
        )
        try:
            yield
        finally:
            self.run_privileged(
                "Services.prefs.clearUserPref('extensions.webextOptionalPermissionPrompts')"
            )

    def set_site_access(self, let: bool) -> None:
        self.run_privileged(_SITE_ACCESS_SCRIPT, self.extension_id, let)

    def reload_extension(self) -> None:
        self.run_privileged(_RELOAD_SCRIPT, self.extension_id)

    def run_privileged(self, script: str, *arguments: Any) -> Any:
        """Runs the body of a function with the browser's own rights, in its parent process."""
        with self._marionette.using_context("chrome"):
            return self._marionette.execute_script(script, script_args=arguments)

    def alive(self) -> bool:
        return self._instance.runner.is_running() is True

    def close(self) -> None:
        self.bidi.close()
        self._end()

    def _end(self) -> None:
        # A page that hangs would keep an orderly end waiting, and there is nothing here to save.
        with contextlib.suppress(Exception):
            os.kill(int(self._instance.runner.process_handler.pid), signal.SIGKILL)
        with contextlib.suppress(Exception):
            self._instance.runner.wait(5)
        with contextlib.suppress(Exception):
            self._marionette.client.close()
        with contextlib.suppress(Exception):
            self._instance.profile.create_new = (
                False  # removed with the workspace, not when Python ends
            )
        self._workspace.cleanup()
