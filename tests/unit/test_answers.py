"""Answers in Meta's e-mails, recognised in every language, and how sure they are."""

from __future__ import annotations

import tomllib
from pathlib import Path

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objecteur.catalogue import section
from objecteur.codec import decode, encode
from objecteur.journey import recognise_answer
from objecteur.messages import AnswerReply, AnswerRequest, Reply
from objecteur.words.languages import LANGUAGES

_DATA = Path(__file__).parent / "data" / "answers"
SENTENCES, EMAILS, NO_ACCEPTANCE = (
    tomllib.loads((_DATA / f"{name}.toml").read_text("utf-8"))
    for name in ("sentences", "emails", "no_acceptance")
)


def recognise(text: str, language: str = "en") -> AnswerReply:
    return recognise_answer(AnswerRequest("answer", text, language))


def test_every_language_of_the_letters_has_phrases_and_examples() -> None:
    assert set(SENTENCES) == set(LANGUAGES) == set(section("answers"))


@pytest.mark.parametrize(
    ("language", "what"),
    [(language, what) for language in SENTENCES for what in SENTENCES[language]],
)
def test_each_answer_is_recognised_in_each_language(language: str, what: str) -> None:
    reply = recognise(SENTENCES[language][what])
    assert (reply.what, reply.language) == (what, language)
    assert reply.sure in ("likely", "sure")
    assert reply.quotes == (SENTENCES[language][what],)


@pytest.mark.parametrize(
    "email", EMAILS["email"], ids=lambda email: f"{email['language']}-{email['what'] or 'nothing'}"
)
def test_whole_emails_are_understood(email: dict[str, str]) -> None:
    assert recognise(email["text"]).what == email["what"]


@pytest.mark.parametrize("sentence", NO_ACCEPTANCE["sentences"])
def test_no_refusal_promise_or_condition_is_taken_for_an_acceptance(sentence: str) -> None:
    reply = recognise(sentence)
    assert reply.what != "accepted"
    assert reply.sure != "sure"


@pytest.mark.parametrize("language", sorted(SENTENCES))
def test_contradictions_are_left_to_the_person(language: str) -> None:
    reply = recognise(f"{SENTENCES[language]['accepted']} {SENTENCES[language]['refused']}")
    assert (reply.what, reply.sure) == ("", "doubtful")
    assert len(reply.quotes) == 2


@pytest.mark.parametrize(
    ("text", "what", "sure"),
    [
        (
            (
                "Hi,\n\nWe’ve reviewed it and will honor your objection."
                " This means your request will be\napplied going forward.\n\nMeta"
            ),
            "accepted",
            "sure",
        ),
        (
            (
                "Ciò significa che la tua richiesta verrà applicata d'ora in avanti allo sviluppo"
                " e al miglioramento dell'IA in Meta."
            ),
            "accepted",
            "sure",
        ),
        ("We are not able to accept your objection.", "refused", "likely"),
        ("We have not yet decided whether we will honour your objection.", "", "no"),
        ("If we honour your objection, you will hear from us.", "", "no"),
        ("Nous ne pensons pas pouvoir dire que nous respectons votre opposition.", "", "no"),
        ("Your code is 123456.", "code", "likely"),
        ("We have received your request.", "receipt", "likely"),
        ("Hello, how are you?", "", "no"),
        ("", "", "no"),
        ("> We will honour your objection.\n\nHello", "", "no"),
        (
            (
                "We cannot honour your objection. Please provide more information."
                " Which posts concern you?"
            ),
            "",
            "doubtful",
        ),
        (
            (
                "We cannot honour your objection. Your request was denied."
                " Please provide more information."
            ),
            "refused",
            "doubtful",
        ),
    ],
)
def test_the_confidence_follows_from_the_words_of_the_e_mail(
    text: str, what: str, sure: str
) -> None:
    reply = recognise(text)
    assert (reply.what, reply.sure) == (what, sure)


def test_a_message_that_answers_nothing_says_that_the_month_goes_on() -> None:
    assert "not an answer yet" in recognise("We have received your request.").detail
    assert recognise("nothing at all").title == "Objecteur does not recognise this answer"
    assert recognise("nothing at all", "fr").title == "Objecteur ne reconnaît pas cette réponse"


@given(
    st.text(max_size=500)
    | st.lists(
        st.sampled_from([text for sentences in SENTENCES.values() for text in sentences.values()]),
        max_size=40,
    ).map(" ".join)
)
def test_any_text_gets_a_valid_reply(text: str) -> None:
    reply = recognise(text)
    assert decode(Reply, encode(reply)) == reply
    assert (reply.sure == "no") == (reply.what == "" and not reply.quotes)
