"""Roles of controls: by their words, markup, choices and the controls beside them."""

from __future__ import annotations

from typing import Any

import pytest

from objecteur.messages import Control, Option, Page
from objecteur.recognise.controls import roles_of_page
from objecteur.recognise.controls.labels import label_hints, name_hints


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


def options(*labels: str) -> tuple[Option, ...]:
    return tuple(Option(label, label) for label in labels)


@pytest.mark.parametrize(
    ("kind", "expected"),
    [
        ("password", "password"),
        ("file", "file"),
        ("search", "search"),
        ("date", "date"),
        ("month", "date"),
        ("range", "other"),
        ("color", "other"),
    ],
)
def test_some_types_say_it_all(kind: str, expected: str) -> None:
    assert role(type=kind, label="E-mail") == expected


@pytest.mark.parametrize(
    ("attributes", "expected"),
    [
        ({"autocomplete": "section-a billing email"}, "email"),
        ({"type": "email", "name": "x"}, "email"),
        ({"name": "user[emailAddress]"}, "email"),
        ({"id": "contact-email"}, "email"),
        ({"placeholder": "name@example.com", "name": "email"}, "email"),
        ({"before": "E-mail"}, "email"),
        (
            {"label": "メールアドレス", "placeholder": "例）zeiri@zeiri4.com", "name": "login_id"},
            "email",
        ),
        ({"name": "reservationnumber", "id": "emailReservationNumber"}, "other"),
        ({"type": "email", "name": "fakeemailremembered"}, "honeypot"),
        ({"title": "Your e-mail address"}, "email"),
        ({"label": "Confirm your e-mail address"}, "email_confirm"),
        ({"name": "email_confirm"}, "email_confirm"),
        ({"autocomplete": "country-name"}, "country"),
        ({"autocomplete": "given-name"}, "first_name"),
        ({"label": "Username or email"}, "username"),
        ({"label": "Company name"}, "other"),
        ({"label": "Subject"}, "subject"),
        ({"label": "Zip code"}, "other"),
        ({"label": "Verification code"}, "code"),
        ({"inputmode": "numeric", "max_length": 6}, "code"),
        ({"pattern": "[0-9]*", "max_length": 1}, "code"),
        ({"label": "Enter the characters you see"}, "captcha"),
        ({"name": "website_hp", "label": "Leave this field blank"}, "honeypot"),
        ({"tag": "textarea", "name": "hp_message", "label": "Do not fill in"}, "honeypot"),
        ({"label": "Objection reason", "name": "objection_reason"}, "explanation"),
        ({}, "other"),
    ],
)
def test_a_control_has_the_role_that_its_words_and_markup_name(
    attributes: dict[str, Any], expected: str
) -> None:
    assert role(**attributes) == expected


@pytest.mark.parametrize(
    ("name", "surname"),
    [
        ("Nombre", "Apellidos"),
        ("Namn", "Efternamn"),
        ("Nome", "Cognome"),
        ("Nome", "Apelido"),
        ("Ime", "Prezime"),
        ("Ime", "Priimek"),
        ("Imię", "Nazwisko"),
        ("Név", "Vezetéknév"),
        ("Jméno", "Příjmení"),
        ("Meno", "Priezvisko"),
        ("Nimi", "Sukunimi"),
        ("Nimi", "Perekonnanimi"),
        ("Naam", "Achternaam"),
        ("Navn", "Etternavn"),
        ("Navn", "Efternavn"),
        ("Vārds", "Uzvārds"),
        ("Vardas", "Pavardė"),
        ("Όνομα", "Επώνυμο"),
        ("Име", "Фамилия"),
        ("Isem", "Kunjom"),
        ("Ainm", "Sloinne"),
        ("Nafn", "Eftirnafn"),
        ("Prenume", "Nume"),
        ("Prénom", "Nom"),
        ("Vorname", "Name"),
        ("Name", "Surname"),
    ],
)
@pytest.mark.parametrize("names", [("", ""), ("name", "surname"), ("Field1", "Field2")])
def test_a_name_beside_a_surname_is_the_first_name(
    name: str, surname: str, names: tuple[str, str]
) -> None:
    assert roles(control(label=name, name=names[0]), control(label=surname, name=names[1])) == [
        "first_name",
        "last_name",
    ]
    assert roles(control(label=surname, name=names[1]), control(label=name, name=names[0])) == [
        "last_name",
        "first_name",
    ]


def test_a_name_alone_or_beside_a_hidden_surname_is_the_name() -> None:
    assert role(label="Nombre") == "name"
    assert roles(control(label="Nombre"), control(label="Apellidos", visible=False)) == [
        "name",
        "last_name",
    ]
    assert roles(control(label="Nombre", form=1), control(label="Apellidos")) == [
        "name",
        "last_name",
    ]


def test_a_third_name_is_nobody_that_we_know() -> None:
    assert roles(
        control(label="First name"), control(label="Last name"), control(label="Name")
    ) == ["first_name", "last_name", "other"]


@pytest.mark.parametrize(
    "attributes",
    [
        {"name": "electronic_signature", "label": "Full name"},
        {"label": "Electronic signature"},
        {"label": "Saisissez votre nom complet", "name": "Field1"},
        {
            "label": "Full name",
            "placeholder": "By typing your full name you declare that this is true",
        },
        {"label": "Votre nom", "description": "Je déclare que ces informations sont exactes"},
        {"label": "Unterschrift"},
        {"label": "Firma electrónica"},
        {"label": "Podpis"},
        {"label": "Aláírás"},
        {"label": "Подпис"},
        {"label": "Υπογραφή"},
    ],
)
def test_a_name_typed_to_sign_is_a_declaration(attributes: dict[str, Any]) -> None:
    assert role(**attributes) == "declaration"


@pytest.mark.parametrize(
    "attributes",
    [
        {"name": "email", "type": "email", "label": "The person’s e-mail"},
        {"name": "email", "label": "E-mail of your friend"},
        {"name": "email", "label": "Adresse e-mail de la personne"},
        {"name": "friend_email", "type": "email", "label": "E-mail"},
        {"type": "email", "label": "E-mail", "group": "Recipient"},
        {"type": "email", "before": "E-Mail der Person"},
        {"label": "Name of the other person"},
        {"tag": "textarea", "label": "Names of other people"},
    ],
)
def test_a_box_about_another_person_has_no_role(attributes: dict[str, Any]) -> None:
    assert role(**attributes) == "other"


def test_a_long_text_may_speak_of_others() -> None:
    note = (
        " We use it only to answer you about this request: we never give it to your friends, "
        "to other people or to our partners."
    )
    assert role(label="Your e-mail address." + note) == "email"


@pytest.mark.parametrize(
    "label",
    [
        "Case number",
        "Link to the post",
        "URLs",
        "Numéro de dossier",
        "Liens vers les publications",
        "Aktenzeichen",
        "Enlaces a las publicaciones",
        "Numer sprawy",
    ],
)
@pytest.mark.parametrize("tag", ["input", "textarea"])
def test_numbers_and_links_are_no_explanation(label: str, tag: str) -> None:
    assert role(tag=tag, label=label) == "other"


@pytest.mark.parametrize(
    "label",
    [
        "Cuéntanos cómo te afecta este tratamiento",
        "¿Por qué te opones a este tratamiento?",
        "De que forma este tratamento te afeta",
        "Why do you object?",
        "En quoi ce traitement vous touche",
        "Inwiefern wirkt sich das auf dich aus?",
        "Hvordan påvirker det deg?",
        "Μιλήστε μας για την αντίρρησή σας",
    ],
)
@pytest.mark.parametrize("tag", ["input", "textarea"])
def test_a_box_that_asks_for_the_reason_is_the_explanation_in_one_line_or_several(
    label: str, tag: str
) -> None:
    assert roles(control(tag=tag, label=label), control(label="E-mail")) == ["explanation", "email"]


def test_several_lines_are_an_explanation_unless_something_says_otherwise() -> None:
    assert role(tag="textarea") == "explanation"
    assert role(tag="editable", name="query") == "explanation"
    assert role(tag="textarea", label="Search") == "search"
    assert role(tag="textarea", label="I declare that this is true") == "declaration"


@pytest.mark.parametrize(
    "attributes",
    [
        {"placeholder": "How can we help?"},
        {"aria_label": "How can we help?"},
        {"placeholder": "Comment pouvons-nous vous aider ?", "name": "query"},
        {"label": "How can we help?", "name": "q"},
        {"label": "Rechercher dans les pages d’aide"},
        {"tag": "textarea", "in_search": True},
        {"tag": "combobox", "placeholder": "How can we help?", "in_search": True},
        {"placeholder": "Décrivez votre problème"},
        {"label": "Décrivez votre problème", "around_content": True},
        {"label": "Ask me anything", "around_content": True},
    ],
)
def test_a_search_box_is_no_explanation(attributes: dict[str, Any]) -> None:
    form = (control(label="E-mail", form=1), control(tag="textarea", label="Explain", form=1))
    assert roles(control(**attributes), *form) == ["search", "email", "explanation"]


def test_a_box_for_an_address_may_stand_in_a_footer() -> None:
    assert role(label="E-mail", around_content=True) == "email"


def test_of_several_lines_the_question_of_a_search_is_a_question() -> None:
    assert role(tag="textarea", label="How can we help?") == "explanation"
    assert role(tag="textarea", name="query") == "explanation"


def test_the_name_on_a_bank_card_is_not_filled() -> None:
    assert (
        role(label="First name", name="firstName", autocomplete="billing cc-given-name") == "other"
    )
    assert (
        role(label="First name", name="firstName", autocomplete="billing given-name")
        == "first_name"
    )


def test_a_line_about_the_objection_itself_asks_for_the_reason() -> None:
    assert role(label="What do you object to?") == "explanation"
    assert role(label="Object to third-party information") == "other"


def test_a_line_with_a_label_or_outside_any_form_may_be_alone() -> None:
    assert role(label="Why do you object?") == "explanation"
    assert role(placeholder="Why do you object?", form=-1) == "explanation"


def test_of_several_free_texts_the_telling_one_is_the_explanation() -> None:
    free, named = control(tag="textarea"), control(tag="textarea", label="Explain the impact")
    assert roles(free, named) == ["other", "explanation"]
    assert roles(named, control(label="Reason")) == ["explanation", "other"]
    assert roles(named, control(tag="textarea", label="Why do you object?")) == [
        "other",
        "explanation",
    ]
    assert roles(named, named) == ["explanation", "explanation"]
    assert roles(free, free) == ["explanation", "explanation"]


def test_a_list_has_the_role_that_its_label_and_options_agree_on() -> None:
    countries = options("", "France", "Germany", "Italy", "Spain", "Portugal", "Austria")
    assert role(tag="select", options=countries) == "country"
    assert role(tag="select", name="phoneCode", label="Phone code", options=countries) == "other"
    assert role(tag="select", name="phoneCountry", label="Country", options=countries) == "country"
    assert role(tag="select", label="Country", options=options("", "Red", "Green")) == "other"
    assert role(tag="select", label="Country") == "country"
    assert role(tag="select", label="Language", options=options("English", "Français")) == "other"
    assert role(tag="select", label="Day", options=options("1", "2")) == "date"


def test_a_checkbox_has_the_role_that_its_label_names() -> None:
    assert role(type="checkbox", label="I declare that this is true") == "declaration"
    assert role(type="checkbox", label="Remember me") == "other"
    assert role(type="checkbox", label="I’m not a robot") == "captcha"


QUESTION = "Is your request about AI at Meta?"
OWN_DATA_CHOICE = "I want to object to the use of my information for Meta AI"
THIRD_PARTY_CHOICE = "I want to object to the use of my information from third parties for Meta AI"
OTHER_CHOICE = "I have a different objection to the use of my information"


@pytest.mark.parametrize(
    "attributes",
    [
        {"type": "radio", "label": "Yes", "group": QUESTION},
        {"type": "radio", "value": "no", "label": "", "before": QUESTION},
        {"type": "radio", "label": "Yes, it’s about AI", "group": QUESTION},
        {
            "type": "radio",
            "label": "Non, c’est autre chose",
            "group": "Votre demande porte-t-elle sur l’IA chez Meta ?",
        },
        {"type": "radio", "label": OWN_DATA_CHOICE},
        {"tag": "select", "label": QUESTION, "options": options("", "Yes", "No")},
        {"tag": "select", "before": QUESTION, "options": options("Oui", "Non")},
        {
            "tag": "select",
            "label": "What is it about?",
            "options": options(OTHER_CHOICE, OWN_DATA_CHOICE, THIRD_PARTY_CHOICE),
        },
        {"tag": "combobox", "label": QUESTION},
        {"tag": "combobox", "label": QUESTION, "options": options("Yes", "No")},
    ],
)
def test_the_question_about_ai_is_recognised_by_its_words_and_choices(
    attributes: dict[str, Any],
) -> None:
    assert role(**{"type": "", **attributes}) == "about_ai"


@pytest.mark.parametrize(
    "attributes",
    [
        {"type": "radio", "label": "Yes", "group": "Are you over 18?"},
        {
            "type": "radio",
            "label": "Yes",
            "group": "Is your request about something other than AI at Meta?",
        },
        {"type": "radio", "label": THIRD_PARTY_CHOICE},
        {"type": "radio", "label": OTHER_CHOICE},
        {"tag": "select", "label": QUESTION, "options": options("Red", "Green")},
        {
            "tag": "select",
            "label": QUESTION,
            "options": (Option("Yes", "1", disabled=True), Option("No", "0")),
        },
        {"tag": "select", "label": "Are you over 18?", "options": options("Yes", "No")},
        {
            "tag": "select",
            "label": QUESTION,
            "options": options("Yes", "No", "Maybe", "Perhaps", "Never"),
        },
        {"tag": "select", "label": "Topic", "options": options(OWN_DATA_CHOICE, OWN_DATA_CHOICE)},
        {"tag": "combobox", "type": "text", "label": QUESTION},
    ],
)
def test_other_questions_are_not_taken_for_the_one_about_ai(attributes: dict[str, Any]) -> None:
    assert role(**{"type": "", **attributes}) == "other"


@pytest.mark.parametrize(
    ("label", "expected"),
    [
        ("Netfang sem við getum notað til að hafa samband við þig", "email"),
        ("Din e-mail, som vi bruger til at kontakte dig om din indsigelse", "email"),
        ("Adresse e-mail à laquelle nous pouvons vous joindre", "email"),
        ("E-pastā saņemtais kods", "code"),
        ("Kóði úr tölvupósti", "code"),
        ("Code reçu par e-mail", "code"),
        ("Dans quel pays résidez-vous actuellement ?", "country"),
        ("Kurioje šalyje gyvenate?", "country"),
        ("Veuillez expliquer en quoi ce traitement a une incidence sur vous", "explanation"),
        ("Indirizzo e-mail o numero di cellulare", "username"),
        ("Mailadresse eller mobilnummer", "username"),
        ("Get our newsletter: your email", "email"),
        ("Opíšte svoju konkrétnu situáciu", "explanation"),
        ("Opíšte znaky z obrázka", "captcha"),
    ],
)
def test_a_label_that_is_a_sentence_names_the_role(label: str, expected: str) -> None:
    assert role(label=label) == expected


def test_labels_and_names_hint_at_a_role_or_at_nothing() -> None:
    assert label_hints("* …") == ()
    assert label_hints("E-mail and e-mail again")[0][0] in ("email", "email_confirm")
    assert name_hints("address-country")[0][:2] == ("country", 1.0)
    assert name_hints("") == ()


def test_of_numbered_e_mail_boxes_the_second_confirms_the_first() -> None:
    assert roles(control(name="form_email2")) == ["email"]
    assert roles(control(name="email_1"), control(name="email_2")) == ["email", "email_confirm"]
    assert roles(control(name="email_2"), control(name="email_2")) == ["email", "email_confirm"]
    assert roles(control(name="email_confirm")) == ["email_confirm"]
