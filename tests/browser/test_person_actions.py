"""Actions of a person on one page: undoing, folding, answering, sending."""

from __future__ import annotations

import pytest

from builder.browsers import until
from builder.browsers.page_session import Driven
from builder.replica import pages as replica
from tests.evaluation.accuracy.crawl import PROBE

UNDO = "Tout remettre comme avant"
FILL = "Remplir"
FORM = ("country", "email", "explanation")
EMPTY = ["", "", ""]


@pytest.mark.parametrize("service", ["facebook", "instagram"])
def test_undo_gives_back_the_form_as_it_was(meet: Driven, service: str) -> None:
    meeting = meet.page(replica.page("classic-2024", service))
    meeting.until("filled")
    assert meeting.value("email") == "camille.martin@example.org"
    meeting.press(UNDO)
    until(lambda: meeting.values(*FORM) == EMPTY, 30, "the form is empty again")
    meeting.settled()
    assert meeting.values(*FORM) == EMPTY


def test_undo_keeps_what_the_person_wrote_since(meet: Driven) -> None:
    meeting = meet.page(replica.page("classic-2024"))
    meeting.until("filled")
    meeting.window.click("[name=email]")
    meeting.window.keys("x")
    typed = meeting.value("email")
    assert typed != "camille.martin@example.org"
    meeting.press(UNDO)
    until(lambda: meeting.value("explanation") == "", 30, "our text is gone")
    meeting.settled()
    assert meeting.values(*FORM) == ["", typed, ""]


def test_the_page_cannot_see_into_the_panel(meet: Driven) -> None:
    meeting = meet.page(replica.page("classic-2024"))
    meeting.until("filled")
    assert meeting.panel()["text"]
    roots = "() => [...document.querySelectorAll('*')].filter((node) => node.shadowRoot).length"
    assert meeting.window.run(roots) == 0
    assert (
        meeting.window.run("() => document.documentElement.innerText.includes('Objecteur')")
        is False
    )
    # The bench of accuracy, which looks for the panel where none may be, would find it.
    assert meeting.window.run(PROBE)["panel"] is True


@pytest.mark.parametrize("service", ["facebook", "instagram"])
def test_the_generic_form_asks_first_and_shows_the_rest_after_the_answer(
    meet: Driven, service: str
) -> None:
    meet.settings(fill="on_click")
    meeting = meet.page(replica.page("generic", service))
    meeting.until("form_ready")
    meeting.window.click("input[value=Yes]")
    meeting.has("explanation")
    meeting.press(FILL)
    meeting.until("filled")
    assert meeting.values("country", "email") == ["France", "camille.martin@example.org"]
    assert "CNIL" in meeting.value("explanation")


def test_a_form_about_something_else_is_left_alone(meet: Driven) -> None:
    meet.settings(fill="on_click")
    meeting = meet.page(replica.page("generic", "facebook"))
    meeting.until("form_ready")
    meeting.window.click("input[value=No]")
    diagnostic = meeting.settled()
    assert diagnostic["verdict"]["kind"] != "filled"
    assert [control["action"] for control in diagnostic["controls"]] == ["", ""]


def test_the_portal_is_filled_step_by_step(meet: Driven) -> None:
    meeting = meet.page(replica.page("portal", "meta"))
    meeting.settled()
    meeting.window.click("label.choice:nth-of-type(1)")
    meeting.window.click("#wizard button")
    meeting.window.wait(
        "() => replicaState.country === 'FR' && replicaState.text.includes('CNIL')", timeout=40
    )
    meeting.settled()
    meeting.window.click("#wizard button")
    meeting.window.wait("() => replicaState.email === 'camille.martin@example.org'", timeout=40)


def test_where_only_a_real_click_counts_the_person_is_shown_where(meet: Driven) -> None:
    meeting = meet.page(replica.page("portal", "meta"), trusted=True)
    meeting.settled()
    meeting.window.click("label.choice:nth-of-type(1)")
    meeting.window.click("#wizard button")
    meeting.window.wait("() => replicaState.text.includes('CNIL')", timeout=40)
    diagnostic = meeting.settled()
    country = next(control for control in diagnostic["controls"] if control["role"] == "country")
    assert country["kept"] is not True
    assert meeting.window.run("() => replicaState.country") == ""
    assert diagnostic["verdict"]["kind"] == "form_ready"
    assert len(meeting.panel()["outlines"]) == 1


def test_a_suggestion_that_only_a_real_click_takes_is_shown_and_seen_once_taken(
    meet: Driven,
) -> None:
    meeting = meet.page(replica.page("typeahead-trusted", "facebook"))
    diagnostic = meeting.until("form_ready")
    country = next(control for control in diagnostic["controls"] if control["role"] == "country")
    assert (country["kept"], country["filled"]) == (False, False)
    assert meeting.window.value("[name$=_iso2_country_code]") == ""
    assert len(meeting.panel()["outlines"]) == 1
    meeting.window.click("[role=option]")
    diagnostic = meeting.until("filled")
    assert meeting.window.value("[name$=_iso2_country_code]") == "FR"
    until(lambda: meeting.panel()["outlines"] == [], 20, "nothing is pointed at any more")


@pytest.mark.both
def test_after_the_person_has_sent_it_the_code_is_theirs_to_type(meet: Driven) -> None:
    meeting = meet.page(replica.page("classic-2024"))
    meeting.until("filled")
    assert meet.posts() == []
    meet.sends = 1
    meeting.window.click("button[type=submit]")
    diagnostic = meeting.until("code_needed")
    (code,) = [control for control in diagnostic["controls"] if control["role"] == "code"]
    assert meeting.window.value(code["path"]) == ""
    outline = meeting.panel()["outlines"][0]
    box = meeting.window.run(
        "(path) => document.querySelector(path).getBoundingClientRect().toJSON()",
        code["path"],
        sandbox=True,
    )
    assert box["left"] < outline["x"] < box["right"]
    assert box["top"] < outline["y"] < box["bottom"]
    meeting.window.click(code["path"])
    meeting.window.keys("123456")
    meeting.window.click("#confirm")
    meeting.until("submitted")
    events = [event["kind"] for event in meet.stored()["journal"]]
    assert {"filled", "code_asked", "sent"} <= set(events)


@pytest.mark.both
def test_a_journal_keeps_that_a_form_was_unavailable(meet: Driven) -> None:
    meeting = meet.page(replica.page("unavailable-technical"))
    meeting.until("not_available")
    until(
        lambda: (
            [event["cause"] for event in meet.stored()["journal"] if event["kind"] == "unavailable"]
            == ["technical"]
        ),
        20,
        "it is kept",
    )


def test_nothing_is_filled_before_the_person_asks_when_they_want_it_so(meet: Driven) -> None:
    meet.settings(fill="on_click")
    meeting = meet.page(replica.page("classic-2024"))
    meeting.until("form_ready")
    assert meeting.values(*FORM) == EMPTY
    meeting.press(FILL)
    meeting.until("filled")
    assert meeting.value("country") == "France"
