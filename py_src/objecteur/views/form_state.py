"""The form itself: what was filled, what was left as it was, what the person does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from objecteur.messages import Action, Control, Outcome, Role, View, ViewAction, ViewItem
from objecteur.views.context import PanelContext, open_details

__all__ = ["form_view"]

_SILENT_ROLES = ("honeypot", "password", "search")
_REQUIRED_ROLES = ("email", "email_confirm", "country", "about_ai", "declaration", "captcha")
_ANSWERING_KINDS = ("set_text", "choose_option", "choose_item", "check")

_FieldState = Literal[
    "kept",
    "changed",
    "refused",
    "undone",
    "waiting",
    "show",
    "found",
    "missing",
    "yours",
    "declaration",
    "captcha",
]

_OPEN_STATES: dict[Role, _FieldState] = {
    "declaration": "declaration",
    "captcha": "captcha",
    "other": "yours",
    "about_ai": "yours",
    "file": "yours",
    "date": "yours",
}
"""States of unanswered controls that are the person's to answer; others are ``missing``."""

_NEEDS_PERSON = ("details", "nothing")
"""Stages in which the person has to act."""
_STATES = {
    "kept": "done",
    "found": "done",
    "changed": "problem",
    "refused": "problem",
    "undone": "info",
    "waiting": "later",
    "show": "now",
    "missing": "now",
    "yours": "now",
    "declaration": "now",
    "captcha": "now",
}
_WORST_FIRST = (
    "changed",
    "refused",
    "show",
    "waiting",
    "declaration",
    "captcha",
    "missing",
    "yours",
    "kept",
    "undone",
    "found",
)
_TEXT_KEYS: dict[str, tuple[str, str]] = {
    "changed": ("changed", "changed_detail"),
    "refused": ("refused", "refused_detail"),
    "show": ("show", "show_detail"),
    "missing": ("missing", "missing_detail"),
    "declaration": ("yours", "declaration_detail"),
    "captcha": ("yours", "captcha_detail"),
}


def form_view(scene: PanelContext) -> View:
    """View of the right form, before and after it is filled."""
    say = scene.say
    fates = _field_states(scene)
    details = () if _has_details(scene) else (open_details(say, primary=True),)
    stage = _stage(scene, {fate for fate, _ in fates.values()})
    if stage == "result":
        return _result_view(scene, fates, details)
    if stage == "found":
        title, sentence = say("panel.filled.title_found"), say("panel.filled.sentence_found")
        return View("good", title, sentence, items=_field_items(scene, fates))
    title, sentence = say("panel.form_ready.title"), say(f"panel.form_ready.{stage}")
    if stage == "asked":
        fill = ViewAction("fill", say("button.fill"), primary=True)
        return View("calm", title, sentence, actions=(fill,))
    tone: Literal["calm", "attention"] = "attention" if stage in _NEEDS_PERSON else "calm"
    actions = details if stage == "details" else ()
    return View(tone, title, sentence, items=_field_items(scene, fates), actions=actions)


def _stage(scene: PanelContext, states: set[_FieldState]) -> str:
    """Stage of the filling: the first of the list that applies."""
    request = scene.request
    stages = (
        ("stopped", request.stopped),
        ("working", "waiting" in states),
        ("result", bool(states & {"kept", "changed", "refused"})),
        ("never", request.settings.fill == "never"),
        ("found", states == {"found"}),
        ("details", not _has_details(scene)),
        ("asked", request.settings.fill == "on_click" and not request.asked),
    )
    return next((stage for stage, applies in stages if applies), "nothing")


def _has_details(scene: PanelContext) -> bool:
    """Tell whether the details are there without which nothing is filled."""
    profile = scene.request.profile
    return bool(profile.email and profile.country)


def _result_view(
    scene: PanelContext, fates: dict[Role, tuple[_FieldState, int]], actions: tuple[ViewAction, ...]
) -> View:
    """After the filling: all well, or some answers that the person must look at."""
    say = scene.say
    partly = any(_STATES[fate] in ("problem", "now") for fate, _ in fates.values())
    ending = "_partly" if partly else ""
    undo = (
        (ViewAction("undo", say("button.undo")),)
        if any(fate == "kept" for fate, _ in fates.values())
        else ()
    )
    return View(
        "attention" if partly else "good",
        say(f"panel.filled.title{ending}"),
        say(f"panel.filled.sentence{ending}"),
        items=_field_items(scene, fates),
        actions=(*actions, *undo),
    )


def _field_items(
    scene: PanelContext, fates: dict[Role, tuple[_FieldState, int]]
) -> tuple[ViewItem, ...]:
    say = scene.say
    lines = []
    for role, (fate, ref) in fates.items():
        text, detail = _TEXT_KEYS.get(fate, (fate, ""))
        title = say(f"item.{text}", field=say(f"field.{role}"))
        explanation = say(f"item.{detail}") if detail else ""
        lines.append(ViewItem(title, _STATES[fate], explanation, ref))  # type: ignore[arg-type]
    working = any(fate == "waiting" for fate, _ in fates.values())
    return (
        *lines,
        ViewItem(say("item.send"), "later" if working else "now", say("item.send_detail")),
    )


def _field_states(scene: PanelContext) -> dict[Role, tuple[_FieldState, int]]:
    """State of each role: of several controls of a role, the one that needs the person most."""
    fates: dict[Role, tuple[_FieldState, int]] = {}
    for role, fate, ref in _iter_field_states(scene):
        before = fates.get(role)
        if before is None or _WORST_FIRST.index(fate) < _WORST_FIRST.index(before[0]):
            fates[role] = (fate, ref)
    return fates


def _iter_field_states(scene: PanelContext) -> Iterator[tuple[Role, _FieldState, int]]:
    controls = {control.ref: control for control in scene.request.page.controls}
    outcomes: dict[int, list[Outcome]] = {}
    for outcome in scene.request.outcomes:
        outcomes.setdefault(outcome.ref, []).append(outcome)
    action_by_ref = {action.ref: action for action in scene.plan.actions}
    is_answered = {
        role.role
        for role in scene.roles
        if role.ref in outcomes or (role.ref in controls and controls[role.ref].filled)
    }
    for role in scene.roles:
        control = controls.get(role.ref)
        if control is None or role.role in _SILENT_ROLES:
            continue
        fate = _field_state(
            role.role,
            control,
            outcomes.get(role.ref, []),
            action_by_ref.get(role.ref),
            role.role in is_answered,
        )
        if fate:
            yield role.role, fate, role.ref


def _field_state(
    role: Role, control: Control, outcomes: list[Outcome], action: Action | None, is_answered: bool
) -> _FieldState | None:
    """State of a control, or None when there is nothing to say about it.

    ``is_answered``: it, or another control of its role (a radio button beside it), has its answer.
    """
    if action:
        return "show" if action.kind == "show" else "waiting"
    if outcomes:
        return _reported_state(outcomes)
    if control.filled:
        return "found"
    if is_answered or not _asks_person(role, control):
        return None
    return _OPEN_STATES.get(role, "missing")


def _reported_state(outcomes: list[Outcome]) -> _FieldState:
    """State after the last outcome that decides, or else after the last one."""
    for outcome in reversed(outcomes):
        if outcome.kind in _ANSWERING_KINDS or outcome.status != "kept":
            return outcome.status
    return "show" if outcomes[-1].kind == "show" else "waiting"


def _asks_person(role: Role, control: Control) -> bool:
    """Tell whether the control is one that the person can and must answer."""
    is_required = control.required or role in _REQUIRED_ROLES
    return is_required and control.visible and not control.disabled
