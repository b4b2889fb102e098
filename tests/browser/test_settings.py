"""The settings page: typing, choosing, reading errors, exporting, deleting everything."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

import pytest

from builder.browsers import IDLE_PAGE, Window, until
from builder.browsers.firefox import Firefox
from tests.browser.own_pages import PROFILE, show, stored

STORE = {"version": 1, "profile": {**PROFILE, "seed": 7}, "settings": {"interface_language": "fr"}}
TAB, ESCAPE, ENTER, SPACE = "\ue004", "\ue00c", "\ue007", " "


def profile(page: Window) -> dict[str, Any]:
    stored_profile: dict[str, Any] = stored(page).get("objecteur", {}).get("profile", {})
    return stored_profile


def text(page: Window, selector: str) -> str:
    return str(
        page.run("(selector) => document.querySelector(selector).textContent", selector)
    ).strip()


def choose(page: Window, selector: str, value: str) -> None:
    """Choose in a list as the keyboard would: value, then input and change."""
    page.run(
        """(selector, value) => {
            const list = document.querySelector(selector);
            list.focus();
            list.value = value;
            list.dispatchEvent(new Event('input', { bubbles: true }));
            list.dispatchEvent(new Event('change', { bubbles: true }));
        }""",
        selector,
        value,
    )


def test_what_is_typed_is_saved_at_once_and_is_there_again_after_a_reload(page: Window) -> None:
    show(page, "settings", {"version": 1, "settings": {"interface_language": "fr"}})
    page.click("#email")
    page.keys("camille@example.org")
    until(
        lambda: profile(page).get("email"), 30, "the address is kept", equals="camille@example.org"
    )
    page.wait("() => document.querySelector('#saved').dataset.state === 'saved'")
    assert text(page, "#saved") == "Enregistré."
    page.reload()
    page.wait("() => document.querySelector('#email').value === 'camille@example.org'")


@pytest.mark.parametrize("how", ["close", "leave"])
def test_going_away_right_after_the_last_key_loses_nothing(page: Window, how: str) -> None:
    page.run("async () => { await (await import('/shared/store.js')).appendEvents([]); }")
    tab = page.browser.new_window()
    show(tab, "settings")
    tab.click("#name")
    tab.keys("Camille Martin")
    if how == "close":
        tab.close()
    else:
        tab.go(page.browser.extension_page(IDLE_PAGE))
    until(lambda: profile(page).get("name"), 20, "the name is kept", equals="Camille Martin")


def test_a_wrong_address_is_said_beside_the_field_once_it_is_left_and_no_longer_when_mended(
    page: Window,
) -> None:
    show(page, "settings", STORE)
    page.run("() => { const box = document.querySelector('#email'); box.focus(); box.select(); }")
    page.keys("camille@exam")
    page.click("#name")
    page.wait("() => document.querySelector('#email-problem').textContent !== ''", timeout=30)
    assert "prenom.nom@exemple.fr" in text(page, "#email-problem")
    field = """() =>
      ["aria-invalid", "aria-describedby"].map((name) =>
        document.querySelector("#email").getAttribute(name),
      )"""
    assert page.run(field) == ["true", "email-hint email-problem"]
    page.click("#email")
    page.keys("\ue010ple.org")
    page.click("#name")
    page.wait("() => document.querySelector('#email-problem').textContent === ''")
    assert page.run(field)[0] is None
    assert profile(page)["email"] == "camille@example.org"


def test_an_empty_form_is_not_scolded(page: Window) -> None:
    show(page, "settings")
    page.wait("() => document.querySelector('#preview-text').textContent !== ''", timeout=30)
    assert page.run("() => document.querySelectorAll('[aria-invalid]').length") == 0


def test_python_tidies_what_was_typed(page: Window) -> None:
    show(page, "settings", STORE)
    page.wait("() => document.querySelector('#preview-text').textContent !== ''", timeout=30)
    page.run("() => { const box = document.querySelector('#name'); box.focus(); box.select(); }")
    page.keys("  Camille    Martin  ")
    page.click("#email")
    until(lambda: profile(page)["name"], 30, "the name is tidied", equals="Camille Martin")
    page.wait("() => document.querySelector('#name').value === 'Camille Martin'")


def test_the_text_shown_is_the_one_of_the_persons_country_and_reasons(page: Window) -> None:
    belgian = {**STORE["profile"], "country": "BE"}  # type: ignore[dict-item]
    show(page, "settings", {**STORE, "profile": belgian})
    page.wait(
        "() => document.querySelector('#preview-text').textContent.includes('RGPD')", timeout=30
    )
    assert "CNIL" not in text(page, "#preview-text")
    choose(page, "#country", "FR")
    page.wait("() => document.querySelector('#preview-text').textContent.includes('CNIL')")
    before = text(page, "#preview-text")
    page.click('[name="grounds"][value="children"]')
    page.wait("(before) => document.querySelector('#preview-text').textContent !== before", before)
    assert profile(page)["grounds"] == ["children"]
    page.click("#preview-copy")
    page.wait("() => document.querySelector('#preview-state').textContent === 'Copié.'")


def test_countries_are_in_the_order_of_their_names_and_germany_asks_for_the_land(
    page: Window,
) -> None:
    show(page, "settings", STORE)
    names = page.run(
        "() => [...document.querySelector('#country').options].slice(1).map((option) => "
        "option.text)"
    )
    assert names[:2] == ["Allemagne", "Autriche"]
    assert len(names) > 31
    assert page.run("() => document.querySelector('#region-field').hidden")
    choose(page, "#country", "DE")
    page.wait("() => !document.querySelector('#region-field').hidden")
    assert "Bavière" in text(page, "#region")
    choose(page, "#region", "DE-BY")
    until(lambda: profile(page).get("region"), 30, "the region is kept", equals="DE-BY")


def test_the_page_changes_language_where_it_stands(page: Window) -> None:
    show(page, "settings", STORE)
    assert page.run("() => [document.documentElement.lang, document.title]") == [
        "fr",
        "Réglages d’Objecteur",
    ]
    choose(page, "#interface_language", "en")
    page.wait("() => document.documentElement.lang === 'en'")
    assert page.run("() => document.title") == "Objecteur’s settings"
    assert text(page, "#details-title") == "My details"
    assert "Germany" in text(page, "#country")
    choose(page, "#interface_language", "pt")
    page.wait("() => document.documentElement.lang === 'pt'")
    assert "Polónia" in text(page, "#country"), "the Portuguese of Portugal"
    assert page.value("#email") == PROFILE["email"]
    page.wait("() => document.querySelector('#preview-text').textContent !== ''", timeout=30)


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_string_is_written_in_both_languages(page: Window, language: str) -> None:
    show(page, "settings", {**STORE, "settings": {"interface_language": language}})
    bare = page.run(
        """() => [...document.querySelectorAll('[data-t]')]
            .filter(({ textContent, dataset }) => ['', dataset.t].includes(textContent))
            .map((node) => node.outerHTML)"""
    )
    assert bare == []
    assert (
        page.run(
            "() => document.body.textContent.match(/\\b(?:settings|ground|region|popup)_\\w+/g)"
        )
        is None
    )


def test_a_file_is_exported_and_imported_again(page: Window, tmp_path: Path) -> None:
    copy = tmp_path / "objecteur.json"
    show(page, "settings", STORE)
    copy.write_text(
        page.run("async () => (await import('/shared/backup.js')).exportStore()"), "utf-8"
    )
    page.click("#export")
    page.wait("() => document.querySelector('#data-state').textContent !== ''")
    assert text(page, "#data-state") == "Fichier enregistré."
    before = stored(page)["objecteur"]
    page.run(
        """async () => {
          await (await import("/shared/store.js")).saveProfile({ email: "other@example.org" });
        }"""
    )
    choose_file(page, copy)
    page.wait("() => document.querySelector('#ask').open")
    page.click("#ask-yes")
    until(
        lambda: stored(page)["objecteur"], 30, "the document is as it was exported", equals=before
    )
    page.wait("(email) => document.querySelector('#email').value === email", PROFILE["email"])
    assert text(page, "#data-state") == "Le fichier a été repris."


def test_a_file_that_is_not_ours_is_refused_in_plain_words(page: Window, tmp_path: Path) -> None:
    show(page, "settings", STORE)
    before = stored(page)["objecteur"]
    bad = tmp_path / "holiday.json"
    for content, words in (
        ("{}}", "ne vient pas d’Objecteur"),
        (json.dumps({"version": 9, "profile": {}}), "version plus récente"),
    ):
        bad.write_text(content, "utf-8")
        choose_file(page, bad)
        page.wait(
            "(words) => document.querySelector('#data-state').textContent.includes(words)", words
        )
    assert stored(page)["objecteur"] == before


def choose_file(page: Window, file: Path) -> None:
    located = page.browser.bidi.ask(
        "browsingContext.locateNodes",
        {"context": page.context, "locator": {"type": "css", "value": "#import-file"}},
    )
    node = {"sharedId": located["nodes"][0]["sharedId"]}
    page.browser.bidi.ask(
        "input.setFiles", {"context": page.context, "element": node, "files": [str(file)]}
    )


def test_delete_everything_asks_first_then_leaves_nothing(page: Window) -> None:
    show(page, "settings", STORE)
    page.wait("() => document.querySelector('#preview-text').textContent !== ''", timeout=30)
    page.click("#clear")
    page.wait("() => document.querySelector('#ask').open")
    assert page.run("() => document.activeElement.value") == "no"
    page.keys(ESCAPE)
    page.wait("() => !document.querySelector('#ask').open")
    assert profile(page)["email"] == PROFILE["email"]
    page.click("#clear")
    page.wait("() => document.querySelector('#ask').open")
    page.click("#ask-yes")
    page.wait("() => document.querySelector('#email').value === ''")
    # In the browser's language now: the one that was chosen is gone too. The word comes after the
    # page has emptied its fields.
    page.wait(
        """() =>
          ["Tout est effacé.", "Everything is deleted."].includes(
            document.querySelector("#data-state").textContent,
          )"""
    )
    page.wait("() => !document.querySelector('#preview-text').textContent.includes('CNIL')")
    assert stored(page) == {}


def test_a_document_put_aside_is_shown_and_can_be_deleted(page: Window) -> None:
    page.run("async () => { await chrome.storage.local.set({ objecteur: 'broken' }); }")
    page.run(
        """async () => {
          await (await import("/shared/store.js")).saveSettings({ interface_language: "fr" });
        }"""
    )
    show(page, "settings")
    page.wait("() => document.querySelector('.aside') !== null")
    assert "Il ne les a pas effacées" in text(page, ".aside")
    page.click(".aside button:last-child")
    page.wait("() => document.querySelector('#ask').open")
    page.click("#ask-yes")
    page.wait("() => !document.querySelector('.aside')")
    assert [key for key in stored(page) if "aside" in key] == []


def test_a_change_made_elsewhere_shows_without_disturbing_what_is_being_typed(page: Window) -> None:
    show(page, "settings", STORE)
    page.run("() => { const box = document.querySelector('#name'); box.focus(); box.select(); }")
    page.keys("Dominique")
    until(lambda: profile(page)["name"], 30, "the name is kept", equals="Dominique")
    page.run(
        """async () => {
          await (await import("/shared/store.js")).saveProfile({
            email: "else@example.org",
            name: "Elsewhere",
          });
        }"""
    )
    page.wait("() => document.querySelector('#email').value === 'else@example.org'")
    assert page.value("#name") == "Dominique"


def test_all_can_be_reached_with_the_tab_key_in_the_order_of_the_page(page: Window) -> None:
    show(page, "settings", STORE)
    page.wait("() => !document.querySelector('#preview-copy').hidden", timeout=30)
    page.wait("() => document.querySelectorAll('#account-list > details').length === 2", timeout=30)
    reached = []
    name = """() => {
        const focus = document.activeElement;
        const names = [focus.id, focus.name, focus.dataset.key, focus.parentElement.id];
        return names.find(Boolean) || focus.textContent;
    }"""
    for _ in range(40):
        page.keys(TAB)
        reached.append(page.run(name))
        if reached[-1] == "diagnostic-look":
            break
    order = [
        "country",
        "email",
        "name",
        "language",
        "more",
        "grounds",
        "sentence",
        "preview-copy",
        "fill",
        "reminders",
        "interface_language",
        "Facebook",
        "Instagram",
        "add-0",
        "add-1",
        "add-2",
        "export",
        "import",
        "clear",
        "diagnostic-copy",
        "diagnostic-look",
    ]
    assert list(dict.fromkeys(reached)) == order
    ring = """() => {
      const { outlineStyle, outlineWidth } = getComputedStyle(document.activeElement);
      return [outlineStyle, outlineWidth];
    }"""
    assert page.run(ring) == ["solid", "3px"]


@pytest.mark.only_in("firefox")  # Chromium's own question can be answered by no program
def test_the_browser_is_asked_for_reminders_at_the_click_and_the_answer_is_kept(
    page: Window,
) -> None:
    assert isinstance(page.browser, Firefox)
    show(page, "settings", STORE)
    allowed = (
        "async () => (await chrome.permissions.getAll()).permissions.includes('notifications')"
    )
    with page.browser.grant_permissions():
        assert not page.run(allowed)
        page.click("#reminders")
        until(lambda: stored(page)["objecteur"]["settings"]["reminders"], 30, "reminders are on")
        assert page.run(allowed)
        page.click("#reminders")
        until(
            lambda: stored(page)["objecteur"]["settings"]["reminders"],
            30,
            "reminders are off",
            equals=False,
        )
        until(lambda: page.run(allowed), 30, "the right is given back", equals=False)
