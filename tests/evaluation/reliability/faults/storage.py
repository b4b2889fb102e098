"""Faults of storage: damaged or unreadable documents, and no room."""

from __future__ import annotations

import copy
import json
from collections import Counter
from collections.abc import Callable
from random import Random
from typing import Any

from builder.browsers import until
from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed, Lost

__all__ = ["FAULTS", "damaged"]

WAYS = 100
"""Documents damaged in one try."""

BATCH = 20
"""Documents read at once: a page that is sent all of them does not answer for long."""

_READ_SCRIPT = """async (documents) => {
  const { readStore, appendEvents } = await import('/shared/store.js');
  const found = [];
  for (const text of documents) {
    await chrome.storage.local.clear();
    await chrome.storage.local.set({ objecteur: JSON.parse(text) });
    try {
      const { store, problem } = await readStore();
      await appendEvents([{ kind: 'page_seen', at: '2026-10-07T10:00:00+02:00', id: 'after' }]);
      const kept = await chrome.storage.local.get(null);
      // Another page of ours, notified of each change, may have put it aside first.
      const isAside = (name) => name.startsWith('objecteur.aside.');
      const key = problem?.aside ?? Object.keys(kept).find(isAside);
      const aside = key ? JSON.stringify(kept[key]) : null;
      found.push({ store, aside, ids: kept.objecteur.journal.map(({ id }) => id) });
    } catch (error) {
      found.push({ error: String(error) });
    }
  }
  return found;
}"""
_FILL = """async (left) => {
  const { QUOTA_BYTES } = chrome.storage.local;
  // Others write meanwhile, and the key and its quotes take room as well.
  for (let spare = left + 20; ; spare += 100) {
    const room = QUOTA_BYTES - await chrome.storage.local.getBytesInUse(null);
    try {
      return await chrome.storage.local.set({ ballast: 'x'.repeat(room - spare) });
    } catch (error) {
      if (spare > 2000) throw error;
    }
  }
}"""
_WAITING = (
    "async () => (await (await import('/shared/waiting.js')).waitingEvents())"
    ".map(({ kind }) => kind)"
)
_UNREADABLE = """
chrome.storage.local.get = async () => {
  throw new Error("IO error: .../MANIFEST-000001: Corruption");
};
"""


def damaged(document: Any, chance: Random) -> Any:
    """Damage ``document``: one to four values removed, replaced, cut or doubled, or all of it."""
    if chance.random() < 0.08:
        return chance.choice(
            [
                None,
                "",
                0,
                [],
                {},
                True,
                json.dumps(document)[: chance.randint(0, 400)],
                [document],
                {"objecteur": document},
            ]
        )
    changed = copy.deepcopy(document)
    for _ in range(chance.randint(1, 4)):
        places = [*_places(changed)]
        if not places:
            break
        holder, key = chance.choice(places)
        chance.choice(_CHANGES)(holder, key, chance)
    return changed


def _places(value: Any) -> list[tuple[Any, Any]]:
    """Every place in a tree: what holds it, and under which key."""
    keys = (
        value.keys()
        if isinstance(value, dict)
        else range(len(value))
        if isinstance(value, list)
        else ()
    )
    return [key_path for key in list(keys) for key_path in ((value, key), *_places(value[key]))]


def _gone(holder: Any, key: Any, _chance: Random) -> None:
    del holder[key]


def _of_another_kind(holder: Any, key: Any, chance: Random) -> None:
    holder[key] = chance.choice(
        [None, True, -1, 3.5, 10**15, "", "\u0000", "x" * 30_000, [], {}, [[]], {"a": 1}]
    )


def _cut(holder: Any, key: Any, chance: Random) -> None:
    value = holder[key]
    if isinstance(value, str | list) and value:
        holder[key] = value[: chance.randrange(len(value))]


def _doubled(holder: Any, key: Any, _chance: Random) -> None:
    value = holder[key]
    if isinstance(holder, list):
        holder.append(copy.deepcopy(value))
    else:
        holder[f"{key}2"] = copy.deepcopy(value)


def _later(holder: Any, key: Any, chance: Random) -> None:
    if isinstance(holder, dict) and "version" in holder:
        holder["version"] = chance.choice([0, 1, 3, 99, "2", None])
    else:
        _cut(holder, key, chance)


_CHANGES: tuple[Callable[[Any, Any, Random], None], ...] = (
    _gone,
    _of_another_kind,
    _cut,
    _doubled,
    _later,
)


def _damaged(bed: Bed, chance: Random) -> str:
    intact = bed.driven.stored()
    documents = [damaged(intact, chance) for _ in range(WAYS)]
    page = bed.ours()
    texts = [json.dumps(document) for document in documents]
    stores = [
        reply
        for at in range(0, WAYS, BATCH)
        for reply in page.run(_READ_SCRIPT, texts[at : at + BATCH], timeout=TIMEOUT_S)
    ]
    counted = Counter(
        _judged(document, reply) for document, reply in zip(documents, stores, strict=True)
    )
    # The last of them is one that cannot be read: the person is told where they look first.
    page.run(
        """async () => {
          await chrome.storage.local.clear();
          await chrome.storage.local.set({ objecteur: { version: 2, profile: 3 } });
        }"""
    )
    popup = bed.ours("popup/popup.html")
    popup.wait("() => document.querySelector('.notice button') !== null", timeout=TIMEOUT_S)
    counts = f"{counted['aside']} were put aside whole and {counted['read']} could still be read"
    return f"of {WAYS} documents, {counts}"


def _judged(document: Any, stores: dict[str, Any]) -> str:
    """``aside`` or ``read``. Raises :class:`Lost` when neither holds."""
    if "error" in stores:
        raise Lost(f"{stores['error']}: {json.dumps(document)[:500]}")
    if stores["aside"] is not None:
        if json.loads(stores["aside"]) != document:
            raise Lost(f"put aside otherwise than it was: {json.dumps(document)[:500]}")
        if stores["ids"] != ["after"]:
            raise Lost(f"nothing can be added after {json.dumps(document)[:500]}")
        return "aside"
    journal = document.get("journal", [])
    if stores["ids"] != [
        *[event.get("id", "") for event in journal],
        *["after"] * ("after" not in {event.get("id") for event in journal}),
    ]:
        raise Lost(f"events went missing: {stores['ids']} of {json.dumps(document)[:500]}")
    for name, value in document.get("profile", {}).items():
        if stores["store"]["profile"][name] != value and name != "seed":
            raise Lost(f"{name} of the profile went missing: {json.dumps(document)[:500]}")
    return "read"


def _full(bed: Bed, chance: Random) -> str:
    window = bed.driven.control.window
    window.run(_FILL, chance.randint(0, 300))
    meeting = bed.form()
    ended = bed.filled(meeting)
    until(lambda: "filled" in window.run(_WAITING), TIMEOUT_S, "the event waits")
    until(
        lambda: window.run("() => chrome.action.getBadgeText({})") == "!",
        TIMEOUT_S,
        "the badge says so",
    )
    popup = bed.ours("popup/popup.html")
    popup.wait("() => document.querySelector('.notice') !== null", timeout=TIMEOUT_S)
    settings = bed.ours("settings/settings.html")
    settings.click("#name")
    settings.keys("é" * 200)
    settings.wait(
        "() => document.querySelector('#saved').dataset.key === 'not_saved_quota'",
        timeout=TIMEOUT_S,
    )
    settings.close()
    window.run("async () => { await chrome.storage.local.remove('ballast'); }")
    # The page that saw it tells it again, though nobody does anything any more.
    bed.kept("filled")
    return f"{ended}, the event waited for room, and a notice said so"


def _unreadable(bed: Bed, _chance: Random) -> str:
    key_path = bed.folder / "shared" / "store.js"
    key_path.write_text(key_path.read_text("utf-8") + _UNREADABLE, "utf-8")
    try:
        bed.restart()
        for name in ("popup", "settings", "letters", "journal", "report", "welcome", "about"):
            page = bed.ours(f"{name}/{name}.html")
            page.wait(
                "() => document.querySelector('main [role=alert]')?.textContent.length > 40",
                timeout=TIMEOUT_S,
            )
            page.close()
        meeting = bed.form()
        ended = bed.ends(meeting)
        if ended == "the form was filled":
            raise Lost("the form was filled from nothing")
    finally:
        bed.mend()
        bed.restart()
    bed.kept()
    return f"{ended}; each page of ours says what to do"


FAULTS = (
    Fault(
        "storage-damaged",
        "storage",
        "The document is damaged, in a hundred ways each time",
        _damaged,
        10,
    ),
    Fault("storage-full", "storage", "There is no room left", _full, 3, ("chrome",)),
    Fault(
        "storage-unreadable", "storage", "The browser cannot read what is stored", _unreadable, 1
    ),
)
