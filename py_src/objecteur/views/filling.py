"""The form itself: what was filled, what was left as it was, what the person does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from objecteur.messages import Action, Control, Outcome, Role, View, ViewAction, ViewItem
from objecteur.views.parts import Scene, open_details

__all__ = ["filling"]

_SILENT_ROLES = ("honeypot", "password", "search")
_REQUIRED_ROLES = ("email", "email_confirm", "country", "about_ai", "declaration", "captcha")
_MANUAL_STATES = ("declaration", "captcha")
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


def filling(scene: Scene) -> View:
    """The view of a form that is the right one."""
    say, request = scene.say, scene.request
    fates = _fates(scene)
    states = {fate for fate, _ in fates.values()}
    missing = not (request.profile.email and request.profile.country)
    details = (open_details(say, primary=True),)
    if request.stopped:
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.stopped"),
            items=_lines(scene, fates),
        )
    if "waiting" in states:
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.working"),
            items=_lines(scene, fates),
        )
    if states & {"kept", "changed", "refused"}:
        return _result(scene, fates, details if missing else ())
    if request.settings.fill == "never":
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.never"),
            items=_lines(scene, fates),
        )
    if states == {"found"}:
        return View(
            "good",
            say("panel.filled.title_found"),
            say("panel.filled.sentence_found"),
            items=_lines(scene, fates),
        )
    if missing:
        sentence = say("panel.form_ready.details")
        return View(
            "attention",
            say("panel.form_ready.title"),
            sentence,
            items=_lines(scene, fates),
            actions=details,
        )
    if request.settings.fill == "on_click" and not request.asked:
        fill = ViewAction("fill", say("button.fill"), primary=True)
        return View(
            "calm", say("panel.form_ready.title"), say("panel.form_ready.asked"), actions=(fill,)
        )
    return View(
        "attention",
        say("panel.form_ready.title"),
        say("panel.form_ready.nothing"),
        items=_lines(scene, fates),
    )


def _result(
    scene: Scene, fates: dict[Role, tuple[_FieldState, int]], actions: tuple[ViewAction, ...]
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
        items=_lines(scene, fates),
        actions=(*actions, *undo),
    )


def _lines(scene: Scene, fates: dict[Role, tuple[_FieldState, int]]) -> tuple[ViewItem, ...]:
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


def _fates(scene: Scene) -> dict[Role, tuple[_FieldState, int]]:
    """State of each role: of several controls of a role, the one that needs the person most."""
    fates: dict[Role, tuple[_FieldState, int]] = {}
    for role, fate, ref in _each(scene):
        before = fates.get(role)
        if before is None or _WORST_FIRST.index(fate) < _WORST_FIRST.index(before[0]):
            fates[role] = (fate, ref)
    return fates


def _each(scene: Scene) -> Iterator[tuple[Role, _FieldState, int]]:
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
        fate = _fate(
            role.role,
            control,
            outcomes.get(role.ref, []),
            action_by_ref.get(role.ref),
            role.role in is_answered,
        )
        if fate:
            yield role.role, fate, role.ref


def _fate(
    role: Role, control: Control, outcomes: list[Outcome], action: Action | None, is_answered: bool
) -> _FieldState | None:
    """State of a control, or None when there is nothing to say about it.

    ``answered``: it, or another control of its role (a radio button beside it), has its answer.
    """
    if action:
        return "show" if action.kind == "show" else "waiting"
    final_outcomes = [
        outcome
        for outcome in outcomes
        if outcome.kind in _ANSWERING_KINDS or outcome.status != "kept"
    ]
    if final_outcomes:
        return final_outcomes[-1].status
    if outcomes:
        return "show" if outcomes[-1].kind == "show" else "waiting"
    if control.filled:
        return "found"
    is_required = control.required or role in _REQUIRED_ROLES
    if is_answered or not control.visible or control.disabled or not is_required:
        return None
    if role in _MANUAL_STATES:
        return "declaration" if role == "declaration" else "captcha"
    return "yours" if role in ("other", "about_ai", "file", "date") else "missing"
