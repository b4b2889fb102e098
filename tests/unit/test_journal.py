"""The journal: accounts, what the person says, corrections, reminders, calendar and report."""

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
from objecteur.journey.deadline import received, working
from objecteur.journey.record import TELLABLE, what_of
from objecteur.model import (
    Account,
    ChecklistRequest,
    ChecklistView,
    Event,
    JournalAccount,
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
from objecteur.words.knowledge import countries

pytestmark = pytest.mark.calendar

WHOLE = Profile(country="FR", email="a@exemple.fr", name="Zoé Martin")
NOW = "2026-11-24T10:00:00+01:00"
FACEBOOK_FORM = "https://www.facebook.com/help/contact/6359191084165019"
OTHER_FORM = "https://www.facebook.com/help/contact/712876720715583"
GENERIC = "https://www.facebook.com/help/contact/1994830130782319"
INSTAGRAM_FORM = "https://help.instagram.com/contact/767264225370182"


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
    *events: Event,
    accounts: tuple[Account, ...] = (),
    now: str = NOW,
    reminded: bool = False,
    language: str = "en",
) -> ChecklistView:
    settings = Settings(reminders=reminded)
    return checklist(
        ChecklistRequest("checklist", now, WHOLE, settings, events, accounts, language)
    ).view


def page(
    *events: Event, accounts: tuple[Account, ...] = (), most: int = 100, now: str = NOW
) -> JournalView:
    return journal(
        JournalRequest(
            "journal",
            now,
            WHOLE,
            journal=events,
            accounts=accounts,
            interface_language="en",
            most=most,
        )
    ).view


def card(found: JournalView, account: str = "instagram") -> JournalAccount:
    return next(one for one in found.accounts if one.view.account == account)


def told(what: str, day: str = "", **more: Any) -> RecordReply:
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


# ── deadlines
# ─────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_country_and_land_has_its_public_holidays() -> None:
    known = public_holidays.read_holidays()
    assert set(known) == set(countries()) | {
        region
        for country in countries().values()
        for region in country.regions
        if not country.part_of
    }
    for place, years in known.items():
        assert [int(year) for year in years] == [*public_holidays.YEARS]
        if place == "CH" or "-" not in place:
            assert all(days for days in years.values()), place


def test_holidays_of_the_person_s_country_count_too() -> None:
    sent = date(2026, 6, 14)  # 14 July is a holiday in France, not in Ireland
    assert answer_due(sent) == date(2026, 7, 14)
    assert answer_due(sent, "FR") == date(2026, 7, 15)
    assert not working(date(2026, 11, 18), "DE", "DE-SN"), (
        "the day of prayer is free in Saxony alone"
    )
    assert working(date(2026, 11, 18), "DE", "DE-BE")


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
    assert received(datetime.fromisoformat(sent)).isoformat() == day


def test_an_extension_announced_in_time_moves_the_deadline() -> None:
    sent, extended = event("sent", 3), event("extended", 20)
    account = view(sent, extended).accounts[1]
    assert (account.due, account.summary) == (
        "2027-02-03",
        "Sent on 3 November 2026, time extended",
    )
    assert account.steps[5].detail == "Meta has announced two more months."
    assert account.steps[5].proof == extended.id
    assert view(sent, extended, now="2027-01-10T10:00:00+01:00").due == 0
    assert view(sent, extended, now="2027-02-04T10:00:00+01:00").due == 1


def test_an_extension_stands_in_the_chronology_of_a_complaint() -> None:
    story = (event("sent", 3), event("extended", 20))
    request = LetterRequest(
        "letter", "complaint", NOW, WHOLE, story, account="instagram", interface_language="en"
    )
    written = letter(replace(request, language="en"))
    assert (
        written.chronology[-1]
        == "20 November 2026: Meta announced that it was taking two more months."
    )


def test_an_extension_announced_too_late_changes_nothing() -> None:
    sent, extended = (
        event("sent", 3),
        Event("extended", "2026-12-20T10:00:00+01:00", "instagram", "x"),
    )
    account = view(sent, extended, now="2026-12-02T10:00:00+01:00").accounts[1]
    assert (account.due, account.summary) == ("2026-12-03", "Sent on 3 November 2026")
    assert "too late" in account.steps[5].detail
    assert view(event("extended", 3)).accounts[1].due == "", "an extension of nothing"
    strange = replace(extended, at="some day")
    assert view(sent, strange).accounts[1].due == "2026-12-03"


# ── accounts
# ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_accounts_have_names_of_their_own() -> None:
    accounts = (Account("facebook:2", "work"), Account("facebook", "family"), Account("nonsense"))
    titles = [account.title for account in view(accounts=accounts).accounts]
    assert titles == ["Facebook (family)", "Instagram", "Facebook (work)"]


def test_an_account_in_the_same_accounts_centre_is_covered() -> None:
    linked = (Account("instagram", linked="facebook"),)
    instagram = view(event("sent", 3, "facebook"), accounts=linked).accounts[1]
    assert instagram.summary == "Covered by the Facebook objection"
    assert (instagram.next.text, instagram.next.state, instagram.next.actions) == (
        "Nothing to do for this account",
        "done",
        (),
    )
    assert instagram.form is None
    own = view(event("sent", 3), accounts=linked).accounts[1]
    assert own.summary == "Sent on 3 November 2026", "an objection of its own goes on"


@pytest.mark.parametrize(
    "accounts",
    [
        (Account("instagram", linked="facebook"), Account("facebook", linked="instagram")),
        (Account("instagram", linked="instagram"),),
        (Account("instagram", linked="nonsense"),),
    ],
)
def test_accounts_that_cover_each_other_or_themselves_are_not_covered(
    accounts: tuple[Account, ...],
) -> None:
    assert view(accounts=accounts).accounts[1].summary == "Not started yet"


def test_an_account_that_does_not_exist_asks_for_nothing() -> None:
    absent = (Account("instagram", linked="facebook", absent=True),)
    found = view(event("filled", 1), accounts=absent)
    assert found.accounts[1].summary == "No account"
    assert (found.due, found.reminders) == (0, ())


def test_the_address_of_the_account_is_the_one_that_is_filled_in() -> None:
    page_seen = {
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
        "page": page_seen,
        "now": NOW,
        "profile": {"country": "FR", "email": "a@exemple.fr"},
        "accounts": [{"account": "instagram:2", "email": "b@exemple.fr"}, {"account": "instagram"}],
        "interface_language": "en",
    }
    first = json.loads(handle(json.dumps(request)))
    assert first["plan"]["actions"][0]["value"] == "a@exemple.fr"
    assert first["events"][0]["account"] == "instagram"
    second = json.loads(handle(json.dumps({**request, "account": "instagram:2"})))
    assert second["plan"]["actions"][0]["value"] == "b@exemple.fr"
    assert second["events"][0]["account"] == "instagram:2"
    assert "For the account Instagram (2)" in [item["text"] for item in second["view"]["items"]]
    other = json.loads(handle(json.dumps({**request, "account": "facebook"})))
    assert other["events"][0]["account"] == "instagram", (
        "what was opened for another service says nothing here"
    )
    absent = [{"account": "instagram", "absent": True}]
    only = json.loads(
        handle(json.dumps({**request, "accounts": [*request["accounts"][:1], *absent]}))  # type: ignore[index]
    )
    assert only["events"][0]["account"] == "instagram:2"
    none = json.loads(handle(json.dumps({**request, "accounts": absent})))
    assert none["events"][0]["account"] == "instagram"


# ── unavailable: what was tried, and again when
# ───────────────────────────────────────────────────────────────────────


def ways(*events: Event) -> dict[str, str]:
    """Text → state, of Facebook's other ways."""
    return {way.text: way.state for way in view(*events).accounts[0].ways}


def test_other_ways_come_in_order_and_say_what_was_tried() -> None:
    first = event("unavailable", 20, "facebook", url=FACEBOOK_FORM, cause="technical")
    texts = [*ways(first)]
    assert texts[:3] == [
        "Reload the page, or come back later",
        "Check that you are logged in",
        "Switch to your personal profile",
    ]
    assert texts[-1] == "Write a letter to Meta"
    assert "done" not in ways(first).values()
    second = event("unavailable", 21, "facebook", url=OTHER_FORM, cause="removed")
    states = ways(first, second)
    assert states["Try another address of the form"] == "done"
    assert [*states][-1] == "Try another address of the form"
    again = event("page_seen", 22, "facebook", url=FACEBOOK_FORM)
    assert view(first, second, again).tried == ("facebook/712876720715583",)


def test_after_a_while_a_form_is_worth_another_try() -> None:
    old = event("unavailable", 2, "facebook", url=OTHER_FORM)
    assert view(old).tried == ()
    assert view(replace(old, at="2026-11-20T10:00:00+01:00")).tried == ("facebook/712876720715583",)
    assert (
        view(replace(old, at="whenever"), replace(old, url="https://example.org/", id="u")).tried
        == ()
    )
    assert ways(replace(old, url="https://example.org/"))["Write a letter to Meta"] == "later"


def test_whatsapp_s_form_knows_no_login_and_no_pages() -> None:
    gone = event(
        "unavailable",
        20,
        "whatsapp",
        url="https://www.whatsapp.com/contact/forms/382532939919295/",
        cause="removed",
    )
    found = view(gone, accounts=(Account("whatsapp"),)).accounts[2]
    assert [way.text for way in found.ways] == [
        "Reload the page, or come back later",
        "Go through Instagram, if your accounts are linked",
        "Go through Meta’s help page",
        "Write to Meta’s data protection officer",
        "Write a letter to Meta",
    ]


def test_a_form_of_no_known_service_has_ways_too() -> None:
    meta = view(event("unavailable", 20, "meta", url="https://help.meta.com/requests/1/")).accounts[
        2
    ]
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
    found = view(*(event("unavailable", day, "facebook", url=FACEBOOK_FORM) for day in days))
    assert [reminder.at for reminder in found.reminders] == [f"{at}T09:00:00+01:00"]
    assert found.reminders[0].title == "Facebook: try the form again"


def test_reminders_come_with_each_stage_and_go_with_it() -> None:
    found = view(
        event("sent", 3),
        event("filled", 20, "facebook"),
        event("code_asked", 24, "facebook:2"),
        event("unavailable", 23, "whatsapp"),
        event("answer", 5, "facebook:3", answer="accepted"),
    )
    assert [reminder.id.split(":")[0] for reminder in found.reminders] == [
        "filled",
        "retry",
        "code",
        "late",
    ]
    assert [reminder.at for reminder in found.reminders] == [
        "2026-11-22T09:00:00+01:00",
        "2026-11-24T09:00:00+01:00",
        "2026-11-24T11:00:00+01:00",
        "2026-12-04T09:00:00+01:00",
    ]
    assert found.due == 3
    assert view(event("sent", 3), now="?").reminders == ()
    assert view(replace(event("filled", 3), at="?")).reminders == ()


def test_reminders_are_offered_until_the_person_has_them() -> None:
    kinds = [action.kind for action in view(event("sent", 3)).accounts[1].next.actions]
    assert "remind" in kinds
    assert "remind" not in [
        action.kind for action in view(event("sent", 3), reminded=True).accounts[1].next.actions
    ]


# ── what the person says
# ──────────────────────────────────────────────────────────────────────────────────────────────


@pytest.mark.parametrize("what", TELLABLE)
def test_whatever_can_be_told_becomes_an_event_that_can_be_told_again(what: str) -> None:
    (event,) = told(what, "2026-11-03", text="said").events
    assert (event.at, event.by_person, event.text, event.account) == (
        "2026-11-03T12:00:00+01:00",
        True,
        "said",
        "instagram",
    )
    assert what_of(event) == what
    assert decode(Reply, encode(told(what))) == told(what)


def test_today_is_now_and_each_saying_is_its_own() -> None:
    (first,) = told("sent").events
    (same,) = told("sent", "2026-11-24").events
    assert first.at == same.at == NOW
    assert first == same
    assert told("sent", "2026-11-03").events != told("sent", "2026-11-04").events


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
    reply = told(what, day, **more)
    assert reply.events == ()
    assert [(problem.field, problem.message) for problem in reply.problems] == [(field, message)]


def test_without_a_clock_nothing_is_recorded() -> None:
    reply = record(RecordRequest("record", "now", "instagram", "sent"))
    assert [problem.field for problem in reply.problems] == ["day"]


def test_telling_an_event_otherwise_takes_the_old_one_back_and_both_stay_visible() -> None:
    sent = event("sent", 3)
    reply = told("sent", "2026-11-10", corrects=sent.id)
    found = card(page(sent, *reply.events))
    assert found.view.summary == "Sent on 10 November 2026"
    assert [(line.text, line.state) for line in found.lines] == [
        ("Objection sent", "taken_back"),
        ("Objection sent", "stands"),
        ("Correction", "stands"),
    ]
    assert "Taken back: no longer counts." in found.lines[0].detail


# ── the journal page
# ──────────────────────────────────────────────────────────────────────────────────────────────────


def test_every_event_is_a_line_with_how_it_is_known() -> None:
    seen = event(
        "unavailable",
        2,
        url=INSTAGRAM_FORM,
        cause="technical",
        text="This page isn’t available right now",
    )
    answer = event("answer", 9, answer="refused", by_person=True, text="No.")
    lines = card(
        page(seen, answer, event("answer", 10), replace(event("sent", 11, id=""), at="once"))
    ).lines
    assert lines[1].detail == "Seen by Objecteur. The page reports a technical error."
    assert (lines[1].url, lines[1].quote_label, lines[1].quote) == (
        INSTAGRAM_FORM,
        "Text of the page",
        seen.text,
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


def test_lines_can_be_taken_back_and_that_too() -> None:
    sent = event("sent", 3)
    back = card(page(sent)).lines[0].take_back
    assert back is not None
    assert back.event is not None
    after = card(page(sent, back.event))
    assert after.view.summary == "Not started yet"
    again = after.lines[1].take_back
    assert again is not None
    assert again.event is not None
    later = replace(again.event, at="2026-11-24T11:00:00+01:00")
    assert card(page(sent, back.event, later)).view.summary == "Sent on 3 November 2026"


def test_letters_are_named_by_their_kind() -> None:
    kinds = ("objection", "reminder", "reply", "third_party", "")
    found = card(
        page(
            *(event("letter", 3 + n, letter=kind) for n, kind in enumerate(kinds)),
            event("letter", 9, letter="complaint"),
        )
    )
    assert [line.text for line in found.lines] == [
        "Objection sent by letter",
        "Reminder letter sent",
        "Reply to the refusal sent",
        "Letter about other people’s posts sent",
        "Letter sent",
        "Letter sent",
    ]


def test_only_the_latest_lines_are_shown_until_more_are_asked_for() -> None:
    events = [event("page_seen", 1 + n % 28, id=str(n)) for n in range(60)]
    found = card(page(*events, most=50))
    assert (len(found.lines), found.older) == (50, 10)
    assert (len(card(page(*events)).lines), card(page(*events)).older) == (60, 0)


def test_events_of_no_account_are_shown_apart_and_corrections_where_they_belong() -> None:
    stray = event("sent", 3, "?")
    sent = event("sent", 4)
    correction = Event("correction", NOW, "", "c", by_person=True, corrects=sent.id)
    found = page(stray, sent, correction)
    assert [line.id for line in found.other_lines] == [stray.id]
    assert [line.id for line in card(found).lines] == [sent.id, "c"]


def test_accounts_can_be_added_as_long_as_there_is_room() -> None:
    assert [action.value for action in page().actions] == ["facebook:2", "instagram:2", "whatsapp"]
    more = page(accounts=(Account("facebook:2"), Account("whatsapp", "x")))
    assert [action.value for action in more.actions] == ["facebook:3", "instagram:2", "whatsapp:2"]
    assert page(accounts=tuple(Account(f"facebook:{n}") for n in range(2, 22))).actions == ()


def test_an_account_s_form_shows_what_was_said_of_it() -> None:
    found = card(
        page(
            accounts=(
                Account("instagram", "mine", "b@exemple.fr", "facebook"),
                Account("facebook", linked="gone"),
            )
        )
    )
    assert (found.name, found.email, found.linked, found.absent) == (
        "mine",
        "b@exemple.fr",
        "facebook",
        False,
    )
    assert [(choice.value, choice.label) for choice in found.links] == [("facebook", "Facebook")]
    assert card(page(accounts=(Account("facebook", linked="gone"),)), "facebook").linked == ""


# ── calendar
# ──────────────────────────────────────────────────────────────────────────────────────────────────────────


def entry(*events: Event) -> Any:
    action = next(action for action in card(page(*events)).actions if action.kind == "save")
    assert action.file == "objecteur-instagram.ics"
    for line in action.value.split("\r\n"):
        assert len(line.encode()) <= 75
    calendar: Any = icalendar.Calendar.from_ical(action.value)
    assert str(calendar["VERSION"]) == "2.0"
    (found,) = calendar.walk("VEVENT")
    (alarm,) = found.walk("VALARM")
    assert alarm["TRIGGER"].dt == timedelta(0)
    return found


def test_the_deadline_goes_into_the_person_s_calendar() -> None:
    found = entry(event("sent", 3))
    assert found["DTSTART"].dt == datetime(2026, 12, 4, 8, tzinfo=UTC)
    assert found["DTEND"].dt - found["DTSTART"].dt == timedelta(minutes=30)
    assert str(found["SUMMARY"]) == "Answer from Meta due (Instagram)"
    assert str(found["DESCRIPTION"]).startswith(
        "Objection sent on 3 November 2026. Meta had until 3 December 2026 to answer (Article 12(3) GDPR)."
    )
    assert entry(event("sent", 3), event("page_seen", 4))["UID"] == found["UID"]


def test_an_extension_moves_the_entry_that_is_in_the_calendar_already() -> None:
    before, after = entry(event("sent", 3)), entry(event("sent", 3), event("extended", 20))
    assert (after["UID"], before["SEQUENCE"], after["SEQUENCE"]) == (before["UID"], 0, 1)
    assert after["DTSTART"].dt == datetime(2027, 2, 4, 8, tzinfo=UTC)
    assert entry(event("sent", 4))["UID"] != before["UID"], "another objection"


def test_other_reminders_go_there_too_and_nothing_when_there_is_none() -> None:
    found = entry(event("filled", 20))
    assert str(found["SUMMARY"]) == "Instagram: form filled in, not sent yet"
    assert [action.kind for action in card(page()).actions] == []
    assert [
        action.kind for action in card(page(event("answer", 3, answer="accepted"))).actions
    ] == ["open_page"]
    assert [action.kind for action in card(page(event("sent", 3), now="?")).actions] == [
        "open_page"
    ]


def test_names_cannot_break_the_calendar() -> None:
    accounts = (Account("instagram", "a, b; c\\ d\nBEGIN:\r\0VEVENT é" + "é" * 28),)
    action = next(
        action
        for action in card(page(event("sent", 3), accounts=accounts)).actions
        if action.kind == "save"
    )
    calendar: Any = icalendar.Calendar.from_ical(action.value)
    (found,) = calendar.walk("VEVENT")
    assert "a, b; c\\ d\nBEGIN:VEVENT" in str(found["SUMMARY"])


# ── report
# ────────────────────────────────────────────────────────────────────────────────────────────────────────────


def test_the_report_tells_the_whole_story_with_its_proofs() -> None:
    events = (
        event("unavailable", 1, url=INSTAGRAM_FORM, cause="removed", text="Sorry"),
        event("filled", 2, url=INSTAGRAM_FORM, text="I object."),
        event("sent", 2, url=INSTAGRAM_FORM, text="Thank you. We have received your request."),
        event("answer", 9, answer="refused", by_person=True, text="No."),
        event("sent", 9, "facebook"),
    )
    found = report(
        ReportRequest("report", NOW, "instagram", WHOLE, events, interface_language="en")
    )
    assert decode(Reply, encode(found)) == found
    assert found.title == "Evidence of the objection (Instagram)"
    assert found.made.startswith("Made on 24 November 2026 at 10:00 (UTC+01:00)")
    assert [fact.value for fact in found.facts] == [
        "Person",
        "Account",
        "E-mail address of the account",
        "Controller",
        "Where the objection stands",
        "Objection sent",
        "Answer due by",
        "Supervisory authority",
    ]
    assert [line.text for line in found.lines] == [
        "Form not available",
        "Form filled in",
        "Objection sent",
        "Meta refused",
    ]
    assert [line.quote for line in found.lines] == [
        "Sorry",
        "I object.",
        "Thank you. We have received your request.",
        "No.",
    ]
    assert found.lines[3].detail == "Noted by the person."
    assert found.lines[0].take_back is None
    document = json.loads(found.json)
    assert [one["text"] for one in document["events"]] == [line.quote for line in found.lines]
    assert (document["stage"], document["due"]) == ("refused", "2026-12-02")
    assert found.file == "objecteur-instagram-2026-11-24"


def test_a_report_of_nothing_says_so_and_one_of_a_strange_account_too() -> None:
    empty = report(ReportRequest("report", "?", "instagram", interface_language="fr"))
    assert (empty.lines, empty.made) == ((), "")
    assert [fact.value for fact in empty.facts] == [
        "Compte",
        "Responsable du traitement",
        "Où en est l’opposition",
    ]
    strange = report(ReportRequest("report", NOW, "myspace"))
    assert strange.facts == ()
    first_and_last = Profile(first_name="Zoé", last_name="Martin")
    assert (
        report(ReportRequest("report", NOW, "instagram", first_and_last)).facts[0].label
        == "Zoé Martin"
    )


# ── whatever happens
# ──────────────────────────────────────────────────────────────────────────────────────────────────

UNHURRIED = settings(deadline=None, max_examples=50)
"""Speed is measured at the end; the first call of all loads the catalogue."""

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
MOMENTS = st.datetimes(datetime(2024, 6, 1), datetime(2028, 1, 1)).map(
    lambda when: when.replace(tzinfo=UTC).isoformat()
)
IDS = st.sampled_from(["", *"abcdefgh"])
EVENTS = st.builds(
    Event,
    kind=st.sampled_from(KINDS),
    at=MOMENTS | st.text(max_size=40),
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


@UNHURRIED
@given(st.lists(EVENTS, max_size=15), ACCOUNTS, MOMENTS | st.just("?"))
def test_no_event_is_ever_lost_and_every_state_can_be_explained(
    events: list[Event], accounts: tuple[Account, ...], now: str
) -> None:
    """Any order, duplicates, clocks that go backwards, events from the future: each is a line, and each step done names one that stands."""
    request = JournalRequest("journal", now, WHOLE, journal=tuple(events), accounts=accounts)
    found = journal(request).view
    assert decode(Reply, encode(journal(request))) == journal(request)
    lines = [*found.other_lines, *(line for account in found.accounts for line in account.lines)]
    assert sorted(line.id for line in lines) == sorted(event.id for event in events)
    standing = {line.id for line in lines if line.state == "stands"}
    for account in found.accounts:
        proofs = [
            step.proof
            for step in account.view.steps
            if step.state == "done" and step.id != "details"
        ]
        assert standing.issuperset(proofs) or not standing
        if account.view.summary not in (
            "Pas encore commencée",
            "Pas de compte",
        ) and not account.view.summary.startswith("Couverte"):
            assert account.lines, "a state without an event"
    again = journal(
        replace(request, journal=tuple(events) + tuple(event for event in events if event.id))
    ).view
    assert [account.view for account in again.accounts] == [
        account.view for account in found.accounts
    ], "duplicates change nothing"


@UNHURRIED
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
    assert view(*events) == view(*shuffled)


@UNHURRIED
@given(st.lists(EVENTS, max_size=10), MOMENTS, st.integers(0, 800))
def test_a_clock_that_goes_backwards_loses_nothing(
    events: list[Event], now: str, days: int
) -> None:
    earlier = (datetime.fromisoformat(now) - timedelta(days=days)).isoformat()
    later, before = page(*events, now=now), page(*events, now=earlier)
    assert [len(account.lines) for account in later.accounts] == [
        len(account.lines) for account in before.accounts
    ]


@pytest.mark.parametrize("kind", ["checklist", "journal", "report"])
def test_ten_thousand_events_are_told(kind: str) -> None:
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
