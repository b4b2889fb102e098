"""One look at a page: verdict, plan, words for the person, events to remember."""

from __future__ import annotations

from collections.abc import Generator
from dataclasses import replace
from functools import partial
from zlib import crc32

from objecteur import words
from objecteur.fill import PlanProposal, plan_actions
from objecteur.journey import account_of_page, profile_of
from objecteur.messages import (
    ControlRole,
    Event,
    EventKind,
    LookReply,
    LookRequest,
    TextReply,
    Verdict,
)
from objecteur.recognise.controls import find_roles
from objecteur.recognise.page import cache_signs, classify_page, look_again_ms
from objecteur.views import panel

__all__ = ["look"]

_EVENTS: dict[str, EventKind] = {
    "not_available": "unavailable",
    "form_ready": "page_seen",
    "filled": "filled",
    "code_needed": "code_asked",
    "submitted": "sent",
}
_LIST_COMES_MS = 600
_GONE_AFTER_MS = 15_000
_REFUSAL, _CONFIRMATION = 500, 5000
"""Characters of a page's text that are kept, on the person's machine."""


def look(request: LookRequest) -> Generator[None, None, LookReply]:
    """Everything that there is to say and do about the page as it is now, found step by step."""
    roles = yield from find_roles(request.page)
    yield from cache_signs(request.page)
    verdict = classify_page(request.page, roles, request.outcomes)
    account = account_of_page(verdict.service, request.account, request.accounts)
    request = replace(request, profile=profile_of(request.profile, account, request.accounts))
    write = partial(_form_text, request)
    yield
    proposal = plan_actions(request, verdict, roles, write)
    verdict = _verdict_after_plan(verdict, proposal)
    wait = look_again_ms(request.page, verdict)
    yield
    suggested = _suggested_text(request, roles)
    yield
    return LookReply(
        type="look",
        verdict=verdict,
        roles=roles,
        plan=proposal.plan,
        view=panel(request, verdict, roles, proposal.plan, suggested, account),
        events=_events(request, verdict, account, suggested.text),
        look_again_ms=_LIST_COMES_MS if proposal.waits_for_list else wait,
        watch=_may_change(request, verdict),
    )


def _form_text(request: LookRequest, max_length: int) -> str:
    language = words.language_for(request.profile, request.interface_language, request.page.lang)
    return words.form_text(request.profile, language, max_length).text


def _suggested_text(request: LookRequest, roles: tuple[ControlRole, ...]) -> TextReply:
    """The text to copy: one that fits the page's box, or the usual one where there is none."""
    boxes = {role.ref for role in roles if role.role == "explanation"}
    longest = next(
        (control.max_length for control in request.page.controls if control.ref in boxes), -1
    )
    language = words.language_for(request.profile, request.interface_language, request.page.lang)
    fitting = words.form_text(request.profile, language, longest)
    return fitting if fitting.text else words.form_text(request.profile, language)


def _verdict_after_plan(verdict: Verdict, proposal: PlanProposal) -> Verdict:
    """``form_ready`` becomes ``filled`` when our part is done; what was left alone is told."""
    evidence = tuple(dict.fromkeys((*verdict.evidence, *proposal.doubts)))[:50]
    return replace(verdict, kind="filled" if proposal.is_done else verdict.kind, evidence=evidence)


def _events(
    request: LookRequest, verdict: Verdict, account: str, suggested: str
) -> tuple[Event, ...]:
    """Events to record of this look.

    The same event on the same day has the same id, and is stored once.
    """
    kind = _EVENTS.get(verdict.kind)
    if kind is None or not account:
        return ()
    text = _proof(request, verdict, kind, suggested)
    mark = f":{crc32(text.encode()):08x}" if kind == "filled" else ""
    ident = f"{kind}:{account}:{request.now[:10]}{mark}:{verdict.form}"[:80]
    return (Event(kind, request.now, account, ident, request.page.url, verdict.cause, text=text),)


def _proof(request: LookRequest, verdict: Verdict, kind: EventKind, suggested: str) -> str:
    """Text that proves an event: the page's refusal or thanks, or the text that we wrote."""
    page = request.page
    if kind == "filled":
        written = any(
            outcome.role == "explanation" and outcome.status == "kept"
            for outcome in request.outcomes
        )
        return suggested if written else ""
    if kind == "unavailable":
        return next((sign.detail for sign in verdict.evidence), "") or page.text[:_REFUSAL]
    return (
        "\n".join(dict.fromkeys((page.title, *page.dialogs, *page.alerts, page.text)))[
            :_CONFIRMATION
        ].strip()
        if kind == "sent"
        else ""
    )


def _may_change(request: LookRequest, verdict: Verdict) -> bool:
    """Tell whether anything can still come that changes the verdict."""
    if verdict.kind == "inactive":
        return bool(verdict.service) and request.page.age_ms < _GONE_AFTER_MS
    return verdict.kind != "submitted"
