"""The engine's entry point: each request has a reply that fits the messages."""

from __future__ import annotations

import json
import re
from typing import Any

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from pydantic import TypeAdapter

from builder.paths import EXTENSION
from objecteur import engine
from objecteur.engine import answer_in_slices, handle
from objecteur.messages import Reply
from tests.unit.factories import (
    FACEBOOK,
    GENERIC,
    INSTAGRAM,
    NOW,
    PERSON,
    PORTAL,
    UNKNOWN,
    look_at,
    outcome,
    page,
    text_area,
    text_box,
)

REPLY: TypeAdapter[Any] = TypeAdapter(Reply)


def answer(request: Any) -> Any:
    """Send a request; the reply, validated by pydantic against the messages."""
    return json.loads(
        REPLY.dump_json(REPLY.validate_json(handle(json.dumps(request)), strict=True))
    )


REQUESTS = pytest.mark.parametrize(
    "request_",
    [
        {"type": "look", "page": page(INSTAGRAM, "x"), "now": NOW},
        {"type": "classify", "page": page(INSTAGRAM, "x", controls=(text_box(1, "E-mail"),))},
        {"type": "text", "profile": PERSON},
        {"type": "profile", "profile": PERSON},
        {"type": "checklist", "now": NOW},
        {"type": "letter", "kind": "objection", "now": NOW},
        {"type": "journal", "now": NOW},
        {"type": "record", "now": NOW, "account": "instagram", "what": "sent"},
        {"type": "answer", "text": "We will honour your objection."},
        {"type": "report", "now": NOW, "account": "instagram", "profile": PERSON},
    ],
)


@pytest.mark.calendar
@REQUESTS
def test_each_request_is_answered_in_kind(request_: dict[str, Any]) -> None:
    assert answer(request_)["type"] == request_["type"]


@REQUESTS
def test_an_answer_in_steps_is_the_same(request_: dict[str, Any]) -> None:
    *pauses, reply = answer_in_slices(json.dumps(request_))
    assert reply == handle(json.dumps(request_))
    assert set(pauses) == {None}


def test_the_more_there_is_to_read_the_more_steps_it_takes() -> None:
    def count(controls: int, text: str) -> int:
        boxes = tuple(text_box(number, f"{text} {number}") for number in range(1, controls + 1))
        return len(
            list(
                answer_in_slices(
                    json.dumps(
                        {"type": "look", "page": page(INSTAGRAM, text, controls=boxes), "now": NOW}
                    )
                )
            )
        )

    step_count = count(1, "Steps")
    assert count(100, "Steps") >= step_count + 99
    assert (
        count(
            1,
            "This form is not available, you must log in to object to AI "
            "and enter the code that was sent by e-mail",
        )
        > step_count + 5
    )


def test_a_bad_request_is_told_in_steps_too() -> None:
    assert list(answer_in_slices("null")) == [handle("null")]


def test_the_roles_of_any_page_can_be_asked_for() -> None:
    reply = answer(
        {
            "type": "classify",
            "page": page("https://example.org/", "x", controls=(text_box(1, "E-mail"),)),
        }
    )
    assert [role["role"] for role in reply["roles"]] == ["email"]
    assert reply["verdict"]["kind"] == "inactive"


@pytest.mark.parametrize(
    "request_",
    ["", "{", "null", "[]", '{"type":"look"}', '{"type":"nothing"}', '{"type":"text","secret":1}'],
)
def test_a_bad_request_is_told(request_: str) -> None:
    reply = json.loads(handle(request_))
    assert (reply["type"], reply["code"]) == ("error", "bad_request")
    assert reply["message"]


def test_a_fault_of_ours_is_told_and_not_raised(monkeypatch: pytest.MonkeyPatch) -> None:
    def fault(*_: Any) -> Any:
        raise RuntimeError("x" * 1000)

    monkeypatch.setattr(engine, "form_text", fault)
    reply = answer({"type": "text"})
    assert (reply["type"], reply["code"]) == ("error", "internal")
    assert reply["message"].startswith("RuntimeError: xxx")
    assert len(reply["message"]) == 500


TITLE = "Object to your information being used for AI at Meta"


@pytest.mark.calendar
def test_events_are_the_same_all_day_long() -> None:
    page_dict = page(INSTAGRAM, TITLE, controls=(text_box(1, "E-mail"), text_area(2, "Explain")))
    first_reply, later = look_at(page_dict), look_at(page_dict, now="2026-10-05T23:00:00+02:00")
    tomorrow = look_at(page_dict, now="2026-10-06T08:00:00+02:00")
    assert (
        [event["id"] for event in first_reply["events"]]
        == [event["id"] for event in later["events"]]
        != [event["id"] for event in tomorrow["events"]]
    )
    assert first_reply["events"][0]["url"] == INSTAGRAM
    assert look_at(page(UNKNOWN, "Report a copyright infringement"))["events"] == []


def test_the_event_of_a_refusal_says_what_the_page_said() -> None:
    (event,) = look_at(page(INSTAGRAM, "This content is not relevant to your location."))["events"]
    assert (event["kind"], event["cause"]) == ("unavailable", "region")
    assert "not relevant to your location" in event["text"]


def test_the_event_of_a_filled_form_keeps_the_text_if_it_is_ours() -> None:
    boxes = (text_box(1, "E-mail"), text_area(2, "Explain"))
    first_reply = look_at(page(INSTAGRAM, TITLE, controls=boxes), profile=PERSON)
    filled_page = page(
        INSTAGRAM, TITLE, controls=tuple({**control, "filled": True} for control in boxes)
    )
    outcomes = [outcome(action) for action in first_reply["plan"]["actions"]]
    (event_with_outcomes,) = look_at(filled_page, profile=PERSON, outcomes=outcomes)["events"]
    (event_without_outcomes,) = look_at(filled_page, profile=PERSON)["events"]
    assert (event_with_outcomes["kind"], event_without_outcomes["kind"]) == ("filled", "filled")
    assert (event_with_outcomes["text"], event_without_outcomes["text"]) == (
        first_reply["plan"]["actions"][1]["value"],
        "",
    )


def test_the_event_of_a_receipt_keeps_its_words() -> None:
    (event,) = look_at(page(INSTAGRAM, "Your report has been submitted", "Thank you."))["events"]
    assert event["kind"] == "sent"
    assert "Thank you." in event["text"]


def test_nothing_more_is_watched_once_it_is_sent() -> None:
    assert not look_at(page(INSTAGRAM, "Your report has been submitted"))["watch"]
    assert look_at(
        page(INSTAGRAM, TITLE, controls=(text_box(1, "E-mail"), text_area(2, "Explain")))
    )["watch"]


def test_the_text_to_copy_fits_the_box_if_anything_does() -> None:
    def suggested_text(longest: int) -> str:
        page_dict = page(
            INSTAGRAM,
            TITLE,
            controls=(text_box(1, "E-mail"), text_area(2, "Explain", max_length=longest)),
        )
        text: str = look_at(page_dict, profile=PERSON, interface_language="en")["view"]["text"]
        return text

    assert 0 < len(suggested_text(120)) <= 120 < len(suggested_text(-1))
    assert suggested_text(3) == suggested_text(-1)


WORDS = [
    "E-mail",
    "Country",
    "Pays",
    "Explain",
    "Name",
    "Apellidos",
    "Code",
    "Password",
    "I declare",
    "Leave blank",
    "Yes",
    "Non",
    "Is your request about AI at Meta?",
    TITLE,
    "information from third parties for Meta AI",
    "I have a different objection",
    "Your request has been submitted",
    "Once",
    "not",
    "not available",
    "page",
    "in your country",
    "technical error",
    "You must log in to continue",
    "temporarily blocked",
    "Enter the code that we sent you",
    "copyright",
    "Search",
    "Send",
    "Next",
    "France",
    "Germany",
    "name",
    "email",
    "friend_email",
    "signature",
    "q",
    "\u202e",
    "\ud7ff",
    "İ",
    "ﷺ",
    "…",
    "\n",
    "",
    " ",
]
TEXT = st.lists(st.sampled_from(WORDS), max_size=4).map(" ".join) | st.text(max_size=20)
BOOL = st.booleans()
OPTION = st.fixed_dictionaries(
    {}, optional={"label": TEXT, "value": TEXT, "selected": BOOL, "disabled": BOOL}
)
CONTROL = st.fixed_dictionaries(
    {
        "tag": st.sampled_from(["input", "textarea", "select", "combobox", "editable"]),
        "form": st.integers(-1, 2),
        "label": TEXT,
    },
    optional={
        "type": st.sampled_from(
            [
                "",
                "text",
                "email",
                "radio",
                "checkbox",
                "password",
                "search",
                "file",
                "date",
                "hidden",
                "tel",
                "number",
                "zzz",
            ]
        ),
        "name": TEXT,
        "id": TEXT,
        "autocomplete": TEXT,
        "inputmode": TEXT,
        "pattern": TEXT,
        "placeholder": TEXT,
        "aria_label": TEXT,
        "title": TEXT,
        "description": TEXT,
        "before": TEXT,
        "group": TEXT,
        "value": TEXT,
        "required": BOOL,
        "disabled": BOOL,
        "read_only": BOOL,
        "visible": BOOL,
        "hidden_by": st.sampled_from(["", "display", "covered"]),
        "filled": BOOL,
        "expanded": BOOL,
        "max_length": st.integers(-1, 600),
        "foreign": BOOL,
        "options": st.lists(OPTION, max_size=8),
        "has_iso_field": BOOL,
        "in_search": BOOL,
        "around_content": BOOL,
    },
)
BUTTON = st.fixed_dictionaries(
    {"label": TEXT}, optional={"visible": BOOL, "in_dialog": BOOL, "type": TEXT, "name": TEXT}
)
URL = st.sampled_from(
    [
        INSTAGRAM,
        FACEBOOK,
        GENERIC,
        UNKNOWN,
        PORTAL,
        "https://www.facebook.com/help/contact/510058597920541",
        "https://example.org/",
    ]
) | st.text(max_size=30)


def with_refs(controls: list[dict[str, Any]]) -> list[dict[str, Any]]:
    return [{**control, "ref": ref, "path": f"#c{ref}"} for ref, control in enumerate(controls)]


PAGE = st.fixed_dictionaries(
    {"url": URL, "controls": st.lists(CONTROL, max_size=6).map(with_refs)},
    optional={
        "title": TEXT,
        "lang": st.sampled_from(["", "fr", "de-AT", "xx", "zh_Hant", "é"]),
        "text": TEXT,
        "headings": st.lists(TEXT, max_size=4),
        "dialogs": st.lists(TEXT, max_size=2),
        "alerts": st.lists(TEXT, max_size=2),
        "buttons": st.lists(BUTTON, max_size=3),
        "hidden": st.just([{"name": "support_form_id", "value": "1"}]),
        "ready": st.sampled_from(["loading", "interactive", "complete"]),
        "age_ms": st.sampled_from([0, 2000, 5000, 20_000, 2**53]),
        "quiet_ms": st.sampled_from([0, 900, 5000]),
        "busy": BOOL,
        "truncated": BOOL,
    },
)
OUTCOME = st.builds(
    lambda kind, ref, status: {
        "action": f"{kind}:#c{ref}",
        "role": "country",
        "kind": kind,
        "status": status,
        "ref": ref,
        "path": f"#c{ref}",
    },
    st.sampled_from(
        ["set_text", "choose_option", "open_list", "type_text", "choose_item", "check", "show"]
    ),
    st.integers(0, 5),
    st.sampled_from(["kept", "changed", "refused", "undone"]),
)
LOOK = st.fixed_dictionaries(
    {"type": st.just("look"), "page": PAGE, "now": st.just(NOW) | TEXT},
    optional={
        "profile": st.just(PERSON)
        | st.fixed_dictionaries(
            {},
            optional={
                "country": TEXT,
                "email": TEXT,
                "language": TEXT,
                "sentence": TEXT,
                "seed": st.integers(0, 99),
            },
        ),
        "outcomes": st.lists(OUTCOME, max_size=5),
        "asked": BOOL,
        "stopped": BOOL,
        "settings": st.fixed_dictionaries(
            {"fill": st.sampled_from(["at_once", "on_click", "never"])}
        ),
        "interface_language": st.sampled_from(["", "fr", "en-GB", "xx"]),
    },
)
UNFILLABLE_ROLES = {
    "code",
    "captcha",
    "password",
    "honeypot",
    "declaration",
    "file",
    "search",
    "date",
    "other",
}


@settings(
    max_examples=250,
    deadline=None,
    suppress_health_check=[HealthCheck.too_slow, HealthCheck.data_too_large],
)
@given(LOOK)
def test_no_page_makes_it_stumble_or_touch_what_it_must_not(request: dict[str, Any]) -> None:
    reply = answer(request)
    if reply["type"] == "error":  # what the browser would not send: a text cut too late, say
        assert reply["code"] == "bad_request", reply
        return
    controls = {control["ref"]: control for control in request["page"]["controls"]}
    assert [role["ref"] for role in reply["roles"]] == list(controls)
    if reply["verdict"]["kind"] not in ("form_ready", "code_needed"):
        assert reply["plan"]["actions"] == []
    for action in reply["plan"]["actions"]:
        control = controls[action["ref"]]
        assert control.get("visible", True)
        assert action["kind"] == "show" or action["role"] not in UNFILLABLE_ROLES
        assert action["kind"] == "show" or not (
            control.get("disabled") or control.get("read_only") or control.get("foreign")
        )
        typed_actions = {outcome["action"] for outcome in request.get("outcomes", ())} & {
            f"type_text:#c{action['ref']}"
        }
        assert action["kind"] == "show" or not control.get("filled") or typed_actions
        assert action["id"] not in {outcome["action"] for outcome in request.get("outcomes", ())}
    if reply["verdict"]["kind"] != "inactive":
        assert request["page"]["url"].startswith("https://")


def test_javascript_calls_functions_that_the_engine_exports() -> None:
    boot = (EXTENSION / "engine" / "boot.js").read_text("utf-8")
    called = set(re.findall(r"\bengine\.(\w+)\.copy\(\)", boot))
    assert called == {"handle", "answer_in_slices"} == set(engine.__all__)
