"""Plan: the actions on a form, step by step, until our own part of it is done."""

from __future__ import annotations

from typing import Any

import pytest

from tests.unit.factories import (
    GENERIC,
    INSTAGRAM,
    PERSON,
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
QUESTION = "Is your request about AI at Meta?"
EMAIL = text_box(1, "E-mail")
TEXT = text_area(2, "Please explain")
COUNTRIES = ("Austria", "France", "Germany", "Italy", "Spain", "Portugal")

type PageDict = dict[str, Any]


def form(*controls: PageDict, **fields: Any) -> PageDict:
    return page(INSTAGRAM, TITLE, controls=controls, **fields)


def actions(reply: PageDict) -> list[tuple[str, str, int]]:
    return [(action["kind"], action["role"], action["ref"]) for action in reply["plan"]["actions"]]


def fill_in(control: PageDict) -> PageDict:
    return {**control, "filled": True}


def ask(observed_page: PageDict, *outcomes: PageDict, **fields: Any) -> PageDict:
    return look_at(observed_page, profile=PERSON, outcomes=list(outcomes), **fields)


def outcomes_of(reply: PageDict, status: str = "kept") -> list[PageDict]:
    """Outcomes of all actions of a reply."""
    return [outcome(action, status) for action in reply["plan"]["actions"]]


def test_the_form_of_2025_is_filled_and_then_done() -> None:
    first_reply = ask(form(EMAIL, TEXT))
    assert kind(first_reply)[0] == "form_ready"
    assert actions(first_reply) == [("set_text", "email", 1), ("set_text", "explanation", 2)]
    email, text = first_reply["plan"]["actions"]
    assert email["value"] == email["expect"] == PERSON["email"]
    assert len(text["value"]) > 50
    second_reply = ask(form(fill_in(EMAIL), fill_in(TEXT)), *outcomes_of(first_reply))
    assert kind(second_reply)[0] == "filled"
    assert actions(second_reply) == []


def test_every_detail_of_the_person_is_written_where_it_belongs() -> None:
    labels = [
        "Country",
        "E-mail",
        "Confirm your e-mail",
        "First name",
        "Last name",
        "Instagram username",
        "Please explain",
    ]
    controls = [text_box(ref, label) for ref, label in enumerate(labels)]
    controls[0] = select_list(0, "Country", *COUNTRIES)
    reply = ask(form(*controls))
    assert [role for _, role, _ in actions(reply)] == [
        "country",
        "email",
        "email_confirm",
        "first_name",
        "last_name",
        "explanation",
    ]
    reply = look_at(
        form(*controls),
        profile={**PERSON, "instagram_username": "camille.d", "facebook_username": "camille.f"},
    )
    assert [
        action["value"] for action in reply["plan"]["actions"] if action["role"] == "username"
    ] == ["camille.d"]
    reply = look_at(
        page(GENERIC, TITLE, controls=tuple(controls)),
        profile={**PERSON, "instagram_username": "a", "facebook_username": "f"},
    )
    assert [
        action["value"] for action in reply["plan"]["actions"] if action["role"] == "username"
    ] == ["f"]
    assert ("set_text", "name", 5) in actions(ask(form(EMAIL, TEXT, text_box(5, "Full name"))))


@pytest.mark.parametrize("state", ["filled", "disabled", "read_only", "foreign"])
def test_a_box_that_is_not_free_is_left_alone(state: str) -> None:
    assert actions(ask(form({**EMAIL, state: True}, TEXT))) == [("set_text", "explanation", 2)]


def test_what_nobody_sees_is_left_alone() -> None:
    assert actions(ask(form({**EMAIL, "visible": False}, TEXT))) == [("set_text", "explanation", 2)]


def test_nothing_empty_is_written() -> None:
    assert actions(look_at(form(EMAIL, TEXT, select_list(3, "Country", *COUNTRIES)))) == [
        ("set_text", "explanation", 2)
    ]


def test_two_boxes_for_one_thing_are_left_to_the_person() -> None:
    reply = ask(form(EMAIL, text_box(3, "E-mail"), TEXT))
    assert actions(reply) == [("set_text", "explanation", 2)]
    assert {"name": "ambiguous", "detail": "2 controls look like email"} in reply["verdict"][
        "evidence"
    ]


def test_of_two_explanations_the_required_one_is_written() -> None:
    assert ("set_text", "explanation", 3) in actions(
        ask(form(EMAIL, TEXT, text_area(3, "Please explain", required=True)))
    )
    assert actions(ask(form(EMAIL, TEXT, text_area(3, "Please explain")))) == [
        ("set_text", "email", 1)
    ]


def test_a_second_text_that_nobody_requires_may_stay_empty() -> None:
    reasons, second_text = (
        text_area(2, "How does it affect you?", required=True),
        text_area(3, "Please explain anything else"),
    )
    first_reply = ask(form(EMAIL, reasons, second_text))
    assert actions(first_reply) == [("set_text", "email", 1), ("set_text", "explanation", 2)]
    filled_page = ask(
        form(fill_in(EMAIL), fill_in(reasons), second_text), *outcomes_of(first_reply)
    )
    assert (kind(filled_page)[0], filled_page["plan"]["actions"]) == ("filled", [])
    both = {**second_text, "required": True}
    assert (
        kind(ask(form(fill_in(EMAIL), fill_in(reasons), both), *outcomes_of(first_reply)))[0]
        == "form_ready"
    )


def test_a_text_that_does_not_fit_is_not_cut() -> None:
    reply = ask(form({**EMAIL, "max_length": 5}, {**TEXT, "max_length": 8}))
    assert actions(reply) == []
    assert {"name": "no_text", "detail": "nothing fits 8 characters"} in reply["verdict"][
        "evidence"
    ]
    assert kind(reply)[0] == "form_ready"
    short_text = ask(form(EMAIL, {**TEXT, "max_length": 120}))["plan"]["actions"][1]["value"]
    assert 0 < len(short_text) <= 120
    assert short_text.endswith(".")


def test_other_forms_of_the_page_are_left_alone() -> None:
    login = (text_box(5, "E-mail", form=1), text_box(6, "Password", type="password", form=1))
    newsletter = (text_box(7, "E-mail", form=2),)
    search = (text_box(8, "", placeholder="How can we help?", form=3),)
    contact = (text_area(9, "Comment", form=4),)
    reply = ask(form(*login, *newsletter, *search, *contact, EMAIL, TEXT))
    assert actions(reply) == [("set_text", "email", 1), ("set_text", "explanation", 2)]


def test_a_form_of_an_email_box_alone_is_filled() -> None:
    login = (text_box(5, "E-mail", form=1), text_box(6, "Password", type="password", form=1))
    assert actions(ask(form(EMAIL, *login))) == [("set_text", "email", 1)]


@pytest.mark.parametrize(
    "wishes",
    [{"settings": {"fill": "never"}}, {"settings": {"fill": "on_click"}}, {"stopped": True}],
)
def test_nothing_is_done_unasked(wishes: PageDict) -> None:
    assert actions(ask(form(EMAIL, TEXT), **wishes)) == []
    assert actions(ask(form(EMAIL, TEXT), asked=True, **wishes)) == (
        [] if "stopped" in wishes else [("set_text", "email", 1), ("set_text", "explanation", 2)]
    )


@pytest.mark.parametrize("status", ["kept", "changed", "refused", "undone"])
@pytest.mark.parametrize("empty", [0, 1])
def test_an_empty_box_of_ours_is_not_filled_whatever_was_reported(status: str, empty: int) -> None:
    controls = [fill_in(EMAIL), fill_in(TEXT)]
    controls[empty] = (EMAIL, TEXT)[empty]
    reply = ask(form(*controls), *outcomes_of(ask(form(EMAIL, TEXT)), status))
    assert kind(reply)[0] == "form_ready"
    assert actions(reply) == []


def test_an_action_without_an_outcome_is_still_to_do() -> None:
    reply = ask(form(fill_in(EMAIL), TEXT), *outcomes_of(ask(form(EMAIL, TEXT)))[:1])
    assert (kind(reply)[0], actions(reply)) == ("form_ready", [("set_text", "explanation", 2)])


def test_a_required_box_of_another_kind_is_not_ours_but_not_done_either() -> None:
    assert (
        kind(ask(form(fill_in(EMAIL), fill_in(TEXT), text_box(3, "Postal code", required=True))))[0]
        == "form_ready"
    )
    assert kind(ask(form(fill_in(EMAIL), fill_in(TEXT), text_box(3, "Postal code"))))[0] == "filled"
    assert (
        kind(
            ask(
                form(
                    fill_in(EMAIL),
                    fill_in(TEXT),
                    text_box(3, "I declare", type="checkbox", required=True),
                )
            )
        )[0]
        == "filled"
    )


def test_nothing_filled_is_not_done() -> None:
    assert (
        kind(look_at(form({**EMAIL, "disabled": True}, {**TEXT, "disabled": True})))[0]
        == "form_ready"
    )


def test_a_box_that_was_tried_and_is_empty_is_not_done() -> None:
    name = text_box(5, "Full name")
    first_reply = ask(form(EMAIL, TEXT, name))
    assert (
        kind(ask(form(fill_in(EMAIL), fill_in(TEXT), name), *outcomes_of(first_reply, "refused")))[
            0
        ]
        == "form_ready"
    )


def test_a_native_list_is_set_to_the_country_and_shown_if_the_page_changes_it() -> None:
    observed_page = form(select_list(3, "Country", *COUNTRIES), fill_in(EMAIL), fill_in(TEXT))
    first_reply = ask(observed_page)
    assert [(action["kind"], action["value"]) for action in first_reply["plan"]["actions"]] == [
        ("choose_option", "France")
    ]
    repeat_reply = ask(observed_page, *outcomes_of(first_reply, "changed"))
    assert actions(repeat_reply) == [("show", "country", 3)]
    assert (
        kind(ask(observed_page, *outcomes_of(first_reply, "changed"), *outcomes_of(repeat_reply)))[
            0
        ]
        == "form_ready"
    )


def test_a_list_that_shows_an_invitation_to_choose_is_still_set() -> None:
    country = select_list(3, "Country", *COUNTRIES)
    hinted_box = {
        **country,
        "options": [
            {"label": "Choose", "value": "Choose", "selected": True},
            *country["options"][1:],
        ],
    }
    reply = ask(form(EMAIL, TEXT, fill_in(hinted_box)))
    assert ("choose_option", "country", 3) in actions(reply)


def test_a_list_without_the_persons_country_is_shown_to_the_person() -> None:
    assert actions(
        look_at(
            form(select_list(3, "Country", *COUNTRIES), fill_in(EMAIL), fill_in(TEXT)),
            profile={"country": "NO"},
        )
    ) == [("show", "country", 3)]


def test_a_country_is_typed_as_the_proposals_of_its_box_spell_it() -> None:
    country_box = text_box(3, "Country of residence")
    assert ask(form(country_box, EMAIL, TEXT))["plan"]["actions"][0]["value"] == "France"
    proposals = {
        **country_box,
        "options": [{"label": name.upper(), "value": name.upper()} for name in COUNTRIES],
    }
    first_reply = ask(form(proposals, EMAIL, TEXT))
    assert first_reply["plan"]["actions"][0]["value"] == "FRANCE"
    assert ("show", "country", 3) in actions(
        ask(form(proposals, EMAIL, TEXT), *outcomes_of(first_reply, "refused"))
    )


def with_options(control: PageDict, *labels: str) -> PageDict:
    return {**control, "expanded": True, "options": [{"label": label} for label in labels]}


def test_a_typeahead_is_filled_only_once_its_code_is_there() -> None:
    country = text_box(3, "Country of residence", has_iso_field=True)
    rest = (fill_in(EMAIL), fill_in(TEXT))
    first_reply = ask(form(country, *rest))
    assert [(action["kind"], action["value"]) for action in first_reply["plan"]["actions"]] == [
        ("type_text", "France")
    ]
    typed_outcomes = outcomes_of(first_reply)
    waits = ask(form(country, *rest, quiet_ms=100), *typed_outcomes)
    assert (kind(waits)[0], actions(waits)) == ("form_ready", [])
    assert waits["look_again_ms"] == 600
    choice_reply = ask(form(with_options(country, *COUNTRIES), *rest), *typed_outcomes)
    assert [
        (action["kind"], action["index"], action["value"])
        for action in choice_reply["plan"]["actions"]
    ] == [("choose_item", 1, "France")]
    chosen_outcomes = outcomes_of(choice_reply)
    assert kind(ask(form(country, *rest), *typed_outcomes, *chosen_outcomes))[0] == "form_ready"
    assert actions(
        ask(form(country, *rest), *typed_outcomes, *outcomes_of(choice_reply, "changed"))
    ) == [("show", "country", 3)]
    assert (
        kind(ask(form(fill_in(country), *rest), *typed_outcomes, *chosen_outcomes))[0] == "filled"
    )


def test_a_typeahead_whose_suggestions_never_come_is_shown_to_the_person() -> None:
    country = text_box(3, "Country of residence", has_iso_field=True)
    rest = (fill_in(EMAIL), fill_in(TEXT))
    typed_outcomes = outcomes_of(ask(form(country, *rest)))
    reply = ask(form(country, *rest), *typed_outcomes)
    assert (kind(reply)[0], actions(reply)) == ("form_ready", [("show", "country", 3)])
    assert kind(ask(form(country, *rest), *typed_outcomes, *outcomes_of(reply)))[0] == "form_ready"
    assert actions(
        ask(form(country, *rest), *outcomes_of(ask(form(country, *rest)), "refused"))
    ) == [("show", "country", 3)]


def test_text_typed_into_a_box_that_suggests_is_no_answer() -> None:
    country = text_box(3, "Country of residence", tag="combobox")
    rest = (fill_in(EMAIL), fill_in(TEXT))
    typed_outcomes = outcomes_of(ask(form(country, *rest)))
    still = {**country, "filled": True}
    assert actions(ask(form(with_options(still, "France", "Germany"), *rest), *typed_outcomes)) == [
        ("choose_item", "country", 3)
    ]
    reply = ask(form(still, *rest), *typed_outcomes)
    assert (kind(reply)[0], actions(reply)) == ("form_ready", [("show", "country", 3)])
    choice_reply = outcomes_of(
        ask(form(with_options(still, "France", "Germany"), *rest), *typed_outcomes)
    )
    assert kind(ask(form(still, *rest), *typed_outcomes, *choice_reply))[0] == "filled"


def test_a_list_that_opens_is_opened_and_then_chosen_from() -> None:
    country = text_box(3, "Country of residence", tag="combobox", type="")
    rest = (fill_in(EMAIL), fill_in(TEXT))
    first_reply = ask(form(country, *rest))
    assert actions(first_reply) == [("open_list", "country", 3)]
    choice_reply = ask(form(with_options(country, *COUNTRIES), *rest), *outcomes_of(first_reply))
    assert actions(choice_reply) == [("choose_item", "country", 3)]
    # A list of this kind may not show what was chosen in it.
    assert (
        kind(ask(form(country, *rest), *outcomes_of(first_reply), *outcomes_of(choice_reply)))[0]
        == "filled"
    )
    assert (
        kind(
            ask(
                form(country, *rest),
                *outcomes_of(first_reply),
                *outcomes_of(choice_reply, "changed"),
            )
        )[0]
        == "form_ready"
    )


def generic(*controls: PageDict, **fields: Any) -> PageDict:
    return page(
        GENERIC, "Object to the processing of your information", controls=controls, **fields
    )


YES, NO = (
    radio_button(1, "Yes", group=QUESTION, name="q"),
    radio_button(2, "No", group=QUESTION, name="q"),
)


def test_the_first_question_is_answered_by_radio_buttons() -> None:
    first_reply = ask(generic(YES, NO))
    assert (kind(first_reply)[0], actions(first_reply)) == (
        "form_ready",
        [("check", "about_ai", 1)],
    )
    assert actions(ask(generic(YES, NO), *outcomes_of(first_reply))) == []
    assert kind(ask(generic(YES, NO), *outcomes_of(first_reply)))[0] == "form_ready"
    assert actions(ask(generic(YES, fill_in(NO)))) == []
    second_reply = ask(
        generic(fill_in(YES), NO, EMAIL | {"ref": 3}, TEXT | {"ref": 4}), *outcomes_of(first_reply)
    )
    assert actions(second_reply) == [("set_text", "email", 3), ("set_text", "explanation", 4)]
    filled_page = generic(fill_in(YES), NO, fill_in(EMAIL) | {"ref": 3}, fill_in(TEXT) | {"ref": 4})
    assert (
        kind(ask(filled_page, *outcomes_of(first_reply), *outcomes_of(second_reply)))[0] == "filled"
    )
    # The page takes the answer back when other boxes change.
    reverted_page = generic(YES, NO, fill_in(EMAIL) | {"ref": 3}, fill_in(TEXT) | {"ref": 4})
    assert (
        kind(ask(reverted_page, *outcomes_of(first_reply), *outcomes_of(second_reply)))[0]
        == "form_ready"
    )


def test_two_answers_that_mean_the_same_are_left_to_the_person() -> None:
    reply = ask(generic(YES, NO, radio_button(3, "Yes", group=QUESTION, name="q")))
    assert actions(reply) == []
    assert "ambiguous" in {sign["name"] for sign in reply["verdict"]["evidence"]}


@pytest.mark.parametrize(
    ("question", "yes", "no"),
    [
        (QUESTION, "Yes", "No"),
        ("Votre demande concerne-t-elle l’IA chez Meta ?", "Oui", "Non"),
        ("Bezieht sich deine Anfrage auf KI bei Meta?", "Ja", "Nein"),
    ],
)
def test_the_first_question_is_answered_in_a_native_list(question: str, yes: str, no: str) -> None:
    first_reply = ask(generic(select_list(1, question, yes, no), buttons=[{"label": "Submit"}]))
    assert (kind(first_reply)[0], kind(first_reply)[2]) == ("form_ready", "generic")
    assert [
        (action["kind"], action["role"], action["value"])
        for action in first_reply["plan"]["actions"]
    ] == [("choose_option", "about_ai", yes)]
    answered_question = fill_in(select_list(1, question, yes, no))
    assert actions(
        ask(generic(answered_question, EMAIL | {"ref": 3}), *outcomes_of(first_reply))
    ) == [("set_text", "email", 3)]
    assert (
        kind(ask(generic(select_list(1, question, yes, no)), *outcomes_of(first_reply, "changed")))[
            0
        ]
        == "form_ready"
    )


def test_the_first_question_is_answered_in_a_list_that_opens() -> None:
    closed_list = text_box(1, QUESTION, tag="combobox", type="")
    first_reply = ask(generic(closed_list))
    assert actions(first_reply) == [("open_list", "about_ai", 1)]
    assert actions(
        ask(generic(with_options(closed_list, "Yes", "No")), *outcomes_of(first_reply))
    ) == [("choose_item", "about_ai", 1)]
    assert actions(ask(generic(closed_list), *outcomes_of(first_reply))) == [
        ("show", "about_ai", 1)
    ]


def test_of_the_portals_options_the_objection_to_meta_ai_is_chosen() -> None:
    options = (
        "I want to object to the use of my information for Meta AI",
        "I want to object to the use of information from third parties for Meta AI",
        "I have a different objection",
    )
    reply = ask(
        generic(*(radio_button(ref, option, name="o") for ref, option in enumerate(options)))
    )
    assert actions(reply) == [("check", "about_ai", 0)]


def test_a_page_that_only_asks_whether_it_is_about_ai_is_done_once_a_button_leads_on() -> None:
    yes, no = (
        radio_button(ref, label, group=QUESTION, name="q") for ref, label in ((1, "Yes"), (2, "No"))
    )
    first_reply = ask(page(GENERIC, "", controls=(yes, no)))
    assert actions(first_reply) == [("check", "about_ai", 1)]
    answered_question = (fill_in(yes), no)
    assert (
        kind(ask(page(GENERIC, "", controls=answered_question), *outcomes_of(first_reply)))[0]
        == "form_ready"
    )  # more may appear
    leads_on = [{"label": "Next"}]
    assert (
        kind(
            ask(
                page(GENERIC, "", controls=answered_question, buttons=leads_on),
                *outcomes_of(first_reply),
            )
        )[0]
        == "filled"
    )
    assert (
        kind(
            ask(
                page(GENERIC, "", controls=(yes, no), buttons=leads_on),
                *outcomes_of(first_reply, "refused"),
            )
        )[0]
        == "form_ready"
    )


def test_where_the_code_goes_is_shown_once_and_never_filled() -> None:
    observed_page = form(fill_in(EMAIL), text_box(3, "Confirmation code"))
    first_reply = ask(observed_page)
    assert (kind(first_reply)[0], actions(first_reply)) == ("code_needed", [("show", "code", 3)])
    assert actions(ask(observed_page, *outcomes_of(first_reply))) == []
