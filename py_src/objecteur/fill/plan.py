"""Plan: the next actions from roles, profile and past outcomes; none where there is any doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterable
from dataclasses import dataclass, field

from objecteur.fill.actions import NextAction, PastOutcomes, make_action
from objecteur.fill.form import FILLED_ROLES, Form, radio_group
from objecteur.fill.list_choice import choose_country, choose_in_list
from objecteur.messages import (
    Action,
    Control,
    ControlRole,
    LookRequest,
    Plan,
    Profile,
    Role,
    Sign,
    Verdict,
)
from objecteur.recognise.controls.ai_question import chosen_option, yes_or_no

__all__ = ["PlanProposal", "Write", "plan_actions"]

type Write = Callable[[int], str]
"""Returns the objection's text of at most so many characters (-1: any); empty if none fits."""

_MAX_ACTIONS = 100

_NO_ACTION = NextAction("nothing")


@dataclass(frozen=True, slots=True)
class PlanProposal:
    """The actions to do now, whether our own part is done, and the doubts that held others back."""

    plan: Plan = field(default_factory=Plan)
    is_done: bool = False
    doubts: tuple[Sign, ...] = ()
    waits_for_list: bool = False
    """A list is on its way: look again even if nothing changes."""


def plan_actions(
    request: LookRequest, verdict: Verdict, roles: tuple[ControlRole, ...], write: Write
) -> PlanProposal:
    """Return the next actions for a page with this verdict."""
    pairs = [
        (control, role.role) for control, role in zip(request.page.controls, roles, strict=True)
    ]
    outcomes = PastOutcomes(request.outcomes)
    if verdict.kind == "code_needed":
        return PlanProposal(plan=_show_code_boxes(pairs, outcomes))
    if verdict.kind != "form_ready":
        return PlanProposal()
    form = Form(request.page, pairs, outcomes)
    return _FormFilling(request, verdict.language, form, outcomes, write).proposal()


def _show_code_boxes(pairs: list[tuple[Control, Role]], outcomes: PastOutcomes) -> Plan:
    return _plan(
        _show_once(control, role, outcomes)
        for control, role in pairs
        if role == "code" and control.visible
    )


def _plan(actions: Iterable[Action | None]) -> Plan:
    return Plan(tuple(action for action in actions if action)[:_MAX_ACTIONS])


def _show_once(control: Control, role: Role, outcomes: PastOutcomes) -> Action | None:
    return None if outcomes.status("show", control) else make_action(control, role, "show")


class _FormFilling:
    """One look at a form that may be filled."""

    def __init__(
        self,
        request: LookRequest,
        language: str,
        form: Form,
        outcomes: PastOutcomes,
        write_text: Write,
    ) -> None:
        self._request, self._page, self._profile = request, request.page, request.profile
        self._language = language
        self._form, self._outcomes, self._write_text = form, outcomes, write_text
        self._doubts: list[Sign] = []

    def proposal(self) -> PlanProposal:
        actions: list[Action | None] = []
        is_waiting = False
        for role in FILLED_ROLES:
            for control in self._targets(role):
                step = self._next_action(control, role)
                is_waiting = is_waiting or step.kind == "wait"
                if step.kind == "stuck":
                    actions.append(_show_once(control, role, self._outcomes))
                else:
                    actions.append(step.action)
        is_allowed = self._is_allowed()
        plan = _plan(actions) if is_allowed else Plan()
        is_idle = not plan.actions and not is_waiting
        return PlanProposal(
            plan=plan,
            is_done=is_idle and self._form.is_complete(),
            doubts=tuple(self._doubts),
            waits_for_list=is_waiting and is_allowed,
        )

    def _is_allowed(self) -> bool:
        """Tell whether the person wants the form filled now, and the page is safe."""
        request = self._request
        if request.stopped or not self._page.url.startswith("https:"):
            return False
        return request.settings.fill == "at_once" or request.asked

    def _targets(self, role: Role) -> list[Control]:
        """Return the controls of a role to fill: one, except for questions about AI."""
        controls = self._form.with_role(role)
        if role == "about_ai":
            radios = [control for control in controls if control.type == "radio"]
            lists = [control for control in controls if control.type != "radio"]
            return [*self._yes_radios(radios), *filter(self._form.is_free, lists)]
        if len(controls) > 1:
            required = [control for control in controls if control.required]
            if role != "explanation" or len(required) != 1:
                self._doubt("ambiguous", f"{len(controls)} controls look like {role}")
                return []
            controls = required
        return list(filter(self._form.is_free, controls))

    def _yes_radios(self, radios: list[Control]) -> list[Control]:
        """Return the "yes" of each question about AI that has no answer yet."""
        targets = []
        for group in dict.fromkeys(map(radio_group, radios)):
            yes = _yes_of([radio for radio in radios if radio_group(radio) == group])
            if yes is None:
                self._doubt("ambiguous", "no single answer says: about AI")
                continue
            is_answered = any(map(self._form.has_answer, self._form.radios(group)))
            if not is_answered and self._form.is_free(yes):
                targets.append(yes)
        return targets

    def _next_action(self, control: Control, role: Role) -> NextAction:
        if role == "about_ai":
            return self._answer_ai_question(control)
        if role == "country":
            country = self._profile.country
            if not country:
                return _NO_ACTION
            return choose_country(self._page, control, country, self._language, self._outcomes)
        if role == "explanation":
            return self._write_explanation(control)
        text = _profile_value(self._profile, role, self._page.url)
        if not text or 0 <= control.max_length < len(text):
            return _NO_ACTION
        return self._try_once(control, make_action(control, role, "set_text", text, expect=text))

    def _answer_ai_question(self, control: Control) -> NextAction:
        if control.type == "radio":
            action = make_action(control, "about_ai", "check", expect="true")
            return self._try_once(control, action)
        index = chosen_option(control.options)
        return choose_in_list(self._page, control, "about_ai", index, "", self._outcomes)

    def _write_explanation(self, control: Control) -> NextAction:
        text = self._write_text(control.max_length)
        if not text:
            self._doubt("no_text", f"nothing fits {control.max_length} characters")
            return _NO_ACTION
        action = make_action(control, "explanation", "set_text", text, expect=text)
        return self._try_once(control, action)

    def _try_once(self, control: Control, action: Action) -> NextAction:
        is_tried = self._outcomes.status(action.kind, control)
        return _NO_ACTION if is_tried else NextAction("act", action)

    def _doubt(self, name: str, detail: str) -> None:
        self._doubts.append(Sign(name, detail))


def _yes_of(radios: list[Control]) -> Control | None:
    """Return the one button that says "about AI": a "yes", or else the one objection."""
    answers = [yes_or_no(radio.label or radio.aria_label, radio.value) for radio in radios]
    expected = "yes" if "yes" in answers else ""
    candidates = [
        radio for radio, answer in zip(radios, answers, strict=True) if answer == expected
    ]
    return candidates[0] if len(candidates) == 1 else None


def _profile_value(profile: Profile, role: Role, url: str) -> str:
    """Return the detail of the person that a role asks for."""
    match role:
        case "email" | "email_confirm":
            return profile.email
        case "name":
            return profile.name
        case "first_name":
            return profile.first_name
        case "last_name":
            return profile.last_name
        case _:
            is_instagram = "instagram" in url.partition("?")[0]
            return profile.instagram_username if is_instagram else profile.facebook_username
