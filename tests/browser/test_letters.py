"""The letters page: choosing, reading, editing, exporting, printing, and recording as sent."""

from __future__ import annotations

import base64
import io
import re
import zipfile
from collections.abc import Iterator
from pathlib import Path
from typing import Any
from urllib.parse import parse_qs, urlsplit

import pytest
from pypdf import PdfReader

from builder.browsers import IDLE_PAGE, Browser, Window, until
from tests.browser.own_pages import PROFILE, show, stored
from tests.browser.test_settings import ENTER, TAB, choose, text

STORE_MODULE = "await import('/shared/store.js')"
BODY = "[data-part='body']"
WRITTEN = """() =>
  document.querySelector("[data-part=body]").textContent.length > 100 &&
  !document.querySelector("[aria-busy]")"""


def event(kind: str, at: str, **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "at": f"{at}T10:00:00+02:00",
        "account": "instagram",
        "id": f"{kind}:{at}",
        **more,
    }


JOURNAL = [
    event("unavailable", "2026-09-02"),
    event("sent", "2026-09-04"),
    event("answer", "2026-09-20", answer="refused"),
]
CAMILLE = {**PROFILE, "address": "12 rue des Lilas\n69003 Lyon", "place": "Lyon", "seed": 7}
STORE = {
    "version": 1,
    "profile": CAMILLE,
    "settings": {"interface_language": "fr"},
    "journal": JOURNAL,
}


def letters(page: Window, store: dict[str, Any] = STORE, part: str = "") -> None:
    """The page with a letter on it."""
    page.run(
        """async (store) => {
          await (await import("/shared/backup.js")).importStore(JSON.stringify(store));
        }""",
        store,
    )
    page.go(page.browser.extension_page(f"letters/letters.html{part}"))
    page.wait(WRITTEN, timeout=30)


def kind(page: Window, name: str) -> None:
    """Choose a kind of letter and wait until it lies there."""
    before = text(page, "#subject-label + div")
    page.click(f"[name='kind'][value='{name}']")
    page.wait(
        "(before) => document.querySelector('[data-part=subject]').textContent !== before", before
    )


def sheet(page: Window) -> dict[str, str]:
    letter: dict[str, str] = page.run(
        """() =>
          Object.fromEntries(
            [...document.querySelectorAll("[data-part]")].map((block) => [
              block.dataset.part,
              block.innerText,
            ]),
          )"""
    )
    return letter


def drafts(page: Window) -> list[dict[str, Any]]:
    letter: list[dict[str, Any]] = stored(page)["objecteur"]["drafts"]
    return letter


def type_into(page: Window, part: str, words: str) -> None:
    """Type at the end of a block."""
    page.run(
        """(part) => {
            const block = document.querySelector(`[data-part=${part}]`);
            block.focus();
            getSelection().selectAllChildren(block);
            getSelection().collapseToEnd();
        }""",
        part,
    )
    page.keys(words)
    last = words.rpartition(ENTER)[2].strip()
    page.wait(
        (
            "(part, words) => "
            "document.querySelector(`[data-part=${part}]`).textContent.includes(words)"
        ),
        part,
        last,
    )


@pytest.fixture
def downloads(page: Window, tmp_path: Path) -> Iterator[Path]:
    """Download folder of this browser."""
    behaviour = {"type": "allowed", "destinationFolder": str(tmp_path)}
    page.browser.bidi.ask("browser.setDownloadBehavior", {"downloadBehavior": behaviour})
    yield tmp_path
    page.browser.bidi.ask("browser.setDownloadBehavior", {"downloadBehavior": None})


def downloaded(folder: Path, ending: str) -> bytes:
    """The one file with this ending.

    Browsers download under another name, and rename the complete file.
    """
    files = until(
        lambda: [
            path for path in folder.iterdir() if path.suffix == ending and path.stat().st_size
        ],
        30,
        f"a file {ending} was written",
    )
    return files[0].read_bytes()


def test_the_letter_that_fits_the_story_is_there_at_once_and_named_as_advised(page: Window) -> None:
    letters(page)
    assert page.run("() => document.querySelector('[name=kind]:checked').value") == "reply"
    assert text(page, "label:has([value='reply']) .advised") == "conseillée maintenant"
    letter = sheet(page)
    assert (
        letter["sender"]
        == "Camille Martin\n12 rue des Lilas\n69003 Lyon\ncamille.martin@example.org"
    )
    assert letter["recipient"].startswith("Meta Platforms Ireland Limited\n")
    assert letter["place_date"].startswith("Lyon, le ")
    assert letter["signature"] == "Camille Martin"
    assert "20 septembre 2026" in letter["body"]
    assert page.run("() => document.querySelector('#sheet').lang") == "fr"


def test_what_is_chosen_and_typed_shows_in_the_letter_and_is_saved(page: Window) -> None:
    letters(page)
    page.click("[name='grounds'][value='likeness']")
    page.wait("() => document.querySelector('[data-part=body]').textContent.includes('trucages')")
    page.click("#sentence")
    page.keys("Je suis sage-femme")
    page.wait(
        "() => document.querySelector('[data-part=body]').textContent.includes('Je suis "
        "sage-femme.')"
    )
    page.run("() => { const box = document.querySelector('#place'); box.focus(); box.select(); }")
    page.keys("Nantes")
    page.wait(
        "() => "
        "document.querySelector('[data-part=place_date]').textContent.startsWith('Nantes, le "
        "')"
    )
    profile = stored(page)["objecteur"]["profile"]
    assert (profile["grounds"], profile["sentence"], profile["place"]) == (
        ["likeness"],
        "Je suis sage-femme",
        "Nantes",
    )
    kind(page, "reminder")
    assert page.run("() => document.querySelector('#words').hidden")
    choose(page, "#letter-language", "en")
    page.wait("() => document.querySelector('#sheet').lang === 'en'")
    assert sheet(page)["subject"].startswith("Reminder ")


def test_a_complaint_goes_to_the_authority_in_a_language_that_it_takes(page: Window) -> None:
    letters(
        page, {**STORE, "profile": {**CAMILLE, "country": "BE", "language": "nl"}}, "#complaint"
    )
    assert page.run(
        "() => [...document.querySelectorAll('#letter-language option')].map((one) => one.value)"
    ) == ["nl", "fr", "de"]
    assert not page.run("() => document.querySelector('#taken').hidden")
    assert page.run("() => document.querySelector('#sheet').lang") == "nl"
    choose(page, "#letter-language", "fr")
    page.wait("() => document.querySelector('#sheet').lang === 'fr'")
    assert sheet(page)["recipient"].startswith("Autorité de protection des données")
    assert page.run("() => document.querySelector('#mail').href").startswith(
        "mailto:contact@apd-gba.be?subject="
    )


def test_a_letter_that_no_native_read_says_so(page: Window) -> None:
    letters(page)
    choose(page, "#letter-language", "mt")
    page.wait("() => document.querySelector('#sheet').lang === 'mt'")
    assert "relue par une personne dont c’est la langue" in text(page, "#notes")


def test_an_edited_letter_is_kept_until_the_person_starts_again(page: Window) -> None:
    letters(page)
    before = sheet(page)["body"]
    assert page.run("() => document.querySelector('#edited').hidden")
    type_into(page, "body", f"{ENTER}P.-S. Merci.")
    assert not page.run("() => document.querySelector('#edited').hidden")
    until(
        lambda: [draft["sheet"]["body"] for draft in drafts(page)],
        30,
        "the draft is kept",
        equals=[f"{before}\nP.-S. Merci."],
    )
    page.click("[name='grounds'][value='children']")
    until(
        lambda: stored(page)["objecteur"]["profile"]["grounds"],
        30,
        "the ground is kept",
        equals=["children"],
    )
    kind(page, "reminder")
    assert page.run("() => document.querySelector('#edited').hidden")
    kind(page, "reply")
    assert sheet(page)["body"] == f"{before}\nP.-S. Merci."
    page.reload()
    page.wait(WRITTEN, timeout=30)
    assert sheet(page)["body"].endswith("P.-S. Merci.")
    page.click("#restart")
    page.wait("() => !document.querySelector('[data-part=body]').textContent.includes('P.-S.')")
    assert "mes enfants" in sheet(page)["body"]
    assert page.run("() => document.querySelector('#edited').hidden")
    assert text(page, "#said") == "La lettre est de nouveau écrite d’après vos choix."
    until(lambda: drafts(page), 30, "the draft is gone", equals=[])
    page.click("#restore")
    page.wait(
        "() => document.querySelector('[data-part=body]').textContent.endsWith('P.-S. Merci.')"
    )
    until(lambda: len(drafts(page)), 30, "the draft is back", equals=1)


def test_an_older_version_that_is_told_late_does_not_replace_what_was_typed(page: Window) -> None:
    letters(page)
    type_into(page, "signature", " fils")
    until(
        lambda: [draft["sheet"]["signature"] for draft in drafts(page)],
        30,
        "the draft is kept",
        equals=["Camille Martin fils"],
    )
    page.click("#copy")
    (draft,) = drafts(page)
    older = {
        **draft,
        "at": "2026-09-01T10:00:00+02:00",
        "sheet": {**draft["sheet"], "signature": "Camille Martin f"},
    }
    page.run(f"async (draft) => {{ await ({STORE_MODULE}).saveDraft(draft); }}", older)
    # News come in order: once this one shows, the other was told too.
    page.run(f"async () => {{ await ({STORE_MODULE}).saveProfile({{ grounds: ['children'] }}); }}")
    page.wait("() => document.querySelector('[name=grounds][value=children]').checked")
    assert sheet(page)["signature"] == "Camille Martin fils"


def test_what_is_pasted_into_a_letter_is_plain_text(page: Window) -> None:
    letters(page)
    assert page.run(
        """() =>
          [...document.querySelectorAll("[data-part]")].every(
            (block) => block.contentEditable === "plaintext-only",
          )"""
    )
    type_into(page, "subject", " <b>x</b>")
    assert sheet(page)["subject"].endswith("<b>x</b>")
    assert page.run("() => document.querySelectorAll('[data-part] b').length") == 0


def test_going_away_right_after_the_last_key_loses_nothing(page: Window) -> None:
    letters(page)
    type_into(page, "signature", " fils")
    page.go(page.browser.extension_page(IDLE_PAGE))
    until(
        lambda: [draft["sheet"]["signature"] for draft in drafts(page)],
        30,
        "the signature is kept",
        equals=["Camille Martin fils"],
    )


def test_the_files_say_what_the_paper_says(page: Window, downloads: Path) -> None:
    letters(page, part="#complaint")
    type_into(page, "attachments", f"{ENTER}- Une photo")
    # Keys may still be on their way when the click is.
    until(
        lambda: sheet(page)["attachments"].endswith("- Une photo"), 30, "the last key has arrived"
    )
    page.click("#text")
    plain = downloaded(downloads, ".txt").decode()
    letter = sheet(page)
    blocks = [
        letter["sender"],
        letter["recipient"],
        letter["place_date"],
        f"Objet\u00a0: {letter['subject']}",
        letter["body"],
    ]
    assert plain == "\n\n".join([*blocks, letter["signature"], letter["attachments"]]) + "\n"
    assert plain.endswith("- Une photo\n")
    assert text(page, "#said") == "Fichier enregistré."
    page.click("#word")
    with zipfile.ZipFile(io.BytesIO(downloaded(downloads, ".docx"))) as archive:
        document = archive.read("word/document.xml").decode()
    for words in (
        "Camille Martin",
        "3 place de Fontenoy",
        "Une photo",
        *letter["body"].splitlines(),
    ):
        assert words in document, words
    assert re.search(r'<w:pgSz w:w="1190[5-7]" w:h="1683[7-9]"', document), "not A4"


def test_copying_says_so(page: Window) -> None:
    letters(page)
    page.click("#copy")
    page.wait("() => document.querySelector('#said').textContent === 'Copié.'")


def test_a_long_letter_is_copied_and_a_short_one_goes_into_the_message(page: Window) -> None:
    letters(page)
    # No e-mail program is to start here.
    page.run(
        """() =>
          addEventListener("click", (event) => {
            if (event.target.closest("#mail")) event.preventDefault();
          })"""
    )
    href = "() => document.querySelector('#mail').getAttribute('href')"
    long = urlsplit(page.run(href))
    assert (long.scheme, long.path) == ("mailto", "")
    assert parse_qs(long.query) == {"subject": [sheet(page)["subject"]]}
    page.click("#mail")
    page.wait("() => document.querySelector('#said').textContent.includes('trop longue')")
    page.run(
        """() => {
          const block = document.querySelector("[data-part=body]");
          block.focus();
          getSelection().selectAllChildren(block);
        }"""
    )
    page.keys(f"Je m’oppose & je signe.{ENTER}C’est tout.")
    page.wait("() => document.querySelector('#mail').href.includes('body=')")
    short = parse_qs(urlsplit(page.run(href)).query)
    assert short["body"][0].startswith("Camille Martin\r\n12 rue des Lilas")
    assert "Je m’oppose & je signe.\r\nC’est tout.\r\n" in short["body"][0]
    page.click("#mail")
    page.wait("() => document.querySelector('#said').textContent === ''")


def test_a_complaint_prints_on_a4_with_addresses_chronology_and_signature_and_nothing_else(
    page: Window,
) -> None:
    letters(page, part="#complaint")
    request = {
        "context": page.context,
        "page": {"width": 21.0, "height": 29.7},
        "shrinkToFit": False,
    }
    pdf = PdfReader(
        io.BytesIO(
            base64.b64decode(page.browser.bidi.ask("browsingContext.print", request, 30)["data"])
        )
    )
    assert len(pdf.pages) == 1
    assert [round(float(side)) for side in pdf.pages[0].mediabox[2:]] in ([595, 842], [596, 842])
    printed = "".join(pdf.pages[0].extract_text().split())
    order = [
        "12 rue des Lilas",
        "3 place de Fontenoy",
        "Lyon, le ",
        "Objet : Plainte contre Meta Platforms Ireland Limited",
        "Déroulement",
        "2 septembre 2026 : le formulaire d’opposition Instagram n’était pas disponible.",
        "20 septembre 2026 : Meta a refusé mon opposition.",
        "salutations distinguées. Camille Martin",
        "Pièces jointes",
    ]
    # Readers of PDF disagree about spaces.
    places = [printed.find("".join(words.split())) for words in order]
    assert -1 not in places, (order[places.index(-1)], printed)
    assert places == sorted(places)
    for words in ("Imprimer", "Avant", "Quelle", "Objecteur", "conseillée"):
        assert words not in printed


def test_saying_that_it_was_sent_is_kept_once_a_day(page: Window) -> None:
    letters(page)
    page.click("#sent")
    page.wait("() => document.querySelector('#said').textContent === 'Noté.'")
    page.click("#sent")
    until(
        lambda: len(stored(page)["objecteur"]["journal"]),
        30,
        "the journal has one event more",
        equals=len(JOURNAL) + 1,
    )
    sent = stored(page)["objecteur"]["journal"][-1]
    assert (sent["kind"], sent["letter"], sent["account"], sent["by_person"]) == (
        "letter",
        "reply",
        "instagram",
        True,
    )


def test_what_is_missing_is_said_and_leads_to_its_field(page: Window) -> None:
    show(page, "letters", {"version": 1, "settings": {"interface_language": "fr"}})
    page.wait(WRITTEN, timeout=30)
    assert "Ajoutez votre nom" in text(page, "#notes")
    page.click("#notes li:first-child button")
    assert page.run("() => document.activeElement.id") == "name"
    page.keys("Anne")
    page.wait("() => document.querySelector('[data-part=signature]').textContent === 'Anne'")
    assert "Ajoutez votre nom" not in text(page, "#notes")
    assert page.run("() => document.querySelectorAll('.notice:not([hidden])').length") == 0


def test_without_python_there_is_something_to_choose_and_a_clear_word(
    broken_engine_browser: Browser,
) -> None:
    page = broken_engine_browser.new_window()
    page.go(broken_engine_browser.extension_page(IDLE_PAGE))
    show(page, "letters", STORE)
    page.wait("() => document.querySelectorAll('[name=kind]').length === 5")
    page.wait(
        "() => document.body.innerText.includes('La lettre ne peut pas être écrite')", timeout=60
    )
    page.close()


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_string_is_written_in_both_languages(page: Window, language: str) -> None:
    letters(page, {**STORE, "settings": {"interface_language": language}})
    assert page.run("() => document.documentElement.lang") == language
    bare = page.run(
        """() =>
          (document.body.textContent + document.body.innerHTML).match(
            />(?:letters|settings|panel|ground)_\\w+/g,
          )"""
    )
    assert bare is None
    assert (
        page.run(
            """() =>
              [...document.querySelectorAll("[data-part]")].filter(
                (block) => !block.getAttribute("aria-label"))
                .length"""
        )
        == 0
    )


def test_all_can_be_reached_with_the_tab_key_in_the_order_of_the_page(page: Window) -> None:
    letters(page)
    reached = []
    for _ in range(60):
        page.keys(TAB)
        reached.append(
            page.run(
                """() => {
                  const { dataset, name, id } = document.activeElement;
                  return dataset.part || name || id || "link";
                }"""
            )
        )
        if reached[-1] == "sent":
            break
    order = [*dict.fromkeys(name for name in reached if name != "link")]
    controls = [
        "kind",
        "account",
        "letter-language",
        "name",
        "address",
        "place",
        "grounds",
        "sentence",
        "print",
        "copy",
        "mail",
        "text",
        "word",
    ]
    assert order == [
        *controls,
        "sender",
        "recipient",
        "place_date",
        "subject",
        "body",
        "signature",
        "attachments",
        "sent",
    ]
