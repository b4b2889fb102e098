"""An earlier package is updated to the present one in the same profile; no data is lost.

``build.py upgrade`` does the same with a package that is really built from an earlier commit.
"""

from __future__ import annotations

import json
import shutil
from pathlib import Path

import pytest

from builder.browsers import BrowserName
from builder.release.upgrade import changed_parts, install
from tests.browser.own_pages import dist

EARLIER = json.loads((Path(__file__).parent / "data" / "store-v1.json").read_text("utf-8"))


def numbered(browser: BrowserName, version: str, folder: Path) -> Path:
    """The package with another version number."""
    shutil.copytree(dist() / browser, folder)
    number = folder / "manifest.json"
    manifest = json.loads(number.read_text("utf-8"))
    number.write_text(json.dumps({**manifest, "version": version}), "utf-8")
    return folder


@pytest.mark.thorough
def test_profile_journal_and_drafts_survive_one_update_after_the_other(
    browser_name: BrowserName, tmp_path: Path
) -> None:
    earlier = numbered(browser_name, "0.0.8", tmp_path / "earlier")
    between = numbered(browser_name, "0.0.9", tmp_path / "between")
    with install(browser_name, earlier, EARLIER) as event:
        event.update(between)
        store = event.stored_parts()
        assert EARLIER["profile"].items() <= store["profile"].items()
        assert EARLIER["settings"].items() <= store["settings"].items()
        assert len(store["journal"]) == len(EARLIER["journal"])
        assert all(
            before.items() <= after.items()
            for before, after in zip(EARLIER["journal"], store["journal"], strict=True)
        )
        event.driven.settings(fill="at_once")
        event.write_a_letter("Mes mots à moi.")
        event.fill_a_form()
        before = event.stored_parts()
        assert [draft["sheet"]["body"] for draft in before["drafts"]] == ["Mes mots à moi."]
        event.update(dist() / browser_name)
        assert changed_parts(before, event.stored_parts()) == []
        meeting = event.driven.meetings[0]
        meeting.window.reload()
        meeting.until("filled", 45)
