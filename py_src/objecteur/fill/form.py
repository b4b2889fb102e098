"""The form to fill in: its controls with their roles, and whether our own part of it is done."""

from __future__ import annotations

from objecteur.fill.actions import PastOutcomes
from objecteur.fill.answers import has_answer
from objecteur.messages import Control, Page, Role
from objecteur.recognise.signs import has_sign

__all__ = ["FILLED_ROLES", "Form", "radio_group"]

FILLED_ROLES: tuple[Role, ...] = (
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
"""Roles that are ever filled, in this order.

Answers bring further rows, and a country may redraw the form.
"""

_OUR_ROLES: frozenset[Role] = frozenset(
    {"about_ai", "country", "email", "email_confirm", "explanation"}
)
"""Roles of the questions of an objection form, which is not filled while one of them is empty."""

_OBJECTION_ROLES: frozenset[Role] = frozenset({"about_ai", "country", "explanation"})
"""Roles that no newsletter asks for."""

_PERSON_ROLES: frozenset[Role] = frozenset(
    {"declaration", "captcha", "code", "password", "honeypot", "search"}
)
"""Roles that only the person may answer, or nobody."""

type _Pair = tuple[Control, Role]


class Form:
    """The one form of a page that is filled in, as it is now."""

    def __init__(self, page: Page, pairs: list[_Pair], outcomes: PastOutcomes) -> None:
        self._page, self._outcomes = page, outcomes
        self._pairs = _main_form(pairs)

    def with_role(self, role: Role) -> list[Control]:
        """Return the visible controls of a role."""
        return [
            control
            for control, control_role in self._pairs
            if control_role == role and control.visible
        ]

    def radios(self, group: tuple[int, str]) -> list[Control]:
        """Return all radio buttons of one question."""
        return [
            control
            for control, _ in self._pairs
            if control.type == "radio" and radio_group(control) == group
        ]

    def has_answer(self, control: Control) -> bool:
        """Tell whether a control has its answer."""
        return has_answer(control, self._outcomes)

    def is_free(self, control: Control) -> bool:
        """Tell whether a control may be written into."""
        is_closed = control.disabled or control.read_only or control.foreign
        return not is_closed and not self.has_answer(control)

    def is_complete(self) -> bool:
        """Tell whether our own part of the form, as it is now, is done.

        All questions of an objection are answered then, and all required ones but those that only
        the person may answer.
        """
        has_explanation = any(map(self.has_answer, self.with_role("explanation")))
        is_any_filled = False
        for control, role in self._pairs:
            if not control.visible or control.disabled or control.type == "radio":
                continue
            if self.has_answer(control):
                is_any_filled = is_any_filled or role in FILLED_ROLES
            elif self._is_missing(control, role, has_explanation=has_explanation):
                return False
        return (is_any_filled or self._leads_on()) and self._are_ai_questions_answered()

    def _is_missing(self, control: Control, role: Role, *, has_explanation: bool) -> bool:
        """Tell whether a control without an answer needs one."""
        if role in _PERSON_ROLES:
            return False
        if control.required:
            return True
        if role == "explanation" and has_explanation:
            return False  # "anything else?", below the reasons, may stay empty
        return role in _OUR_ROLES or self._outcomes.was_touched(control)

    def _leads_on(self) -> bool:
        """Tell whether a page that only asks about AI is answered, and a button leads on."""
        is_answered = any(
            role == "about_ai" and self.has_answer(control) for control, role in self._pairs
        )
        return is_answered and any(
            button.visible and has_sign(button.label, "next", "send", "request_code")
            for button in self._page.buttons
        )

    def _are_ai_questions_answered(self) -> bool:
        """Tell whether every question of radio buttons about AI has an answer."""
        questions = {
            radio_group(control)
            for control in self.with_role("about_ai")
            if control.type == "radio"
        }
        return all(any(map(self.has_answer, self.radios(group))) for group in questions)


def radio_group(radio: Control) -> tuple[int, str]:
    """Return the form and the name that the radio buttons of one question share."""
    return radio.form, radio.name or radio.group


def _main_form(pairs: list[_Pair]) -> list[_Pair]:
    """Return the controls of the form that asks most of the questions of an objection.

    Searches, logins and newsletters beside it are left out.
    """
    logins = {
        control.form
        for control, role in pairs
        if role == "password" and control.visible and control.form >= 0
    }
    pairs = [pair for pair in pairs if pair[0].form not in logins]
    questions_by_form: dict[int, set[Role]] = {}
    for control, role in pairs:
        if control.visible and role in _OUR_ROLES:
            questions_by_form.setdefault(control.form, set()).add(role)
    main, most = None, 0
    for form, questions in questions_by_form.items():
        if questions & _OBJECTION_ROLES and len(questions) > most:
            main, most = form, len(questions)
    if main is None:
        return pairs
    return [pair for pair in pairs if pair[0].form == main]
