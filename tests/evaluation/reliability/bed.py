"""Where faults are tried: a real browser with a copy of the package, on a replica of Meta's form, and the words to say how it ended."""

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

__all__ = ["FORM", "PATIENCE", "Bed", "Lost", "open_bed"]

FORM = ("[name=country]", "[name=email]", "[name=objection_explanation]")
PATIENCE = 45.0
"""Seconds: many times what anything here takes, since the machine may be slow and busy."""

_KNOWN = [
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
  await importStore(JSON.stringify({ version: 2, profile, journal: events, settings: { interface_language: 'fr' } }));
}"""
_COPY = "Copier le texte"


class Lost(AssertionError):
    """A try ended badly: something was lost, or the person is stuck."""


class Bed:
    """A browser with its own copy of the package, which may be damaged and mended while the browser runs."""

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
        """The package whole, no window but ours, two events in the journal and a profile: what must still be there in the end."""
        self.mend()
        self.driven.tidy(load())
        self.driven.control.window.run(_SEED, _KNOWN, load())

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
        for place, path in files.items():
            copy = self.folder / place
            if (
                not copy.exists()
                or copy.stat().st_mtime_ns != path.stat().st_mtime_ns
                or copy.stat().st_size != path.stat().st_size
            ):
                shutil.copy2(path, copy)

    def restart(self) -> None:
        """The extension starts anew from its folder, as after an update; then there is a page of it to ask again."""
        self.browser.reload_extension()
        self.driven.control = self._control()

    def install_again(self) -> None:
        """After it was removed."""
        self.browser.install(self.folder)
        self.driven.control = self._control()

    def _control(self) -> ExtensionPage:
        found: list[ExtensionPage] = []

        def opened() -> bool:
            try:
                found.append(ExtensionPage(self.browser))
            except BrowserError:
                return False
            return True

        until(opened, 30, "a page of the extension opens")
        return found[0]

    @property
    def browser(self) -> Any:
        """The browser itself."""
        return self.driven.control.browser

    def form(self, policy: str = "none") -> Meeting:
        """Opens the form of 2024 in a window of its own."""
        return self.driven.page(replica.page("classic-2024"), policy)

    def cold_form(self, policy: str = "none") -> Meeting:
        """The same, where no engine is warm: one has to start."""
        self.driven.control.stop_shared_engine()
        return self.form(policy)

    def ours(self, path: str = IDLE_PAGE) -> Window:
        """A page of the extension in a window of its own; as soon as there is something to see."""
        window: Window = self.browser.new_window()
        window.go(self.browser.extension_page(path))
        window.wait("() => !document.body?.hasAttribute('data-waiting')", timeout=PATIENCE)
        return window

    def values(self, meeting: Meeting) -> list[str]:
        """What the form holds, read beside the page."""
        return meeting.held(*FORM)

    def ends(self, meeting: Meeting, within: float = PATIENCE) -> str:
        """How a visit ended for the person. Raises :class:`Lost` when they are left with nothing."""

        def ended() -> str:
            try:
                country, email, text = self.values(meeting)
            except (
                NoAnswerError
            ):  # a plain start of Python holds up the page, for seconds where others work too
                return ""
            if (country, email) == ("France", "camille.martin@example.org") and "CNIL" in text:
                return "the form was filled"
            panel = meeting._panel()
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
                f"the person is stuck: the form holds {self.values(meeting)}, the panel says {meeting._panel()}"
            ) from None

    def filled(self, meeting: Meeting) -> str:
        """As :meth:`ends`, where the form must be filled in the end."""

        def done() -> bool:
            return self.ends(meeting) == "the form was filled"

        try:
            until(done, PATIENCE, "the form is filled")
        except BrowserError:
            raise Lost(f"the form was not filled, but {self.ends(meeting)}") from None
        return "the form was filled"

    def panels(self, meeting: Meeting) -> int:
        """How many panels there are on a page; −1 where nobody can tell."""
        found = meeting.panels()
        return -1 if found is None else int(found["count"])

    def kinds(self) -> list[str]:
        """What happened, as the journal says."""
        return [str(event["kind"]) for event in self.driven.stored()["journal"]]

    def kept(self, *kinds: str) -> None:
        """Nothing is lost: what was known is there, and each of ``kinds`` exactly once. Waits for what is still on its way."""
        last: list[Any] = []

        def all_there() -> bool:
            stored = self.driven.stored()
            journal = stored["journal"]
            ids = [event["id"] for event in journal]
            last[:] = [(event["kind"], event["id"]) for event in journal]
            known = [event for event in journal if str(event["id"]).startswith("known-")]
            told = all(
                before.items() <= after.items()
                for before, after in zip(_KNOWN, known, strict=False)
            )
            added = [event["kind"] for event in journal if event not in known]
            profile = stored["profile"]["email"] == "camille.martin@example.org"
            return (
                told
                and len(known) == len(_KNOWN)
                and profile
                and len(ids) == len(set(ids))
                and all(added.count(kind) == 1 for kind in kinds)
            )

        try:
            until(all_there, PATIENCE, "everything is kept")
        except BrowserError:
            raise Lost(f"something is lost, or there twice: wanted {kinds}, found {last}") from None


@contextmanager
def open_bed(name: BrowserName, dist: Path = DIST) -> Iterator[Bed]:
    """A browser of its own, closed afterwards."""
    with TemporaryDirectory(prefix="objecteur-faults-") as temporary, ReplicaServer() as site:
        folder = Path(temporary) / name
        shutil.copytree(dist / name, folder)
        control = open_control(name, site, folder, load(), headless=True)
        try:
            yield Bed(name, control, site, folder, dist / name)
        finally:
            control.browser.close()
