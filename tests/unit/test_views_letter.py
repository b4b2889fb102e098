"""Letters from the person's details and the journal."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace
from typing import Any, get_args

import pytest

from objecteur.catalogue import section
from objecteur.codec import decode, encode
from objecteur.messages import Event, LetterKind, LetterReply, LetterRequest, Profile
from objecteur.views import letter
from objecteur.words.letters import letter_texts
from objecteur.words.schema import authority, countries, texts
from tests.unit.text_snapshot import assert_matches_snapshot

pytestmark = [pytest.mark.calendar, pytest.mark.locale]

NOW = "2026-11-24T10:00:00+01:00"
KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
LETTER_LANGUAGES = sorted(section("letters"))
ANNE = Profile(
    country="FR",
    email="anne@exemple.fr",
    name="Anne Dupont",
    address="1 rue des Lilas\n75001 Paris",
    grounds=("children",),
    instagram_username="anne.d",
)


def event(kind: Any, day: str, account: str = "instagram", **fields: Any) -> Event:
    return Event(
        kind,
        f"2026-{day}T10:00:00+02:00",
        account,
        fields.pop("id", f"{kind}:{day}:{account}"),
        **fields,
    )


UNAVAILABLE_EVENTS = (
    event("unavailable", "09-01"),
    event("unavailable", "09-02"),
    event("unavailable", "09-02", id="again"),
)
SENT = event("filled", "09-03"), event("sent", "09-03")
REFUSAL = event("answer", "09-20", answer="refused")
STORIES: dict[LetterKind, tuple[Event, ...]] = {
    "objection": UNAVAILABLE_EVENTS,
    "reminder": SENT,
    "reply": (*SENT, REFUSAL),
    "complaint": (*UNAVAILABLE_EVENTS, *SENT, REFUSAL),
    "third_party": (*SENT, event("answer", "09-20", answer="accepted")),
}


def write_letter(
    kind: LetterKind, *journal: Event, profile: Profile = ANNE, **fields: Any
) -> LetterReply:
    reply = letter(
        LetterRequest(
            "letter",
            kind,
            fields.pop("now", NOW),
            profile,
            journal,
            interface_language=fields.pop("interface", "en"),
            **fields,
        )
    )
    assert decode(LetterReply, encode(reply)) == reply
    return reply


def notes(reply: LetterReply) -> list[str]:
    return [note.text for note in reply.notes]


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_every_letter_is_whole_in_every_language_under_every_law(
    kind: LetterKind, language: str
) -> None:
    for country, journal in itertools.product(("FR", "GB", "CH", ""), ((), STORIES[kind], SENT)):
        reply = write_letter(
            kind, *journal, profile=replace(ANNE, country=country), language=language, place="Paris"
        )
        where = countries().get(country)
        law = texts(language).law[where.law if where else "gdpr"]
        assert reply.language == language
        assert law.under.casefold() in reply.text.casefold(), reply.text
        assert "Meta" in reply.subject or kind != "complaint"
        for part in (
            reply.subject,
            *reply.paragraphs,
            *reply.attachments,
            *reply.chronology,
            reply.place_date,
        ):
            assert part == part.strip()
            assert "  " not in part, part
            assert "{" not in part
            assert "'" not in part
            assert not re.search(r" [.,;](?!\w)", part) or language == "fr", part
        assert all(paragraph.endswith((".", "»", ")")) for paragraph in reply.paragraphs), (
            reply.paragraphs
        )
        assert reply.text.count(reply.subject) == 1
        assert ":" not in reply.subject, "one colon is enough: the word for subject brings it"
        assert len(reply.paragraphs) >= 4


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_representative_letters_read_well(kind: LetterKind, language: str) -> None:
    countries_of_language = [
        code
        for code, country in countries().items()
        if language in country.languages and not country.part_of
    ]
    country_code = min(
        countries_of_language,
        key=lambda code: (code != language.upper(), countries()[code].languages[0] != language),
    )
    reply = write_letter(
        kind,
        *STORIES[kind],
        profile=replace(ANNE, country=country_code),
        language=language,
        place="…",
    )
    assert_matches_snapshot(f"letter/{language}.{kind}.txt", reply.text)


def test_an_objection_says_when_the_form_was_down() -> None:
    english = write_letter("objection", *UNAVAILABLE_EVENTS, language="en").text
    assert "not available (1 September 2026, 2 September 2026)" in english
    assert (
        "1er septembre 2026, 2 septembre 2026"
        in write_letter("objection", *UNAVAILABLE_EVENTS, language="fr").text
    )
    assert "formulaire" not in write_letter("objection", language="fr").text
    unavailable_days = [event("unavailable", f"08-{day:02d}") for day in range(1, 20)]
    assert "14 août" not in write_letter("objection", *unavailable_days, language="fr").text
    assert "19 août" in write_letter("objection", *unavailable_days, language="fr").text


def test_grounds_and_own_words_are_given_in_full() -> None:
    text = write_letter(
        "objection", profile=replace(ANNE, sentence="I am a nurse"), language="en"
    ).text
    assert (
        "My posts show my children and my family; they did not choose to be there, "
        "and I have to protect them. I am a nurse." in text
    )
    assert (
        "I refuse to have it feed"
        in write_letter("objection", profile=replace(ANNE, grounds=()), language="en").text
    )
    third_party_text = write_letter(
        "third_party", profile=replace(ANNE, sentence="I am a nurse"), language="en"
    ).text
    assert "my children" not in third_party_text
    assert "I am a nurse." in third_party_text


def test_a_reminder_knows_the_dates() -> None:
    reply = write_letter("reminder", *SENT, language="en")
    assert "On 3 September 2026 I sent you" in reply.text
    assert "That month ended on 5 October 2026." in reply.text
    assert reply.attachments == ("Copy of my objection of 3 September 2026",)
    early = write_letter("reminder", *SENT, now="2026-09-10T10:00:00+02:00", language="en")
    assert "It ended" not in early.text
    assert "Meta still has time to answer" in notes(early)
    assert "Meta still has time to answer" not in notes(reply)


def test_a_reply_asks_for_the_grounds() -> None:
    reply = write_letter("reply", *SENT, REFUSAL, language="fr")
    assert "Le 20 septembre 2026, vous avez refusé" in reply.text
    assert "18(1)(d) du RGPD" in reply.text
    assert (
        "18(1)(d) of the UK GDPR"
        in write_letter("reply", profile=replace(ANNE, country="GB"), language="en").text
    )


def test_a_complaint_goes_to_the_authority_with_what_happened() -> None:
    reply = write_letter("complaint", *UNAVAILABLE_EVENTS, *SENT, REFUSAL)
    assert reply.language == "fr"
    assert reply.recipient[0] == "Commission nationale de l’informatique et des libertés (CNIL)"
    assert reply.chronology == (
        "1er septembre 2026\u00a0: le formulaire d’opposition Instagram n’était pas disponible.",
        "2 septembre 2026\u00a0: le formulaire d’opposition Instagram n’était pas disponible.",
        "3 septembre 2026\u00a0: j’ai rempli le formulaire d’opposition Instagram.",
        "3 septembre 2026\u00a0: j’ai envoyé mon opposition par le formulaire Instagram.",
        "20 septembre 2026\u00a0: Meta a refusé mon opposition.",
    )
    assert len(reply.attachments) == 3
    assert "article 77 du RGPD" in reply.text
    assert "The authority has a complaint form too" in notes(reply)


@pytest.mark.parametrize(
    ("journal", "now", "text"),
    [
        (
            SENT,
            NOW,
            "did not answer me within one month (Art. 12(3)), which ended on 5 October 2026",
        ),
        (SENT, "2026-09-10T10:00:00+02:00", "has not answered me to this day"),
        (UNAVAILABLE_EVENTS, NOW, "was not available (1 September 2026, 2 September 2026)"),
        ((), NOW, "has not answered me to this day"),
        ((REFUSAL,), NOW, "Meta refused my objection on 20 September 2026"),
        ((event("answer", "09-20", answer="none"),), NOW, "has not answered me to this day"),
    ],
)
def test_a_complaint_says_only_what_is_true(
    journal: tuple[Event, ...], now: str, text: str
) -> None:
    assert (
        text
        in write_letter(
            "complaint", *journal, profile=replace(ANNE, country="IE"), now=now, language="en"
        ).text
    )


def test_a_complaint_is_written_in_a_language_that_the_authority_takes() -> None:
    belgian = write_letter("complaint", profile=replace(ANNE, country="BE", language="nl"))
    assert (belgian.language, belgian.languages[:3]) == ("nl", ("nl", "fr", "de"))
    assert belgian.email == "contact@apd-gba.be"
    in_france = write_letter("complaint", profile=replace(ANNE, language="en"))
    assert (in_france.language, in_france.languages[:2]) == ("fr", ("fr", "en"))
    english = write_letter("complaint", language="en")
    assert "The authority answers in French" in notes(english)
    assert "The authority answers in French" not in notes(in_france)
    assert write_letter("objection", profile=replace(ANNE, language="en")).language == "en"


@pytest.mark.parametrize("language", LETTER_LANGUAGES)
def test_a_complaint_about_whatsapp_speaks_of_no_other_service(language: str) -> None:
    about = [
        write_letter("complaint", account=account, language=language).text
        for account in ("whatsapp", "instagram")
    ]
    assert ["Facebook" in text for text in about] == [False, True]
    assert "WhatsApp" in about[0]


def test_a_complaint_under_swiss_law_cites_it() -> None:
    text = write_letter("complaint", profile=replace(ANNE, country="CH"), language="fr").text
    assert "article 49 de la LPD" in text
    assert "Préposé fédéral" in text


def test_without_details_the_letter_is_there_and_says_what_is_missing() -> None:
    reply = write_letter("complaint", profile=Profile())
    assert (reply.sender, reply.recipient, reply.signature, reply.email) == ((), (), "", "")
    assert notes(reply)[:3] == [
        "Add your name",
        "Add your postal address",
        "Say in which country you live",
    ]
    assert write_letter("complaint", now="?", place="Lyon").place_date == "Lyon"
    assert (
        write_letter("objection", profile=Profile(first_name="Anne", last_name="D")).signature
        == "Anne D"
    )
    assert write_letter("objection", profile=Profile(country="FR", first_name="Anne")).sender == (
        "Anne",
    )


def test_letters_that_nobody_proof_read_say_so() -> None:
    unread = [language for language in LETTER_LANGUAGES if not letter_texts(language).proof_read]
    for language in unread:
        assert "Read this letter with care" in notes(write_letter("objection", language=language))
    assert "Read this letter with care" not in notes(write_letter("objection", language="fr"))
    assert notes(write_letter("objection"))[-1] == "Read it, change it, then sign it"


def test_meta_is_written_to_for_all_but_complaints() -> None:
    for kind in KINDS:
        to_meta = write_letter(kind).recipient[0] == "Meta Platforms Ireland Limited"
        assert to_meta == (kind != "complaint")
    assert authority("FR") is not None


def test_the_letter_that_fits_the_story_is_recommended() -> None:
    for kind, journal in STORIES.items():
        recommended_actions = [
            action.value for action in write_letter("objection", *journal).kinds if action.primary
        ]
        assert recommended_actions == [f"letters#{kind if kind != 'complaint' else 'reply'}"]
    reply_after_complaint = write_letter("objection", *SENT, event("complaint", "10-20"))
    assert [action.value for action in reply_after_complaint.kinds if action.primary] == [
        "letters#complaint"
    ]


def test_the_account_is_the_one_asked_for_or_the_one_furthest_on() -> None:
    both = (*SENT, event("page_seen", "10-01", "facebook"), event("sent", "10-02", "?"))
    assert write_letter("reminder", *both).account == "instagram"
    assert write_letter("reminder", *both, account="facebook").account == "facebook"
    assert write_letter("reminder", event("page_seen", "10-01", "facebook")).account == "facebook"
    assert write_letter("reminder").account == "instagram"
    assert write_letter("reminder", account="nonsense").account == "instagram"
    second_account_reply = write_letter("reminder", event("sent", "09-03", "facebook:2"))
    assert "Facebook" in second_account_reply.paragraphs[1]


def test_events_without_a_date_are_left_out_of_the_chronology() -> None:
    odd = (
        replace(SENT[1], at="?"),
        event("code_asked", "09-03"),
        event("letter", "10-10"),
        event("code_done", "09-03"),
    )
    reply = write_letter("complaint", *odd, language="en")
    assert reply.chronology == (
        "3 September 2026: I confirmed my e-mail address with the code received.",
        "10 October 2026: I wrote to Meta.",
    )
    long = [
        event("unavailable", f"{month:02d}-{day:02d}") for month in (6, 7) for day in range(1, 29)
    ]
    assert len(write_letter("complaint", *long).chronology) == 30


def test_the_address_of_a_page_that_is_none_is_left_out() -> None:
    unavailable_event = event("unavailable", "09-01", cause="technical", url="https://[")
    assert "[" not in write_letter("objection", unavailable_event).text
    assert (
        "help.instagram.com/contact/1"
        in write_letter(
            "objection",
            replace(unavailable_event, url="https://help.instagram.com/contact/1?ref=x"),
        ).text
    )


def test_an_address_of_very_many_lines_stays_whole_on_fewer() -> None:
    lines = [f"line {number}" for number in range(40)]
    sender = write_letter("objection", profile=replace(ANNE, address="\n".join(lines))).sender
    assert len(sender) <= 20
    assert " ".join(sender) == " ".join(("Anne Dupont", *lines, "anne@exemple.fr"))
