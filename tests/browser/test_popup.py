"""The popup: what is next for each account, at once, in words that need no colour."""

from __future__ import annotations

import contextlib
import json
from datetime import date
from typing import Any

import pytest

from builder.browsers import IDLE_PAGE, Browser, NoAnswerError, Window, until
from builder.browsers.firefox import Firefox
from objecteur.words.dates import format_day as in_words
from objecteur.words.languages import LANGUAGES
from objecteur.words.local_names import country_name, language_name
from tests.browser.own_pages import PROFILE, show, stored

FRENCH: dict[str, Any] = {
    "version": 1,
    "profile": {**PROFILE, "seed": 7},
    "settings": {"interface_language": "fr"},
}
FRESH = "() => !document.querySelector('main').hasAttribute('aria-busy')"


def cards(page: Window) -> list[dict[str, Any]]:
    """Text of each account's card, with plain spaces."""
    printed: str = page.run(
        """() => JSON.stringify([...document.querySelectorAll('.account')].map((card) => ({
            title: card.querySelector('h2').textContent,
            next: card.querySelector('.what').textContent,
            buttons: [...card.querySelectorAll('.next button')].map((button) => button.textContent),
            steps: [...card.querySelectorAll('.steps li p:first-child')].map(
              (line) => line.textContent,
            ),
        })))"""
    )
    cards_shown: list[dict[str, Any]] = json.loads(
        printed.replace("\u00a0", " ").replace("\u202f", " ")
    )
    return cards_shown


def open_popup(page: Window, store: dict[str, Any]) -> None:
    show(page, "popup", store)
    page.wait("() => document.querySelector('.account') !== null")
    page.wait(FRESH, timeout=30)


@pytest.mark.parametrize("name", ["popup", "welcome", "settings"])
def test_it_is_said_where_the_browser_does_not_let_us_work(page: Window, name: str) -> None:
    browser = page.browser
    show(page, name, FRENCH)
    assert page.run("() => document.querySelector('.access') === null")
    browser.set_site_access(False)
    try:
        page.wait(
            "() => document.querySelector('.access')?.textContent.includes('help.instagram.com')"
        )
        page.reload()
        page.wait("() => document.querySelector('.access')?.textContent.includes('facebook.com')")
        if isinstance(browser, Firefox):  # Chromium's own question cannot be answered from outside
            with browser.grant_permissions():
                page.click(".access button")
                page.wait("() => document.querySelector('.access') === null")
            browser.set_site_access(False)
            page.wait("() => document.querySelector('.access') !== null")
    finally:
        browser.set_site_access(True)
    page.wait("() => document.querySelector('.access') === null")


def test_somebody_who_just_installed_is_asked_for_their_details(page: Window) -> None:
    open_popup(page, {"version": 1, "settings": {"interface_language": "fr"}})
    assert [card["title"] for card in cards(page)] == ["Facebook", "Instagram"]
    for card in cards(page):
        assert card["next"].startswith("À faire maintenant : Donnez d’abord")
        assert len(card["steps"]) == 6
        assert card["steps"][0] == "À faire maintenant : Mes renseignements"
        assert card["steps"][1] == "Plus tard : Ouvrir le formulaire"


@pytest.mark.parametrize(
    ("number", "label", "host"),
    [
        (1, "Ouvrir le formulaire Facebook", "https://www.facebook.com/help/contact/"),
        (2, "Ouvrir le formulaire Instagram", "https://help.instagram.com/contact/"),
    ],
)
def test_the_next_step_opens_the_right_form_in_a_tab(
    page: Window, number: int, label: str, host: str
) -> None:
    open_popup(page, FRENCH)
    assert cards(page)[number - 1]["buttons"][0] == label
    # Chromium does not always answer for a tab that another one has covered.
    with contextlib.suppress(NoAnswerError):
        page.click(f".account:nth-of-type({number}) .next .primary")
    until(
        lambda: [window.url() for window in page.browser.windows()],
        20,
        f"a tab at {host}",
        accept=lambda urls: any(url.startswith(host) for url in urls),
    )


def test_saying_that_it_was_sent_is_kept_and_moves_on(page: Window) -> None:
    filled = {"kind": "filled", "at": "2026-10-05T10:00:00+02:00", "account": "facebook", "id": "f"}
    open_popup(page, {**FRENCH, "journal": [filled]})
    before = cards(page)[0]
    page.click(".account .next [data-kind='record']")
    page.wait("() => document.querySelector('#said').textContent === 'Noté.'")
    sent = stored(page)["objecteur"]["journal"][-1]
    assert (sent["kind"], sent["account"], sent["by_person"]) == ("sent", "facebook", True)
    now = page.run("() => Date.now()") / 1000
    assert abs(page.run("(at) => Date.parse(at)", sent["at"]) / 1000 - now) < 60
    until(
        lambda: cards(page)[0]["next"],
        20,
        "the card says what comes next",
        accept=lambda words: words != before["next"],
    )
    assert "Fait : Envoyer moi-même" in cards(page)[0]["steps"]


def test_what_the_background_records_shows_while_the_popup_is_open(page: Window) -> None:
    open_popup(page, FRENCH)
    event = {
        "kind": "unavailable",
        "at": "2026-10-05T10:00:00+02:00",
        "account": "instagram",
        "id": "u",
        "cause": "technical",
    }
    record = """async (events) =>
      (await import("/shared/messages.js")).send({ to: "background", type: "record", events })"""
    page.run(record, [event])
    until(
        lambda: cards(page)[1]["next"],
        20,
        "the card speaks of the missing form",
        accept=lambda words: "Attention : " in words or "Essayez" in words,
    )


def test_lists_stay_as_the_person_left_them(page: Window) -> None:
    open_popup(page, FRENCH)
    lists = "() => [...document.querySelectorAll('details')].map((list) => list.open)"
    assert page.run(lists) == [True, False]
    page.click("#steps-facebook summary")
    page.click("#steps-instagram summary")
    page.run(
        "async () => { await (await import('/shared/store.js')).saveProfile({ country: '' }); }"
    )
    page.wait("() => document.querySelector('.what').textContent.includes('Donnez')", timeout=20)
    assert page.run(lists) == [False, True]


def test_the_focus_stays_on_its_button_when_the_checklist_is_drawn_again(page: Window) -> None:
    open_popup(page, FRENCH)
    page.run("() => { document.querySelector('#steps-instagram summary').focus(); }")
    page.run(
        "async () => { await (await import('/shared/store.js')).saveProfile({ country: '' }); }"
    )
    page.wait("() => document.querySelector('.what').textContent.includes('Donnez')", timeout=20)
    assert page.run("() => document.activeElement.closest('details').id") == "steps-instagram"


def test_it_speaks_the_language_of_the_settings(page: Window) -> None:
    open_popup(page, {**FRENCH, "settings": {"interface_language": "en"}})
    assert page.run("() => document.documentElement.lang") == "en"
    assert cards(page)[0]["next"].startswith("To do now: ")
    assert page.run("() => document.body.textContent.match(/\\b(?:state|popup)_\\w+/g)") is None


def test_data_put_aside_is_reported(page: Window) -> None:
    page.run("async () => { await chrome.storage.local.set({ objecteur: 'broken' }); }")
    page.run(
        """async () => {
          await (await import("/shared/store.js")).saveSettings({ interface_language: "fr" });
        }"""
    )
    show(page, "popup")
    page.wait("() => document.querySelector('.notice') !== null")
    assert "mises de côté" in page.run("() => document.querySelector('.notice').textContent")


def test_days_countries_and_languages_have_names_in_every_language_even_where_the_browser_has_none(
    page: Window,
) -> None:
    printed = page.run(
        """async (languages) => {
            const strings = await import('/shared/strings.js');
            const { setLanguage, day, countryName, languageHere } = strings;
            const named = [];
            for (const language of languages) {
                await setLanguage(language);
                const hasUnitedStates = countryName('US') !== '';
                const names = [day('2026-11-04'), countryName('MT'), languageHere('ga')];
                named.push([language, ...names, hasUnitedStates]);
            }
            return named;
        }""",
        list(LANGUAGES),
    )
    november = date(2026, 11, 4)
    assert [tuple(entry) for entry in printed] == [
        (
            language,
            in_words(november, language),
            country_name("MT", language),
            language_name("ga", language),
            True,
        )
        for language in LANGUAGES
    ]


def test_a_long_word_does_not_push_a_button_out_of_its_card(page: Window) -> None:
    """Finnish has the authority as one word of 21 letters."""
    page.resize(320, 600)
    refused = {
        "kind": "answer",
        "answer": "refused",
        "at": "2026-10-05T10:00:00+02:00",
        "account": "facebook",
        "id": "a",
        "by_person": True,
    }
    profile = {**FRENCH["profile"], "country": "FI"}
    open_popup(
        page,
        {
            **FRENCH,
            "profile": profile,
            "settings": {"interface_language": "fi"},
            "journal": [refused],
        },
    )
    page.wait("() => innerWidth === 320")
    assert any("tietosuojavaltuutettu" in button for button in cards(page)[0]["buttons"])
    out = page.run(
        """() => {
          const right = (node) => node.getBoundingClientRect().right;
          return [...document.querySelectorAll('.next .button')]
            .filter((node) => right(node) > right(node.closest('.next')))
            .map((node) => node.textContent);
        }"""
    )
    assert out == []


def test_without_python_the_popup_shows_what_was_known_and_the_settings_still_save(
    broken_engine_browser: Browser,
) -> None:
    window = broken_engine_browser.new_window()
    window.go(broken_engine_browser.extension_page(IDLE_PAGE))
    show(window, "popup", {"version": 1, "settings": {"interface_language": "fr"}})
    window.wait("() => document.querySelector('.account') !== null")
    assert cards(window)[0]["next"].startswith("À faire maintenant : ")
    window.wait("() => document.querySelector('.notice') !== null", timeout=60)
    assert "date de la dernière fois" in window.run(
        "() => document.querySelector('.notice').textContent"
    )
    show(window, "settings", {"version": 1, "settings": {"interface_language": "fr"}})
    # The notice moves the fields down: whoever clicks before it is there may miss.
    window.wait("() => document.querySelector('#engine-notice') !== null", timeout=60)
    window.click("#email")
    window.keys("camille@example.org")
    until(
        lambda: stored(window)["objecteur"]["profile"]["email"],
        30,
        "the address is kept",
        equals="camille@example.org",
    )
    assert "quand même enregistré" in window.run(
        "() => document.querySelector('#engine-notice').textContent"
    )
