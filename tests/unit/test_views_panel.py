"""The panel's text for each verdict, plan and outcome."""

from __future__ import annotations

from typing import Any, get_args

import pytest

from objecteur.codec import decode, encode
from objecteur.messages import (
    Action,
    Cause,
    Control,
    ControlRole,
    LookRequest,
    Outcome,
    Page,
    Plan,
    Profile,
    Settings,
    Sign,
    TextReply,
    Verdict,
    VerdictKind,
    View,
)
from objecteur.views import panel
from objecteur.words import form_text
from tests.unit.text_snapshot import assert_matches_snapshot

FULL_PROFILE = Profile(country="FR", email="a@exemple.fr")
NOW = "2026-11-24T10:00:00+01:00"
URL = "https://help.instagram.com/contact/767264225370182"


def control(ref: int, **fields: Any) -> Control:
    return Control(ref=ref, path=f"#c{ref}", **fields)


def panel_view(
    verdict: Verdict,
    controls: dict[Any, Control] | None = None,
    *,
    plan: dict[int, Any] | None = None,
    outcomes: tuple[Outcome, ...] = (),
    text: TextReply | None = None,
    language: str = "en",
    profile: Profile = FULL_PROFILE,
    **request: Any,
) -> View:
    """The panel for controls by role (a role may end in a number to occur twice)."""
    controls_by_role = controls or {}
    page = Page(URL, controls=tuple(controls_by_role.values()))
    roles = tuple(ControlRole(c.ref, role.rstrip("12")) for role, c in controls_by_role.items())
    actions = tuple(
        Action(f"#c{ref} {kind}", ref, f"#c{ref}", "email", kind)
        for ref, kind in (plan or {}).items()
    )
    now = request.pop("now", NOW)
    look = LookRequest(
        "look", page, now, profile, interface_language=language, outcomes=outcomes, **request
    )
    view = panel(look, verdict, roles, Plan(actions), text or form_text(profile, language))
    assert view is not None
    assert decode(View, encode(view)) == view
    return view


def outcome(ref: int, status: Any, kind: Any = "set_text", role: Any = "email") -> Outcome:
    return Outcome(f"#c{ref} {kind}", role, kind, status, ref)


def lines(view: View) -> list[str]:
    return [f"{item.state}: {item.text}" for item in view.items]


READY = Verdict("form_ready", service="instagram", purpose="objection", form="767264225370182")
FILLED_VERDICT = Verdict("filled", service="instagram", purpose="objection", form="767264225370182")


def test_nothing_is_shown_on_other_pages() -> None:
    assert panel(LookRequest("look", Page(URL), NOW), Verdict("inactive"), (), Plan(), None) is None


def test_the_panel_tells_filled_left_and_refused_controls_apart() -> None:
    view = panel_view(
        FILLED_VERDICT,
        {
            "email": control(1, filled=True),
            "country": control(2),
            "explanation": control(3),
            "name": control(4, required=True),
            "phone": control(5),
            "username": control(6, filled=True),
            "declaration": control(7),
            "captcha": control(8),
            "honeypot": control(9, required=True),
            "file": control(10, required=True),
            "search": control(11, required=True),
            "subject": control(12, required=True, visible=False),
        },
        outcomes=(
            outcome(1, "kept"),
            outcome(2, "refused", "choose_option", "country"),
            outcome(3, "changed", role="explanation"),
        ),
    )
    assert lines(view) == [
        "done: E-mail address: filled in",
        "problem: Country: Objecteur could not fill it in",
        "problem: Explanation: the page changed the answer",
        "now: Name: to fill in",
        "done: Username: already filled in, left as it was",
        "now: Declaration to tick: for you to answer",
        "now: Check that you are not a robot: for you to answer",
        "now: Attachment: for you to answer",
        "now: Read everything again, then send it yourself",
    ]
    assert (view.tone, view.title) == ("attention", "Form filled in partly")
    assert view.items[1].ref == 2
    assert [action.kind for action in view.actions] == ["undo", "copy_text"]
    assert view.actions[-1].value == view.text


def test_a_form_filled_without_problems_has_a_calm_panel() -> None:
    view = panel_view(
        FILLED_VERDICT, {"email": control(1, filled=True)}, outcomes=(outcome(1, "kept"),)
    )
    assert (view.tone, view.title) == ("good", "Form filled in")
    assert view.footnote == "Objecteur sends nothing: you are the one who sends."


def test_a_list_that_takes_several_rounds_is_in_progress_until_the_choice_is_read_back() -> None:
    open_outcome = outcome(1, "kept", "open_list", "country")
    assert (
        panel_view(READY, {"country": control(1)}, outcomes=(open_outcome,)).items[0].state
        == "later"
    )
    assert (
        panel_view(
            READY, {"country": control(1)}, outcomes=(open_outcome,), plan={1: "choose_item"}
        )
        .items[0]
        .state
        == "later"
    )
    choose_outcome = outcome(1, "kept", "choose_item", "country")
    assert (
        panel_view(FILLED_VERDICT, {"country": control(1)}, outcomes=(open_outcome, choose_outcome))
        .items[0]
        .state
        == "done"
    )
    refused_outcome = outcome(1, "refused", "open_list", "country")
    assert (
        panel_view(FILLED_VERDICT, {"country": control(1)}, outcomes=(refused_outcome,))
        .items[0]
        .state
        == "problem"
    )


def test_where_only_a_real_click_counts_the_person_is_shown_the_place() -> None:
    for outcomes, plan in (((), {1: "show"}), ((outcome(1, "kept", "show"),), {})):
        view = panel_view(FILLED_VERDICT, {"about_ai": control(1)}, outcomes=outcomes, plan=plan)
        assert lines(view)[0] == "now: Question about AI at Meta: for you to choose"
        assert view.items[0].ref == 1


def test_radio_buttons_of_one_question_are_one_line() -> None:
    yes, no = control(1, type="radio"), control(2, type="radio")
    assert lines(
        panel_view(
            FILLED_VERDICT,
            {"about_ai1": yes, "about_ai2": no},
            outcomes=(outcome(1, "kept", "check"),),
        )
    )[0].startswith("done: Question")
    assert lines(panel_view(READY, {"about_ai1": yes, "about_ai2": no}, plan={1: "check"}))[
        0
    ].startswith("later: Question")
    request = lines(panel_view(READY, {"about_ai1": yes, "about_ai2": no}))
    assert request[0].startswith("now: Question")
    assert len(request) == 2


def test_the_panel_says_how_far_the_filling_is() -> None:
    email = {"email": control(1)}
    assert (
        "Give Objecteur your country"
        in panel_view(READY, email, profile=Profile(email="a@b.fr")).sentence
    )
    assert panel_view(READY, email, profile=Profile()).actions[0].kind == "open_page"
    ask = panel_view(READY, email, settings=Settings(fill="on_click"))
    assert [(action.kind, action.primary) for action in ask.actions] == [
        ("fill", True),
        ("copy_text", False),
    ]
    assert panel_view(
        READY, email, settings=Settings(fill="on_click"), asked=True
    ).sentence.startswith("There is nothing here")
    assert panel_view(READY, email, settings=Settings(fill="never")).sentence.startswith(
        "You chose"
    )
    assert panel_view(READY, email, plan={1: "set_text"}).sentence == "Objecteur is filling it in…"
    assert panel_view(READY, {"explanation": control(1)}).sentence.startswith(
        "There is nothing here"
    )
    assert (
        panel_view(FILLED_VERDICT, {"email": control(1, filled=True)}).title
        == "Form already filled in"
    )


def test_undone_is_said_and_offers_no_undo() -> None:
    view = panel_view(READY, {"email": control(1)}, outcomes=(outcome(1, "undone"),), stopped=True)
    assert view.sentence.startswith("Everything is back")
    assert lines(view)[0] == "info: E-mail address: put back as it was"
    assert "undo" not in [action.kind for action in view.actions]


def test_a_half_known_person_is_asked_for_the_rest_after_filling() -> None:
    view = panel_view(
        FILLED_VERDICT,
        {"country": control(1), "email": control(2)},
        outcomes=(outcome(1, "kept"),),
        profile=Profile(country="FR"),
    )
    assert [action.kind for action in view.actions] == ["open_page", "undo", "copy_text"]


def test_a_role_without_a_control_is_passed_over() -> None:
    look = LookRequest("look", Page(URL), NOW, FULL_PROFILE)
    view = panel(look, FILLED_VERDICT, (ControlRole(5, "email"),), Plan(), None)
    assert view is not None
    assert len(view.items) == 1
    assert view.text == ""


@pytest.mark.parametrize("cause", ["", "region", "technical", "removed", "structural"])
def test_every_way_out_is_given_in_a_sensible_order(cause: Any) -> None:
    view = panel_view(Verdict("not_available", cause, "instagram", form="767264225370182"))
    first_items = {
        "technical": "Reload the page, or come back later",
        "removed": "Try another address of the form",
    }
    assert view.items[0].text == first_items.get(cause, "Check that you are logged in")
    assert [item.state for item in view.items] == ["now"] * 3 + ["later"] * 6
    urls = [
        action.value for item in view.items for action in item.actions if action.kind == "open_url"
    ]
    assert URL not in urls, "the address that has just failed"
    assert all(url.startswith("https://") for url in urls)
    assert "Merrion Road" in view.items[-1].detail
    assert view.text == ""


@pytest.mark.parametrize("service", ["", "facebook", "whatsapp", "meta"])
def test_ways_out_exist_for_every_service(service: Any) -> None:
    for kind in (
        "not_available",
        "login_wall",
        "wrong_form",
        "unknown",
        "submitted",
        "rate_limited",
    ):
        assert panel_view(Verdict(kind, service=service)).title


def test_a_page_that_may_still_come_is_not_spoken_of_yet() -> None:
    page = Page(url=URL, title="Instagram", age_ms=300, ready="interactive")
    request = LookRequest(
        type="look", page=page, profile=FULL_PROFILE, now=NOW, interface_language="en"
    )
    assert (
        panel(
            request,
            Verdict("unknown", evidence=(Sign("waiting", "no form yet"),)),
            (),
            Plan(),
            None,
        )
        is None
    )


def test_a_form_below_a_window_is_waited_for() -> None:
    view = panel_view(
        Verdict(
            "unknown",
            service="instagram",
            evidence=(Sign("covered", "something lies over the form"),),
        )
    )
    assert (view.title, view.items) == ("A window covers the form", ())


def test_the_generic_form_does_not_send_people_to_itself() -> None:
    view = panel_view(Verdict("not_available", "technical", "instagram", form="117037592428568"))
    urls = [action.value for item in view.items for action in item.actions]
    assert "https://help.instagram.com/contact/117037592428568" not in urls


def test_the_wrong_form_leads_to_the_right_one() -> None:
    third_party_view = panel_view(Verdict("wrong_form", service="facebook", purpose="third_party"))
    assert "posted about you" in third_party_view.sentence
    assert (
        third_party_view.actions[0].value
        == "https://www.facebook.com/help/contact/6359191084165019"
    )
    assert len(third_party_view.items) == 1
    assert panel_view(Verdict("wrong_form", service="facebook", purpose="other")).items == ()


def test_the_code_is_shown_where_it_goes_and_never_filled() -> None:
    view = panel_view(Verdict("code_needed", service="instagram"), {"code": control(4)})
    assert [item.ref for item in view.items] == [-1, -1, 4, -1]
    assert "a@exemple.fr" in view.items[0].detail
    assert (
        "a@exemple.fr" not in panel_view(Verdict("code_needed"), profile=Profile()).items[0].detail
    )
    assert "fill" not in [action.kind for action in view.actions]


@pytest.mark.calendar
def test_after_sending_the_date_of_the_answer_is_told() -> None:
    view = panel_view(Verdict("submitted", service="facebook"))
    assert view.sentence == "Meta must answer you by 24 December 2026."
    assert any(action.value == URL for item in view.items for action in item.actions), (
        "the other account"
    )
    assert panel_view(Verdict("submitted", service="facebook"), now="?").sentence == ""


def test_a_text_that_nobody_proof_read_says_so() -> None:
    view = panel_view(FILLED_VERDICT, text=TextReply("text", "Tekst.", "pl"))
    assert "native speaker (Polish)" in view.footnote
    assert (view.text, view.text_language, view.text_label) == (
        "Tekst.",
        "pl",
        "Suggested text, to read and change as you like",
    )


def test_without_a_text_there_is_no_button_to_copy_it() -> None:
    assert panel_view(FILLED_VERDICT, text=TextReply("text", "", "fr")).actions == ()


@pytest.mark.locale
@pytest.mark.parametrize("language", ["fr", "en"])
def test_panels_read_well(language: str) -> None:
    pages = []
    for kind in get_args(VerdictKind):
        causes: list[Cause] = (
            [cause for cause in get_args(Cause) if cause] if kind == "not_available" else [""]
        )
        for cause in causes if kind != "inactive" else []:
            purpose: Any = "third_party" if kind == "wrong_form" else "objection"
            view = panel_view(
                Verdict(kind, cause, "instagram", purpose, "767264225370182"),
                {
                    "email": control(1),
                    "country": control(2),
                    "explanation": control(3),
                    "declaration": control(4),
                    "code": control(5),
                },
                outcomes=(outcome(1, "kept"), outcome(2, "refused")) if kind == "filled" else (),
                plan={1: "set_text"} if kind == "form_ready" else {},
                language=language,
            )
            pages.append(_as_text(f"{kind} {cause}".strip(), view))
    assert_matches_snapshot(f"panel.{language}.txt", "\n\n".join(pages) + "\n")


def _as_text(name: str, view: View) -> str:
    parts = [f"── {name} ({view.tone})", view.title, view.sentence]
    for item in view.items:
        parts.append(f"  [{item.state}] {item.text}" + (f" — {item.detail}" if item.detail else ""))
        parts += [f"      → {action.label} {action.value}".rstrip() for action in item.actions]
    parts += [f"  ({action.kind}) {action.label}" for action in view.actions]
    parts += [view.text_label, view.text] if view.text else []
    return "\n".join([*parts, view.footnote])
