"""The checklist from the journal: every stage of the story, whatever the order of its events."""

from __future__ import annotations

import itertools
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from time import process_time
from typing import Any

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objecteur.codec import decode, encode
from objecteur.journey import answer_due, checklist
from objecteur.journey.story import derive_story, standing_events
from objecteur.messages import (
    AccountView,
    ChecklistReply,
    ChecklistRequest,
    ChecklistView,
    Event,
    Profile,
    Reply,
    ViewAction,
)

pytestmark = pytest.mark.calendar

FULL_PROFILE = Profile(country="FR", email="a@exemple.fr")
NOW = "2026-11-24T10:00:00+01:00"
AFTER_DEADLINE = "2027-01-10T10:00:00+01:00"


def event(kind: Any, day: int, account: str = "instagram", **more: Any) -> Event:
    """Return an event on a day of November 2026."""
    return Event(
        kind,
        f"2026-11-{day:02d}T10:00:00+01:00",
        account,
        more.pop("id", f"{kind}:{day}:{account}"),
        **more,
    )


def checklist_view(
    *journal: Event, profile: Profile = FULL_PROFILE, now: str = NOW, language: str = "en"
) -> ChecklistView:
    return checklist(
        ChecklistRequest("checklist", now, profile, journal=journal, interface_language=language)
    ).view


def instagram_view(*journal: Event, **more: Any) -> AccountView:
    return checklist_view(*journal, **more).accounts[1]


def step_states(account: AccountView) -> str:
    """Return a letter for each step: done, now, later, problem.

    The steps are details, open, fill, send, code and answer.
    """
    return "".join(step.state[0] for step in account.steps)


def labels(actions: tuple[ViewAction, ...]) -> list[str]:
    return [action.label for action in actions]


SENT = event("sent", 3)
STORIES: dict[str, tuple[list[Event], str, str, str, int]] = {
    "nothing yet": ([], "dnllll", "Not started yet", "Open the Instagram form", 0),
    "seen": (
        [event("page_seen", 1)],
        "ddnlll",
        "Form opened, not filled in yet",
        "Open the Instagram form",
        0,
    ),
    "unavailable": (
        [event("unavailable", 1)],
        "dpllll",
        "Form not available on 1 November 2026",
        "Try the Instagram form again",
        1,
    ),
    "unavailable, then there": (
        [event("unavailable", 1), event("page_seen", 2)],
        "ddnlll",
        "Form opened, not filled in yet",
        "Open the Instagram form",
        0,
    ),
    "filled, then unavailable": (
        [event("filled", 1), event("unavailable", 2)],
        "dpdlll",
        "Form not available on 2 November 2026",
        "Try the Instagram form again",
        1,
    ),
    "filled": (
        [event("filled", 2)],
        "dddnll",
        "Filled in, not sent yet",
        "Read the Instagram form again and send it",
        1,
    ),
    "code asked": (
        [event("filled", 2), event("code_asked", 3)],
        "ddddnl",
        "The code remains to be entered",
        "Copy the code received by e-mail",
        1,
    ),
    "code done": (
        [event("code_asked", 2), event("code_done", 3)],
        "dddddl",
        "Form opened, not filled in yet",
        "Open the Instagram form",
        0,
    ),
    "sent": (
        [SENT],
        "dddddn",
        "Sent on 3 November 2026",
        "Nothing to do: wait for Meta’s answer",
        0,
    ),
    "code asked after sending": (
        [SENT, event("code_asked", 4)],
        "ddddnl",
        "The code remains to be entered",
        "Copy the code received by e-mail",
        1,
    ),
    "accepted": (
        [SENT, event("answer", 5, answer="accepted")],
        "dddddd",
        "Accepted on 5 November 2026",
        "Done: Meta accepted",
        0,
    ),
    "accepted, nothing else known": (
        [event("answer", 5, answer="accepted")],
        "dddddd",
        "Accepted on 5 November 2026",
        "Done: Meta accepted",
        0,
    ),
    "refused": (
        [SENT, event("answer", 5, answer="refused")],
        "dddddp",
        "Refused on 5 November 2026",
        "Meta refused: you can go further",
        1,
    ),
    "more asked": (
        [SENT, event("answer", 5, answer="more_information")],
        "dddddn",
        "Meta has been asking for more information since 5 November 2026",
        "Answer Meta’s question",
        1,
    ),
    "answered again": (
        [SENT, event("answer", 5, answer="more_information"), event("sent", 6)],
        "dddddn",
        "Sent on 6 November 2026",
        "Nothing to do: wait for Meta’s answer",
        0,
    ),
    "sent again after acceptance": (
        [SENT, event("answer", 5, answer="accepted"), event("sent", 6)],
        "dddddd",
        "Accepted on 5 November 2026",
        "Done: Meta accepted",
        0,
    ),
    "no answer, too early": (
        [SENT, event("answer", 5, answer="none")],
        "dddddp",
        "Sent on 3 November 2026",
        "Nothing to do: wait for Meta’s answer",
        0,
    ),
    "an answer without content": (
        [SENT, event("answer", 5)],
        "dddddn",
        "Sent on 3 November 2026",
        "Nothing to do: wait for Meta’s answer",
        0,
    ),
    "complaint": (
        [SENT, event("answer", 5, answer="refused"), event("complaint", 6)],
        "dddddp",
        "Complaint lodged on 6 November 2026",
        "Nothing to do: your complaint is lodged",
        0,
    ),
    "complaint, then acceptance": (
        [SENT, event("complaint", 6), event("answer", 8, answer="accepted")],
        "dddddd",
        "Accepted on 8 November 2026",
        "Done: Meta accepted",
        0,
    ),
}


@pytest.mark.parametrize("name", STORIES)
def test_each_stage_has_its_steps_summary_and_next_item(name: str) -> None:
    journal, steps, summary, next_text, due = STORIES[name]
    account = instagram_view(*journal)
    assert (step_states(account), account.summary, account.next.text) == (steps, summary, next_text)
    assert checklist_view(*journal).due == due


@pytest.mark.parametrize("name", STORIES)
def test_the_order_of_events_in_the_journal_makes_no_difference(name: str) -> None:
    journal = STORIES[name][0]
    expected = checklist_view(*journal)
    for permutation in itertools.permutations(journal):
        assert checklist_view(*permutation, *permutation) == expected


def test_every_checklist_is_a_valid_reply() -> None:
    for (journal, *_), language, now in itertools.product(
        STORIES.values(), ("fr", "en"), (NOW, AFTER_DEADLINE)
    ):
        reply = checklist(
            ChecklistRequest(
                "checklist", now, FULL_PROFILE, journal=tuple(journal), interface_language=language
            )
        )
        assert decode(Reply, encode(reply)) == reply


def test_facebook_and_instagram_are_always_listed_and_other_accounts_with_events() -> None:
    accounts = checklist_view(
        event("sent", 1, "facebook:2"),
        event("sent", 1, "whatsapp"),
        event("sent", 1, "meta"),
        event("sent", 1, "nonsense"),
        event("sent", 1, ""),
    ).accounts
    assert [account.account for account in accounts] == [
        "facebook",
        "instagram",
        "facebook:2",
        "meta",
        "whatsapp",
    ]
    assert [account.title for account in accounts] == [
        "Facebook",
        "Instagram",
        "Facebook (2)",
        "Meta",
        "WhatsApp",
    ]
    assert accounts[2].service == "facebook"
    many = checklist_view(*(event("sent", 1, f"facebook:{number}") for number in range(60)))
    assert len(many.accounts) == 20


def test_each_account_links_to_its_own_forms() -> None:
    facebook, instagram, whatsapp, meta = (
        checklist_view(event("filled", 1, "whatsapp"), event("filled", 1, "meta")).accounts[0:2]
        + checklist_view(event("filled", 1, "whatsapp"), event("filled", 1, "meta")).accounts[:1:-1]
    )
    assert (
        facebook.next.actions[0].value == "https://www.facebook.com/help/contact/6359191084165019"
    )
    assert instagram.next.actions[0].value == "https://help.instagram.com/contact/767264225370182"
    assert whatsapp.next.actions[0].value.startswith("https://www.whatsapp.com/contact/forms/")
    assert meta.next.actions[0].value == "https://help.meta.com/support/privacy/"
    assert labels(instagram.links) == [
        "Open the Instagram form",
        "General objection form",
        "Meta’s help page",
        "Form about other people’s posts",
        "Complaint form (CNIL)",
        "This account’s journal",
    ]
    assert "Complaint form (CNIL)" not in labels(instagram_view(SENT, profile=Profile()).links)


def test_the_form_can_be_opened_whatever_is_next() -> None:
    for journal in ((), (SENT,), (event("unavailable", 1),)):
        for account in checklist_view(*journal, profile=Profile()).accounts:
            assert account.form
            (button,) = account.form.actions
            assert (button.kind, button.account) == ("open_url", account.account)
            assert button.value == (
                "https://help.instagram.com/contact/767264225370182"
                if account.service == "instagram"
                else "https://www.facebook.com/help/contact/6359191084165019"
            )
            assert button.label in labels(account.links)


def test_details_come_first_and_name_what_is_missing() -> None:
    account = instagram_view(profile=Profile(country="FR"))
    assert account.next.actions[0].value == "welcome#details"
    assert step_states(account) == "nlllll"
    assert account.steps[0].detail == "Missing: E-mail address."
    assert account.next.actions[0].kind == "open_page"
    assert "Country, E-mail address" in instagram_view(profile=Profile()).steps[0].detail
    assert instagram_view(SENT, profile=Profile()).next.text.startswith("Nothing to do"), (
        "a story that runs is not held up"
    )


def test_dates_and_sources_stand_beside_the_steps() -> None:
    report = replace(SENT, by_person=True)
    assert [step.date[:10] for step in instagram_view(event("filled", 2), report).steps] == [
        "",
        "2026-11-02",
        "2026-11-02",
        "2026-11-03",
        "",
        "",
    ]
    assert instagram_view(report).steps[3].detail == "As you said."
    assert instagram_view(SENT).steps[3].detail == "The page confirmed it."
    assert instagram_view(SENT).steps[4].detail == "Meta did not ask for it."
    assert instagram_view(report).steps[4].detail == ""
    code_step = instagram_view(event("code_asked", 1), event("code_done", 2), SENT).steps[4]
    assert (code_step.detail, code_step.date[:10]) == ("", "2026-11-02")


def test_after_a_month_silence_is_a_problem_and_leads_to_the_authority() -> None:
    waiting_view, late_view = instagram_view(SENT), instagram_view(SENT, now=AFTER_DEADLINE)
    assert (waiting_view.due, waiting_view.next.state) == ("2026-12-03", "later")
    assert (late_view.due, late_view.next.state, late_view.summary) == (
        "2026-12-03",
        "problem",
        "Sent on 3 November 2026, no answer",
    )
    assert step_states(late_view) == "dddddp"
    assert labels(late_view.next.actions) == [
        "Remind Meta of an unanswered objection",
        "Meta has answered me",
        "Still no answer",
        "Complaint form (CNIL)",
    ]
    unanswered_view = instagram_view(SENT, event("answer", 30, answer="none"), now=AFTER_DEADLINE)
    assert labels(unanswered_view.next.actions) == [
        "Remind Meta of an unanswered objection",
        "Complain to the authority",
        "Complaint form (CNIL)",
        "I have lodged a complaint",
    ]
    assert checklist_view(SENT, now=AFTER_DEADLINE).due == 1
    assert (
        instagram_view(SENT, now=AFTER_DEADLINE, profile=replace(FULL_PROFILE, country="PL"))
        .next.actions[-1]
        .label
        == "The authority’s site (UODO)"
    )


def test_without_a_clock_nothing_is_late() -> None:
    assert instagram_view(SENT, now="?").next.state == "later"
    undated_view = instagram_view(replace(SENT, at="whenever"))
    assert (undated_view.summary, undated_view.due, undated_view.steps[3].date) == (
        "Sent on …",
        "",
        "",
    )


def test_a_button_records_a_complete_event() -> None:
    action = instagram_view(event("filled", 2)).next.actions[1]
    assert action.kind == "record"
    assert action.event == Event("sent", NOW, "instagram", f"sent:instagram:{NOW}", by_person=True)
    account = instagram_view(event("filled", 2), action.event)
    assert account.summary == "Sent on 24 November 2026"
    refusal = account.next.actions[2].event
    assert refusal is not None
    assert (refusal.kind, refusal.answer) == ("answer", "refused")
    assert instagram_view(event("filled", 2), action.event, refusal).next.state == "problem"


def test_a_report_can_be_taken_back_and_so_can_its_correction() -> None:
    report = replace(SENT, by_person=True)
    undo = instagram_view(report).next.actions[-1]
    assert undo.label == "Take back what I said last"
    assert undo.event is not None
    assert undo.event.corrects == report.id
    assert instagram_view(report, undo.event).summary == "Not started yet"
    redo = Event("correction", AFTER_DEADLINE, id="c2", corrects=undo.event.id)
    assert instagram_view(report, undo.event, redo).summary == "Sent on 3 November 2026"
    assert "Take back" not in " ".join(labels(instagram_view(replace(report, id="")).next.actions))


def test_a_correction_of_itself_or_of_nothing_changes_nothing_else() -> None:
    of_itself = Event("correction", NOW, id="c", corrects="c")
    of_nothing = Event("correction", NOW, id="d", corrects="gone")
    assert instagram_view(SENT, of_itself, of_nothing) == instagram_view(SENT)


def test_events_without_an_id_all_stand() -> None:
    assert len(standing_events([replace(SENT, id=""), replace(SENT, id="")])) == 2


@pytest.mark.parametrize(
    ("sent", "due"),
    [
        ("2026-01-31", "2026-03-02"),  # no 31 February: the 28th, a Saturday, so Monday
        ("2024-01-31", "2024-02-29"),
        ("2026-11-03", "2026-12-03"),
        ("2026-12-31", "2027-02-02"),  # a Sunday, then Saint Brigid’s Day in Ireland
        ("2026-11-25", "2026-12-28"),  # Christmas, a Friday
        ("2026-03-06", "2026-04-07"),  # Easter Monday
        ("2026-02-17", "2026-03-18"),  # Saint Patrick’s Day
        ("2045-11-25", "2045-12-25"),  # beyond the years whose holidays are known
        ("2026-05-25", "2026-06-25"),
    ],
)
def test_a_month_ends_on_a_working_day(sent: str, due: str) -> None:
    assert answer_due(date.fromisoformat(sent)) == date.fromisoformat(due)


@given(st.dates(date(1900, 1, 1), date(9000, 1, 1)))
def test_a_deadline_is_a_working_day_four_to_five_weeks_later(sent: date) -> None:
    due = answer_due(sent)
    assert timedelta(28) <= due - sent <= timedelta(35)
    assert due.weekday() < 5


_KINDS = st.sampled_from(
    [
        "page_seen",
        "unavailable",
        "filled",
        "sent",
        "code_asked",
        "code_done",
        "answer",
        "letter",
        "complaint",
        "correction",
    ]
)
_EVENTS = st.builds(
    Event,
    kind=_KINDS,
    at=st.one_of(
        st.datetimes(datetime(2020, 1, 1), datetime(2030, 1, 1)).map(
            lambda when: when.replace(tzinfo=UTC).isoformat()
        ),
        st.text(max_size=40),
    ),
    account=st.sampled_from(["facebook", "instagram", "instagram:2", "", "?"]),
    id=st.sampled_from(["", "a", "b", "c", "d"]),
    answer=st.sampled_from(["", "accepted", "refused", "more_information", "none"]),
    by_person=st.booleans(),
    corrects=st.sampled_from(["", "a", "b", "c", "d"]),
)


@given(
    st.lists(_EVENTS, max_size=12),
    st.sampled_from([NOW, AFTER_DEADLINE, "", "2000-01-01T00:00:00+14:00"]),
    st.sampled_from([FULL_PROFILE, Profile()]),
)
def test_any_journal_gets_a_complete_checklist(
    journal: list[Event], now: str, profile: Profile
) -> None:
    reply = checklist(ChecklistRequest("checklist", now, profile, journal=tuple(journal)))
    assert decode(ChecklistReply, encode(reply)) == reply
    for account in reply.view.accounts:
        assert [step.id for step in account.steps] == [
            "details",
            "open",
            "fill",
            "send",
            "code",
            "answer",
        ]
        assert account.next.text


def test_ten_thousand_events_are_read_quickly() -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    journal = [
        Event("page_seen", (start + timedelta(minutes=n)).isoformat(), "facebook", str(n))
        for n in range(10_000)
    ]
    # Processor time: the clock's would measure how busy the machine is.
    start_s = process_time()
    assert derive_story(standing_events(journal), None).stage == "opened"
    assert process_time() - start_s < 2
