"""The checklist of every account, in words: the steps done, the next one, and its buttons."""

from __future__ import annotations

from typing import Literal

from objecteur.journey.account_cases import AccountCase, account_cases
from objecteur.journey.alternatives import alternatives, form_id_of, tried_forms
from objecteur.journey.buttons import link_buttons, open_form_button, step_buttons
from objecteur.journey.reminders import is_due, reminders
from objecteur.journey.steps import step_views, summary
from objecteur.journey.story import service_of
from objecteur.messages import (
    AccountView,
    ChecklistReply,
    ChecklistRequest,
    ChecklistView,
    Profile,
    ViewAction,
    ViewItem,
)
from objecteur.messages.context import Context
from objecteur.words.dates import parse_time
from objecteur.words.translator import Translator, translator

__all__ = ["account_view", "checklist"]

_ITEM_STATES = {
    "late": "problem",
    "refused": "problem",
    "unavailable": "problem",
    "waiting": "later",
    "accepted": "done",
    "complained": "later",
}
"""Stage → state of the next item, where that is not ``now``."""
_STAGES_WITH_DEADLINE = ("waiting", "late")

IdleReason = Literal["", "absent", "linked"]
"""Why nothing is to be done for an account; empty where something is."""


def checklist(request: ChecklistRequest) -> ChecklistReply:
    """Return the checklists of all accounts, the reminders, and the forms tried of late."""
    t = translator(request.interface_language)
    now = parse_time(request.now)
    cases = account_cases(Context.of(request), t)
    events = [event for case in cases for event in case.events]
    unavailable_forms = tried_forms(events, now)
    views = tuple(
        account_view(case, request.now, unavailable_forms, t, reminded=request.settings.reminders)
        for case in cases
    )
    return ChecklistReply(
        type="checklist",
        view=ChecklistView(
            language=t.language,
            title=t("checklist.title"),
            sentence=t("checklist.sentence"),
            accounts=views,
            actions=(ViewAction("open_page", t("button.journal_all"), "journal"),),
            footnote=t("checklist.footnote"),
            due=sum(is_due(case, now, t) for case in cases),
            reminders=reminders(cases, now, t),
            tried=unavailable_forms,
        ),
    )


def account_view(
    case: AccountCase,
    now: str,
    unavailable_forms: tuple[str, ...],
    t: Translator,
    *,
    reminded: bool,
) -> AccountView:
    """Return the checklist of one account; with ``reminded`` the person gets reminders already."""
    story, idle_reason = case.found, _idle_reason(case)
    if idle_reason:
        summary_text = t(f"summary.{idle_reason}", account=case.linked_to)
        next_item = _idle_item(idle_reason, case, t)
    else:
        summary_text = summary(story, t)
        next_item = _next_item(case, now, t, has_reminder=reminded)
    due = story.due if story.stage in _STAGES_WITH_DEADLINE else None
    return AccountView(
        account=case.account,
        service=case.service,
        title=case.name,
        summary=summary_text,
        steps=step_views(story, case.profile, t),
        next=next_item,
        links=link_buttons(case.service, case.account, story.stage, case.profile, t),
        due=due.isoformat() if due else "",
        ways=_alternatives(case, unavailable_forms, t),
        form=None if idle_reason else _form_item(case, t),
    )


def _idle_reason(case: AccountCase) -> IdleReason:
    if case.is_absent:
        return "absent"
    return "linked" if case.linked_to else ""


def _idle_item(reason: IdleReason, case: AccountCase, t: Translator) -> ViewItem:
    detail = t(f"next.{reason}_detail", account=case.linked_to)
    return ViewItem(t(f"next.{reason}"), "done", detail)


def _form_item(case: AccountCase, t: Translator) -> ViewItem:
    text = t("next.open", service=t(f"service.{case.service}"))
    button = open_form_button(case.service, case.account, t)
    return ViewItem(text, detail=t("next.open_detail"), actions=(button,))


def _alternatives(
    case: AccountCase, unavailable_forms: tuple[str, ...], t: Translator
) -> tuple[ViewItem, ...]:
    """Return the other ways while the account's form is unavailable."""
    event = case.found.unavailable
    if event is None or case.found.stage != "unavailable" or case.is_idle:
        return ()
    service, _, form_id = form_id_of(event).partition("/")
    return alternatives(
        service_of(service or case.account) or "meta",
        event.cause or "structural",
        form_id,
        unavailable_forms,
        t,
        on_page=False,
    )


def _next_item(case: AccountCase, now: str, t: Translator, *, has_reminder: bool) -> ViewItem:
    stage = _next_stage(case)
    return ViewItem(
        text=t(f"next.{stage}", service=t(f"service.{case.service}")),
        state=_ITEM_STATES.get(stage, "now"),  # type: ignore[arg-type]
        detail=t(f"next.{stage}_detail"),
        actions=step_buttons(stage, case, now, t, has_reminder=has_reminder),
    )


def _next_stage(case: AccountCase) -> str:
    """Return the stage to show as next: ``details`` and ``open`` stand for those before a form."""
    stage = case.found.stage
    if stage not in ("start", "opened", "unavailable"):
        return stage
    if _is_incomplete(case.profile):
        return "details"
    return stage if stage == "unavailable" else "open"


def _is_incomplete(profile: Profile) -> bool:
    return not (profile.country and profile.email)
