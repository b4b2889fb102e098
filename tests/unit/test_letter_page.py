"""The page of the letters: its choices, its blocks, and the event of a sent letter."""

from __future__ import annotations

from dataclasses import astuple, replace
from typing import Any, get_args

import pytest

from objecteur.catalogue import section
from objecteur.codec import decode, encode
from objecteur.journey import checklist
from objecteur.messages import (
    Account,
    ChecklistRequest,
    Event,
    LetterKind,
    LetterReply,
    LetterRequest,
    Profile,
)
from objecteur.views import letter
from objecteur.words.letters import letter_texts
from objecteur.words.schema import grounds
from objecteur.words.templates import render

pytestmark = pytest.mark.calendar

NOW = "2026-11-24T10:00:00+01:00"
ANNE = Profile(
    country="FR",
    email="anne@exemple.fr",
    name="Anne Dupont",
    address="1 rue des Lilas\n75001 Paris",
)
KINDS: tuple[LetterKind, ...] = get_args(LetterKind)


def event(kind: Any, day: str, account: str = "instagram", **fields: Any) -> Event:
    return Event(
        kind,
        f"2026-{day}T10:00:00+02:00",
        account,
        fields.pop("id", f"{kind}:{day}:{account}"),
        **fields,
    )


def write_letter(
    kind: LetterKind, *journal: Event, profile: Profile = ANNE, **fields: Any
) -> LetterReply:
    reply = letter(
        LetterRequest("letter", kind, fields.pop("now", NOW), profile, journal, **fields)
    )
    assert decode(LetterReply, encode(reply)) == reply
    return reply


@pytest.mark.parametrize("kind", KINDS)
def test_the_blocks_of_the_sheet_say_what_the_plain_text_says(kind: LetterKind) -> None:
    reply = write_letter(
        kind, event("sent", "09-03"), event("answer", "09-20", answer="refused"), place="Paris"
    )
    sheet = reply.sheet
    assert sheet.sender == "Anne Dupont\n1 rue des Lilas\n75001 Paris\nanne@exemple.fr"
    assert sheet.signature == "Anne Dupont"
    assert sheet.body.startswith(f"{reply.greeting}\n\n{reply.paragraphs[0]}")
    assert sheet.body.endswith(f"\n\n{reply.closing}")
    assert all(line in sheet.body for line in reply.chronology)
    blocks = [
        block if block != sheet.subject else f"{reply.subject_label} {block}"
        for block in astuple(sheet)
        if block
    ]
    assert reply.text == "\n\n".join(blocks) + "\n"


@pytest.mark.parametrize("language", sorted(section("letters")))
def test_the_word_before_the_subject_stands_before_it_in_every_language(language: str) -> None:
    template = letter_texts(language).common.subject
    label = write_letter("objection", language=language).subject_label
    assert label
    assert render(template, subject="X") == f"{label} X"


def test_a_complaint_is_offered_only_in_languages_that_the_authority_takes() -> None:
    assert write_letter("complaint").offered == ("fr",)
    assert write_letter(
        "complaint", profile=replace(ANNE, country="BE", language="nl")
    ).offered == (
        "nl",
        "fr",
        "de",
    )
    assert len(write_letter("objection").offered) == 26
    assert len(write_letter("complaint", profile=Profile()).offered) == 26


def test_grounds_are_offered_where_the_letter_gives_reasons() -> None:
    assert [choice.value for choice in write_letter("objection").grounds] == list(grounds())
    assert (
        write_letter("objection").grounds[0].label
        == "Mes enfants et mes proches apparaissent dans mes publications"
    )
    assert (
        write_letter("complaint", interface_language="en")
        .grounds[0]
        .label.startswith("My children")
    )
    for kind, (offers_grounds, takes_own_words) in {
        "reminder": (False, False),
        "reply": (True, True),
        "third_party": (False, True),
    }.items():
        reply = write_letter(kind)  # type: ignore[arg-type]
        assert (bool(reply.grounds), reply.own_words) == (offers_grounds, takes_own_words), kind


def test_the_accounts_to_choose_from_are_those_with_a_story_and_the_two_that_most_people_have() -> (
    None
):
    reply = write_letter("objection", event("sent", "09-03", "facebook:2"))
    assert [(choice.value, choice.label) for choice in reply.accounts] == [
        ("facebook", "Facebook"),
        ("instagram", "Instagram"),
        ("facebook:2", "Facebook (2)"),
    ]
    third_account_reply = write_letter("objection", account="facebook:3")
    assert third_account_reply.account == "facebook:3"
    assert "facebook:3" in [choice.value for choice in third_account_reply.accounts]


def test_saying_that_a_letter_was_sent_is_a_whole_event() -> None:
    sent = write_letter("reminder", event("sent", "09-03")).sent
    assert sent is not None
    key = "letter:reminder:2026-11-24:instagram"
    assert (sent.kind, sent.event) == (
        "record",
        Event("letter", NOW, "instagram", key, by_person=True, letter="reminder"),
    )
    complaint = write_letter("complaint").sent
    assert complaint is not None
    assert complaint.event is not None
    assert (complaint.event.kind, complaint.event.letter) == ("complaint", "complaint")


def test_an_objection_by_letter_starts_the_month_and_other_letters_do_not() -> None:
    unavailable_event = event("unavailable", "09-01")
    objection = write_letter("objection", unavailable_event, now="2026-09-02T10:00:00+02:00").sent
    assert objection is not None
    assert objection.event is not None
    view = checklist(
        ChecklistRequest(
            "checklist",
            "2026-09-10T10:00:00+02:00",
            ANNE,
            journal=(unavailable_event, objection.event),
        )
    ).view
    assert (view.accounts[1].summary, view.accounts[1].due) == (
        "Envoyée le 2 septembre 2026",
        "2026-10-02",
    )
    reminder = write_letter("reminder", unavailable_event, objection.event, language="fr")
    assert "Le 2 septembre 2026, je vous ai adressé" in reminder.text
    third_party_letter = replace(objection.event, letter="third_party")
    view = checklist(
        ChecklistRequest(
            "checklist",
            "2026-09-10T10:00:00+02:00",
            ANNE,
            journal=(unavailable_event, third_party_letter),
        )
    ).view
    assert "non disponible" in view.accounts[1].summary


def test_the_chronology_tells_of_letters_and_complaints() -> None:
    later_events = [
        event("letter", "10-10", letter="reminder"),
        event("complaint", "10-20", letter="complaint"),
    ]
    assert write_letter(
        "complaint", event("sent", "09-03"), *later_events, language="fr"
    ).chronology[1:] == (
        "10 octobre 2026\u00a0: j’ai écrit à Meta.",
        "20 octobre 2026\u00a0: j’ai déposé une plainte.",
    )


def test_notes_say_how_each_letter_travels_and_lead_to_the_fields_on_the_same_page() -> None:
    later_events = {
        note.text: note
        for note in write_letter("objection", profile=Profile(), interface_language="en").notes
    }
    assert [action.value for action in later_events["Add your name"].actions] == ["letters#name"]
    assert [action.value for action in later_events["Add your postal address"].actions] == [
        "letters#address"
    ]
    assert (
        later_events["Send it by post, or through Meta’s help page"].actions[0].value
        == "https://help.meta.com/support/privacy/"
    )
    complaint_notes = {
        note.text: note
        for note in write_letter("complaint", profile=Profile(), interface_language="en").notes
    }
    assert complaint_notes["Say in which country you live"].actions[0].value == "settings"
    polish_notes = {
        note.text: note
        for note in write_letter(
            "complaint", profile=replace(ANNE, country="PL"), interface_language="en"
        ).notes
    }
    site = polish_notes["Check how the authority takes complaints"].actions[0]
    assert site.kind == "open_url"
    assert site.label == "The authority’s site (UODO)"


def test_the_place_is_the_profiles_unless_another_is_given() -> None:
    lyon = replace(ANNE, place="Lyon")
    assert (
        write_letter("objection", profile=lyon, language="fr").sheet.place_date
        == "Lyon, le 24 novembre 2026"
    )
    assert (
        write_letter("objection", profile=lyon, place="Nice", language="fr").place_date
        == "Nice, le 24 novembre 2026"
    )
    assert write_letter("objection", language="fr").place_date == "Le 24 novembre 2026"


@pytest.mark.parametrize(
    ("page_details", "words"),
    [
        (
            {"cause": "technical", "url": "https://help.instagram.com/contact/7?x=1"},
            "(help.instagram.com/contact/7).",
        ),
        ({"cause": "technical"}, "The page spoke of a technical error."),
        ({}, ""),
    ],
)
def test_an_objection_says_how_the_form_was_unavailable(
    page_details: dict[str, Any], words: str
) -> None:
    text = write_letter(
        "objection", event("unavailable", "09-01", **page_details), language="en"
    ).text
    assert words in text
    assert ("technical error" in text) == bool(page_details)
    assert "?x=1" not in text


def test_a_second_account_has_its_own_name_and_address() -> None:
    work = Account("facebook:2", name="work", email="anne@work.example")
    reply = write_letter(
        "objection", account="facebook:2", accounts=(work,), interface_language="en"
    )
    assert ("facebook:2", "Facebook (work)") in [
        (choice.value, choice.label) for choice in reply.accounts
    ]
    assert "anne@work.example" in reply.text
    assert "anne@exemple.fr" not in reply.text


def test_the_checklist_leads_to_the_letter_about_its_own_account() -> None:
    journal = (
        event("sent", "09-03", "facebook"),
        event("answer", "09-20", "facebook", answer="refused"),
    )
    view = checklist(ChecklistRequest("checklist", NOW, ANNE, journal=journal)).view
    (reply, complaint) = [
        action.value
        for action in view.accounts[0].next.actions
        if action.value.startswith("letters")
    ]
    assert (reply, complaint) == (
        "letters#reply&account=facebook",
        "letters#complaint&account=facebook",
    )
