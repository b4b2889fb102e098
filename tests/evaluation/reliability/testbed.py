"""Testbed of the faults: a real browser with a copy of the package, on a replica of a form."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from tempfile import TemporaryDirectory
from typing import Any

from builder.browsers import IDLE_PAGE, BrowserError, BrowserName, NoAnswerError, Window, until
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.page_session import Driven, Meeting
from builder.browsers.replica_server import ReplicaServer
from builder.paths import DIST
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.profile import load

__all__ = ["FORM", "TIMEOUT_S", "Bed", "Lost", "open_bed"]

FORM = ("[name=country]", "[name=email]", "[name=objection_explanation]")
TIMEOUT_S = 45.0
"""Seconds: many times what anything here takes, since the machine may be slow and busy."""

_SEED_EVENTS = [
    {
        "kind": "unavailable",
        "at": "2026-10-05T10:00:00+02:00",
        "account": "facebook",
        "id": "known-1",
        "cause": "technical",
        "text": "Oups",
    },
    {
        "kind": "page_seen",
        "at": "2026-10-06T10:00:00+02:00",
        "account": "instagram",
        "id": "known-2",
    },
]
_SEED = """async (events, profile) => {
  await chrome.storage.local.clear();
  await chrome.storage.session.clear();
  const { importStore } = await import('/shared/backup.js');
  const settings = { interface_language: 'fr' };
  await importStore(JSON.stringify({ version: 2, profile, journal: events, settings }));
}"""
_COPY = "Copier le texte"


class Lost(AssertionError):
    """A try ended badly: something was lost, or the person is stuck."""


class Bed:
    """A browser with its own copy of the package, which may be damaged and mended meanwhile."""

    def __init__(
        self,
        name: BrowserName,
        control: ExtensionPage,
        site: ReplicaServer,
        folder: Path,
        original: Path,
    ) -> None:
        self.name = name
        self.site = site
        self.folder = folder
        self.original = original
        self.driven = Driven(control, site)
        assert self.driven.reader  # installed before the first page is opened

    def begin(self) -> None:
        """Restore the package, close other windows, and seed two events and a profile."""
        self.mend()
        self.driven.tidy(load())
        self.driven.control.window.run(_SEED, _SEED_EVENTS, load())

    def mend(self) -> None:
        """Every file of the copy is again as it was built."""
        files = {
            path.relative_to(self.original): path
            for path in self.original.rglob("*")
            if path.is_file()
        }
        for path in self.folder.rglob("*"):
            if path.is_file() and path.relative_to(self.folder) not in files:
                path.unlink()
        for target, path in files.items():
            copy = self.folder / target
            if (
                not copy.exists()
                or copy.stat().st_mtime_ns != path.stat().st_mtime_ns
                or copy.stat().st_size != path.stat().st_size
            ):
                shutil.copy2(path, copy)

    def restart(self) -> None:
        """Restart the extension from its folder, as after an update, and open one of its pages."""
        self.browser.reload_extension()
        self.driven.control = self._control()

    def install_again(self) -> None:
        """After it was removed."""
        self.browser.install(self.folder)
        self.driven.control = self._control()

    def _control(self) -> ExtensionPage:
        panels_found: list[ExtensionPage] = []

        def opened() -> bool:
            try:
                panels_found.append(ExtensionPage(self.browser))
            except BrowserError:
                return False
            return True

        until(opened, 30, "a page of the extension opens")
        return panels_found[0]

    @property
    def browser(self) -> Any:
        """The browser itself."""
        return self.driven.control.browser

    def form(self, policy: str = "none") -> Meeting:
        """Opens the form of 2024 in a window of its own."""
        return self.driven.page(replica.page("classic-2024"), policy)

    def cold_form(self, policy: str = "none") -> Meeting:
        """Visit where no engine is warm: one has to start."""
        self.driven.control.stop_shared_engine()
        return self.form(policy)

    def ours(self, path: str = IDLE_PAGE) -> Window:
        """Open a page of the extension in its own window, and wait until something is shown."""
        window: Window = self.browser.new_window()
        window.go(self.browser.extension_page(path))
        window.wait("() => !document.body?.hasAttribute('data-waiting')", timeout=TIMEOUT_S)
        return window

    def values(self, meeting: Meeting) -> list[str]:
        """Values of the form, read in a sandbox."""
        return meeting.held(*FORM)

    def ends(self, meeting: Meeting, within: float = TIMEOUT_S) -> str:
        """Outcome of a visit for the person.

        Raises :class:`Lost` when they are left with nothing.
        """

        def ended() -> str:
            try:
                country, email, text = self.values(meeting)
            except (
                NoAnswerError
            ):  # a plain start of Python holds up the page, for seconds where others work too
                return ""
            if (country, email) == ("France", "camille.martin@example.org") and "CNIL" in text:
                return "the form was filled"
            panel = meeting.visible_panel()
            if (
                panel
                and panel["open"]
                and any(button["label"] == _COPY for button in panel["buttons"])
                and "RGPD" in panel["text"]
            ):
                return "the panel said so and gave the text"
            return ""

        try:
            return str(until(ended, within, "the visit has ended"))
        except BrowserError:
            raise Lost(
                f"the person is stuck: the form holds {self.values(meeting)}, "
                f"the panel says {meeting.visible_panel()}"
            ) from None

    def filled(self, meeting: Meeting) -> str:
        """As :meth:`ends`, where the form must be filled in the end."""

        def done() -> bool:
            return self.ends(meeting) == "the form was filled"

        try:
            until(done, TIMEOUT_S, "the form is filled")
        except BrowserError:
            raise Lost(f"the form was not filled, but {self.ends(meeting)}") from None
        return "the form was filled"

    def panels(self, meeting: Meeting) -> int:
        """Number of panels on a page; −1 where it cannot be read."""
        panels_found = meeting.panels()
        return -1 if panels_found is None else int(panels_found["count"])

    def kinds(self) -> list[str]:
        """Kinds of the journal's events."""
        return [str(event["kind"]) for event in self.driven.stored()["journal"]]

    def kept(self, *kinds: str) -> None:
        """Wait until nothing is lost: the seeded events are there, and each of ``kinds`` once."""
        last: list[Any] = []

        def all_there() -> bool:
            stored = self.driven.stored()
            journal = stored["journal"]
            ids = [event["id"] for event in journal]
            last[:] = [(event["kind"], event["id"]) for event in journal]
            seeded_events = [event for event in journal if str(event["id"]).startswith("known-")]
            are_unchanged = all(
                before.items() <= after.items()
                for before, after in zip(_SEED_EVENTS, seeded_events, strict=False)
            )
            added = [event["kind"] for event in journal if event not in seeded_events]
            profile = stored["profile"]["email"] == "camille.martin@example.org"
            return (
                are_unchanged
                and len(seeded_events) == len(_SEED_EVENTS)
                and profile
                and len(ids) == len(set(ids))
                and all(added.count(kind) == 1 for kind in kinds)
            )

        try:
            until(all_there, TIMEOUT_S, "everything is kept")
        except BrowserError:
            raise Lost(f"something is lost, or there twice: wanted {kinds}, found {last}") from None


@contextmanager
def open_bed(name: BrowserName, dist: Path = DIST) -> Iterator[Bed]:
    """Context of a browser of its own, closed afterwards."""
    with TemporaryDirectory(prefix="objecteur-faults-") as temporary, ReplicaServer() as site:
        folder = Path(temporary) / name
        shutil.copytree(dist / name, folder)
        control = open_control(name, site, folder, load(), headless=True)
        try:
            yield Bed(name, control, site, folder, dist / name)
        finally:
            control.browser.close()
