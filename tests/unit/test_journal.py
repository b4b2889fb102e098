"""The journal: accounts, events, corrections, reminders, calendar, report."""

from __future__ import annotations

import json
from dataclasses import replace
from datetime import UTC, date, datetime, timedelta
from typing import Any

import icalendar
import pytest
from hypothesis import given, settings
from hypothesis import strategies as st

from builder.knowledge import public_holidays
from objecteur.codec import decode, encode
from objecteur.engine import handle
from objecteur.journey import answer_due, checklist, record
from objecteur.journey.deadline import is_working_day, receipt_day
from objecteur.journey.record import TELLABLE, recordable_of
from objecteur.messages import (
    Account,
    AccountView,
    ChecklistRequest,
    ChecklistView,
    Event,
    JournalAccount,
    JournalLine,
    JournalRequest,
    JournalView,
    LetterRequest,
    Profile,
    RecordReply,
    RecordRequest,
    Reply,
    ReportRequest,
    Settings,
)
from objecteur.views import journal, letter, report
from objecteur.words.schema import countries

pytestmark = pytest.mark.calendar

FULL_PROFILE = Profile(country="FR", email="a@exemple.fr", name="Zoé Martin")
NOW = "2026-11-24T10:00:00+01:00"
FACEBOOK_FORM = "https://www.facebook.com/help/contact/6359191084165019"
OTHER_FORM = "https://www.facebook.com/help/contact/712876720715583"
GENERIC = "https://www.facebook.com/help/contact/1994830130782319"
INSTAGRAM_FORM = "https://help.instagram.com/contact/767264225370182"


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
    *events: Event,
    accounts: tuple[Account, ...] = (),
    now: str = NOW,
    reminded: bool = False,
    language: str = "en",
) -> ChecklistView:
    settings = Settings(reminders=reminded)
    return checklist(
        ChecklistRequest("checklist", now, FULL_PROFILE, settings, events, accounts, language)
    ).view


def journal_view(
    *events: Event, accounts: tuple[Account, ...] = (), most: int = 100, now: str = NOW
) -> JournalView:
    return journal(
        JournalRequest(
            "journal",
            now,
            FULL_PROFILE,
            journal=events,
            accounts=accounts,
            interface_language="en",
            most=most,
        )
    ).view


def account_card(view: JournalView, account: str = "instagram") -> JournalAccount:
    return next(card for card in view.accounts if card.view.account == account)


def record_reply(what: str, day: str = "", **more: Any) -> RecordReply:
    return record(
        RecordRequest(
            "record",
            NOW,
            more.pop("account", "instagram"),
            what,
            day,
            interface_language="en",
            **more,
        )
    )


def test_every_country_and_land_has_its_public_holidays() -> None:
    holidays = public_holidays.read_holidays()
    assert set(holidays) == set(countries()) | {
        land for country in countries().values() for land in country.regions if not country.part_of
    }
    for region, years in holidays.items():
        assert [int(year) for year in years] == [*public_holidays.YEARS]
        if region == "CH" or "-" not in region:
            assert all(days for days in years.values()), region


def test_holidays_of_the_person_s_country_count_too() -> None:
    sent = date(2026, 6, 14)  # 14 July is a holiday in France, not in Ireland
    assert answer_due(sent) == date(2026, 7, 14)
    assert answer_due(sent, "FR") == date(2026, 7, 15)
    assert not is_working_day(date(2026, 11, 18), "DE", "DE-SN"), (
        "the day of prayer is free in Saxony alone"
    )
    assert is_working_day(date(2026, 11, 18), "DE", "DE-BE")


def test_an_answer_is_due_after_three_months_when_meta_takes_two_more() -> None:
    assert answer_due(date(2026, 11, 30), months=3) == date(2027, 3, 1)


@pytest.mark.parametrize(
    ("sent", "day"),
    [
        ("2026-11-03T23:30:00+01:00", "2026-11-03"),
        ("2026-11-03T20:30:00-04:00", "2026-11-04"),  # evening in Martinique, night in Dublin
        ("2026-11-04T00:30:00+02:00", "2026-11-04"),
    ],
)
def test_the_month_begins_on_the_later_of_the_two_days(sent: str, day: str) -> None:
    assert receipt_day(datetime.fromisoformat(sent)).isoformat() == day


def test_an_extension_announced_in_time_moves_the_deadline() -> None:
    sent, extension = event("sent", 3), event("extended", 20)
    account = checklist_view(sent, extension).accounts[1]
    assert (account.due, account.summary) == (
        "2027-02-03",
        "Sent on 3 November 2026, time extended",
    )
    assert account.steps[5].detail == "Meta has announced two more months."
    assert account.steps[5].proof == extension.id
    assert checklist_view(sent, extension, now="2027-01-10T10:00:00+01:00").due == 0
    assert checklist_view(sent, extension, now="2027-02-04T10:00:00+01:00").due == 1


def test_an_extension_stands_in_the_chronology_of_a_complaint() -> None:
    story = (event("sent", 3), event("extended", 20))
    request = LetterRequest(
        "letter",
        "complaint",
        NOW,
        FULL_PROFILE,
        story,
        account="instagram",
        interface_language="en",
    )
    complaint = letter(replace(request, language="en"))
    assert (
        complaint.chronology[-1]
        == "20 November 2026: Meta announced that it was taking two more months."
    )


def test_an_extension_announced_too_late_changes_nothing() -> None:
    sent, extension = (
        event("sent", 3),
        Event("extended", "2026-12-20T10:00:00+01:00", "instagram", "x"),
    )
    account = checklist_view(sent, extension, now="2026-12-02T10:00:00+01:00").accounts[1]
    assert (account.due, account.summary) == ("2026-12-03", "Sent on 3 November 2026")
    assert "too late" in account.steps[5].detail
    assert checklist_view(event("extended", 3)).accounts[1].due == "", "an extension of nothing"
    undated_extension = replace(extension, at="some day")
    assert checklist_view(sent, undated_extension).accounts[1].due == "2026-12-03"


def test_accounts_have_names_of_their_own() -> None:
    accounts = (Account("facebook:2", "work"), Account("facebook", "family"), Account("nonsense"))
    titles = [account.title for account in checklist_view(accounts=accounts).accounts]
    assert titles == ["Facebook (family)", "Instagram", "Facebook (work)"]


def test_an_account_in_the_same_accounts_centre_needs_no_objection_of_its_own() -> None:
    accounts = (Account("instagram", linked="facebook"),)
    instagram = checklist_view(event("sent", 3, "facebook"), accounts=accounts).accounts[1]
    assert instagram.summary == "Covered by the Facebook objection"
    assert (instagram.next.text, instagram.next.state, instagram.next.actions) == (
        "Nothing to do for this account",
        "done",
        (),
    )
    assert instagram.form is None
    sent_account = checklist_view(event("sent", 3), accounts=accounts).accounts[1]
    assert sent_account.summary == "Sent on 3 November 2026", "an objection of its own goes on"


@pytest.mark.parametrize(
    "accounts",
    [
        (Account("instagram", linked="facebook"), Account("facebook", linked="instagram")),
        (Account("instagram", linked="instagram"),),
        (Account("instagram", linked="nonsense"),),
    ],
)
def test_accounts_linked_to_each_other_or_themselves_need_their_own_objection(
    accounts: tuple[Account, ...],
) -> None:
    assert checklist_view(accounts=accounts).accounts[1].summary == "Not started yet"


def test_an_account_that_does_not_exist_asks_for_nothing() -> None:
    accounts = (Account("instagram", linked="facebook", absent=True),)
    view = checklist_view(event("filled", 1), accounts=accounts)
    assert view.accounts[1].summary == "No account"
    assert (view.due, view.reminders) == (0, ())


def test_the_address_of_the_account_is_the_one_that_is_filled_in() -> None:
    form_page = {
        "url": INSTAGRAM_FORM,
        "title": "Instagram",
        "text": "Object to your information being used for AI at Meta",
        "controls": [
            {"ref": 1, "path": "#a", "type": "email", "label": "Email address", "required": True}
        ],
        "buttons": [{"label": "Submit"}],
    }
    request = {
        "type": "look",
        "page": form_page,
        "now": NOW,
        "profile": {"country": "FR", "email": "a@exemple.fr"},
        "accounts": [{"account": "instagram:2", "email": "b@exemple.fr"}, {"account": "instagram"}],
        "interface_language": "en",
    }
    first_reply = json.loads(handle(json.dumps(request)))
    assert first_reply["plan"]["actions"][0]["value"] == "a@exemple.fr"
    assert first_reply["events"][0]["account"] == "instagram"
    second_reply = json.loads(handle(json.dumps({**request, "account": "instagram:2"})))
    assert second_reply["plan"]["actions"][0]["value"] == "b@exemple.fr"
    assert second_reply["events"][0]["account"] == "instagram:2"
    assert "For the account Instagram (2)" in [
        item["text"] for item in second_reply["view"]["items"]
    ]
    facebook_reply = json.loads(handle(json.dumps({**request, "account": "facebook"})))
    assert facebook_reply["events"][0]["account"] == "instagram", (
        "what was opened for another service says nothing here"
    )
    absent_accounts = [{"account": "instagram", "absent": True}]
    second_account: Any = request["accounts"][0]  # type: ignore[index]
    remaining_accounts = [second_account, *absent_accounts]
    remaining_reply = json.loads(handle(json.dumps({**request, "accounts": remaining_accounts})))
    assert remaining_reply["events"][0]["account"] == "instagram:2"
    single_reply = json.loads(handle(json.dumps({**request, "accounts": absent_accounts})))
    assert single_reply["events"][0]["account"] == "instagram"


def alternatives(*events: Event) -> dict[str, str]:
    """Return text → state of the alternatives to Facebook's form."""
    return {item.text: item.state for item in checklist_view(*events).accounts[0].ways}


def test_alternatives_come_in_order_and_say_what_was_tried() -> None:
    first = event("unavailable", 20, "facebook", url=FACEBOOK_FORM, cause="technical")
    texts = [*alternatives(first)]
    assert texts[:3] == [
        "Reload the page, or come back later",
        "Check that you are logged in",
        "Switch to your personal profile",
    ]
    assert texts[-1] == "Write a letter to Meta"
    assert "done" not in alternatives(first).values()
    second = event("unavailable", 21, "facebook", url=OTHER_FORM, cause="removed")
    states = alternatives(first, second)
    assert states["Try another address of the form"] == "done"
    assert [*states][-1] == "Try another address of the form"
    again = event("page_seen", 22, "facebook", url=FACEBOOK_FORM)
    assert checklist_view(first, second, again).tried == ("facebook/712876720715583",)


def test_after_a_while_a_form_is_worth_another_try() -> None:
    unavailable_event = event("unavailable", 2, "facebook", url=OTHER_FORM)
    assert checklist_view(unavailable_event).tried == ()
    assert checklist_view(replace(unavailable_event, at="2026-11-20T10:00:00+01:00")).tried == (
        "facebook/712876720715583",
    )
    assert (
        checklist_view(
            replace(unavailable_event, at="whenever"),
            replace(unavailable_event, url="https://example.org/", id="u"),
        ).tried
        == ()
    )
    assert (
        alternatives(replace(unavailable_event, url="https://example.org/"))[
            "Write a letter to Meta"
        ]
        == "later"
    )


def test_whatsapp_s_form_knows_no_login_and_no_pages() -> None:
    unavailable_event = event(
        "unavailable",
        20,
        "whatsapp",
        url="https://www.whatsapp.com/contact/forms/382532939919295/",
        cause="removed",
    )
    whatsapp = checklist_view(unavailable_event, accounts=(Account("whatsapp"),)).accounts[2]
    assert [way.text for way in whatsapp.ways] == [
        "Reload the page, or come back later",
        "Go through Instagram, if your accounts are linked",
        "Go through Meta’s help page",
        "Write to Meta’s data protection officer",
        "Write a letter to Meta",
    ]


def test_a_form_of_no_known_service_has_alternatives_too() -> None:
    meta = checklist_view(
        event("unavailable", 20, "meta", url="https://help.meta.com/requests/1/")
    ).accounts[2]
    assert meta.ways[0].state == "now"


@pytest.mark.parametrize(
    ("days", "at"),
    [
        ((20,), "2026-11-21"),
        ((19, 20), "2026-11-22"),
        ((10, 15, 20), "2026-11-24"),
        ((1, 2, 3, 4, 20), "2026-11-27"),
    ],
)
def test_the_next_try_is_proposed_later_each_time(days: tuple[int, ...], at: str) -> None:
    view = checklist_view(
        *(event("unavailable", day, "facebook", url=FACEBOOK_FORM) for day in days)
    )
    assert [reminder.at for reminder in view.reminders] == [f"{at}T09:00:00+01:00"]
    assert view.reminders[0].title == "Facebook: try the form again"


def test_reminders_come_with_each_stage_and_go_with_it() -> None:
    view = checklist_view(
        event("sent", 3),
        event("filled", 20, "facebook"),
        event("code_asked", 24, "facebook:2"),
        event("unavailable", 23, "whatsapp"),
        event("answer", 5, "facebook:3", answer="accepted"),
    )
    assert [reminder.id.split(":")[0] for reminder in view.reminders] == [
        "filled",
        "retry",
        "code",
        "late",
    ]
    assert [reminder.at for reminder in view.reminders] == [
        "2026-11-22T09:00:00+01:00",
        "2026-11-24T09:00:00+01:00",
        "2026-11-24T11:00:00+01:00",
        "2026-12-04T09:00:00+01:00",
    ]
    assert view.due == 3
    assert checklist_view(event("sent", 3), now="?").reminders == ()
    assert checklist_view(replace(event("filled", 3), at="?")).reminders == ()


def test_reminders_are_offered_until_the_person_has_them() -> None:
    kinds = [action.kind for action in checklist_view(event("sent", 3)).accounts[1].next.actions]
    assert "remind" in kinds
    assert "remind" not in [
        action.kind
        for action in checklist_view(event("sent", 3), reminded=True).accounts[1].next.actions
    ]


@pytest.mark.parametrize("what", TELLABLE)
def test_each_subject_becomes_an_event_that_can_be_recorded_again(what: str) -> None:
    (event,) = record_reply(what, "2026-11-03", text="said").events
    assert (event.at, event.by_person, event.text, event.account) == (
        "2026-11-03T12:00:00+01:00",
        True,
        "said",
        "instagram",
    )
    assert recordable_of(event) == what
    assert decode(Reply, encode(record_reply(what))) == record_reply(what)


def test_today_is_recorded_as_now_and_each_day_is_an_event_of_its_own() -> None:
    (first,) = record_reply("sent").events
    (second,) = record_reply("sent", "2026-11-24").events
    assert first.at == second.at == NOW
    assert first == second
    assert record_reply("sent", "2026-11-03").events != record_reply("sent", "2026-11-04").events


@pytest.mark.parametrize(
    ("what", "day", "more", "field", "message"),
    [
        ("sung", "", {}, "what", "Choose what happened."),
        ("page_seen", "", {}, "what", "Choose what happened."),
        ("sent", "", {"account": "myspace"}, "what", "Choose what happened."),
        ("sent", "2026-11-25", {}, "day", "This date has not come yet."),
        ("sent", "2024-04-30", {}, "day", "This date is too long ago."),
        ("sent", "yesterday", {}, "day", "This date is not recognised."),
        ("sent", "2026-02-30", {}, "day", "This date is not recognised."),
    ],
)
def test_what_cannot_be_is_refused_with_a_reason(
    what: str, day: str, more: dict[str, str], field: str, message: str
) -> None:
    reply = record_reply(what, day, **more)
    assert reply.events == ()
    assert [(problem.field, problem.message) for problem in reply.problems] == [(field, message)]


def test_without_a_clock_nothing_is_recorded() -> None:
    reply = record(RecordRequest("record", "now", "instagram", "sent"))
    assert [problem.field for problem in reply.problems] == ["day"]


def test_correcting_an_event_takes_the_old_one_back_and_both_stay_visible() -> None:
    sent = event("sent", 3)
    reply = record_reply("sent", "2026-11-10", corrects=sent.id)
    card = account_card(journal_view(sent, *reply.events))
    assert card.view.summary == "Sent on 10 November 2026"
    assert [(line.text, line.state) for line in card.lines] == [
        ("Objection sent", "taken_back"),
        ("Objection sent", "stands"),
        ("Correction", "stands"),
    ]
    assert "Taken back: no longer counts." in card.lines[0].detail


def test_every_event_is_a_line_that_says_who_observed_it() -> None:
    unavailable_event = event(
        "unavailable",
        2,
        url=INSTAGRAM_FORM,
        cause="technical",
        text="This page isn’t available right now",
    )
    answer = event("answer", 9, answer="refused", by_person=True, text="No.")
    lines = account_card(
        journal_view(
            unavailable_event,
            answer,
            event("answer", 10),
            replace(event("sent", 11, id=""), at="once"),
        )
    ).lines
    assert lines[1].detail == "Seen by Objecteur. The page reports a technical error."
    assert (lines[1].url, lines[1].quote_label, lines[1].quote) == (
        INSTAGRAM_FORM,
        "Text of the page",
        unavailable_event.text,
    )
    assert lines[1].when == "2 November 2026 at 10:00 (UTC+01:00)"
    assert (lines[2].text, lines[2].detail, lines[2].quote_label) == (
        "Meta refused",
        "As you said.",
        "Text of the message",
    )
    assert lines[3].text == "Meta’s answer"
    assert (lines[0].when, lines[0].at, lines[0].take_back, lines[0].what) == (
        "Unreadable date",
        "",
        None,
        "",
    )


def test_lines_can_be_taken_back_and_so_can_their_correction() -> None:
    sent = event("sent", 3)
    undo = account_card(journal_view(sent)).lines[0].take_back
    assert undo is not None
    assert undo.event is not None
    card = account_card(journal_view(sent, undo.event))
    assert card.view.summary == "Not started yet"
    redo = card.lines[1].take_back
    assert redo is not None
    assert redo.event is not None
    redo_event = replace(redo.event, at="2026-11-24T11:00:00+01:00")
    assert (
        account_card(journal_view(sent, undo.event, redo_event)).view.summary
        == "Sent on 3 November 2026"
    )


def test_letters_are_named_by_their_kind() -> None:
    kinds = ("objection", "reminder", "reply", "third_party", "")
    card = account_card(
        journal_view(
            *(event("letter", 3 + n, letter=kind) for n, kind in enumerate(kinds)),
            event("letter", 9, letter="complaint"),
        )
    )
    assert [line.text for line in card.lines] == [
        "Objection sent by letter",
        "Reminder letter sent",
        "Reply to the refusal sent",
        "Letter about other people’s posts sent",
        "Letter sent",
        "Letter sent",
    ]


def test_only_the_latest_lines_are_shown_until_more_are_asked_for() -> None:
    events = [event("page_seen", 1 + n % 28, id=str(n)) for n in range(60)]
    card = account_card(journal_view(*events, most=50))
    assert (len(card.lines), card.older) == (50, 10)
    assert (
        len(account_card(journal_view(*events)).lines),
        account_card(journal_view(*events)).older,
    ) == (60, 0)


def test_events_of_no_account_are_shown_apart_and_corrections_where_they_belong() -> None:
    stray = event("sent", 3, "?")
    sent = event("sent", 4)
    correction = Event("correction", NOW, "", "c", by_person=True, corrects=sent.id)
    view = journal_view(stray, sent, correction)
    assert [line.id for line in view.other_lines] == [stray.id]
    assert [line.id for line in account_card(view).lines] == [sent.id, "c"]


def test_accounts_can_be_added_as_long_as_there_is_room() -> None:
    assert [action.value for action in journal_view().actions] == [
        "facebook:2",
        "instagram:2",
        "whatsapp",
    ]
    view = journal_view(accounts=(Account("facebook:2"), Account("whatsapp", "x")))
    assert [action.value for action in view.actions] == ["facebook:3", "instagram:2", "whatsapp:2"]
    assert (
        journal_view(accounts=tuple(Account(f"facebook:{n}") for n in range(2, 22))).actions == ()
    )


def test_an_account_shows_how_the_person_described_it() -> None:
    card = account_card(
        journal_view(
            accounts=(
                Account("instagram", "mine", "b@exemple.fr", "facebook"),
                Account("facebook", linked="gone"),
            )
        )
    )
    assert (card.name, card.email, card.linked, card.absent) == (
        "mine",
        "b@exemple.fr",
        "facebook",
        False,
    )
    assert [(choice.value, choice.label) for choice in card.links] == [("facebook", "Facebook")]
    assert (
        account_card(
            journal_view(accounts=(Account("facebook", linked="gone"),)), "facebook"
        ).linked
        == ""
    )


def calendar_entry(*events: Event) -> Any:
    action = next(
        action for action in account_card(journal_view(*events)).actions if action.kind == "save"
    )
    assert action.file == "objecteur-instagram.ics"
    for line in action.value.split("\r\n"):
        assert len(line.encode()) <= 75
    calendar: Any = icalendar.Calendar.from_ical(action.value)
    assert str(calendar["VERSION"]) == "2.0"
    (calendar_event,) = calendar.walk("VEVENT")
    (alarm,) = calendar_event.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)
    return calendar_event


def test_the_deadline_goes_into_the_person_s_calendar() -> None:
    calendar_event = calendar_entry(event("sent", 3))
    assert calendar_event["DTSTART"].dt == datetime(2026, 12, 4, 8, tzinfo=UTC)
    assert calendar_event["DTEND"].dt - calendar_event["DTSTART"].dt == timedelta(minutes=30)
    assert str(calendar_event["SUMMARY"]) == "Answer from Meta due (Instagram)"
    assert str(calendar_event["DESCRIPTION"]).startswith(
        "Objection sent on 3 November 2026."
        " Meta had until 3 December 2026 to answer (Article 12(3) GDPR)."
    )
    assert calendar_entry(event("sent", 3), event("page_seen", 4))["UID"] == calendar_event["UID"]


def test_an_extension_moves_the_entry_that_is_in_the_calendar_already() -> None:
    before, after = (
        calendar_entry(event("sent", 3)),
        calendar_entry(event("sent", 3), event("extended", 20)),
    )
    assert (after["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (before["UID"], 0, 1)
    assert after["DTSTART"].dt == datetime(2027, 2, 4, 8, tzinfo=UTC)
    assert calendar_entry(event("sent", 4))["UID"] != before["UID"], "another objection"


def test_other_reminders_go_into_the_calendar_too_and_nothing_without_one() -> None:
    calendar_event = calendar_entry(event("filled", 20))
    assert str(calendar_event["SUMMARY"]) == "Instagram: form filled in, not sent yet"
    assert [action.kind for action in account_card(journal_view()).actions] == []
    assert [
        action.kind
        for action in account_card(journal_view(event("answer", 3, answer="accepted"))).actions
    ] == ["open_page"]
    assert [
        action.kind for action in account_card(journal_view(event("sent", 3), now="?")).actions
    ] == ["open_page"]


def test_names_cannot_break_the_calendar() -> None:
    accounts = (Account("instagram", "a, b; c\\ d\nBEGIN:\r\0VEVENT é" + "é" * 28),)
    action = next(
        action
        for action in account_card(journal_view(event("sent", 3), accounts=accounts)).actions
        if action.kind == "save"
    )
    calendar: Any = icalendar.Calendar.from_ical(action.value)
    (calendar_event,) = calendar.walk("VEVENT")
    assert "a, b; c\\ d\nBEGIN:VEVENT" in str(calendar_event["SUMMARY"])


def test_the_report_tells_the_whole_story_with_its_proofs() -> None:
    events = (
        event("unavailable", 1, url=INSTAGRAM_FORM, cause="removed", text="Sorry"),
        event("filled", 2, url=INSTAGRAM_FORM, text="I object."),
        event("sent", 2, url=INSTAGRAM_FORM, text="Thank you. We have received your request."),
        event("answer", 9, answer="refused", by_person=True, text="No."),
        event("sent", 9, "facebook"),
    )
    reply = report(
        ReportRequest("report", NOW, "instagram", FULL_PROFILE, events, interface_language="en")
    )
    assert decode(Reply, encode(reply)) == reply
    assert reply.title == "Evidence of the objection (Instagram)"
    assert reply.made.startswith("Made on 24 November 2026 at 10:00 (UTC+01:00)")
    assert [fact.value for fact in reply.facts] == [
        "Person",
        "Account",
        "E-mail address of the account",
        "Controller",
        "Where the objection stands",
        "Objection sent",
        "Answer due by",
        "Supervisory authority",
    ]
    assert [line.text for line in reply.lines] == [
        "Form not available",
        "Form filled in",
        "Objection sent",
        "Meta refused",
    ]
    assert [line.quote for line in reply.lines] == [
        "Sorry",
        "I object.",
        "Thank you. We have received your request.",
        "No.",
    ]
    assert reply.lines[3].detail == "Noted by the person."
    assert reply.lines[0].take_back is None
    document = json.loads(reply.json)
    assert [document_event["text"] for document_event in document["events"]] == [
        line.quote for line in reply.lines
    ]
    assert (document["stage"], document["due"]) == ("refused", "2026-12-02")
    assert reply.file == "objecteur-instagram-2026-11-24"


def test_a_report_of_nothing_says_so_and_one_of_a_strange_account_too() -> None:
    reply = report(ReportRequest("report", "?", "instagram", interface_language="fr"))
    assert (reply.lines, reply.made) == ((), "")
    assert [fact.value for fact in reply.facts] == [
        "Compte",
        "Responsable du traitement",
        "Où en est l’opposition",
    ]
    stranger = report(ReportRequest("report", NOW, "myspace"))
    assert stranger.facts == ()
    first_and_last = Profile(first_name="Zoé", last_name="Martin")
    assert (
        report(ReportRequest("report", NOW, "instagram", first_and_last)).facts[0].label
        == "Zoé Martin"
    )


NO_DEADLINE = settings(deadline=None, max_examples=50)
"""The first call loads the catalogue, so none is timed."""

KINDS = (
    "page_seen",
    "unavailable",
    "filled",
    "sent",
    "code_asked",
    "code_done",
    "answer",
    "extended",
    "letter",
    "complaint",
    "correction",
)
TIMES = st.datetimes(datetime(2024, 6, 1), datetime(2028, 1, 1)).map(
    lambda when: when.replace(tzinfo=UTC).isoformat()
)
IDS = st.sampled_from(["", *"abcdefgh"])
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(KINDS),
    at=TIMES | st.text(max_size=40),
    account=st.sampled_from(["facebook", "instagram", "instagram:2", "", "?"]),
    id=IDS,
    url=st.sampled_from(["", FACEBOOK_FORM, OTHER_FORM, GENERIC, "javascript:alert(1)"]),
    cause=st.sampled_from(["", "region", "technical", "removed", "structural"]),
    answer=st.sampled_from(["", "accepted", "refused", "more_information", "none"]),
    text=st.text(max_size=10),
    by_person=st.booleans(),
    corrects=IDS,
    letter=st.sampled_from(["", "objection", "reminder", "complaint"]),
)
ACCOUNTS = st.lists(
    st.builds(
        Account,
        account=st.sampled_from(["facebook", "instagram", "instagram:2", "?"]),
        name=st.text(max_size=5),
        linked=st.sampled_from(["", "facebook", "instagram", "?"]),
        absent=st.booleans(),
    ),
    max_size=4,
).map(tuple)


UNPROVED_SUMMARIES = ("Pas encore commencée", "Pas de compte", "Couverte")
"""Beginnings of the summaries that need no event."""


def lines_of(view: JournalView) -> list[JournalLine]:
    account_lines = [line for account in view.accounts for line in account.lines]
    return [*view.other_lines, *account_lines]


def proofs_of(account: AccountView) -> set[str]:
    """Return the ids of the events by which steps are done; the details need none."""
    steps = [step for step in account.steps if step.id != "details"]
    return {step.proof for step in steps if step.state == "done"}


@NO_DEADLINE
@given(st.lists(EVENTS, max_size=15), ACCOUNTS, TIMES | st.just("?"))
def test_no_event_is_ever_lost_and_every_state_can_be_explained(
    events: list[Event], accounts: tuple[Account, ...], now: str
) -> None:
    """Check journals of any order, with duplicates, wrong clocks and events from the future.

    Each event is a line, and each step that is done names an event that stands.
    """
    request = JournalRequest("journal", now, FULL_PROFILE, journal=tuple(events), accounts=accounts)
    reply = journal(request)
    assert decode(Reply, encode(reply)) == reply
    lines = lines_of(reply.view)
    assert sorted(line.id for line in lines) == sorted(event.id for event in events)
    standing_ids = {line.id for line in lines if line.state == "stands"}
    for account in reply.view.accounts:
        assert proofs_of(account.view) <= standing_ids or not standing_ids
        if not account.view.summary.startswith(UNPROVED_SUMMARIES):
            assert account.lines, "a state without an event"


@NO_DEADLINE
@given(st.lists(EVENTS, max_size=15), ACCOUNTS, TIMES | st.just("?"))
def test_duplicates_of_events_change_nothing(
    events: list[Event], accounts: tuple[Account, ...], now: str
) -> None:
    request = JournalRequest("journal", now, FULL_PROFILE, journal=tuple(events), accounts=accounts)
    duplicates = [event for event in events if event.id]
    doubled_request = replace(request, journal=(*events, *duplicates))
    views = [account.view for account in journal(request).view.accounts]
    assert [account.view for account in journal(doubled_request).view.accounts] == views


@NO_DEADLINE
@given(
    st.lists(
        EVENTS.filter(lambda event: event.id != ""), max_size=8, unique_by=lambda event: event.id
    ),
    st.randoms(),
)
def test_the_order_of_writing_makes_no_difference_when_all_times_differ(
    events: list[Event], random: Any
) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    events = [
        replace(event, at=(start + timedelta(hours=7 * n)).isoformat())
        for n, event in enumerate(events)
    ]
    shuffled = random.sample(events, len(events))
    assert checklist_view(*events) == checklist_view(*shuffled)


@NO_DEADLINE
@given(st.lists(EVENTS, max_size=10), TIMES, st.integers(0, 800))
def test_a_clock_that_goes_backwards_loses_nothing(
    events: list[Event], now: str, days: int
) -> None:
    past_time = (datetime.fromisoformat(now) - timedelta(days=days)).isoformat()
    present, past = journal_view(*events, now=now), journal_view(*events, now=past_time)
    assert [len(account.lines) for account in present.accounts] == [
        len(account.lines) for account in past.accounts
    ]


@pytest.mark.parametrize("kind", ["checklist", "journal", "report"])
def test_ten_thousand_events_get_a_reply(kind: str) -> None:
    start = datetime(2026, 1, 1, tzinfo=UTC)
    kinds = ("page_seen", "filled", "sent", "code_asked", "unavailable")
    events = [
        {
            "kind": kinds[n % 5],
            "at": (start + timedelta(minutes=n)).isoformat(),
            "account": "facebook",
            "id": str(n),
            "text": "x" * 100,
        }
        for n in range(10_000)
    ]
    request = json.dumps(
        {
            "type": kind,
            "now": NOW,
            "journal": events,
            **({"account": "facebook"} if kind == "report" else {}),
        }
    )
    assert json.loads(handle(request))["type"] == kind
