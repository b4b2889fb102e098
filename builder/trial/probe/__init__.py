"""Looks at pages where the extension does not run, with the extension's own eyes.

A second extension, made for the moment out of the same sources, runs them as a content script
everywhere; it does nothing else.
"""

from __future__ import annotations

import json
import shutil
import tempfile
from functools import cache
from pathlib import Path
from typing import Any

from builder.browsers import Browser, BrowserError
from builder.package.bundle import bundle
from builder.paths import EXTENSION, ROOT

__all__ = ["ProbeExtension"]

_FOLDER = Path(__file__).parent
_MODULE = "observe-module.js"
_MANIFEST = {
    "manifest_version": 3,
    "name": "Objecteur's eyes",
    "version": "1",
    "browser_specific_settings": {"gecko": {"id": "eyes@objecteur.invalid"}},
    "host_permissions": ["<all_urls>"],
    "content_scripts": [
        {"matches": ["<all_urls>"], "js": ["observe.js"], "run_at": "document_idle"}
    ],
    "web_accessible_resources": [{"resources": ["*"], "matches": ["<all_urls>"]}],
}
_ASK_SCRIPT = """async (tab, rules) => {
  for (let tries = 40; ; tries -= 1) {
    try {
      return await (globalThis.browser ?? chrome).tabs.sendMessage(tab, { rules }, { frameId: 0 });
    } catch (error) {
      // Content scripts come a little after the page is complete.
      if (!tries) throw error;
      await new Promise((done) => setTimeout(done, 50));
    }
  }
}"""


@cache
def _module() -> bytes:
    """Observation as one module, which is loaded on every page."""
    return bundle(ROOT, (_FOLDER / _MODULE).relative_to(ROOT).as_posix()).code


class ProbeExtension:
    """Installed in ``browser`` beside the extension."""

    def __init__(self, browser: Browser) -> None:
        self._folder = tempfile.TemporaryDirectory(
            prefix="objecteur-eyes-", ignore_cleanup_errors=True
        )
        path = Path(self._folder.name)
        for file in _FOLDER.iterdir():
            if file.suffix in (".js", ".html"):
                shutil.copy(file, path / file.name)
        (path / _MODULE).write_bytes(_module())
        (path / "manifest.json").write_text(json.dumps(_MANIFEST), "utf-8")
        self._rules = json.loads((EXTENSION / "generated" / "rules.json").read_text("utf-8"))
        extension = browser.add(path)
        self._window = browser.new_window()
        self._window.go(browser.extension_page("probe.html", extension))

    def observe(self, tab: int, timeout: float = 10.0) -> dict[str, Any]:
        """The page in ``tab`` as a ``Page`` message; raises when it cannot be observed."""
        reply = self._window.run(_ASK_SCRIPT, tab, self._rules, timeout=timeout)
        if not reply or "page" not in reply:
            raise BrowserError(
                f"this page cannot be looked at: {(reply or {}).get('error', 'no answer')}"
            )
        page: dict[str, Any] = reply["page"]
        return page
