"""The form itself: what was filled, what was left as it was, what the person does."""

from __future__ import annotations

from collections.abc import Iterator
from typing import Literal

from objecteur.model import Action, Control, Outcome, Role, View, ViewAction, ViewItem
from objecteur.views.parts import Scene, open_details

__all__ = ["filling"]

_NEVER_SHOWN = ("honeypot", "password", "search")
_ALWAYS_ASKED = ("email", "email_confirm", "country", "about_ai", "declaration", "captcha")
_BY_HAND = ("declaration", "captcha")
_FINAL = ("set_text", "choose_option", "choose_item", "check")

_Fate = Literal[
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
_TEXTS: dict[str, tuple[str, str]] = {
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
    seen = {fate for fate, _ in fates.values()}
    lacking = not (request.profile.email and request.profile.country)
    details = (open_details(say, primary=True),)
    if request.stopped:
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.stopped"),
            items=_lines(scene, fates),
        )
    if "waiting" in seen:
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.working"),
            items=_lines(scene, fates),
        )
    if seen & {"kept", "changed", "refused"}:
        return _result(scene, fates, details if lacking else ())
    if request.settings.fill == "never":
        return View(
            "calm",
            say("panel.form_ready.title"),
            say("panel.form_ready.never"),
            items=_lines(scene, fates),
        )
    if seen == {"found"}:
        return View(
            "good",
            say("panel.filled.title_found"),
            say("panel.filled.sentence_found"),
            items=_lines(scene, fates),
        )
    if lacking:
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
    scene: Scene, fates: dict[Role, tuple[_Fate, int]], more: tuple[ViewAction, ...]
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
        actions=(*more, *undo),
    )


def _lines(scene: Scene, fates: dict[Role, tuple[_Fate, int]]) -> tuple[ViewItem, ...]:
    say = scene.say
    lines = []
    for role, (fate, ref) in fates.items():
        text, detail = _TEXTS.get(fate, (fate, ""))
        said = say(f"item.{text}", field=say(f"field.{role}"))
        lines.append(ViewItem(said, _STATES[fate], say(f"item.{detail}") if detail else "", ref))  # type: ignore[arg-type]
    working = any(fate == "waiting" for fate, _ in fates.values())
    return (
        *lines,
        ViewItem(say("item.send"), "later" if working else "now", say("item.send_detail")),
    )


def _fates(scene: Scene) -> dict[Role, tuple[_Fate, int]]:
    """What became of each role: of several controls of one role, the one that most needs the person."""
    fates: dict[Role, tuple[_Fate, int]] = {}
    for role, fate, ref in _each(scene):
        before = fates.get(role)
        if before is None or _WORST_FIRST.index(fate) < _WORST_FIRST.index(before[0]):
            fates[role] = (fate, ref)
    return fates


def _each(scene: Scene) -> Iterator[tuple[Role, _Fate, int]]:
    controls = {control.ref: control for control in scene.request.page.controls}
    outcomes: dict[int, list[Outcome]] = {}
    for outcome in scene.request.outcomes:
        outcomes.setdefault(outcome.ref, []).append(outcome)
    planned = {action.ref: action for action in scene.plan.actions}
    answered = {
        role.role
        for role in scene.roles
        if role.ref in outcomes or (role.ref in controls and controls[role.ref].filled)
    }
    for role in scene.roles:
        control = controls.get(role.ref)
        if control is None or role.role in _NEVER_SHOWN:
            continue
        fate = _fate(
            role.role,
            control,
            outcomes.get(role.ref, []),
            planned.get(role.ref),
            role.role in answered,
        )
        if fate:
            yield role.role, fate, role.ref


def _fate(
    role: Role, control: Control, outcomes: list[Outcome], planned: Action | None, answered: bool
) -> _Fate | None:
    """None: nothing to say about this control. ``answered``: it, or another of the same role (a radio button beside it), has its answer."""
    if planned:
        return "show" if planned.kind == "show" else "waiting"
    told = [outcome for outcome in outcomes if outcome.kind in _FINAL or outcome.status != "kept"]
    if told:
        return told[-1].status
    if outcomes:
        return "show" if outcomes[-1].kind == "show" else "waiting"
    if control.filled:
        return "found"
    asked = control.required or role in _ALWAYS_ASKED
    if answered or not control.visible or control.disabled or not asked:
        return None
    if role in _BY_HAND:
        return "declaration" if role == "declaration" else "captcha"
    return "yours" if role in ("other", "about_ai", "file", "date") else "missing"
