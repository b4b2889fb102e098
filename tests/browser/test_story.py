"""A whole case in real browsers, from a form that is down to the complaint.

A retry, a code, sent, a month of silence, a reminder, a refusal and a complaint.
"""

from __future__ import annotations

import json
import shutil
from collections.abc import Iterator
from datetime import date, datetime, timedelta
from pathlib import Path

import pytest

from builder.browsers import BrowserName, Window, until
from builder.browsers.page_session import Driven
from builder.browsers.replica_server import ReplicaServer
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.profile import load
from objecteur.journey.deadline import answer_due
from objecteur.words.dates import format_day
from tests.browser.own_pages import dist

FRESH = (
    "() => !document.body.hasAttribute('data-waiting') && !document.querySelector('[aria-busy]')"
)
SHIFT = """async (days) => {
    const { updateStore } = await import('/shared/store.js');
    const { isoNow } = await import('/shared/clock.js');
    await updateStore((store) => {
        const earlier = (at) => new Date(Date.parse(at) - days * 86_400_000);
        for (const event of store.journal) event.at = isoNow(earlier(event.at));
        return store;
    });
}"""
REFUSAL = """Bonjour,

Nous avons examiné votre demande. Nous ne sommes pas en mesure d’accepter votre opposition,
car elle ne remplit pas les conditions.

L’équipe Meta"""


@pytest.fixture(scope="module")
def driver(browser_name: BrowserName, tmp_path_factory: pytest.TempPathFactory) -> Iterator[Driven]:
    """A browser in which notifications are granted: no test can press that button."""
    copy: Path = tmp_path_factory.mktemp("story") / browser_name
    shutil.copytree(dist() / browser_name, copy)
    manifest = json.loads((copy / "manifest.json").read_text("utf-8"))
    manifest["permissions"] += manifest.pop("optional_permissions")
    (copy / "manifest.json").write_text(json.dumps(manifest), "utf-8")
    with ReplicaServer() as site:
        control = open_control(browser_name, site, copy, load(), headless=True)
        try:
            yield Driven(control, site)
        finally:
            control.browser.close()


def days_pass(story: Driven, days: int) -> None:
    """The clock moves: all that happened is so many days longer ago."""
    story.control.window.run(SHIFT, days, timeout=10)


def badge(story: Driven) -> str:
    text: str = story.control.window.run("() => chrome.action.getBadgeText({})")
    return text


def alarms(story: Driven) -> dict[str, date]:
    """Names of the alarms that are set, and their days."""
    entries = story.control.window.run("() => chrome.alarms.getAll()")
    return {
        entry["name"]: datetime.fromtimestamp(entry["scheduledTime"] / 1000).date()
        for entry in entries
    }


def meet(story: Driven, name: str, kind: str) -> None:
    """The person opens a page of Instagram's, and Objecteur sees what it is."""
    page = next(
        replica_page
        for replica_page in replica.pages(name=name, language="fr")
        if replica_page.service == "instagram"
    )
    meeting = story.page(page)
    meeting.until(kind, timeout=60)
    meeting.close()


def kinds(story: Driven) -> list[str]:
    return [event["kind"] for event in story.stored()["journal"]]


def ours(story: Driven, name: str) -> Window:
    """One of our pages, up to date."""
    window = story.control.browser.new_window()
    window.go(story.control.browser.extension_page(name))
    window.wait(FRESH, timeout=60)
    return window


def plain(text: str) -> str:
    return text.replace("\u00a0", " ").replace("\u202f", " ")


def says(window: Window, selector: str) -> str:
    text: str = window.run(
        "(selector) => document.querySelector(selector)?.innerText ?? ''", selector
    )
    return plain(text)


def french(when: date) -> str:
    return plain(format_day(when, "fr"))


def test_a_whole_story_from_a_missing_form_to_the_complaint(driver: Driven) -> None:
    driver.settings(interface_language="fr", reminders=True)

    # The form is down on the first day: the other ways are told, in order, and a retry is due on
    # the next day.
    meet(driver, "unavailable-removed", "not_available")
    until(
        lambda: kinds(driver),
        20,
        "the journal says that the form was not available",
        equals=["unavailable"],
    )
    event = driver.stored()["journal"][0]
    assert (event["account"], event["cause"]) == ("instagram", "removed")
    assert event["text"]
    popup = ours(driver, "popup/popup.html")
    assert "Essayez de nouveau" in says(popup, ".account:nth-of-type(2) .what")
    assert popup.run("() => document.querySelectorAll('#ways-instagram li').length") >= 6
    popup.close()
    until(
        lambda: alarms(driver),
        60,
        "the alarm is set",
        accept=lambda names: "objecteur.next" in names,
    )
    assert badge(driver) == ""
    days_pass(driver, 2)
    until(lambda: badge(driver), 60, "the badge shows that a retry is due", equals="1")

    # The retry: filled, a code, sent.
    meet(driver, "classic-2024", "filled")
    until(
        lambda: kinds(driver),
        20,
        "the journal says filled",
        accept=lambda events: "filled" in events,
    )
    meet(driver, "code", "code_needed")
    until(
        lambda: kinds(driver),
        20,
        "the journal says that a code was asked for",
        accept=lambda events: "code_asked" in events,
    )
    meet(driver, "confirmation", "submitted")
    until(
        lambda: kinds(driver), 20, "the journal says sent", accept=lambda events: "sent" in events
    )
    journal = {event["kind"]: event for event in driver.stored()["journal"]}
    assert len(journal["filled"]["text"]) > 50, "the text that was written into the form"
    assert len(journal["sent"]["text"]) > 20, "the words of the confirmation"
    popup = ours(driver, "popup/popup.html")
    assert "attendez la réponse" in says(popup, ".account:nth-of-type(2) .what")
    popup.close()
    until(lambda: badge(driver), 60, "the badge is empty while Meta has time", equals="")
    due = answer_due(date.today(), "FR")
    # The alarm of what came before, a form that was filled and not sent, is replaced by the one for
    # the answer.
    until(
        lambda: alarms(driver).get("objecteur.next"),
        30,
        "the alarm is set to the day after the deadline",
        equals=due + timedelta(days=1),
    )

    # A month of silence: the badge, a notification, and what can be done.
    days_pass(driver, 40)
    until(lambda: badge(driver), 60, "the badge shows that the answer is late", equals="1")
    notifications = until(
        lambda: driver.control.window.run(
            "async () => (await chrome.storage.local.get('objecteur.shown'))['objecteur.shown']"
        ),
        30,
        "a notification was shown",
    )
    assert [name.split(":")[0] for name in notifications] == ["late"]
    popup = ours(driver, "popup/popup.html")
    assert "Meta n’a pas répondu à temps" in says(popup, ".account:nth-of-type(2) .what")
    popup.close()

    # The refusal comes by e-mail: recognised, confirmed, kept.
    page = ours(driver, "journal/journal.html#answer=instagram")
    page.run("(text) => { document.querySelector('#mail-instagram').value = text; }", REFUSAL)
    page.click("#answer-instagram .buttons .button")
    page.wait(
        "() => document.querySelector('#answer-instagram .found').textContent.includes('refuse')",
        timeout=30,
    )
    assert driver.stored()["journal"][-1]["kind"] != "answer", (
        "nothing is kept before the person confirms"
    )
    assert (
        page.run(
            "() => document.querySelector('#answer-instagram input[type=radio]:checked').value"
        )
        == "refused"
    )
    page.click("#keep-mail-instagram")
    page.click("#answer-instagram form .primary")
    until(lambda: kinds(driver)[-1], 20, "the answer is in the journal", equals="answer")
    answer = driver.stored()["journal"][-1]
    assert (answer["answer"], answer["by_person"], answer["text"]) == ("refused", True, REFUSAL)
    page.wait(
        "() => document.querySelector('#instagram .what').textContent.includes('refusé')",
        timeout=30,
    )
    page.close()

    # The complaint, with the right chronology.
    letter = ours(driver, "letters/letters.html#complaint")
    letter.wait(
        "() => document.querySelector('[data-part=body]').textContent.length > 100", timeout=60
    )
    body = says(letter, "[data-part='body']")
    letter.close()
    today = date.today()
    first, sent = today - timedelta(days=42), today - timedelta(days=40)
    places = [body.find(french(when)) for when in (first, sent, today)]
    assert -1 not in places, body
    chronology = [line for line in body.splitlines() if line.startswith(("-", "–", "•"))]
    assert [
        when for when in (first, sent, today) if any(french(when) in line for line in chronology)
    ] == [first, sent, today]
    assert [line for line in chronology if french(first) in line] == chronology[:1]
    assert french(today) in chronology[-1]

    # The evidence.
    report = ours(driver, "report/report.html#instagram")
    lines = report.run(
        "() => [...document.querySelectorAll('.lines .what')].map((line) => line.textContent)"
    )
    assert lines[0] == "Formulaire non disponible"
    assert lines[-1] == "Meta a refusé"
    assert "Opposition envoyée" in lines
    assert REFUSAL.splitlines()[2] in says(report, ".lines")
    report.close()
    driver.tidy(load())


def test_events_are_added_corrected_and_taken_back_and_accounts_described(driver: Driven) -> None:
    driver.settings(interface_language="fr")
    page = ours(driver, "journal/journal.html")
    page.click("#telling-instagram summary")
    page.click("#telling-instagram .primary")
    page.wait(
        (
            "() => "
            "document.querySelector('#what-problem-instagram').textContent.includes('Choisissez')"
        ),
        timeout=20,
    )
    page.run(
        """() => {
          document.querySelector("#what-instagram").value = "sent";
          document.querySelector("#day-instagram").value = "2026-10-05";
        }"""
    )
    page.click("#telling-instagram .primary")
    until(lambda: kinds(driver), 20, "the event is added", equals=["sent"])
    assert driver.stored()["journal"][0]["at"].startswith("2026-10-05T12:00:00")
    page.wait("() => document.querySelectorAll('#instagram .lines li').length === 1", timeout=30)

    page.click("#instagram .lines li .buttons button:first-child")
    page.wait(
        """() =>
          document
            .querySelector("#telling-instagram .correcting")
            .textContent.includes("Opposition")"""
    )
    page.run("() => { document.querySelector('#day-instagram').value = '2026-10-07'; }")
    page.click("#telling-instagram .primary")
    until(
        lambda: kinds(driver), 20, "the event is corrected", equals=["sent", "correction", "sent"]
    )
    page.wait("() => document.querySelectorAll('#instagram .lines s').length === 1", timeout=30)
    assert "7 octobre 2026" in says(page, "#instagram .head")

    page.click("#account-facebook summary")
    page.run(
        """() => {
            const list = document.querySelector('#account-linked-facebook');
            list.value = 'instagram';
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }"""
    )
    page.wait(
        "() => document.querySelector('#facebook .head').innerText.includes('Couverte')", timeout=30
    )
    page.click("#add button")
    page.wait("() => document.getElementById('facebook:2') !== null", timeout=30)
    assert [account["account"] for account in driver.stored()["accounts"]] == [
        "facebook",
        "facebook:2",
    ]
    page.close()
    driver.tidy(load())


def test_deleting_everything_leaves_no_alarm_and_no_badge(driver: Driven) -> None:
    driver.settings(reminders=True)
    sent = [{"kind": "sent", "at": "2025-10-05T10:00:00+02:00", "account": "instagram", "id": "s"}]
    window = driver.control.window
    window.run(
        "async (events) => { await (await import('/shared/store.js')).appendEvents(events); }", sent
    )
    until(lambda: badge(driver), 60, "the badge shows that the answer is late", equals="1")
    window.run(
        """async () => {
          await (await import("/shared/backup.js")).clearStore().catch(() => undefined);
        }"""
    )
    until(
        lambda: (badge(driver), alarms(driver)),
        60,
        "neither badge nor alarm is left",
        equals=("", {}),
    )
    assert window.run("() => chrome.storage.local.get(null)") == {}
    driver.control.set_profile(load())
