"""Words for the browser tests: the extension meets a page."""

from __future__ import annotations

from dataclasses import dataclass, field
from functools import cached_property
from pathlib import Path
from typing import Any

from builder.browsers import Window, until
from builder.browsers.extension_page import Diagnostic, ExtensionPage
from builder.browsers.replica_server import ReplicaServer
from builder.replica import pages as replica
from builder.replica.pages import Replica

__all__ = ["Driven", "Meeting"]

_READER = Path(__file__).parent / "panel_reader"
_READ = """async (tab, message) => {
  try {
    return await (globalThis.browser ?? chrome).tabs.sendMessage(tab, message, { frameId: 0 });
  } catch {
    return null;
  }
}"""


def _of_meta(url: str) -> bool:
    host = url.split("/")[2]
    return any(
        host == name or host.endswith(f".{name}")
        for name in ("facebook.com", "instagram.com", "meta.com")
    )


@dataclass
class Driven:
    """A browser with the extension in it, and the site it sees."""

    control: ExtensionPage
    site: ReplicaServer
    meetings: list[Meeting] = field(default_factory=list)
    sends: int = 0
    """Number of forms that the test itself sends."""
    _since: int = 0
    _stage: Window | None = None

    def page(
        self, page: Replica, policy: str = "none", *, url: str = "", **options: Any
    ) -> Meeting:
        """Opens a replica in a window of its own."""
        meeting = self.window()
        meeting.go(
            replica.serve(
                self.site, page, policy, url=url, window=meeting.window.context, **options
            )
        )
        return meeting

    def window(self) -> Meeting:
        """An empty window.

        The first of a test is a tab of a window that stays open, since a window takes twice as
        long.
        """
        if self.meetings:
            return self.take(*self.control.new_window())
        if not self._stage or self._stage.context not in {
            window.context for window in self.control.browser.windows()
        }:
            self._stage = self.control.browser.new_window()
        return self.take(*self.control.new_window(self._stage))

    def take(self, window: Window, tab: int) -> Meeting:
        """A window that is there already."""
        meeting = Meeting(self, window, tab)
        self.meetings.append(meeting)
        return meeting

    def leave(self, meeting: Meeting) -> None:
        """Forgets a window that is being closed."""
        self.meetings.remove(meeting)

    def posts(self) -> list[str]:
        """Addresses of the POST requests to Meta's hosts since the last :meth:`tidy`."""
        return [
            request.url
            for request in self.site.asked[self._since :]
            if request.method == "POST" and _of_meta(request.url)
        ]

    def tidy(self, profile: dict[str, Any]) -> None:
        """Closes what was opened; forgets what was remembered."""
        self._since = len(self.site.asked)
        while self.meetings:
            self.meetings.pop().window.close()
        self.control.window.run(
            "async () => { await (globalThis.browser ?? chrome).storage.local.clear(); }"
        )
        self.control.set_profile(profile)

    @cached_property
    def reader(self) -> Window:
        """A page of the extension that may look into the panel, installed when first asked for."""
        browser = self.control.browser
        extension = browser.add(_READER)
        window = browser.new_window()
        window.go(browser.extension_page("reader.html", extension))
        return window

    def stored(self) -> dict[str, Any]:
        """The document in the extension's storage."""
        reply: dict[str, Any] = self.control.window.run(
            "async () =>"
            " (await (globalThis.browser ?? chrome).storage.local.get('objecteur')).objecteur"
        )
        return reply

    def settings(self, **fields: Any) -> None:
        """Changes the person's settings, as the settings page does."""
        source = "async (fields) => { const { updateStore } = await import('/shared/store.js');"
        source += " const settings = (store) => ({ ...store.settings, ...fields });"
        source += " await updateStore((store) => ({ ...store, settings: settings(store) })); }"
        self.control.window.run(source, fields)


@dataclass
class Meeting:
    """The extension and one page."""

    driven: Driven
    window: Window
    tab: int

    def go(self, url: str) -> None:
        """Goes to an address that the site serves."""
        self.window.go(url)

    def close(self) -> None:
        """Closes the page."""
        self.driven.leave(self)
        self.window.close()

    def diagnostic(self) -> Diagnostic:
        """Diagnostic of the page as it is now."""
        reply = self.driven.control.diagnostic(self.tab)
        assert reply, "the extension does not run here"
        return reply

    def settled(self, wait: float = 40.0) -> Diagnostic:
        """Waits until the extension is done with the page; what it knows of it."""
        reply = self.driven.control.settle(self.tab, wait=wait)
        assert reply, "the extension does not run here"
        return reply

    def until(self, kind: str, timeout: float = 40.0) -> Diagnostic:
        """Waits for a verdict."""

        def reached(diagnostic: Diagnostic | None) -> bool:
            return bool(
                diagnostic and diagnostic["verdict"]["kind"] == kind and diagnostic["settled"]
            )

        diagnostic = until(
            lambda: self.driven.control.diagnostic(self.tab),
            timeout,
            f"the verdict is {kind}",
            accept=reached,
            show=lambda last: (
                last
                and {name: last[name] for name in ("url", "verdict", "engine", "settled", "errors")}
            ),
        )
        assert diagnostic
        return diagnostic

    def has(self, role: str) -> None:
        """Waits until the extension knows of a control with this role."""
        until(
            lambda: [control["role"] for control in self.diagnostic()["controls"]],
            40,
            f"there is a control for {role}",
            accept=lambda roles: role in roles,
        )

    def value(self, role: str) -> str:
        """Value of the control with this role, read in a sandbox."""
        (path,) = [
            control["path"] for control in self.diagnostic()["controls"] if control["role"] == role
        ]
        return self.window.value(path)

    def held(self, *selectors: str) -> list[str]:
        """Values of controls by selector, known or not; empty for a missing one."""
        return [
            str(state["value"]) if state else ""
            for state in self.window.control_states(list(selectors))
        ]

    def values(self, *roles: str) -> list[str]:
        """Values of the controls with these roles."""
        return [self.value(role) for role in roles]

    def panel(self) -> dict[str, Any]:
        """Content of the panel and the positions of its buttons; waits for the panel."""
        panel = until(self.visible_panel, 30, "the panel is there")
        assert panel
        return panel

    def panels(self) -> dict[str, Any] | None:
        """Panels of the page, possibly none; None where the reader extension does not run."""
        reply: dict[str, Any] | None = self.driven.reader.run(_READ, self.tab, "read panel")
        return reply

    def visible_panel(self) -> dict[str, Any] | None:
        reply = self.panels()
        return reply if reply and reply["count"] else None

    def panel_copy(self) -> dict[str, str]:
        """Copy of the panel, as ``html`` and ``styles``; waits for the panel."""
        copy: dict[str, str] = until(
            lambda: self.driven.reader.run(_READ, self.tab, "copy panel"), 30, "the panel is there"
        )
        return copy

    def has_panel(self) -> bool:
        """The panel is on the page."""
        return self.visible_panel() is not None

    def press(self, label: str) -> None:
        """Press a button of the panel with the mouse, once it no longer moves."""
        before: list[Any] = [None]

        def button() -> dict[str, Any] | None:
            reply = next(
                (
                    button
                    for button in self.panel()["buttons"]
                    if button["label"] == label and button["shown"]
                ),
                None,
            )
            still = reply is not None and reply == before[0]
            before[0] = reply
            return reply if still else None

        reply = until(button, 30, f"the panel has a button {label!r}")
        assert reply
        self.window.press_at(reply["x"], reply["y"])
