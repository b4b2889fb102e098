"""Verdict, plan and outcomes → the panel, in words."""

from __future__ import annotations

from dataclasses import replace

from objecteur.journey.accounts import account_name
from objecteur.journey.story import service_of
from objecteur.messages import ControlRole, LookRequest, Plan, TextReply, Verdict, View, ViewItem
from objecteur.recognise.page import WAITING_SIGN
from objecteur.views.context import PanelContext, copy_action, view_item
from objecteur.views.form_state import form_view
from objecteur.views.page_states import (
    code_needed_view,
    login_wall_view,
    rate_limited_view,
    submitted_view,
    unknown_view,
    wrong_form_view,
)
from objecteur.views.unavailable import not_available_view
from objecteur.words.local_names import language_name
from objecteur.words.schema import texts
from objecteur.words.translator import Translator, translator

__all__ = ["panel"]

_VIEWS = {
    "login_wall": login_wall_view,
    "not_available": not_available_view,
    "rate_limited": rate_limited_view,
    "wrong_form": wrong_form_view,
    "form_ready": form_view,
    "filled": form_view,
    "code_needed": code_needed_view,
    "submitted": submitted_view,
    "unknown": unknown_view,
}
_ACCOUNT_VERDICTS = ("form_ready", "filled", "code_needed", "submitted")
_TEXT_VERDICTS = ("form_ready", "filled", "unknown")


def panel(
    request: LookRequest,
    verdict: Verdict,
    roles: tuple[ControlRole, ...],
    plan: Plan,
    text: TextReply | None,
    account: str = "",
) -> View | None:
    """View of the panel on this page; None when there is nothing to say, or nothing yet.

    ``text`` is offered to copy wherever the page may have a box for it. ``account`` is the one that
    the page is taken to be about.
    """
    build = _VIEWS.get(verdict.kind)
    if build is None or any(sign.name == WAITING_SIGN for sign in verdict.evidence):
        return None
    say = translator(request.interface_language)
    view = replace(
        build(PanelContext(request, verdict, roles, plan, say)),
        language=say.language,
        footnote=say("panel.footnote"),
    )
    view = replace(view, items=(*view.items, *_account_item(request, verdict, account, say)))
    if text is None or not text.text or verdict.kind not in _TEXT_VERDICTS:
        return view
    footnote = view.footnote
    if not texts(text.language).proof_read:
        name = language_name(text.language, say.language)
        footnote = f"{footnote} {say('panel.not_proof_read', language=name)}"
    return replace(
        view,
        text_label=say("panel.text_label"),
        text=text.text,
        text_language=text.language,
        actions=(*view.actions, copy_action(say, text.text)),
        footnote=footnote,
    )


def _account_item(
    request: LookRequest, verdict: Verdict, account: str, say: Translator
) -> tuple[ViewItem, ...]:
    """Whose objection it is, where the person has more than one account of the service."""
    accounts_of_service = {
        details.account
        for details in request.accounts
        if service_of(details.account) == verdict.service and not details.absent
    } | {account}
    if len(accounts_of_service) < 2 or verdict.kind not in _ACCOUNT_VERDICTS:
        return ()
    return (
        view_item(
            say, "panel.for_account", "info", account=account_name(account, say, request.accounts)
        ),
    )
