"""Verdicts: each kind and each cause, and no false success."""

from __future__ import annotations

from typing import Any

import pytest

from objecteur.recognise import signs as reading
from tests.unit.factories import (
    FACEBOOK,
    GENERIC,
    INSTAGRAM,
    PERSON,
    PORTAL,
    UNKNOWN,
    evidence_names,
    kind,
    look_at,
    outcome,
    page,
    radio_button,
    select_list,
    text_area,
    text_box,
)

TITLE = "Object to your information being used for AI at Meta"
EMAIL, TEXT = text_box(1, "E-mail"), text_area(2, "Please explain")
FORM = (EMAIL, TEXT)
FILLED_FORM = tuple({**control, "filled": True} for control in FORM)
FILLED_OUTCOMES = [
    outcome({"id": "set_text:#c1", "role": "email", "kind": "set_text", "ref": 1, "path": "#c1"})
]
THIRD_PARTY = "https://www.facebook.com/help/contact/510058597920541"
OFFICER = "https://www.facebook.com/help/contact/540977946302970"
OPTIONS = (
    "I want to object to the use of my information for Meta AI",
    "I want to object to the use of my information from third parties for Meta AI",
    "I have a different objection to the use of my information",
)


def verdict(url: str, heading: str, *paragraphs: str, outcomes: Any = (), **fields: Any) -> str:
    return kind(
        look_at(page(url, heading, *paragraphs, **fields), profile=PERSON, outcomes=list(outcomes))
    )[0]


def plan(url: str, heading: str, *paragraphs: str, **fields: Any) -> Any:
    return look_at(page(url, heading, *paragraphs, **fields), profile=PERSON)["plan"]["actions"]


@pytest.mark.parametrize("url", [INSTAGRAM, FACEBOOK, UNKNOWN, PORTAL, GENERIC])
def test_the_form_is_recognised_at_every_address_where_it_may_be(url: str) -> None:
    assert verdict(url, TITLE, controls=FORM) == "form_ready"


def test_a_form_without_headings_says_in_its_text_what_it_is() -> None:
    assert verdict(UNKNOWN, "", TITLE, controls=FORM) == "form_ready"


def test_words_that_agree_carry_a_known_form_only() -> None:
    assert (
        verdict(INSTAGRAM, "Artificial intelligence at Meta", "Your objection", controls=FORM)
        == "form_ready"
    )
    assert verdict(INSTAGRAM, "Artificial intelligence at Meta", controls=FORM) == "form_ready"
    assert (
        verdict(
            UNKNOWN,
            "Contact us",
            "We use AI.",
            "Some text in between " * 20,
            "You may object.",
            controls=FORM,
        )
        == "unknown"
    )
    assert verdict(UNKNOWN, "Artificial intelligence at Meta", controls=FORM) == "unknown"
    assert verdict(INSTAGRAM, "Contact us", lang="en", controls=FORM) == "unknown"


def test_in_a_language_that_nobody_taught_us_only_a_known_form_is_recognised() -> None:
    japanese = {
        "lang": "ja",
        "controls": (text_box(1, "メールアドレス", type="email"), text_area(2, "説明")),
    }
    assert verdict(INSTAGRAM, "異議申し立て", **japanese) == "form_ready"
    assert (
        verdict(
            INSTAGRAM,
            "異議申し立て",
            lang="ja",
            controls=(text_box(1, "メールアドレス", type="email"),),
        )
        == "unknown"
    )
    assert verdict(UNKNOWN, "異議申し立て", **japanese) == "unknown"


def test_a_form_that_works_wins_over_what_is_quoted() -> None:
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            "This form isn't available in your region. You must log in to continue.",
            controls=FORM,
        )
        == "form_ready"
    )


def test_the_fingerprint_is_told() -> None:
    reply = look_at(
        page(
            UNKNOWN,
            TITLE,
            controls=FORM,
            hidden=[{"name": "support_form_id", "value": "990000000000017"}],
        )
    )
    assert "fingerprint" in evidence_names(reply)


@pytest.mark.parametrize(
    "search",
    [
        text_box(0, "", placeholder="How can we help?", form=5),
        text_box(0, "", name="q", form=5),
        text_area(0, "", in_search=True, form=5),
        text_box(0, "Search", type="search", form=5),
    ],
)
def test_a_search_box_is_not_the_form(search: dict[str, Any]) -> None:
    assert verdict(INSTAGRAM, "Help Centre", controls=(search,)) == "not_available"
    assert [action["ref"] for action in plan(INSTAGRAM, TITLE, controls=(search, *FORM))] == [1, 2]


@pytest.mark.parametrize(
    ("url", "heading", "controls"),
    [
        (UNKNOWN, "Object to the use of information from third parties for AI at Meta", FORM),
        (THIRD_PARTY, "Meta AI", FORM),
        (UNKNOWN, "Meta", (*FORM, text_area(3, "Which prompts have you used?"))),
        (
            UNKNOWN,
            "",
            (
                text_box(4, "First name"),
                text_box(5, "Last name"),
                *FORM,
                text_box(6, "Information from third parties for AI: describe it"),
            ),
        ),
    ],
)
def test_the_wrong_form_is_named_and_not_filled(url: str, heading: str, controls: Any) -> None:
    reply = look_at(page(url, heading, controls=controls), profile=PERSON)
    assert kind(reply) == ("wrong_form", "", "third_party")
    assert reply["plan"]["actions"] == []
    assert reply["view"] is not None


def test_a_third_party_form_is_recognised_by_its_first_lines_and_names() -> None:
    controls = (text_box(4, "First name"), text_box(5, "Last name"), *FORM)
    assert (
        verdict(
            UNKNOWN,
            "",
            "Information about you from third parties is used for AI at Meta",
            controls=controls,
        )
        == "wrong_form"
    )


@pytest.mark.parametrize(
    "heading",
    [
        "Report a copyright infringement",
        "Report an impersonation account",
        "Contact the Data Protection Officer",
        "Erase your data",
        "Change your birthday",
        "Your account has been disabled",
    ],
)
@pytest.mark.parametrize("url", [UNKNOWN, OFFICER])
def test_other_forms_are_left_alone(url: str, heading: str) -> None:
    reply = look_at(page(url, heading, controls=FORM), profile=PERSON)
    assert kind(reply)[0] == "inactive"
    assert (reply["plan"]["actions"], reply["view"]) == ([], None)


def test_small_words_are_no_artificial_intelligence() -> None:
    """Neither "ai sensi dell'articolo 21", which is law, nor "j'ai", which is grammar."""
    for heading in (
        "Opposizione al trattamento ai sensi dell'art. 21",
        "Opposition au marketing : j'ai reçu des publicités",
    ):
        assert verdict(UNKNOWN, heading, controls=FORM) == "inactive"
    assert (
        verdict(UNKNOWN, "OPPOSIZIONE ALL'USO DEI TUOI DATI PER L'IA", controls=FORM)
        == "form_ready"
    )


def test_a_known_other_form_without_telling_words_is_left_alone() -> None:
    assert verdict(OFFICER, "Contact", controls=FORM) == "inactive"


def test_a_known_objection_form_with_other_content_is_not_one() -> None:
    assert verdict(INSTAGRAM, "Report a copyright infringement", controls=FORM) == "inactive"


@pytest.mark.parametrize(
    "url",
    [
        "https://www.facebook.com/help/568137493302217",
        "https://help.meta.com/requests/",
        "http://help.instagram.com/contact/767264225370182",
        "https://help.instagram.com.evil.example/contact/767264225370182",
    ],
)
def test_nothing_is_done_or_watched_at_other_addresses(url: str) -> None:
    reply = look_at(page(url, TITLE, "This form isn't available.", controls=FORM), profile=PERSON)
    assert kind(reply)[0] == "inactive"
    assert (reply["plan"]["actions"], reply["view"], reply["events"], reply["watch"]) == (
        [],
        None,
        [],
        False,
    )


def test_the_generic_form_is_recognised_by_radio_buttons_or_a_list() -> None:
    question = "Is your request about AI at Meta?"
    radios = tuple(
        radio_button(ref, label, group=question) for ref, label in enumerate(("Yes", "No"))
    )
    assert kind(look_at(page(GENERIC, "Objection", controls=radios))) == (
        "form_ready",
        "",
        "generic",
    )
    assert kind(
        look_at(page(GENERIC, "Objection", controls=(select_list(1, question, "Yes", "No"),)))
    ) == (
        "form_ready",
        "",
        "generic",
    )


@pytest.mark.parametrize("heading", ["Objection", "This form isn't available right now"])
def test_something_to_fill_and_to_send_it_with_is_never_not_available(heading: str) -> None:
    controls = (select_list(1, "Hvað viltu?", "A", "B"),)
    assert verdict(GENERIC, heading, controls=controls, buttons=[{"label": "Send"}]) == "unknown"
    assert (
        verdict(GENERIC, heading, controls=controls, buttons=[{"label": "Send", "visible": False}])
        == "not_available"
    )
    assert (
        verdict(GENERIC, heading, controls=controls, buttons=[{"label": "Go back"}])
        == "not_available"
    )


def test_the_portals_choice_by_radio_buttons_is_made() -> None:
    reply = look_at(
        page(
            PORTAL,
            "Privacy requests",
            controls=tuple(radio_button(ref, label, name="o") for ref, label in enumerate(OPTIONS)),
        )
    )
    assert kind(reply) == ("form_ready", "", "generic")
    assert [action["ref"] for action in reply["plan"]["actions"]] == [0]


@pytest.mark.parametrize(
    "headings", [["Privacy requests"], ["Privacy requests", *OPTIONS], [*OPTIONS[::-1]]]
)
@pytest.mark.parametrize("url", [PORTAL, "https://help.meta.com/support/privacy/"])
def test_the_portals_choice_by_links_or_cards_is_left_to_the_person(
    url: str, headings: list[str]
) -> None:
    reply = look_at(page(url, "Privacy requests", *OPTIONS, headings=headings))
    assert kind(reply)[0] == "unknown"
    assert "choice" in evidence_names(reply)


def test_the_portals_choice_by_checkboxes_is_not_sure() -> None:
    controls = tuple(text_box(ref, label, type="checkbox") for ref, label in enumerate(OPTIONS))
    assert verdict(PORTAL, "Privacy requests", controls=controls) == "unknown"


def test_links_to_other_forms_do_not_taint_the_form() -> None:
    assert verdict(INSTAGRAM, TITLE, *OPTIONS[1:], controls=FORM) == "form_ready"


@pytest.mark.parametrize(
    ("words", "cause"),
    [
        ("This content is not relevant to your location.", "region"),
        ("Ce formulaire n’est pas disponible dans votre pays.", "region"),
        (
            (
                "This page isn’t available right now. "
                "This may be because of a technical error that we’re working to get fixed."
            ),
            "technical",
        ),
        (
            (
                "Sorry, this page isn’t available. "
                "The link you followed may be broken, or the page may have been removed."
            ),
            "removed",
        ),
        ("Dieser Inhalt ist momentan nicht verfügbar", "removed"),
        ("", "structural"),
        ("Zxcvb qwerty", "structural"),
    ],
)
def test_a_page_without_the_form_is_not_available_for_the_cause_that_it_gives(
    words: str, cause: str
) -> None:
    reply = look_at(page(INSTAGRAM, words))
    assert kind(reply) == ("not_available", cause, "")
    assert reply["events"][0]["kind"] == "unavailable"


def test_a_login_is_a_wall_unless_the_page_itself_is_not_available() -> None:
    assert verdict(INSTAGRAM, "You must log in to continue.") == "login_wall"
    login = (text_box(1, "E-mail or phone"), text_box(2, "Password", type="password"))
    assert verdict(INSTAGRAM, "Instagram", controls=login) == "login_wall"
    assert (
        verdict(INSTAGRAM, "Sorry, this page isn't available.", controls=login) == "not_available"
    )
    assert (
        verdict(
            INSTAGRAM,
            "Instagram",
            "Sorry, this page isn't available.",
            dialogs=["You must log in to continue."],
            controls=login,
        )
        == "login_wall"
    )


def test_a_form_with_a_password_that_asks_more_is_not_a_login() -> None:
    controls = tuple(
        {**control, "form": -1} for control in (*FORM, text_box(3, "Password", type="password"))
    )
    assert verdict(INSTAGRAM, TITLE, controls=controls) == "form_ready"


def test_a_page_that_complains_of_too_many_requests_is_rate_limited() -> None:
    assert verdict(INSTAGRAM, "You’re Temporarily Blocked") == "rate_limited"
    assert verdict(INSTAGRAM, "Action bloquée") == "rate_limited"


def test_what_is_not_there_and_where_stand_in_one_line() -> None:
    for sentence, cause in (
        ("We can't offer this where you live: it isn't available.", "region"),
        ("This isn't available." + " And more is told." * 20 + " Country", "removed"),
        ("This isn't available.\nCountry", "removed"),
    ):
        assert kind(look_at(page(INSTAGRAM, "Instagram", sentence)))[:2] == ("not_available", cause)


def test_a_login_at_the_edge_waits_for_what_the_page_says() -> None:
    login = (text_box(1, "E-mail or phone"), text_box(2, "Password", type="password"))
    for words in ("", "This page can't be found."):
        assert "waiting" in evidence_names(
            look_at(page(INSTAGRAM, "Facebook", words, controls=login, age_ms=500, quiet_ms=100))
        )
    assert (
        verdict(INSTAGRAM, "Facebook", "This page can't be found.", controls=login)
        == "not_available"
    )
    assert verdict(INSTAGRAM, "Facebook", controls=login) == "login_wall"


def test_a_form_below_a_window_is_not_gone() -> None:
    for way in ("covered", "inert"):
        below = tuple({**control, "visible": False, "hidden_by": way} for control in FORM)
        assert "covered" in evidence_names(
            look_at(page(INSTAGRAM, TITLE, controls=below, dialogs=["Allow cookies?"]))
        )
        assert verdict(INSTAGRAM, TITLE, controls=below, dialogs=["Allow cookies?"]) == "unknown"
        assert (
            verdict(INSTAGRAM, TITLE, controls=below, dialogs=["You're Temporarily Blocked"])
            == "rate_limited"
        )
    away = tuple({**control, "visible": False, "hidden_by": "display"} for control in FORM)
    assert verdict(INSTAGRAM, TITLE, controls=away) == "not_available"


def test_a_captcha_alone_leaves_the_verdict_open() -> None:
    assert (
        verdict(INSTAGRAM, "Instagram", controls=(text_box(1, "Enter the characters you see"),))
        == "unknown"
    )


def test_a_page_that_was_not_read_to_its_end_leaves_the_verdict_open() -> None:
    assert verdict(INSTAGRAM, "Instagram", truncated=True) == "unknown"


@pytest.mark.parametrize(
    "state",
    [
        {"age_ms": 500},
        {"quiet_ms": 10, "age_ms": 5000},
        {"busy": True, "age_ms": 5000},
        {"ready": "loading", "age_ms": 5000},
    ],
)
def test_a_page_that_may_still_come_is_waited_for(state: dict[str, Any]) -> None:
    reply = look_at(page(INSTAGRAM, "", **state))
    assert kind(reply)[0] == "unknown"
    assert evidence_names(reply) >= {"waiting"}
    assert 250 <= reply["look_again_ms"] <= 1000
    # Unverified words count only once nothing more can come.
    assert kind(look_at(page(INSTAGRAM, "Ce formulaire a été retiré", **state)))[0] == "unknown"
    assert (
        kind(look_at(page(INSTAGRAM, "Sorry, this page isn't available", **state)))[0]
        == "not_available"
    )


def test_a_page_that_never_rests_is_judged_all_the_same() -> None:
    assert verdict(INSTAGRAM, "", age_ms=12_000, quiet_ms=0, busy=True) == "not_available"


def test_a_page_that_is_not_ours_is_watched_for_a_while() -> None:
    assert look_at(page(UNKNOWN, "Report a copyright infringement", controls=FORM, age_ms=1000))[
        "watch"
    ]
    assert not look_at(page(UNKNOWN, "Report a copyright infringement", controls=FORM))["watch"]


def test_a_code_is_needed_where_a_box_or_a_dialog_asks_for_it() -> None:
    code = text_box(3, "Confirmation code", form=-1)
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            controls=(*FILLED_FORM, code),
            dialogs=["Enter the code that we sent you."],
        )
        == "code_needed"
    )
    assert verdict(PORTAL, TITLE, controls=(*FILLED_FORM, code)) == "code_needed"
    digit_box = text_box(3, "", form=-1)
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            controls=(*FILLED_FORM, digit_box),
            dialogs=["Enter the confirmation code that we sent you by e-mail"],
        )
        == "code_needed"
    )


def test_a_code_is_needed_where_a_box_takes_six_digits() -> None:
    digits = text_box(3, "", inputmode="numeric", max_length=6)
    assert verdict(PORTAL, TITLE, controls=(*FILLED_FORM, digits)) == "code_needed"


def test_a_page_about_something_else_has_nothing_that_could_be_missing() -> None:
    assert verdict(UNKNOWN, "Report a copyright infringement") == "inactive"
    assert (
        verdict(UNKNOWN, "Report a copyright infringement", "This form isn't available.")
        == "inactive"
    )
    assert verdict(OFFICER, "This form isn't available.") == "inactive"
    assert verdict(UNKNOWN, "This form isn't available.") == "not_available"


def test_the_portal_shows_the_box_for_the_code_below_the_email_box() -> None:
    assert verdict(PORTAL, TITLE, controls=(*FORM, text_box(3, "Code"))) == "form_ready"


def test_a_code_of_something_else_counts_only_after_our_filling() -> None:
    code = (text_box(3, "Confirmation code"),)
    assert verdict(UNKNOWN, "Confirm it", controls=code) == "unknown"
    assert verdict(UNKNOWN, "Report a hacked account", controls=code) == "inactive"
    assert (
        verdict(UNKNOWN, "Report a hacked account", controls=code, outcomes=FILLED_OUTCOMES)
        == "code_needed"
    )
    assert verdict(UNKNOWN, "Confirm it", controls=code, outcomes=FILLED_OUTCOMES) == "code_needed"


RECEIPTS = [
    (
        "Your report has been submitted",
        "Thank you.",
        "The relevant teams will review your request as soon as possible.",
    ),
    (
        "Your request has been submitted",
        "Thank you.",
        "We may contact you if we need more information.",
    ),
    (
        "Votre demande a bien été envoyée",
        "Merci.",
        "Les équipes concernées l’examineront dès que possible.",
    ),
]


@pytest.mark.parametrize("words", RECEIPTS)
def test_a_receipt_at_a_known_address_or_after_our_filling(words: tuple[str, ...]) -> None:
    for url in (INSTAGRAM, FACEBOOK, GENERIC, "https://help.meta.com/support/privacy/"):
        assert verdict(url, *words) == "submitted"
    assert verdict(PORTAL, *words) == "unknown"
    assert verdict(UNKNOWN, *words) == "unknown"
    assert verdict(OFFICER, *words) == "inactive"
    assert verdict(THIRD_PARTY, *words) == "unknown"
    assert verdict(PORTAL, *words, outcomes=FILLED_OUTCOMES) == "submitted"
    assert verdict(UNKNOWN, *words, outcomes=FILLED_OUTCOMES) == "submitted"


@pytest.mark.parametrize("words", RECEIPTS)
def test_a_receipt_may_ask_whether_it_helped_but_leaves_nothing_to_fill(
    words: tuple[str, ...],
) -> None:
    helpful = tuple(
        radio_button(ref, label, group="Was this helpful?")
        for ref, label in enumerate(("Yes", "No"))
    )
    assert verdict(INSTAGRAM, *words, controls=helpful) == "submitted"
    assert (
        verdict(
            INSTAGRAM,
            *words,
            controls=(text_box(5, "", placeholder="How can we help?", in_search=True), *helpful),
        )
        == "submitted"
    )
    assert verdict(INSTAGRAM, *words, controls=FORM) != "submitted"
    assert verdict(INSTAGRAM, *words, controls=(text_box(5, "Something"),)) != "submitted"


def test_a_receipt_in_a_dialog_over_the_form_counts_only_after_our_filling() -> None:
    dialogs = ["Your request has been submitted."]
    assert (
        verdict(INSTAGRAM, TITLE, controls=FILLED_FORM, dialogs=dialogs, outcomes=FILLED_OUTCOMES)
        == "submitted"
    )
    assert verdict(INSTAGRAM, TITLE, controls=FILLED_FORM, dialogs=dialogs) != "submitted"
    assert (
        verdict(INSTAGRAM, TITLE, controls=FORM, dialogs=dialogs, outcomes=FILLED_OUTCOMES)
        != "submitted"
    )
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            controls=FILLED_FORM,
            dialogs=["Once your request has been submitted, wait."],
            outcomes=FILLED_OUTCOMES,
        )
        != "submitted"
    )
    asks = [{"label": "Send", "in_dialog": True}]
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            controls=FILLED_FORM,
            dialogs=dialogs,
            buttons=asks,
            outcomes=FILLED_OUTCOMES,
        )
        != "submitted"
    )


@pytest.mark.parametrize(
    "words",
    [
        "Once your request has been submitted, you will receive an e-mail.",
        "If you would like to know more, your request has been submitted is what you will read.",
        "Your request could not be submitted.",
        "After we've received your request, we review it.",
        "Až bude vaše žádost odeslána, dostanete e-mail.",
        (
            "Une fois que vous aurez répondu à toutes les questions ci-dessus, "
            "votre demande sera examinée."
        ),
    ],
)
def test_a_condition_is_no_receipt(words: str) -> None:
    assert verdict(INSTAGRAM, "Instagram", words) != "submitted"


def test_a_receipt_split_over_elements_is_read_as_one() -> None:
    assert verdict(INSTAGRAM, "Instagram", "Your request\nhas been submitted") == "submitted"
    assert verdict(INSTAGRAM, "Instagram", "Your request\nhas not been submitted") != "submitted"


def test_a_receipt_beside_a_refusal_is_doubtful() -> None:
    assert (
        verdict(INSTAGRAM, "Sorry, this page isn't available", "Your request has been submitted.")
        == "unknown"
    )


def test_a_receipt_that_speaks_of_ai_counts_at_an_unknown_address() -> None:
    statement = (
        "Your request has been submitted and will be applied to the development of AI at Meta."
    )
    assert verdict(UNKNOWN, "Thank you", statement) == "submitted"
    assert verdict(UNKNOWN, "Report a copyright infringement", statement) == "inactive"
    assert verdict(THIRD_PARTY, "Thank you", statement) == "unknown"


def test_a_form_that_was_filled_and_is_gone_is_not_said_to_be_missing() -> None:
    assert verdict(INSTAGRAM, "Instagram", "Qo'shma so'zlar") == "not_available"
    assert verdict(INSTAGRAM, "Instagram", "Qo'shma so'zlar", outcomes=FILLED_OUTCOMES) == "unknown"


def test_already_objected_is_no_receipt() -> None:
    assert (
        verdict(
            INSTAGRAM,
            TITLE,
            "If you've already objected, you don't need to submit another request.",
            controls=FORM,
        )
        == "form_ready"
    )


def test_a_text_has_the_sign_of_its_words_and_no_other() -> None:
    assert reading.has_sign("Envoyer", "send")
    assert not reading.has_sign("Envoyer", "next")


def test_more_texts_than_are_remembered_are_read_all_the_same(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    monkeypatch.setattr(reading, "_CACHE_SIZE", 2)
    texts = [f"This form is not available in your country {number}" for number in range(5)]
    assert len({bool(reading.signs_in(text)) for text in texts}) == 1
    assert reading.signs_in(texts[0]) == reading.signs_in(texts[0]) != ()
    assert len(reading._signs_by_text) <= 2


def test_a_refusal_in_the_title_wins_over_a_box_for_something_else() -> None:
    assert verdict(INSTAGRAM, "This page isn't available", controls=(text_box(1, "Subject"),)) == (
        "not_available"
    )
