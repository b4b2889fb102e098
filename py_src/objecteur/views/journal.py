"""The journal page: the story of each account, event by event, and the person's choices."""

from __future__ import annotations

from collections.abc import Iterable

from objecteur.journey.accounts import account_name, described, unused_account
from objecteur.journey.cases import Case, cases
from objecteur.journey.checklist import account_view
from objecteur.journey.record import ANSWERS, TELLABLE
from objecteur.journey.story import Standing, annotated, service_of
from objecteur.journey.ways import tried_forms
from objecteur.messages import (
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
from objecteur.messages.context import Context
from objecteur.views.calendar import calendar_entry
from objecteur.views.events import event_line
from objecteur.words.dates import moment
from objecteur.words.interface import Voice, voice

__all__ = ["journal", "lines_by_account"]

_ADDABLE_SERVICES: tuple[Service, ...] = ("facebook", "instagram", "whatsapp")
_MAX_ACCOUNTS = 20

Lines = list[tuple[Event, Standing]]


def journal(request: JournalRequest) -> JournalReply:
    """View of the journal: the latest ``request.most`` events of each account, standing or not."""
    say, now = voice(request.interface_language), moment(request.now)
    account_cases = cases(Context.of(request), say)
    form_trials = tried_forms([event for case in account_cases for event in case.events], now)
    lines = lines_by_account(request.journal)
    visible = {case.account for case in account_cases}
    remaining = [
        entry for account, entries in lines.items() if account not in visible for entry in entries
    ]
    view = JournalView(
        language=say.language,
        title=say("journal.title"),
        sentence=say("journal.sentence"),
        accounts=tuple(
            _account(case, account_cases, lines.get(case.account, []), form_trials, request, say)
            for case in account_cases
        ),
        choices=_choices(TELLABLE, say),
        answers=_choices(ANSWERS, say),
        actions=_add(account_cases, request.accounts, say),
        footnote=say("checklist.footnote"),
        other_lines=tuple(
            event_line(event, standing, say, how="journal", now=request.now)
            for event, standing in remaining[-request.most :]
        ),
    )
    return JournalReply(type="journal", view=view)


def lines_by_account(events: Iterable[Event]) -> dict[str, Lines]:
    """Account → its events in order of time, each with whether it stands.

    A correction belongs to the account of the event that it corrects.
    """
    events = tuple(events)
    accounts = {event.id: event.account for event in reversed(events)}
    cases: dict[str, Lines] = {}
    for event, standing in annotated(events):
        account = event.account
        if event.kind == "correction" and not service_of(account):
            account = accounts.get(event.corrects, account)
        cases.setdefault(account, []).append((event, standing))
    return cases


def _account(
    case: Case,
    cases: tuple[Case, ...],
    lines: Lines,
    tried_forms: tuple[str, ...],
    request: JournalRequest,
    say: Voice,
) -> JournalAccount:
    details = described(case.account, request.accounts)
    visible = lines[-request.most :]
    remaining = [other.account for other in cases if other.account != case.account]
    return JournalAccount(
        view=account_view(case, request.now, tried_forms, say, reminded=request.settings.reminders),
        name=details.name,
        email=details.email,
        linked=details.linked if details.linked in remaining else "",
        links=tuple(
            Choice(other, account_name(other, say, request.accounts)) for other in remaining
        ),
        absent=details.absent,
        lines=tuple(
            event_line(event, standing, say, how="journal", now=request.now)
            for event, standing in visible
        ),
        older=min(len(lines) - len(visible), 20_000),
        actions=_actions(case, bool(lines), request, say),
    )


def _actions(
    case: Case, any_lines: bool, request: JournalRequest, say: Voice
) -> tuple[ViewAction, ...]:
    """Exports of an account: the date for a calendar, the report for a complaint."""
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
    cases: tuple[Case, ...], accounts: tuple[Account, ...], say: Voice
) -> tuple[ViewAction, ...]:
    """One more account of each service, while there is room."""
    if len(cases) >= _MAX_ACCOUNTS or len(accounts) >= _MAX_ACCOUNTS:
        return ()
    account_ids = [case.account for case in cases]
    return tuple(
        ViewAction(
            "add_account",
            say("button.add_account", service=say(f"service.{service}")),
            unused_account(service, account_ids),
        )
        for service in _ADDABLE_SERVICES
    )
