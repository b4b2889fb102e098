"""``build.py upgrade``: update a package built from an earlier commit to the present one.

Nothing of the person's data may be lost.
"""

from __future__ import annotations

import json
import shutil
import subprocess
import sys
import tempfile
from collections.abc import Iterator
from contextlib import contextmanager
from pathlib import Path
from typing import Any

from builder.browsers import BrowserName, installed_browsers, open_browser, until
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.page_session import Driven
from builder.browsers.replica_server import ReplicaServer
from builder.console import console, step
from builder.errors import BuildError
from builder.paths import DIST, ROOT
from builder.replica import pages as replica

__all__ = ["UpgradableExtension", "changed_parts", "install", "main"]

_PATIENCE = 45.0
_PARTS = ("profile", "settings", "journal", "drafts", "accounts")
_VERSION = (
    "() => fetch('/manifest.json').then((reply) => reply.json()).then(({ version }) => version)"
)
_OF_FIRST_PACKAGE = "extension/background/background.js"
"""A file that came with the first commit from which an extension can be built."""
_DRAFT = """async (text) => {
  const { saveDraft } = await import('/shared/store.js');
  const sheet = {
    sender: '', recipient: 'Meta', place_date: '', subject: 'Opposition', body: text,
    signature: '', attachments: '',
  };
  const which = { kind: 'objection', account: 'instagram', at: '2026-10-05T10:00:00+02:00' };
  await saveDraft({ ...which, language: 'fr', subject_label: 'Objet :', sheet });
}"""


class UpgradableExtension:
    """A browser in which one package replaces another of the same identity, as an update does."""

    def __init__(self, driven: Driven, folder: Path) -> None:
        self.driven = driven
        self._folder = folder

    def update(self, new_package: Path) -> None:
        """Puts ``later`` in place and starts it."""
        browser = self.driven.control.browser
        shutil.rmtree(self._folder)
        shutil.copytree(new_package, self._folder)
        browser.reload_extension()
        self.driven.control = ExtensionPage(browser)
        commit = self.driven.control.window.run(_VERSION)
        version = json.loads((new_package / "manifest.json").read_text("utf-8"))["version"]
        if commit != version:
            raise AssertionError(f"version {commit} runs instead of {version}")

    def fill_a_form(self) -> None:
        """The person meets Meta's form, and Objecteur fills it."""
        meeting = self.driven.page(replica.page("classic-2024"))
        meeting.until("filled", _PATIENCE)
        until(
            lambda: "filled" in [event["kind"] for event in self.driven.stored()["journal"]],
            _PATIENCE,
            "the journal says so",
        )

    def write_a_letter(self, text: str) -> None:
        """The person changes a letter."""
        self.driven.control.window.run(_DRAFT, text)

    def stored_parts(self) -> dict[str, Any]:
        """Stored data as the running version reads it; fails if anything had to be put aside."""
        commit = self.driven.control.window.run(
            "async () => (await import('/shared/store.js')).readStore()"
        )
        if commit["problem"] is not None:
            raise AssertionError(f"the document was put aside: {commit['problem']}")
        return {part: commit["store"][part] for part in _PARTS}


def changed_parts(before: dict[str, Any], after: dict[str, Any]) -> list[str]:
    """Stored parts that have changed; the journal may have grown."""
    cut = {**after, "journal": after["journal"][: len(before["journal"])]}
    return [part for part in _PARTS if before[part] != cut[part]]


@contextmanager
def install(
    name: BrowserName, package: Path, document: dict[str, Any]
) -> Iterator[UpgradableExtension]:
    """A browser with ``package``, and ``document`` in its storage as that version left it."""
    with (
        tempfile.TemporaryDirectory(prefix="objecteur-upgrade-") as temporary,
        ReplicaServer() as site,
    ):
        folder = Path(temporary) / name
        shutil.copytree(package, folder)
        with open_browser(name, site) as browser:
            browser.install(folder)
            driven = Driven(ExtensionPage(browser), site)
            driven.control.window.run(
                "async (document) => { await chrome.storage.local.set({ objecteur: document }); }",
                document,
            )
            yield UpgradableExtension(driven, folder)


def main(commit: str, only: str | None, dist: Path = DIST) -> int:
    """Update from the package of ``commit``; 0 when no browser loses anything.

    An empty ``commit`` means the first from which a package can be built.
    """
    commit = _resolve_commit(commit)
    document = json.loads(
        (ROOT / "tests" / "browser" / "data" / "store-v1.json").read_text("utf-8")
    )
    # For the form to be filled at once, and by a person whom the replica's checks know.
    document["settings"]["fill"] = "at_once"
    with tempfile.TemporaryDirectory(prefix="objecteur-earlier-") as temporary:
        with step(f"the package of {commit[:12]}"):
            earlier = _build(commit, Path(temporary) / "source")
        for name in installed_browsers():
            if only not in (None, name):
                continue
            with (
                console.status(f"upgrade: {name} …"),
                install(name, earlier / name, document) as extension,
            ):
                extension.fill_a_form()
                extension.write_a_letter("Mes mots à moi.")
                before = extension.stored_parts()
                extension.update(dist / name)
                after = extension.stored_parts()
                if changed := changed_parts(before, after):
                    console.print(f"[red]✗[/red] {name}: {', '.join(changed)} changed")
                    return 1
                extension.fill_a_form()
            events, drafts = len(after["journal"]), len(after["drafts"])
            console.print(
                f"[green]✓[/green] {name}: profile, settings, {events} events and {drafts} draft "
                "are as they were"
            )
    return 0


def _resolve_commit(commit: str) -> str:
    """Full hash of a commit.

    Without a name, of the last release, or else of the first commit with a buildable extension.
    """
    tag = commit or _git("describe", "--tags", "--abbrev=0", fails="")
    revision = (
        tag
        or _git("log", "--diff-filter=A", "--format=%H", "--", _OF_FIRST_PACKAGE).splitlines()[-1]
    )
    return _git("rev-parse", "--verify", f"{revision}^{{commit}}")


def _git(*arguments: str, fails: str | None = None) -> str:
    done = subprocess.run(
        ["git", *arguments],  # noqa: S607
        cwd=ROOT,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode == 0:
        return done.stdout.strip()
    if fails is not None:
        return fails
    raise BuildError(f"git {' '.join(arguments)}: {done.stderr.strip()}")


def _build(commit: str, folder: Path) -> Path:
    """Build a commit in its own clone, with its own builder and locked dependencies.

    Returns the folder of the packages.
    """
    clone = ["git", "clone", "--quiet", "--no-local", str(ROOT), str(folder)]
    subprocess.run(clone, check=True)
    subprocess.run(["git", "checkout", "--quiet", commit], cwd=folder, check=True)  # noqa: S607
    done = subprocess.run(
        [sys.executable, "build.py", "build"],
        cwd=folder,
        capture_output=True,
        text=True,
        check=False,
    )
    if done.returncode != 0:
        raise BuildError(f"{commit} cannot be built:\n{(done.stdout + done.stderr)[-3000:]}")
    return folder / "dist"
