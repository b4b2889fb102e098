"""Texts of the letters: complete, well set, in their language, under each country's law."""

from __future__ import annotations

import itertools
import re
from dataclasses import astuple, replace
from typing import get_args

import pytest
from jinja2 import Environment, meta

from objecteur.catalogue import section
from objecteur.messages import Cause, Event, LetterKind, LetterReply, Profile
from objecteur.words import LANGUAGES
from objecteur.words.form import host_of
from objecteur.words.letters import letter_texts
from objecteur.words.local_names import local_authority
from objecteur.words.schema import authority, countries, grounds, texts
from objecteur.words.spelling import apply_spelling, spelling
from objecteur.words.templates import capitalise
from tests.unit.test_views_letter import ANNE, KINDS, STORIES, event, write_letter
from tests.unit.text_snapshot import assert_matches_snapshot

GROUND_SETS = (
    (),
    *((ground,) for ground in grounds()),
    ("children", "likeness"),
    ("health", "beliefs", "others"),
    grounds(),
)
SENT = event("sent", "08-26")
UNAVAILABLE = event(
    "unavailable",
    "08-24",
    cause="technical",
    url="https://help.instagram.com/contact/767264225370182?hl=fr",
)
JOURNALS: dict[LetterKind, tuple[Event, ...]] = {
    "objection": (UNAVAILABLE,),
    "reminder": (SENT,),
    "reply": (SENT, event("answer", "09-25", answer="refused")),
    "complaint": (UNAVAILABLE, SENT, event("answer", "09-25", answer="refused")),
    "third_party": (),
}
"""Events on days whose numbers are no article's."""

ARTICLES: dict[LetterKind, tuple[str, ...]] = {
    "objection": ("12", "3"),
    "reminder": ("12", "3"),
    "reply": ("18", "1"),
    "complaint": (),
    "third_party": ("12", "3"),
}
OBJECTION_ARTICLES = {"gdpr": ("21", "1"), "uk": ("21", "1"), "ch": ("30", "2", "21", "1")}
COMPLAINT_ARTICLE = {"gdpr": "77", "uk": "77", "ch": "49"}
FRENCH_SPACE = re.compile(r"(?<!\u00a0)[:;?!»](?!//)|«(?!\u00a0)")
GENDER_IN_BRACKETS = re.compile(r"[^\W\d_]\([^\W\d_]{1,3}\)|·e")

DAYS = {
    "refused": ["25", "26"],
    "answered": ["25", "26"],
    "asked": ["25", "26"],
    "unavailable": ["24"],
    "late": ["26", "28"],
    "waiting": ["26"],
    "nothing": [],
}
"""Days of the month that a complaint names.

The form was unavailable on the 24th and the objection was sent on the 26th; the answer came on the
25th of the next month, or was due on the 28th.
"""

STOP_WORDS = {
    "bg": "на да ми не",
    "cs": "společnosti podle které mou",
    "da": "jer jeres beder oplysninger",
    "de": "und nicht sie meine",
    "el": "μου να και με",
    "en": "my the and you",
    "es": "datos pido oposición formulario derecho",
    "et": "minu oma palun mulle",
    "fi": "että teitä pyydän metan",
    "fr": "mon vous pas une",
    "ga": "mo agus seo chun",
    "hr": "društva molim što nije",
    "hu": "és az hogy kérem",
    "is": "ég að ekki við",
    "it": "di miei mia che",
    "lt": "prašau savo dėl naudojami",
    "lv": "manu lūdzu mani šo",
    "mt": "tiegħi tal għal skont",
    "nb": "dere å hos brukes",
    "nl": "mijn ik niet het",
    "pl": "w się moich mnie",
    "pt": "minha não meus os",
    "ro": "și să mele în",
    "sk": "dňa spoločnosti ktoré podľa žiadam",
    "sl": "prosim družbe podlagi zadevajo",
    "sv": "jag och att inte",
}
"""Words that are common in the letters of one language and that those of no other have."""


def _variables(template: str) -> set[str]:
    """Return the variables that a template fills in or tests."""
    environment = Environment(autoescape=True)
    environment.filters["first_up"] = capitalise
    return meta.find_undeclared_variables(environment.parse(template))


def _words(text: str) -> list[str]:
    return re.findall(r"[^\W\d_]+", text.casefold())


def _text_of(reply: LetterReply) -> str:
    """Return the text that comes from templates: all but the addresses."""
    return "\n".join(
        (
            reply.place_date,
            reply.subject,
            reply.greeting,
            *reply.paragraphs,
            *reply.chronology,
            reply.closing,
            *reply.attachments,
        )
    )


def _check_typography(reply: LetterReply, language: str) -> None:
    """Check that a letter is complete and well set."""
    text = _text_of(reply)
    assert not re.search(r"[{}%\t]|None", text), "a placeholder was left"
    assert not re.search(r" {2}|^ | $| [.,)]|\( |,,|\.\.|:\.|,\.", text, re.MULTILINE), text
    assert not re.search(r"['\"`´]", text), text
    assert not GENDER_IN_BRACKETS.search(text), text
    assert text.count("(") <= text.count(")"), text
    assert text.count("„") == text.count("“") or language == "hu"
    if language == "fr":
        assert not FRENCH_SPACE.search(text), text
    else:
        assert "\u00a0" not in text
    for paragraph in reply.paragraphs:
        assert paragraph.endswith("."), f"a sentence was cut: {paragraph}"
    for line in reply.chronology:
        assert line.endswith("."), line


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_letter_says_what_the_law_asks_in_every_country(language: str) -> None:
    ground_sets = itertools.cycle(GROUND_SETS)
    for code, country in countries().items():
        profile = replace(ANNE, country=code, language=language)
        law = texts(spelling(language, code)).law[country.law]
        record, supervisor = authority(code), local_authority(profile, language)
        assert record is not None
        assert supervisor is not None
        for kind in KINDS:
            ground_set = next(ground_sets)
            reply = write_letter(
                kind,
                *JOURNALS[kind],
                profile=replace(profile, grounds=ground_set),
                language=language,
                place="Tours",
            )
            text = "\n".join(reply.paragraphs)
            numbers = set(re.findall(r"\d+", text))
            assert law.under.casefold() in text.casefold(), text
            assert {*OBJECTION_ARTICLES[country.law], *ARTICLES[kind]} <= numbers, text
            assert (
                law.name.split(" (")[0].casefold() in text.casefold()
                or law.cite in text
                or law.under.casefold() in text.casefold()
            )
            if kind == "complaint":
                assert COMPLAINT_ARTICLE[country.law] in numbers, text
                assert reply.recipient == (supervisor.name, *record.address.splitlines())
                assert len(reply.chronology) == 3
                assert len(reply.attachments) == 3
            else:
                assert f": {supervisor.name}, {host_of(supervisor.site)}" in text.replace(
                    "\u00a0", " "
                ), text
                assert reply.recipient[0] == "Meta Platforms Ireland Limited"
            if kind not in ("third_party", "reminder"):
                wording = texts(spelling(language, code)).ground
                assert all(wording[ground].long in text for ground in ground_set), text
            _check_typography(reply, language)


@pytest.mark.parametrize("kind", KINDS)
@pytest.mark.parametrize("language", LANGUAGES)
def test_letters_speak_their_own_language(language: str, kind: LetterKind) -> None:
    vocabulary = set(
        _words(
            _text_of(
                write_letter(
                    kind, *JOURNALS[kind], profile=Profile(grounds=grounds()), language=language
                )
            )
        )
    )
    assert set(STOP_WORDS) == set(LANGUAGES)
    for other_language, words in STOP_WORDS.items():
        common_words = vocabulary & set(words.split())
        assert len(common_words) >= 2 if other_language == language else not common_words, (
            f"{other_language}: {common_words}"
        )


@pytest.mark.parametrize("language", LANGUAGES)
def test_all_languages_fill_in_the_same_values(language: str) -> None:
    templates, english = section("letters")[language], section("letters")["en"]
    for name in (*KINDS, "cause", "event", "complaint_right"):
        assert set(templates[name]) == set(english[name])
    for kind in KINDS:
        for part in ("paragraphs", "attachments"):
            assert len(templates[kind][part]) == len(english[kind][part])
            for template, english_template in zip(
                templates[kind][part], english[kind][part], strict=True
            ):
                assert _variables(template) == _variables(english_template), template
    months = letter_texts(language).common.months
    assert len(set(months)) in (0, 12)


@pytest.mark.calendar
@pytest.mark.parametrize("language", LANGUAGES)
def test_a_complaint_is_right_whatever_happened(language: str) -> None:
    """Five outcomes have five texts; each is complete, and names its days."""
    late, waiting = ("2026-11-24T10:00:00+01:00", "2026-09-10T10:00:00+01:00")
    stories: dict[str, tuple[tuple[Event, ...], str]] = {
        "refused": ((SENT, event("answer", "09-25", answer="refused")), late),
        "answered": ((SENT, event("answer", "09-25", answer="accepted")), late),
        "asked": ((SENT, event("answer", "09-25", answer="more_information")), late),
        "unavailable": ((UNAVAILABLE,), late),
        "late": ((SENT,), late),
        "waiting": ((SENT,), waiting),
        "nothing": ((), late),
    }
    paragraphs = {}
    for outcome, (journal, now) in stories.items():
        reply = write_letter(
            "complaint", *journal, profile=replace(ANNE, country="IE"), language=language, now=now
        )
        _check_typography(reply, language)
        paragraphs[outcome] = reply.paragraphs[3]
        days = re.findall(r"\b2[4-8]\b", "\n".join(reply.paragraphs))
        assert sorted(set(days)) == DAYS[outcome], reply.paragraphs
        assert len(reply.attachments) == {
            "refused": 3,
            "answered": 3,
            "asked": 3,
            "unavailable": 1,
        }.get(outcome, 2)
    assert paragraphs["answered"] == paragraphs["asked"]
    assert paragraphs["waiting"] == paragraphs["nothing"]
    assert len(set(paragraphs.values())) == 5
    without_form = write_letter(
        "complaint", UNAVAILABLE, profile=replace(ANNE, country="IE"), language=language
    ).paragraphs[1]
    with_form = write_letter(
        "complaint", profile=replace(ANNE, country="IE"), language=language
    ).paragraphs[1]
    assert without_form != with_form, "a person who could not object must not say that they did"


@pytest.mark.parametrize("language", LANGUAGES)
def test_a_letter_says_how_the_form_was_unavailable(language: str) -> None:
    causes = [cause for cause in get_args(Cause) if cause]
    cause_texts = letter_texts(language).cause
    assert len(set(astuple(cause_texts))) == len(causes)
    kinds: tuple[LetterKind, ...] = ("objection", "complaint")
    for cause, kind in itertools.product(causes, kinds):
        reply = write_letter(kind, replace(UNAVAILABLE, cause=cause), language=language)
        sentence = f"{getattr(cause_texts, cause)} (help.instagram.com/contact/767264225370182)."
        assert sum(sentence in paragraph for paragraph in reply.paragraphs) == 1
        _check_typography(reply, language)
    without_url = write_letter("objection", replace(UNAVAILABLE, url=""), language=language)
    assert f" {cause_texts.technical}. " in " ".join(without_url.paragraphs)
    without_cause = write_letter("objection", replace(UNAVAILABLE, cause=""), language=language)
    assert not any(text in without_cause.text for text in astuple(cause_texts))


@pytest.mark.parametrize("region", sorted(countries()["DE"].regions))
def test_a_complaint_goes_to_the_authority_of_the_person_s_own_land(region: str) -> None:
    person = replace(ANNE, country="DE", region=region)
    land_authority = authority("DE", region)
    assert land_authority is not None
    assert land_authority != authority("DE")
    reply = write_letter("complaint", *STORIES["complaint"], profile=person)
    assert reply.language == "de"
    assert reply.recipient == (land_authority.name["de"], *land_authority.address.splitlines())
    assert reply.email == land_authority.email
    assert "Say in which Land you live" not in [note.text for note in reply.notes]
    assert (
        f"{land_authority.name['de']}, {host_of(land_authority.site['de'])}"
        in write_letter("reminder", SENT, profile=person, language="de").text
    )


def test_a_person_in_germany_is_asked_for_the_land() -> None:
    note_texts = [
        note.text for note in write_letter("complaint", profile=replace(ANNE, country="DE")).notes
    ]
    assert "Say in which Land you live" in note_texts
    assert "Say in which Land you live" not in [
        note.text for note in write_letter("objection", profile=replace(ANNE, country="DE")).notes
    ]
    assert "Say in which Land you live" not in [
        note.text for note in write_letter("complaint", profile=replace(ANNE, country="AT")).notes
    ]


@pytest.mark.parametrize(
    "country", [code for code, country in countries().items() if len(country.languages) > 1]
)
def test_where_there_are_several_languages_the_person_chooses(country: str) -> None:
    for language in countries()[country].languages:
        reply = write_letter("complaint", profile=replace(ANNE, country=country, language=language))
        supervisor = local_authority(Profile(country=country), language)
        assert supervisor is not None
        assert reply.language == language
        assert set(reply.offered) == set(countries()[country].languages)
        assert reply.recipient[0] == supervisor.name
        assert (
            write_letter(
                "objection", profile=replace(ANNE, country=country, language=language)
            ).language
            == language
        )
    foreign_letter = write_letter(
        "objection", profile=replace(ANNE, country=country, language="bg")
    )
    assert (
        foreign_letter.languages[1 : 1 + len(countries()[country].languages)]
        == countries()[country].languages
    )


def test_the_countries_with_several_languages_are_these_eight() -> None:
    multilingual = {
        code
        for code, country in countries().items()
        if len(country.languages) > 1 and not country.part_of
    }
    assert multilingual == {"BE", "CH", "CY", "FI", "IE", "IT", "LU", "MT"}


@pytest.mark.parametrize(
    ("country", "language", "wordings"),
    [
        (
            "CH",
            "de",
            (
                "gemäss Art. 49 DSG",
                "Art. 30 Abs. 2 Bst. b DSG",
                "Öffentlichkeitsbeauftragter (EDÖB)",
                "Feldeggweg 1",
            ),
        ),
        (
            "CH",
            "fr",
            (
                "valant dénonciation au sens de l’article 49 de la LPD",
                "art. 30 al. 2 let. b LPD",
                "(PFPDT)",
            ),
        ),
        (
            "CH",
            "it",
            ("denuncia ai sensi dell’articolo 49 LPD", "art. 30 cpv. 2 lett. b LPD", "(IFPDT)"),
        ),
        (
            "GB",
            "en",
            (
                "under Article 77 of the UK GDPR",
                "under Article 21(1) of the UK GDPR",
                "Information Commissioner’s Office (ICO)",
            ),
        ),
        (
            "LI",
            "de",
            (
                "gemäss Art. 77 DSGVO",
                "Datenschutzstelle Fürstentum Liechtenstein",
                "Mit freundlichen Grüssen",
            ),
        ),
        ("NO", "nb", ("artikkel 77 i personvernforordningen (GDPR)", "Datatilsynet")),
        ("IS", "is", ("77. gr. persónuverndarreglugerðarinnar (GDPR)", "Persónuvernd")),
    ],
)
def test_outside_the_union_the_letters_cite_the_law_that_holds_there(
    country: str, language: str, wordings: tuple[str, ...]
) -> None:
    text = write_letter(
        "complaint",
        *STORIES["complaint"],
        profile=replace(ANNE, country=country, language=language),
    ).text
    assert all(wording in text for wording in wordings), text
    assert_matches_snapshot(f"letter/{language}-{country}.complaint.txt", text)


def test_german_has_no_eszett_in_switzerland_and_liechtenstein() -> None:
    person = replace(ANNE, country="CH", name="Anna Groß", sentence="Ich heiße so.", language="de")
    text = write_letter("complaint", *STORIES["complaint"], profile=person).text
    assert sorted(word for word in re.findall(r"\w*ß\w*", text)) == ["Groß", "Groß", "heiße"], (
        "the person's own words alone"
    )
    assert "gemäß" in write_letter("complaint", profile=replace(person, country="AT")).text
    assert [spelling("de", country) for country in ("LI", "CH", "DE", "")] == [
        "de-CH",
        "de-CH",
        "de",
        "de",
    ]
    assert spelling("fr", "CH") == "fr"
    assert apply_spelling({"de": {"a": ["ß", True]}}, "de-CH") == {"a": ["ss", True]}
