"""Roles, profile and what was tried before → the next actions; none where there is any doubt."""

from __future__ import annotations

from collections.abc import Callable, Iterator
from dataclasses import dataclass, field

from objecteur.fill.actions import Step, Tried, action
from objecteur.fill.list_choice import country_step, list_step
from objecteur.model import (
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
from objecteur.recognise import has_sign
from objecteur.recognise.controls.ai_question import answer, chosen_option
from objecteur.recognise.controls.countries import shows_no_country

__all__ = ["Proposal", "Write", "propose"]

type Write = Callable[[int], str]
"""Longest length (-1: any) → the objection's text; empty when nothing fits."""

_FILLED: tuple[Role, ...] = (
    "about_ai",
    "country",
    "email",
    "email_confirm",
    "name",
    "first_name",
    "last_name",
    "username",
    "explanation",
)
"""What is ever filled, in this order: answers bring further rows, and a country may redraw the form."""

_OURS: frozenset[Role] = frozenset({"about_ai", "country", "email", "email_confirm", "explanation"})
"""What an objection form asks: as long as one of these is seen empty, it is not filled."""

_TELLING: frozenset[Role] = frozenset({"about_ai", "country", "explanation"})
"""What tells a form that asks something from a newsletter."""

_NEVER_REQUIRED_OF_US: frozenset[Role] = frozenset(
    {"declaration", "captcha", "code", "password", "honeypot", "search"}
)


@dataclass(frozen=True, slots=True)
class Proposal:
    """What to do now, whether our part is done, and what was left alone and why."""

    plan: Plan = field(default_factory=Plan)
    done: bool = False
    doubts: tuple[Sign, ...] = ()
    waits: bool = False
    """A list is on its way: look again even if nothing changes."""


def propose(
    request: LookRequest, verdict: Verdict, roles: tuple[ControlRole, ...], write: Write
) -> Proposal:
    """The next actions for a page with this verdict."""
    pairs = [
        (control, role.role) for control, role in zip(request.page.controls, roles, strict=True)
    ]
    tried = Tried(request.outcomes)
    if verdict.kind == "code_needed":
        return Proposal(
            plan=_plan(
                _shown(control, role, tried)
                for control, role in pairs
                if role == "code" and control.visible
            )
        )
    if verdict.kind != "form_ready":
        return Proposal()
    return _Filling(request, verdict, pairs, tried, write).proposal()


def _plan(actions: Iterator[Action | None]) -> Plan:
    return Plan(tuple(action for action in actions if action)[:100])


def _shown(control: Control, role: Role, tried: Tried) -> Action | None:
    """Point at a control, once."""
    return None if tried.status("show", control) else action(control, role, "show")


class _Filling:
    """One look at a form that may be filled."""

    def __init__(
        self,
        request: LookRequest,
        verdict: Verdict,
        pairs: list[tuple[Control, Role]],
        tried: Tried,
        write: Write,
    ) -> None:
        self._request, self._page, self._profile = request, request.page, request.profile
        self._language = verdict.language
        self._tried, self._write = tried, write
        self._pairs = _of_one_form(pairs)
        self._doubts: list[Sign] = []

    def proposal(self) -> Proposal:
        allowed = not self._request.stopped and (
            self._request.settings.fill == "at_once" or self._request.asked
        )
        allowed = allowed and self._page.url.startswith("https:")
        actions: list[Action | None] = []
        waits = False
        for role in _FILLED:
            for control in self._targets(role):
                step = self._step(control, role)
                waits = waits or step.kind == "wait"
                if step.kind == "act":
                    actions.append(step.action)
                elif step.kind == "stuck":
                    actions.append(_shown(control, role, self._tried))
        plan = _plan(iter(actions)) if allowed else Plan()
        return Proposal(
            plan,
            not plan.actions and not waits and self._is_done(),
            tuple(self._doubts),
            waits and allowed,
        )

    def _targets(self, role: Role) -> list[Control]:
        """The control of a role to fill, if there is exactly one and it is ours to fill."""
        found = [control for control, known in self._pairs if known == role and control.visible]
        if role == "about_ai":
            lists = [control for control in found if control.type != "radio"]
            return [
                *self._yes([control for control in found if control.type == "radio"]),
                *filter(self._is_free, lists),
            ]
        if len(found) > 1:
            required = [control for control in found if control.required]
            if role != "explanation" or len(required) != 1:
                self._doubts.append(Sign("ambiguous", f"{len(found)} controls look like {role}"))
                return []
            found = required
        return [control for control in found if self._is_free(control)]

    def _yes(self, radios: list[Control]) -> list[Control]:
        """The "yes" of each question whether the request is about AI, unless it is answered."""
        yes = []
        for group in {_group(radio): None for radio in radios}:
            members = [radio for radio in radios if _group(radio) == group]
            answers = [radio for radio in members if _said(radio) == "yes"] or [
                radio for radio in members if not _said(radio)
            ]
            siblings = [
                control
                for control, _ in self._pairs
                if control.type == "radio" and _group(control) == group
            ]
            if (
                len(answers) == 1
                and not any(radio.filled for radio in siblings)
                and self._is_free(answers[0])
            ):
                yes += answers
            elif len(answers) != 1:
                self._doubts.append(Sign("ambiguous", "no single answer says: about AI"))
        return yes

    def _is_free(self, control: Control) -> bool:
        """Whether a control may be written into at all; what we typed to look for a suggestion is no answer yet."""
        return not (
            self._holds(control) or control.disabled or control.read_only or control.foreign
        )

    def _step(self, control: Control, role: Role) -> Step:
        if role == "about_ai":
            if control.type == "radio":
                return self._once(control, action(control, role, "check", expect="true"))
            return list_step(
                self._page, control, role, chosen_option(control.options), "", self._tried
            )
        if role == "country":
            country = self._profile.country
            return (
                country_step(self._page, control, country, self._language, self._tried)
                if country
                else Step("nothing")
            )
        text = (
            self._write(control.max_length)
            if role == "explanation"
            else _value(self._profile, role, self._request.page.url)
        )
        if not text or (role != "explanation" and 0 <= control.max_length < len(text)):
            if role == "explanation":
                self._doubts.append(
                    Sign("no_text", f"nothing fits {control.max_length} characters")
                )
            return Step("nothing")
        return self._once(control, action(control, role, "set_text", text, expect=text))

    def _once(self, control: Control, wanted: Action) -> Step:
        return Step("nothing") if self._tried.status(wanted.kind, control) else Step("act", wanted)

    def _is_done(self) -> bool:
        """Everything of ours is filled, as the page is now, and everything required too, but what only the person may do."""
        any_filled = False
        explained = any(
            role == "explanation" and control.visible and self._holds(control)
            for control, role in self._pairs
        )
        for control, role in self._pairs:
            if not control.visible or control.disabled or control.type == "radio":
                continue
            holds = self._holds(control)
            any_filled = any_filled or (holds and role in _FILLED)
            if holds or role in _NEVER_REQUIRED_OF_US:
                continue
            if role == "explanation" and explained and not control.required:
                continue  # "anything else?", below the reasons
            if control.required or role in _OURS or self._tried.touched(control):
                return False
        return (any_filled or self._goes_on()) and self._answered()

    def _goes_on(self) -> bool:
        """A page that only asks whether it is about AI is answered, and a button leads on to the next."""
        answered = any(role == "about_ai" and control.filled for control, role in self._pairs)
        return answered and any(
            button.visible and has_sign(button.label, "next", "send", "request_code")
            for button in self._page.buttons
        )

    def _holds(self, control: Control) -> bool:
        """Whether a control has its answer: what it shows, or a choice that held in a list that does not show it."""
        if control.filled and not self._tried.typed(control):
            return not shows_no_country(control)
        return not control.has_iso_field and self._tried.chosen(control)

    def _answered(self) -> bool:
        """Every question whether the request is about AI has an answer."""
        groups = {
            _group(control)
            for control, role in self._pairs
            if role == "about_ai" and control.type == "radio" and control.visible
        }
        return groups <= {
            _group(control)
            for control, _ in self._pairs
            if control.type == "radio" and control.filled
        }


def _group(radio: Control) -> tuple[int, str]:
    """What the radio buttons of one question have in common."""
    return radio.form, radio.name or radio.group


def _said(radio: Control) -> str:
    return answer(radio.label or radio.aria_label, radio.value)


def _of_one_form(pairs: list[tuple[Control, Role]]) -> list[tuple[Control, Role]]:
    """The controls of the form that asks most of what an objection asks; without searches, logins and newsletters beside it."""
    logins = {
        control.form
        for control, role in pairs
        if role == "password" and control.visible and control.form >= 0
    }
    asked: dict[int, set[Role]] = {}
    for control, role in pairs:
        if control.visible and role in _OURS and control.form not in logins:
            asked.setdefault(control.form, set()).add(role)
    main = max(
        (form for form, roles in asked.items() if roles & _TELLING),
        key=lambda form: len(asked[form]),
        default=None,
    )
    if main is None:
        return [pair for pair in pairs if pair[0].form not in logins]
    return [pair for pair in pairs if pair[0].form == main]


def _value(profile: Profile, role: Role, url: str) -> str:
    """What the person told for a role."""
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
            return (
                profile.instagram_username
                if "instagram" in url.partition("?")[0]
                else profile.facebook_username
            )
