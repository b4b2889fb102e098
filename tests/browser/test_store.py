"""The one document: read, changed by several at once, refused, put aside, brought back, deleted."""

from __future__ import annotations

import contextlib
import json
import random
from concurrent.futures import ThreadPoolExecutor
from pathlib import Path
from typing import Any

import pytest

from builder.browsers import IDLE_PAGE, Window, until
from tests.browser.own_pages import PROFILE, stored

STORE = "await import('/shared/store.js')"
BACKUP = "await import('/shared/backup.js')"
FULL = {
    "version": 1,
    "profile": {
        **PROFILE,
        "name": "Zoé « O’Neill » \U0001f469\u200d\U0001f4bb \u0000\u2028 ẞ",
        "grounds": ["children"],
        "seed": 7,
    },
    "settings": {"fill": "on_click", "interface_language": "en"},
    "journal": [
        {
            "kind": "sent",
            "at": "2026-10-05T10:00:00+02:00",
            "account": "facebook",
            "id": "a",
            "text": "x" * 5000,
        },
        {
            "kind": "answer",
            "at": "2026-10-09T10:00:00+02:00",
            "account": "facebook",
            "id": "b",
            "answer": "refused",
            "by_person": True,
        },
    ],
}


def read(page: Window) -> dict[str, Any]:
    result: dict[str, Any] = page.run(f"async () => ({STORE}).readStore()")
    return result


def kept(page: Window) -> dict[str, Any]:
    """Stored data without the checklist, which the background may draw anew at any instant."""
    return {key: value for key, value in stored(page).items() if key != "objecteur.view"}


def bring(page: Window, document: Any) -> Any:
    return page.run(f"async (text) => ({BACKUP}).importStore(text)", json.dumps(document))


def test_before_anything_is_written_the_document_is_empty_and_stays_unwritten(page: Window) -> None:
    result = read(page)
    assert result["problem"] is None
    assert result["store"]["version"] == 2
    assert result["store"]["journal"] == []
    assert result["store"]["settings"] == {
        "fill": "at_once",
        "interface_language": "",
        "reminders": False,
    }
    assert stored(page) == {}


def test_a_seed_is_drawn_once_and_kept(page: Window) -> None:
    page.run(f"async () => {{ await ({STORE}).saveProfile({{ country: 'FR' }}); }}")
    first = read(page)["store"]["profile"]
    page.run(f"async () => {{ await ({STORE}).saveProfile({{ email: 'a@example.org' }}); }}")
    second = read(page)["store"]["profile"]
    assert first["seed"] > 0
    assert second == {**first, "email": "a@example.org"}


EARLIER = sorted((Path(__file__).parent / "data").glob("store-v*.json"))


def test_there_is_a_document_of_every_earlier_version(page: Window) -> None:
    now = page.run("async () => (await import('/shared/migrations.js')).VERSION")
    assert [path.stem for path in EARLIER] == [f"store-v{version}" for version in range(1, now)]


@pytest.mark.parametrize("path", EARLIER, ids=lambda path: path.stem)
@pytest.mark.parametrize("way", ["stored", "imported"])
def test_documents_of_earlier_versions_are_brought_up_to_date_and_lose_nothing(
    page: Window, path: Path, way: str
) -> None:
    old = json.loads(path.read_text("utf-8"))
    if way == "stored":
        page.run(
            "async (document) => { await chrome.storage.local.set({ objecteur: document }); }", old
        )
    else:
        assert bring(page, old) is None
    result = read(page)
    assert result["problem"] is None
    for name, value in old["profile"].items():
        assert result["store"]["profile"][name] == value, name
    for name, value in old["settings"].items():
        assert result["store"]["settings"][name] == value, name
    assert len(result["store"]["journal"]) == len(old["journal"])
    for before, after in zip(old["journal"], result["store"]["journal"], strict=True):
        assert before.items() <= after.items()
    page.run(
        f"async () => {{ await ({STORE}).appendEvents([{{ kind: 'sent', at: "
        f"'2026-11-05T10:00:00+01:00', id: 'new' }}]); }}"
    )
    written = stored(page)["objecteur"]
    assert written["version"] == page.run(
        "async () => (await import('/shared/migrations.js')).VERSION"
    )
    assert [event["id"] for event in written["journal"]] == [
        *(event["id"] for event in old["journal"]),
        "new",
    ]
    assert not [key for key in stored(page) if key.startswith("objecteur.aside.")]


@pytest.mark.parametrize(
    ("document", "fault"),
    [
        ("not an object", "broken"),
        ([], "broken"),
        ({"version": 1, "profile": None}, "broken"),
        ({"version": 1, "profile": {"email": 3}}, "broken"),
        ({"version": 1, "profile": {"shoe_size": "43"}}, "broken"),
        ({"version": 1, "journal": [{"kind": "sung", "at": "2026-10-05"}]}, "broken"),
        ({"version": "1"}, "broken"),
        ({"version": 2, "profile": PROFILE, "dreams": []}, "broken"),
        ({"version": 3, "profile": PROFILE, "dreams": []}, "future"),
    ],
)
def test_a_document_that_cannot_be_read_is_put_aside_and_reported(
    page: Window, document: Any, fault: str
) -> None:
    page.run(
        "async (document) => { await chrome.storage.local.set({ objecteur: document }); }", document
    )
    result = read(page)
    assert result["problem"]["fault"] == fault
    assert result["store"]["profile"]["email"] == ""
    assert stored(page)[result["problem"]["aside"]] == document
    assert read(page)["problem"] is None
    asides = page.run(f"async () => ({BACKUP}).listAsides()")
    assert [aside["key"] for aside in asides] == [result["problem"]["aside"]]
    assert (
        json.loads(page.run(f"async (key) => ({BACKUP}).readAside(key)", asides[0]["key"]))
        == document
    )


def test_two_readers_of_a_broken_document_put_it_aside_once(page: Window) -> None:
    page.run("async () => { await chrome.storage.local.set({ objecteur: 'broken' }); }")
    page.run(
        f"async () => {{ const {{ readStore }} = {STORE}; await Promise.all([readStore(), "
        f"readStore(), readStore()]); }}"
    )
    assert len([key for key in stored(page) if key.startswith("objecteur.aside.")]) == 1


def test_popup_settings_and_background_writing_at_once_lose_no_event(page: Window) -> None:
    browser = page.browser
    second = browser.new_window()
    second.go(browser.extension_page(IDLE_PAGE))
    event = (
        "{ kind: 'page_seen', at: '2026-10-05T10:00:00+02:00', account: 'facebook', "
        "id: `${who}-${n}` }"
    )
    direct = f"""async (who) => {{
        const {{ appendEvents }} = {STORE};
        await Promise.all(Array.from({{ length: 30 }}, (_, n) => appendEvents([{event}])));
    }}"""
    through = f"""async (who) => {{
        const {{ send }} = await import('/shared/messages.js');
        const record = (events) => send({{ to: 'background', type: 'record', events }});
        await Promise.all(Array.from({{ length: 30 }}, (_, n) => record([{event}])));
    }}"""
    with ThreadPoolExecutor(3) as pool:
        jobs = [
            pool.submit(page.run, direct, "popup", timeout=60),
            pool.submit(second.run, direct, "settings", timeout=60),
            pool.submit(second.run, through, "background", timeout=60),
        ]
    for job in jobs:
        job.result()
    ids = [event["id"] for event in read(page)["store"]["journal"]]
    assert sorted(ids) == sorted(
        f"{who}-{n}" for who in ("popup", "settings", "background") for n in range(30)
    )


def test_a_background_that_is_stopped_at_any_instant_loses_no_event(page: Window) -> None:
    sending = """async () => {
        const { send } = await import('/shared/messages.js');
        for (let n = 0; n < 40; n += 1) {
            const at = '2026-10-05T10:00:00+02:00';
            const events = [{ kind: 'page_seen', at, account: 'facebook', id: `n${n}` }];
            const record = () => send({ to: 'background', type: 'record', events });
            // As content scripts do: what was not acknowledged is sent again.
            for (let kept = false; !kept; ) kept = await record().then(() => true, () => false);
        }
    }"""
    chance = random.Random(7)  # noqa: S311 - chance, not secrets
    with ThreadPoolExecutor(1) as pool:
        job = pool.submit(page.run, sending, timeout=90)
        stops = 0
        while not job.done():
            page.browser.stop_background()
            stops += 1
            with contextlib.suppress(TimeoutError):
                job.exception(timeout=chance.uniform(0.05, 0.6))
        job.result()
    assert stops > 2
    assert [event["id"] for event in read(page)["store"]["journal"]] == [f"n{n}" for n in range(40)]


@pytest.mark.parametrize(
    ("torn", "is_whole"), [("nothing", True), ("half", True), ("half", False), ("future", True)]
)
def test_a_write_that_was_interrupted_in_the_middle_leaves_a_whole_document(
    page: Window, torn: str, is_whole: bool
) -> None:
    assert bring(page, FULL) is None
    new = stored(page)["objecteur"]
    assert list(kept(page)) == ["objecteur"], "nothing stays beside"
    old = {"nothing": None, "half": {**new, "journal": [{}]}, "future": {**new, "version": 9}}[torn]
    page.run(
        """async (old, beside) => {
            await chrome.storage.local.clear();
            if (old) await chrome.storage.local.set({ objecteur: old });
            await chrome.storage.local.set({ 'objecteur.beside': beside });
        }""",
        old,
        new if is_whole else {"version": 2, "journal": [{}]},
    )
    result = read(page)
    recovered = is_whole and torn != "future"
    assert (
        result["problem"] is None
        if recovered
        else result["problem"]["fault"] == ("future" if torn == "future" else "broken")
    )
    assert result["store"]["journal"] == (new["journal"] if recovered else [])
    page.run(
        f"async () => {{ await ({STORE}).appendEvents([{{ kind: 'sent', at: "
        f"'2026-11-05T10:00:00+01:00', id: 'new' }}]); }}"
    )
    assert "objecteur.beside" not in stored(page)
    assert len(stored(page)["objecteur"]["journal"]) == (3 if recovered else 1)


def test_an_event_that_is_there_already_is_not_added_again(page: Window) -> None:
    events = [{"kind": "sent", "at": "2026-10-05T10:00:00+02:00", "id": "one"}] * 2
    counts = [
        page.run(f"async (events) => ({STORE}).appendEvents(events)", events) for _ in range(2)
    ]
    assert counts == [1, 0]
    assert [event["id"] for event in read(page)["store"]["journal"]] == ["one"]


def test_a_change_that_does_not_fit_is_refused_and_changes_nothing(page: Window) -> None:
    assert bring(page, FULL) is None
    before = kept(page)
    code = page.run(
        f"async () => ({STORE}).saveProfile({{ email: 'x'.repeat(255) }}).then(() => 'kept', "
        "(error) => error.code)"
    )
    assert code == "misfit"
    assert kept(page) == before


@pytest.mark.only_in("chrome")  # in Firefox the limit is that of IndexedDB, too large to reach here
def test_where_there_is_no_room_left_the_person_is_told_and_nothing_is_lost(page: Window) -> None:
    assert bring(page, FULL) is None
    page.run(
        """async () => {
            const { QUOTA_BYTES } = chrome.storage.local;
            const room = QUOTA_BYTES - await chrome.storage.local.getBytesInUse(null);
            await chrome.storage.local.set({ ballast: 'x'.repeat(room - 2000) });
        }"""
    )
    before = read(page)
    event = {"kind": "letter", "at": "2026-10-05T10:00:00+02:00", "id": "big", "text": "é" * 4000}
    code = page.run(
        (
            f"async (event) => ({STORE}).appendEvents([event]).then(() => 'kept', (error) => "
            "error.code)"
        ),
        event,
    )
    assert code == "quota"
    assert read(page) == before
    send = """async (events) =>
      (await import("/shared/messages.js")).send({ to: "background", type: "record", events })"""
    assert "quota" in page.run(
        f"async (event) => ({send})([event]).then(() => 'kept', (error) => error.message)", event
    )
    waiting = """async () =>
      (await import("/shared/waiting.js"))
        .waitingEvents()
        .then((events) => events.map(({ id }) => id))"""
    assert page.run(waiting) == ["big"], "what the background could not write waits"
    page.run("async () => { await chrome.storage.local.remove('ballast'); }")
    # The background tries again at the next message, if it has not done so already when room was
    # made.
    page.run(f"({send})", [])
    until(lambda: page.run(waiting), 30, "nothing waits any more", equals=[])
    assert [event["id"] for event in read(page)["store"]["journal"]] == ["a", "b", "big"]


def test_what_is_exported_comes_back_exactly(page: Window) -> None:
    assert bring(page, FULL) is None
    before = page.run(f"async () => ({BACKUP}).exportStore()")
    assert json.loads(before)["profile"]["name"] == FULL["profile"]["name"]  # type: ignore[index]
    page.run(f"async () => {{ await ({BACKUP}).clearStore(); }}")
    assert page.run(f"async (text) => ({BACKUP}).importStore(text)", before) is None
    assert page.run(f"async () => ({BACKUP}).exportStore()") == before


def test_half_a_character_does_not_make_the_document_unwritable(page: Window) -> None:
    page.run(
        f"async () => {{ await ({STORE}).saveProfile({{ name: 'a' + "
        f"String.fromCharCode(0xd800) }}); }}"
    )
    assert read(page)["store"]["profile"]["name"] == "a\ufffd"


def test_a_profile_alone_is_imported_and_the_journal_stays(page: Window) -> None:
    assert bring(page, FULL) is None
    assert bring(page, {"email": "new@example.org"}) is None
    store = read(page)["store"]
    assert store["profile"]["email"] == "new@example.org"
    assert store["profile"]["name"] == ""
    assert store["profile"]["seed"] == 7
    assert len(store["journal"]) == 2
    assert store["settings"]["fill"] == "on_click"


@pytest.mark.parametrize(
    ("text", "code"),
    [
        ("{", "not_json"),
        ("[]", "not_ours"),
        ('{"hello": 1}', "not_ours"),
        ('{"version": 1, "journal": [{}]}', "broken"),
        ('{"version": 7, "profile": {}}', "future"),
        ('{"version": 1, "__proto__": {}}', "broken"),
    ],
)
def test_a_file_that_is_not_ours_is_refused_and_changes_nothing(
    page: Window, text: str, code: str
) -> None:
    assert bring(page, FULL) is None
    before = kept(page)
    assert page.run(f"async (text) => ({BACKUP}).importStore(text)", text)["code"] == code
    assert kept(page) == before


def test_delete_everything_leaves_nothing(page: Window) -> None:
    assert bring(page, FULL) is None
    page.run(
        """async () => {
            const aside = 'objecteur.aside.2026-10-05T10:00:00.000Z';
            await chrome.storage.local.set({ 'objecteur.view': {}, [aside]: 'old' });
            await chrome.storage.session.set({ some: 'thing' });
            localStorage.some = 'thing';
        }"""
    )
    page.run(f"async () => {{ await ({BACKUP}).clearStore(); }}")
    remainder = page.run(
        """async () => [
          await chrome.storage.local.get(null),
          await chrome.storage.session.get(null),
          localStorage.length,
        ]"""
    )
    assert remainder == [{}, {}, 0]


def test_whoever_subscribed_is_told_of_the_changes_of_others(page: Window) -> None:
    page.run(
        f"async () => {{ window.told = []; ({STORE}).subscribe(({{ store }}) => "
        f"told.push(store.profile.country)); }}"
    )
    other = page.browser.new_window()
    other.go(page.browser.extension_page(IDLE_PAGE))
    other.run(f"async () => {{ await ({STORE}).saveProfile({{ country: 'BE' }}); }}")
    until(lambda: page.run("() => told"), 30, "the subscriber hears of the change", equals=["BE"])


def test_the_checklist_is_cached_and_a_cache_that_does_not_fit_is_no_view(page: Window) -> None:
    # Without a journal the background draws no checklist of its own.
    assert bring(page, {"version": 2, "profile": PROFILE}) is None
    view = {
        "language": "fr",
        "title": "T",
        "sentence": "S",
        "accounts": [],
        "actions": [],
        "footnote": "",
        "due": 0,
        "reminders": [],
        "tried": [],
    }
    page.run(f"async (view) => {{ await ({STORE}).saveView(view); }}", view)
    assert page.run(f"async () => ({STORE}).readView()") == view
    page.run("async () => { await chrome.storage.local.set({ 'objecteur.view': { title: 3 } }); }")
    assert page.run(f"async () => ({STORE}).readView()") is None


EVENT = (
    "{ kind: 'page_seen', at: '2026-10-05T10:00:00+02:00', account: 'facebook', "
    "text: 'x'.repeat(200) }"
)
ADD = f"async (length) => ({STORE}).appendEvents(Array.from({{ length }}, () => ({EVENT})))"
LENGTH = f"async () => (await ({STORE}).readStore()).store.journal.length"


def test_ten_thousand_events_are_kept_and_another_added(page: Window) -> None:
    assert page.run(ADD, 10_000, timeout=60) == 10_000
    assert page.run(ADD, 1, timeout=60) == 1
    assert page.run(LENGTH, timeout=60) == 10_001
    assert len(stored(page)["objecteur"]["journal"]) == 10_000, (
        "the long document was not written again"
    )


def test_a_long_journal_grows_beside_its_document_until_it_is_taken_in(page: Window) -> None:
    assert page.run(ADD, 600, timeout=60) == 600
    notices = (
        f"async () => {{ window.told = []; ({STORE}).subscribe(({{ store }}) => "
        f"told.push(store.journal.length)); }}"
    )
    page.run(notices)
    event = {"kind": "sent", "at": "2026-11-05T10:00:00+01:00", "account": "facebook", "id": "new"}
    append = f"async (events) => ({STORE}).appendEvents(events)"
    counts = [
        page.run(append, events) for events in ([event], [event], [{**event, "id": "other"}, event])
    ]
    assert counts == [1, 0, 1]
    assert [result["id"] for result in stored(page)["objecteur.tail"]] == ["new", "other"]
    assert [result["id"] for result in read(page)["store"]["journal"][600:]] == ["new", "other"]
    until(
        lambda: page.run("() => told.at(-1)"),
        30,
        "the subscriber hears of the longer journal",
        equals=602,
    )
    assert page.run(append, [{**event, "id": "third"}]) == 1
    refused = (
        f"async (event) => ({STORE}).appendEvents([event]).then(() => 'kept', (error) => "
        "error.code)"
    )
    code = page.run(refused, {**event, "id": "fourth", "kind": "sung"})
    assert code == "misfit"
    page.run(f"async () => {{ await ({STORE}).saveProfile({{ country: 'BE' }}); }}")
    assert stored(page)["objecteur.tail"] == []
    assert [result["id"] for result in stored(page)["objecteur"]["journal"][600:]] == [
        "new",
        "other",
        "third",
    ]
    assert page.run(ADD, 65, timeout=60) == 65
    assert page.run(LENGTH) == 668
    assert stored(page)["objecteur.tail"] == [], "many at once are taken in at once"
    first = stored(page)["objecteur"]["journal"][0]
    page.run(append, [first])
    assert page.run(LENGTH) == 668, "what is in the document already is not there twice"
    assert bring(page, FULL) is None
    assert "objecteur.tail" not in stored(page), "a short journal has none"


def test_a_journal_has_a_tail_only_while_it_is_long_and_has_room_for_all_of_it(
    page: Window,
) -> None:
    # A tail that does not fit into the document would keep every later change from being written.
    lengths = [0, 499, 500, 19_936, 19_937, 20_000]
    ask = "async (lengths) => { const { hasTail } = await import('/shared/tail.js');"
    ask += " return Promise.all(lengths.map((length) => hasTail({ journal: { length } }))); }"
    assert page.run(ask, lengths) == [False, False, True, True, False, False]


def test_a_tail_that_cannot_be_read_is_put_aside_and_the_document_stays(page: Window) -> None:
    assert page.run(ADD, 500, timeout=60) == 500
    page.run(
        "async () => { await chrome.storage.local.set({ 'objecteur.tail': [{ kind: 'sung' }] }); }"
    )
    # What comes now is kept although nobody has yet looked at what is broken.
    assert page.run(ADD, 1) == 1
    result = read(page)
    stored_tail = stored(page)
    asides = [stored_tail[key] for key in stored_tail if key.startswith("objecteur.aside.")]
    assert asides == [[{"kind": "sung"}]]
    assert stored_tail["objecteur.tail"] == []
    assert len(result["store"]["journal"]) == 501
    assert read(page)["problem"] is None


def test_a_write_that_was_interrupted_before_the_tail_was_removed_doubles_no_event(
    page: Window,
) -> None:
    assert page.run(ADD, 500, timeout=60) == 500
    last = stored(page)["objecteur"]["journal"][-1]
    page.run(
        "async (tail) => { await chrome.storage.local.set({ 'objecteur.tail': tail }); }", [last]
    )
    assert page.run(LENGTH) == 500
