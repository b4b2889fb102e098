"""The checklist of every account, in words: what is done, what is next, and its button."""

from __future__ import annotations

from objecteur.journey.actions import actions_for, links, opens_form
from objecteur.journey.cases import Case, cases
from objecteur.journey.reminders import is_due, reminders
from objecteur.journey.steps import steps, summary
from objecteur.journey.story import service_of
from objecteur.journey.ways import form_of, tried_forms, ways
from objecteur.model import (
    AccountView,
    ChecklistReply,
    ChecklistRequest,
    ChecklistView,
    Event,
    Profile,
    Service,
    ViewAction,
    ViewItem,
)
from objecteur.words.dates import moment
from objecteur.words.interface import Voice, voice

__all__ = ["account_view", "checklist"]

_STATES = {
    "late": "problem",
    "refused": "problem",
    "unavailable": "problem",
    "waiting": "later",
    "accepted": "done",
    "complained": "later",
}


def checklist(request: ChecklistRequest) -> ChecklistReply:
    """Where each objection stands and what is next, for Facebook, Instagram and every other account."""
    say = voice(request.interface_language)
    now = moment(request.now)
    found = cases(request, say)
    tried = tried_forms([event for case in found for event in case.events], now)
    return ChecklistReply(
        type="checklist",
        view=ChecklistView(
            language=say.language,
            title=say("checklist.title"),
            sentence=say("checklist.sentence"),
            accounts=tuple(
                account_view(case, request.now, tried, say, reminded=request.settings.reminders)
                for case in found
            ),
            actions=(ViewAction("open_page", say("button.journal_all"), "journal"),),
            footnote=say("checklist.footnote"),
            due=sum(is_due(case, now, say) for case in found),
            reminders=reminders(found, now, say),
            tried=tried,
        ),
    )


def account_view(
    case: Case, now: str, tried: tuple[str, ...], say: Voice, *, reminded: bool
) -> AccountView:
    """The checklist of one account. ``reminded``: the person asked for reminders."""
    found, service = case.found, service_of(case.account) or "meta"
    about = "absent" if case.absent else "linked" if case.covered_by else ""
    gone = found.unavailable if found.stage == "unavailable" and not about else None
    return AccountView(
        account=case.account,
        service=service,
        title=case.name,
        summary=say(f"summary.{about}", account=case.covered_by) if about else summary(found, say),
        steps=steps(found, case.profile, say),
        next=_idle(about, case, say) if about else _next(case, now, say, reminded=reminded),
        links=links(service, case.account, found.stage, case.profile, say),
        due=found.due.isoformat() if found.due and found.stage in ("waiting", "late") else "",
        ways=_ways(gone, case.account, tried, say) if gone else (),
        form=None if about else _form(service, case.account, say),
    )


def _form(service: Service, account: str, say: Voice) -> ViewItem:
    text = say("next.open", service=say(f"service.{service}"))
    return ViewItem(
        text, detail=say("next.open_detail"), actions=(opens_form(service, account, say),)
    )


def _ways(event: Event, account: str, tried: tuple[str, ...], say: Voice) -> tuple[ViewItem, ...]:
    service, _, form = form_of(event).partition("/")
    return ways(
        service_of(service or account) or "meta",
        event.cause or "structural",
        form,
        tried,
        say,
        on_page=False,
    )


def _idle(about: str, case: Case, say: Voice) -> ViewItem:
    return ViewItem(
        say(f"next.{about}"), "done", say(f"next.{about}_detail", account=case.covered_by)
    )


def _next(case: Case, now: str, say: Voice, *, reminded: bool) -> ViewItem:
    found, service = case.found, service_of(case.account) or "meta"
    what: str = found.stage
    if found.stage in ("start", "opened", "unavailable"):
        what = "open" if found.stage != "unavailable" else "unavailable"
        if _lacking(case.profile):
            what = "details"
    return ViewItem(
        text=say(f"next.{what}", service=say(f"service.{service}")),
        state=_STATES.get(what, "now"),  # type: ignore[arg-type]
        detail=say(f"next.{what}_detail"),
        actions=actions_for(what, case, now, say, reminded=reminded),
    )


def _lacking(profile: Profile) -> bool:
    return not (profile.country and profile.email)
