"""Journal → checklist: every stage of the story, whatever the order in which it was written down."""

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
from objecteur.journey.story import effective, story
from objecteur.model import (
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

WHOLE = Profile(country="FR", email="a@exemple.fr")
NOW = "2026-11-24T10:00:00+01:00"
LATER = "2027-01-10T10:00:00+01:00"


def event(kind: Any, day: int, account: str = "instagram", **more: Any) -> Event:
    """On a day of November 2026."""
    return Event(
        kind,
        f"2026-11-{day:02d}T10:00:00+01:00",
        account,
        more.pop("id", f"{kind}:{day}:{account}"),
        **more,
    )


def view(
    *journal: Event, profile: Profile = WHOLE, now: str = NOW, language: str = "en"
) -> ChecklistView:
    return checklist(
        ChecklistRequest("checklist", now, profile, journal=journal, interface_language=language)
    ).view


def instagram(*journal: Event, **more: Any) -> AccountView:
    return view(*journal, **more).accounts[1]


def states(account: AccountView) -> str:
    """``d`` done, ``n`` now, ``l`` later, ``p`` problem, of details, open, fill, send, code, answer."""
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
def test_each_stage_says_where_it_stands_and_what_is_next(name: str) -> None:
    journal, steps, summary, following, due = STORIES[name]
    account = instagram(*journal)
    assert (states(account), account.summary, account.next.text) == (steps, summary, following)
    assert view(*journal).due == due


@pytest.mark.parametrize("name", STORIES)
def test_the_order_in_which_it_was_written_down_makes_no_difference(name: str) -> None:
    journal = STORIES[name][0]
    expected = view(*journal)
    for shuffled in itertools.permutations(journal):
        assert view(*shuffled, *shuffled) == expected


def test_every_checklist_can_be_sent_and_kept() -> None:
    for (journal, *_), language, now in itertools.product(
        STORIES.values(), ("fr", "en"), (NOW, LATER)
    ):
        reply = checklist(
            ChecklistRequest(
                "checklist", now, WHOLE, journal=tuple(journal), interface_language=language
            )
        )
        assert decode(Reply, encode(reply)) == reply


def test_facebook_and_instagram_are_always_there_and_others_when_they_have_a_story() -> None:
    accounts = view(
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
    many = view(*(event("sent", 1, f"facebook:{number}") for number in range(60)))
    assert len(many.accounts) == 20


def test_each_account_links_to_its_own_forms() -> None:
    facebook, ours, whatsapp, meta = (
        view(event("filled", 1, "whatsapp"), event("filled", 1, "meta")).accounts[0:2]
        + view(event("filled", 1, "whatsapp"), event("filled", 1, "meta")).accounts[:1:-1]
    )
    assert (
        facebook.next.actions[0].value == "https://www.facebook.com/help/contact/6359191084165019"
    )
    assert ours.next.actions[0].value == "https://help.instagram.com/contact/767264225370182"
    assert whatsapp.next.actions[0].value.startswith("https://www.whatsapp.com/contact/forms/")
    assert meta.next.actions[0].value == "https://help.meta.com/support/privacy/"
    assert labels(ours.links) == [
        "Open the Instagram form",
        "General objection form",
        "Meta’s help page",
        "Form about other people’s posts",
        "Complaint form (CNIL)",
        "This account’s journal",
    ]
    assert "Complaint form (CNIL)" not in labels(instagram(SENT, profile=Profile()).links)


def test_the_form_can_be_opened_whatever_is_next() -> None:
    for journal in ((), (SENT,), (event("unavailable", 1),)):
        for account in view(*journal, profile=Profile()).accounts:
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
    account = instagram(profile=Profile(country="FR"))
    assert account.next.actions[0].value == "welcome#details"
    assert states(account) == "nlllll"
    assert account.steps[0].detail == "Missing: E-mail address."
    assert account.next.actions[0].kind == "open_page"
    assert "Country, E-mail address" in instagram(profile=Profile()).steps[0].detail
    assert instagram(SENT, profile=Profile()).next.text.startswith("Nothing to do"), (
        "a story that runs is not held up"
    )


def test_dates_and_sources_stand_beside_the_steps() -> None:
    told = replace(SENT, by_person=True)
    assert [step.date[:10] for step in instagram(event("filled", 2), told).steps] == [
        "",
        "2026-11-02",
        "2026-11-02",
        "2026-11-03",
        "",
        "",
    ]
    assert instagram(told).steps[3].detail == "As you said."
    assert instagram(SENT).steps[3].detail == "The page confirmed it."
    assert instagram(SENT).steps[4].detail == "Meta did not ask for it."
    assert instagram(told).steps[4].detail == ""
    done = instagram(event("code_asked", 1), event("code_done", 2), SENT).steps[4]
    assert (done.detail, done.date[:10]) == ("", "2026-11-02")


def test_after_a_month_silence_is_a_problem_and_leads_to_the_authority() -> None:
    waiting, late = instagram(SENT), instagram(SENT, now=LATER)
    assert (waiting.due, waiting.next.state) == ("2026-12-03", "later")
    assert (late.due, late.next.state, late.summary) == (
        "2026-12-03",
        "problem",
        "Sent on 3 November 2026, no answer",
    )
    assert states(late) == "dddddp"
    assert labels(late.next.actions) == [
        "Remind Meta of an unanswered objection",
        "Meta has answered me",
        "Still no answer",
        "Complaint form (CNIL)",
    ]
    silent = instagram(SENT, event("answer", 30, answer="none"), now=LATER)
    assert labels(silent.next.actions) == [
        "Remind Meta of an unanswered objection",
        "Complain to the authority",
        "Complaint form (CNIL)",
        "I have lodged a complaint",
    ]
    assert view(SENT, now=LATER).due == 1
    assert (
        instagram(SENT, now=LATER, profile=replace(WHOLE, country="PL")).next.actions[-1].label
        == "The authority’s site (UODO)"
    )


def test_without_a_clock_nothing_is_late() -> None:
    assert instagram(SENT, now="?").next.state == "later"
    strange = instagram(replace(SENT, at="whenever"))
    assert (strange.summary, strange.due, strange.steps[3].date) == ("Sent on …", "", "")


def test_what_the_person_tells_is_a_whole_event() -> None:
    action = instagram(event("filled", 2)).next.actions[1]
    assert action.kind == "record"
    assert action.event == Event("sent", NOW, "instagram", f"sent:instagram:{NOW}", by_person=True)
    after = instagram(event("filled", 2), action.event)
    assert after.summary == "Sent on 24 November 2026"
    refused = after.next.actions[2].event
    assert refused is not None
    assert (refused.kind, refused.answer) == ("answer", "refused")
    assert instagram(event("filled", 2), action.event, refused).next.state == "problem"


def test_what_was_told_can_be_taken_back_and_that_too() -> None:
    told = replace(SENT, by_person=True)
    back = instagram(told).next.actions[-1]
    assert back.label == "Take back what I said last"
    assert back.event is not None
    assert back.event.corrects == told.id
    assert instagram(told, back.event).summary == "Not started yet"
    again = Event("correction", LATER, id="c2", corrects=back.event.id)
    assert instagram(told, back.event, again).summary == "Sent on 3 November 2026"
    assert "Take back" not in " ".join(labels(instagram(replace(told, id="")).next.actions))


def test_a_correction_of_itself_or_of_nothing_changes_nothing_else() -> None:
    itself = Event("correction", NOW, id="c", corrects="c")
    nothing = Event("correction", NOW, id="d", corrects="gone")
    assert instagram(SENT, itself, nothing) == instagram(SENT)


def test_events_without_id_are_all_kept() -> None:
    assert len(effective([replace(SENT, id=""), replace(SENT, id="")])) == 2


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
def test_a_month_is_a_month(sent: date) -> None:
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
    st.sampled_from([NOW, LATER, "", "2000-01-01T00:00:00+14:00"]),
    st.sampled_from([WHOLE, Profile()]),
)
def test_no_journal_is_too_strange(journal: list[Event], now: str, profile: Profile) -> None:
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
    # Seconds of this process: those of the clock would tell how busy the machine is.
    began = process_time()
    assert story(effective(journal), None).stage == "opened"
    assert process_time() - began < 2
