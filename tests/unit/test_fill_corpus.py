"""Cases found in the annotated corpus, each with invented controls."""

from __future__ import annotations

from typing import Any

import pytest

from objecteur.messages import Control, Option, Page
from objecteur.recognise.controls import roles_of_page

AMERICAN = (
    "AL AK AZ AR CA CO CT DE FL GA HI ID IL IN IA KS KY LA ME MD MA MI MN MS MO "
    "MT NE NV NH NJ NM NY NC ND OH OK OR PA RI SC SD TN TX UT"
)
EUROPEAN = (
    "AT BE BG CH CY CZ DE DK EE ES FI FR GB GR HR HU IE IS IT LI LT LU LV MT NL "
    "NO PL PT RO SE SI SK"
)


def control(**attributes: Any) -> Control:
    return Control(
        0,
        "#c",
        **{
            "type": "text" if attributes.get("tag", "input") == "input" else "",
            "form": 0,
            **attributes,
        },
    )


def role(**attributes: Any) -> str:
    """Role of a control that stands alone."""
    return roles_of_page(Page("https://example.org/", controls=(control(**attributes),)))[0].role


def roles(*controls: Control) -> list[str]:
    return [guess.role for guess in roles_of_page(Page("https://example.org/", controls=controls))]


def list_role(labels: str, **attributes: Any) -> str:
    """Role of a list with these one-word choices."""
    return role(
        tag="select",
        options=(Option("", ""), *(Option(label, label) for label in labels.split())),
        **attributes,
    )


def test_letters_of_american_states_are_no_countries() -> None:
    assert list_role(AMERICAN, name="FSTATE", before="State") == "other"


def test_letters_of_countries_are_countries() -> None:
    assert list_role(EUROPEAN, name="x") == "country"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "user[name]", "placeholder": "Real name"}, "name"),
        ({"name": "user[email]"}, "email"),
        ({"name": "user[login]"}, "username"),
        ({"name": "user[user_name]"}, "username"),
        ({"name": "user_name"}, "username"),
    ],
)
def test_whose_thing_it_is_does_not_tell_what_it_is(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "ctl00$Body$ctl00$tbAgencyID", "id": "ctl00_Body_ctl00_tbAgencyID"}, "other"),
        ({"name": "ctl00$Search$txtEmail"}, "email"),
        ({"id": "ctl00_Search_txtEmail"}, "email"),
        ({"id": "ctl00_Email_3"}, "email"),
    ],
)
def test_where_a_box_stands_does_not_tell_what_it_is(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


def test_a_note_behind_a_label_does_not_hide_it() -> None:
    assert (
        role(name="name", before="Vartotojo vardas (jei pamiršote tik slaptažodį):") == "username"
    )


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"title": "first_name", "name": "first_name", "before": "PRIVACY POLICY"}, "first_name"),
        (
            {
                "placeholder": "Search the world's largest store of cards!",
                "id": "searchbox",
                "before": "NEWSLETTER",
            },
            "search",
        ),
        ({"placeholder": "John Doe", "before": "Your e-mail address"}, "email"),
    ],
)
def test_the_text_before_a_box_counts_little_if_the_box_says_itself_what_it_is(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "captcha", "label": "Saisissez le code *"}, "captcha"),
        ({"name": "emailconfirm", "label": "Ihre E-Mail"}, "email_confirm"),
        ({"name": "lname", "label": "Name"}, "last_name"),
    ],
)
def test_a_name_may_be_narrower_than_the_label(attributes: dict[str, Any], expected: str) -> None:
    assert role(**attributes) == expected


def test_the_second_e_mail_box_needs_a_first_one() -> None:
    assert roles(control(name="form_email2")) == ["email"]
    assert roles(control(name="email_1"), control(name="email_2")) == ["email", "email_confirm"]
    assert roles(control(name="email_2"), control(name="email_2")) == ["email", "email_confirm"]
    assert roles(control(name="email_confirm")) == ["email_confirm"]


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "_username", "id": "username", "before": "E-mail"}, "email"),
        ({"name": "username", "placeholder": "Nick lub email"}, "username"),
        (
            {"name": "members_display_name", "id": "display_name", "placeholder": "Username"},
            "username",
        ),
        (
            {"name": "name", "id": "edit-name", "label": "Nome de usuário ou endereço de e-mail *"},
            "username",
        ),
        ({"name": "searchuser", "id": "userfield_txt", "before": "User name:"}, "search"),
        ({"name": "name", "label": "Property name"}, "other"),
        ({"name": "publicacao", "label": "Publication name:"}, "other"),
        (
            {"name": "ctl00$Main$cCustomerAccountNumber", "before": "Customer account number"},
            "other",
        ),
        ({"tag": "textarea", "name": "popis", "before": "Ak chceš, napíš niečo o sebe:"}, "other"),
        ({"tag": "textarea", "name": "x", "label": "Parlez-nous de vous"}, "other"),
        ({"tag": "textarea", "name": "message", "label": "How does it affect you?"}, "explanation"),
    ],
)
def test_words_for_people_are_right_where_names_for_machines_mislead(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


@pytest.mark.parametrize(
    "attributes",
    [
        {"name": "feedback[title]", "label": "Title"},
        {"name": "title", "id": "comment_title", "label": "Titre : *"},
    ],
)
def test_the_title_of_a_comment_is_no_comment(attributes: dict[str, Any]) -> None:
    assert role(**attributes) == "subject"


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"name": "humanverify[input]"}, "captcha"),
        ({"name": "cptch_number", "label": "6 + = 12"}, "captcha"),
        ({"name": "code", "label": "Anti robots :"}, "captcha"),
        (
            {
                "name": "confirmation",
                "before": "Veuillez saisir les caractères suivants pour valider le formulaire",
            },
            "captcha",
        ),
        ({"name": "bottest2", "before": "Formularz kontaktowy"}, "honeypot"),
        ({"name": "_mc4wp_required_but_not_really"}, "honeypot"),
        ({"name": "hideit"}, "honeypot"),
        ({"name": "honey", "label": "Name"}, "honeypot"),
        ({"name": "not_a_robot_name"}, "honeypot"),
        ({"name": "decoy-email", "label": "E-mail"}, "honeypot"),
        ({"name": "must_be_empty"}, "honeypot"),
        ({"name": "answer", "before": "What is 1 plus 1 (1+1=?)"}, "captcha"),
        ({"name": "g5-name", "label": "Math: 7 − 4 ="}, "captcha"),
    ],
)
def test_traps_and_tests_for_humans_are_recognised_by_name_or_label(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


def test_beside_a_password_a_free_text_is_about_oneself_and_a_question_is_for_security() -> None:
    password = control(type="password", name="p")
    assert roles(
        password, control(tag="textarea", name="x"), control(name="question", label="Any words")
    )[1:] == ["other", "other"]
    assert roles(password, control(tag="textarea", name="message")) == ["password", "other"]
    assert roles(password, control(tag="textarea", name="message", label="Message")) == [
        "password",
        "explanation",
    ]
    assert roles(control(tag="textarea", name="x")) == ["explanation"]
