"""The journal page: the story of each account, event by event, and the person's choices."""

from __future__ import annotations

from collections.abc import Iterable

from objecteur.journey.account_cases import AccountCase, account_cases
from objecteur.journey.accounts import account_details, account_name, new_account_id
from objecteur.journey.alternatives import tried_forms
from objecteur.journey.checklist import account_view
from objecteur.journey.record import ANSWERS, TELLABLE
from objecteur.journey.story import Standing, events_with_standing, service_of
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
from objecteur.views.event_lines import event_line
from objecteur.words.dates import parse_time
from objecteur.words.translator import Translator, translator

__all__ = ["events_by_account", "journal"]

_ADDABLE_SERVICES: tuple[Service, ...] = ("facebook", "instagram", "whatsapp")
_MAX_ACCOUNTS = 20

EventEntries = list[tuple[Event, Standing]]


def journal(request: JournalRequest) -> JournalReply:
    """View of the journal: the latest ``request.most`` events of each account, standing or not."""
    say, now = translator(request.interface_language), parse_time(request.now)
    cases = account_cases(Context.of(request), say)
    form_trials = tried_forms([event for case in cases for event in case.events], now)
    lines = events_by_account(request.journal)
    visible = {case.account for case in cases}
    remaining = [
        entry for account, entries in lines.items() if account not in visible for entry in entries
    ]
    view = JournalView(
        language=say.language,
        title=say("journal.title"),
        sentence=say("journal.sentence"),
        accounts=tuple(
            _account(case, cases, lines.get(case.account, []), form_trials, request, say)
            for case in cases
        ),
        choices=_choices(TELLABLE, say),
        answers=_choices(ANSWERS, say),
        actions=_add_button(cases, request.accounts, say),
        footnote=say("checklist.footnote"),
        other_lines=tuple(
            event_line(event, standing, say, how="journal", now=request.now)
            for event, standing in remaining[-request.most :]
        ),
    )
    return JournalReply(type="journal", view=view)


def events_by_account(events: Iterable[Event]) -> dict[str, EventEntries]:
    """Account → its events in order of time, each with whether it stands.

    A correction belongs to the account of the event that it corrects.
    """
    events = tuple(events)
    accounts = {event.id: event.account for event in reversed(events)}
    cases: dict[str, EventEntries] = {}
    for event, standing in events_with_standing(events):
        account = event.account
        if event.kind == "correction" and not service_of(account):
            account = accounts.get(event.corrects, account)
        cases.setdefault(account, []).append((event, standing))
    return cases


def _account(
    case: AccountCase,
    cases: tuple[AccountCase, ...],
    lines: EventEntries,
    tried_forms: tuple[str, ...],
    request: JournalRequest,
    say: Translator,
) -> JournalAccount:
    details = account_details(case.account, request.accounts)
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
    case: AccountCase, any_lines: bool, request: JournalRequest, say: Translator
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


def _choices(whats: Iterable[str], say: Translator) -> tuple[Choice, ...]:
    return tuple(Choice(what, say(f"event.{what}")) for what in whats)


def _add_button(
    cases: tuple[AccountCase, ...], accounts: tuple[Account, ...], say: Translator
) -> tuple[ViewAction, ...]:
    """One more account of each service, while there is room."""
    if len(cases) >= _MAX_ACCOUNTS or len(accounts) >= _MAX_ACCOUNTS:
        return ()
    account_ids = [case.account for case in cases]
    return tuple(
        ViewAction(
            "add_account",
            say("button.add_account", service=say(f"service.{service}")),
            new_account_id(service, account_ids),
        )
        for service in _ADDABLE_SERVICES
    )
