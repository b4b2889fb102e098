"""Pages in every language, in other words than the catalogue's.

Meta's own words are known in a few languages only, so that the phrases must match more than these.
"""

from __future__ import annotations

import json
import tomllib
from pathlib import Path
from typing import Any

import pytest

from objecteur.engine import handle
from objecteur.words import LANGUAGES

PAGES = {
    file.stem: tomllib.loads(file.read_text("utf-8"))
    for file in sorted((Path(__file__).parent / "data/languages").glob("*.toml"))
}
UNKNOWN_FORM = "https://www.facebook.com/help/contact/990000000000017"
KNOWN_FORM = "https://help.instagram.com/contact/767264225370182"

languages = pytest.mark.parametrize("language", sorted(PAGES))


def text_box(ref: int, label: str, **more: Any) -> dict[str, Any]:
    """Return a control with nothing but its label, as in Meta's generic form."""
    return {
        "ref": ref,
        "path": f"#c{ref}",
        "tag": "input",
        "type": "text",
        "id": f"u_0_{ref}",
        "name": f"Field{ref}0012",
        "label": label,
        "form": 0,
        **more,
    }


def text_area(ref: int, label: str) -> dict[str, Any]:
    return text_box(ref, label, tag="textarea", type="")


def look(
    language: str,
    url: str,
    heading: str,
    *paragraphs: str,
    controls: tuple[dict[str, Any], ...] = (),
    **more: Any,
) -> dict[str, Any]:
    """Return the reply for a page that has settled."""
    texts = [
        heading,
        *paragraphs,
        *(control.get("group") or "" for control in controls),
        *(control["label"] for control in controls),
    ]
    page = {
        "url": url,
        "lang": language,
        "title": heading,
        "headings": [heading],
        "text": "\n".join(text for text in texts if text),
        "controls": list(controls),
        "ready": "complete",
        "age_ms": 20_000,
        "quiet_ms": 10_000,
        **more,
    }
    reply: dict[str, Any] = json.loads(
        handle(json.dumps({"type": "look", "page": page, "now": "2026-10-05T12:00:00+02:00"}))
    )
    assert reply["type"] == "look", reply
    return reply


def verdict_of(reply: dict[str, Any]) -> tuple[str, str, str]:
    verdict = reply["verdict"]
    return verdict["kind"], verdict.get("cause", ""), verdict.get("purpose", "")


def roles_of(reply: dict[str, Any]) -> list[str]:
    return [role["role"] for role in reply["roles"]]


def test_every_language_has_pages() -> None:
    assert set(PAGES) == set(LANGUAGES)


@languages
def test_a_form_of_2025_is_recognised_at_an_unknown_address(language: str) -> None:
    words = PAGES[language]["form_2025"]
    controls = (text_box(1, words["email"]), text_area(2, words["text"]))
    reply = look(
        language,
        UNKNOWN_FORM,
        words["heading"],
        words["intro"],
        controls=controls,
        buttons=[{"label": words["send"]}],
    )
    assert roles_of(reply) == ["email", "explanation"]
    assert verdict_of(reply) == ("form_ready", "", "objection")
    assert reply["verdict"]["language"] == language
    assert any(sign["name"] == "send_button" for sign in reply["verdict"]["evidence"])


@languages
def test_a_form_of_2024_is_recognised_at_an_unknown_address(language: str) -> None:
    words = PAGES[language]["form_2024"]
    controls = (
        text_box(1, words["country"], has_iso_field=True),
        text_box(2, words["email"]),
        text_area(3, words["text"]),
    )
    reply = look(
        language,
        UNKNOWN_FORM,
        words["heading"],
        controls=controls,
        buttons=[{"label": words["send"]}],
    )
    assert roles_of(reply) == ["country", "email", "explanation"]
    assert verdict_of(reply) == ("form_ready", "", "objection")
    assert any(sign["name"] == "send_button" for sign in reply["verdict"]["evidence"])


@languages
def test_the_first_question_of_the_generic_form_is_recognised(language: str) -> None:
    words = PAGES[language]["generic"]
    controls = tuple(
        text_box(ref, label, type="radio", group=words["question"])
        for ref, label in enumerate((words["yes"], words["no"]))
    )
    reply = look(language, UNKNOWN_FORM, words["heading"], controls=controls)
    assert roles_of(reply) == ["about_ai", "about_ai"]
    assert verdict_of(reply) == ("form_ready", "", "generic")


@languages
def test_the_form_for_information_from_third_parties_is_the_wrong_form(language: str) -> None:
    words = PAGES[language]
    controls = (
        text_box(1, words["form_2024"]["country"]),
        text_box(2, words["form_2024"]["email"]),
        text_area(3, words["other"]["text"]),
    )
    assert verdict_of(
        look(language, UNKNOWN_FORM, words["third_party"]["heading"], controls=controls)
    ) == (
        "wrong_form",
        "",
        "third_party",
    )


@languages
def test_a_form_for_something_else_is_left_alone(language: str) -> None:
    words = PAGES[language]["other"]
    controls = (text_box(1, PAGES[language]["form_2025"]["email"]), text_area(2, words["text"]))
    assert verdict_of(look(language, UNKNOWN_FORM, words["heading"], controls=controls)) == (
        "inactive",
        "",
        "other",
    )


@languages
@pytest.mark.parametrize("cause", ["region", "technical", "removed"])
def test_a_page_that_says_no_is_not_available_for_the_cause_that_it_gives(
    language: str, cause: str
) -> None:
    assert verdict_of(look(language, KNOWN_FORM, *PAGES[language][cause])) == (
        "not_available",
        cause,
        "",
    )


@languages
def test_a_form_that_works_wins_over_a_sentence_that_says_no(language: str) -> None:
    words = PAGES[language]["form_2025"]
    controls = (text_box(1, words["email"]), text_area(2, words["text"]))
    assert (
        verdict_of(
            look(
                language,
                UNKNOWN_FORM,
                words["heading"],
                *PAGES[language]["region"],
                controls=controls,
            )
        )[0]
        == "form_ready"
    )


@languages
def test_a_page_that_asks_for_a_login_is_a_login_wall(language: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, *PAGES[language]["login"]))[0] == "login_wall"


@languages
def test_a_page_that_complains_of_too_many_requests_is_rate_limited(language: str) -> None:
    assert (
        verdict_of(look(language, KNOWN_FORM, *PAGES[language]["rate_limited"]))[0]
        == "rate_limited"
    )


@languages
def test_a_dialog_that_asks_for_the_code_is_recognised_over_the_form(language: str) -> None:
    words = PAGES[language]["form_2025"]
    code = PAGES[language]["code"]
    controls = (
        text_box(1, words["email"], filled=True),
        text_area(2, words["text"]),
        text_box(3, code["label"], form=-1),
    )
    reply = look(
        language, UNKNOWN_FORM, words["heading"], controls=controls, dialogs=[code["dialog"]]
    )
    assert roles_of(reply) == ["email", "explanation", "code"]
    assert verdict_of(reply)[0] == "code_needed"


@languages
def test_a_confirmation_means_that_the_form_was_submitted(language: str) -> None:
    assert (
        verdict_of(look(language, KNOWN_FORM, *PAGES[language]["confirmation"]))[0] == "submitted"
    )


@languages
def test_a_sentence_that_denies_the_sending_is_no_confirmation(language: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, PAGES[language]["negated"]))[0] != "submitted"


def sentences_of(key: str) -> pytest.MarkDecorator:
    """Make one test for each sentence of ``key``, in every language."""
    return pytest.mark.parametrize(
        ("language", "sentence"),
        [(language, sentence) for language, words in PAGES.items() for sentence in words[key]],
    )


@sentences_of("objections")
def test_other_titles_of_an_objection_are_recognised(language: str, sentence: str) -> None:
    words = PAGES[language]["form_2025"]
    assert verdict_of(
        look(
            language,
            UNKNOWN_FORM,
            sentence,
            controls=(text_box(1, words["email"]), text_area(2, words["text"])),
        )
    ) == (
        "form_ready",
        "",
        "objection",
    )


@sentences_of("others")
def test_a_form_with_another_title_is_left_alone(language: str, sentence: str) -> None:
    words = PAGES[language]["form_2025"]
    assert (
        verdict_of(
            look(
                language,
                UNKNOWN_FORM,
                sentence,
                controls=(
                    text_box(1, words["email"]),
                    text_area(2, PAGES[language]["other"]["text"]),
                ),
            )
        )[0]
        == "inactive"
    )


@sentences_of("confirmations")
def test_other_ways_to_say_that_it_arrived_are_recognised(language: str, sentence: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, "Instagram", sentence))[0] == "submitted"


@sentences_of("conditions")
def test_a_condition_of_the_sending_is_no_confirmation(language: str, sentence: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, "Instagram", sentence))[0] != "submitted"


@sentences_of("refusals")
def test_other_ways_to_say_no_are_recognised(language: str, sentence: str) -> None:
    verdict, cause, _ = verdict_of(look(language, KNOWN_FORM, sentence))
    assert verdict == "not_available"
    assert cause != "structural"


@sentences_of("logins")
def test_other_ways_to_ask_for_a_login_are_recognised(language: str, sentence: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, sentence))[0] == "login_wall"


@sentences_of("limits")
def test_other_ways_to_say_too_often_are_recognised(language: str, sentence: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, sentence))[0] == "rate_limited"


@sentences_of("regions")
def test_other_ways_to_say_not_here_are_recognised(language: str, sentence: str) -> None:
    assert verdict_of(look(language, KNOWN_FORM, "Facebook", sentence)) == (
        "not_available",
        "region",
        "",
    )


@sentences_of("questions")
def test_other_ways_to_ask_whether_it_is_about_ai_are_recognised(
    language: str, sentence: str
) -> None:
    words = PAGES[language]["generic"]
    controls = tuple(
        text_box(ref, label, type="radio", group=sentence)
        for ref, label in enumerate((words["yes"], words["no"]))
    )
    reply = look(language, UNKNOWN_FORM, "", controls=controls)
    assert (verdict_of(reply), roles_of(reply)) == (
        ("form_ready", "", "generic"),
        ["about_ai", "about_ai"],
    )


@sentences_of("third_parties")
def test_other_titles_of_the_form_for_third_parties_are_recognised(
    language: str, sentence: str
) -> None:
    words = PAGES[language]
    controls = (
        text_box(1, words["form_2024"]["country"]),
        text_box(2, words["labels"]["first_name"]),
        text_box(3, words["labels"]["last_name"]),
    )
    assert verdict_of(look(language, UNKNOWN_FORM, sentence, controls=controls))[0] == "wrong_form"


@pytest.mark.parametrize(
    ("key", "role"), [("countries", "country"), ("emails", "email"), ("reasons", "explanation")]
)
@languages
def test_other_labels_of_a_line_name_the_same_role(language: str, key: str, role: str) -> None:
    labels = PAGES[language][key]
    assert [
        (label, roles_of(look(language, UNKNOWN_FORM, "", controls=(text_box(1, label),))))
        for label in labels
    ] == [(label, [role]) for label in labels]


@languages
def test_each_label_names_its_role_among_the_others(language: str) -> None:
    labels = PAGES[language]["labels"]
    assert roles_of(
        look(
            language,
            UNKNOWN_FORM,
            "",
            controls=tuple(text_box(ref, label) for ref, label in enumerate(labels.values())),
        )
    ) == list(labels)
