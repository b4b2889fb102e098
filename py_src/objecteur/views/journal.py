"""The journal page: the story of each account, event by event, and what the person may say of it."""

from __future__ import annotations

from collections.abc import Iterable

from objecteur.journey.accounts import account_name, described, unused_account
from objecteur.journey.cases import Case, cases
from objecteur.journey.checklist import account_view
from objecteur.journey.record import ANSWERS, TELLABLE
from objecteur.journey.story import Standing, annotated, service_of
from objecteur.journey.ways import tried_forms
from objecteur.model import (
    Account,
    Choice,
    Event,
    JournalAccount,
    JournalReply,
    JournalRequest,
    JournalView,
    Service,
    ViewAction,
)
from objecteur.views.calendar import calendar_entry
from objecteur.views.events import event_line
from objecteur.words.dates import moment
from objecteur.words.interface import Voice, voice

__all__ = ["journal", "lines_by_account"]

_ADDABLE: tuple[Service, ...] = ("facebook", "instagram", "whatsapp")
_MOST_ACCOUNTS = 20

Lines = list[tuple[Event, Standing]]


def journal(request: JournalRequest) -> JournalReply:
    """Every event of the journal, whether it counts or not; the latest ``request.most`` of each account."""
    say, now = voice(request.interface_language), moment(request.now)
    found = cases(request, say)
    tried = tried_forms([event for case in found for event in case.events], now)
    lines = lines_by_account(request.journal)
    shown = {case.account for case in found}
    others = [
        entry for account, entries in lines.items() if account not in shown for entry in entries
    ]
    view = JournalView(
        language=say.language,
        title=say("journal.title"),
        sentence=say("journal.sentence"),
        accounts=tuple(
            _account(case, found, lines.get(case.account, []), tried, request, say)
            for case in found
        ),
        choices=_choices(TELLABLE, say),
        answers=_choices(ANSWERS, say),
        actions=_add(found, request.accounts, say),
        footnote=say("checklist.footnote"),
        other_lines=tuple(
            event_line(event, standing, say, how="journal", now=request.now)
            for event, standing in others[-request.most :]
        ),
    )
    return JournalReply(type="journal", view=view)


def lines_by_account(events: Iterable[Event]) -> dict[str, Lines]:
    """Account → all its events in the order of time, each with whether it counts. A correction belongs to what it corrects."""
    events = tuple(events)
    accounts = {event.id: event.account for event in reversed(events)}
    found: dict[str, Lines] = {}
    for event, standing in annotated(events):
        account = event.account
        if event.kind == "correction" and not service_of(account):
            account = accounts.get(event.corrects, account)
        found.setdefault(account, []).append((event, standing))
    return found


def _account(
    case: Case,
    found: tuple[Case, ...],
    lines: Lines,
    tried: tuple[str, ...],
    request: JournalRequest,
    say: Voice,
) -> JournalAccount:
    own = described(case.account, request.accounts)
    shown = lines[-request.most :]
    others = [other.account for other in found if other.account != case.account]
    return JournalAccount(
        view=account_view(case, request.now, tried, say, reminded=request.settings.reminders),
        name=own.name,
        email=own.email,
        linked=own.linked if own.linked in others else "",
        links=tuple(Choice(other, account_name(other, say, request.accounts)) for other in others),
        absent=own.absent,
        lines=tuple(
            event_line(event, standing, say, how="journal", now=request.now)
            for event, standing in shown
        ),
        older=min(len(lines) - len(shown), 20_000),
        actions=_actions(case, bool(lines), request, say),
    )


def _actions(
    case: Case, any_lines: bool, request: JournalRequest, say: Voice
) -> tuple[ViewAction, ...]:
    """What can be taken along: the date for a calendar, the report for a complaint."""
    entry = calendar_entry(case, request.now, say)
    report = (
        (ViewAction("open_page", say("button.report"), f"report#{case.account}"),)
        if any_lines
        else ()
    )
    calendar = (
        (
            ViewAction(
                "save",
                say("button.calendar"),
                entry,
                file=f"objecteur-{case.account}.ics".replace(":", "-"),
            ),
        )
        if entry
        else ()
    )
    return (*calendar, *report)


def _choices(whats: Iterable[str], say: Voice) -> tuple[Choice, ...]:
    return tuple(Choice(what, say(f"event.{what}")) for what in whats)


def _add(
    found: tuple[Case, ...], accounts: tuple[Account, ...], say: Voice
) -> tuple[ViewAction, ...]:
    """One more account of each service, while there is room."""
    if len(found) >= _MOST_ACCOUNTS or len(accounts) >= _MOST_ACCOUNTS:
        return ()
    taken = [case.account for case in found]
    return tuple(
        ViewAction(
            "add_account",
            say("button.add_account", service=say(f"service.{service}")),
            unused_account(service, taken),
        )
        for service in _ADDABLE
    )
