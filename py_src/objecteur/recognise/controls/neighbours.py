"""Roles that the other controls of a form decide, since one control alone does not tell."""

from __future__ import annotations

from bisect import insort
from collections.abc import Callable

from objecteur.messages import Control, Role
from objecteur.recognise.controls.guess import RoleGuess
from objecteur.recognise.signs import has_sign

__all__ = ["disambiguate"]

_NON_BOX_ROLES: frozenset[Role] = frozenset({"honeypot", "captcha", "about_ai"})

_NAME_ROLE_BY_NEIGHBOURS = {
    (False, True): RoleGuess("first_name", "beside a last name"),
    (True, False): RoleGuess("last_name", "beside a first name"),
    (True, True): RoleGuess("other", "beside a first and a last name"),
}
"""Role of a mere "name" by whether a first name and a last name stand beside it."""


class _Form:
    """The visible controls of one form, by their indices on the page."""

    def __init__(
        self, number: int, controls: tuple[Control, ...], guesses: list[RoleGuess]
    ) -> None:
        self.number, self.controls, self.guesses = number, controls, guesses
        self._by_role: dict[Role, list[int]] = {}

    def add(self, index: int) -> None:
        self._by_role.setdefault(self.guesses[index].role, []).append(index)

    def with_role(self, role: Role) -> list[int]:
        """Return the controls of a role, in the order of the page."""
        return list(self._by_role.get(role, ()))

    def assign(self, index: int, guess: RoleGuess) -> None:
        """Give a control another role."""
        self._by_role[self.guesses[index].role].remove(index)
        self.guesses[index] = guess
        insort(self._by_role.setdefault(guess.role, []), index)

    def box_count(self) -> int:
        """Count the controls that are boxes, not choices or something for machines."""
        return sum(
            self.controls[index].type not in ("radio", "checkbox")
            for role, indices in self._by_role.items()
            if role not in _NON_BOX_ROLES
            for index in indices
        )


def disambiguate(controls: tuple[Control, ...], guesses: list[RoleGuess]) -> None:
    """Correct ``guesses``, the roles of ``controls`` taken one by one, form by form."""
    forms: dict[int, _Form] = {}
    for index, control in enumerate(controls):
        if control.visible:
            form = forms.get(control.form)
            if form is None:
                form = forms[control.form] = _Form(control.form, controls, guesses)
            form.add(index)
    for form in forms.values():
        for rule in _RULES:
            rule(form)


def _disambiguate_names(form: _Form) -> None:
    """Make a "name" beside a last name the first name, and the other way round."""
    names = form.with_role("name")
    if not names:
        return
    neighbours = bool(form.with_role("first_name")), bool(form.with_role("last_name"))
    guess = _NAME_ROLE_BY_NEIGHBOURS.get(neighbours)
    if guess:
        for index in names:
            form.assign(index, guess)


def _promote_first_email(form: _Form) -> None:
    """Make "email2" the address itself in a form without another e-mail box."""
    if form.with_role("email"):
        return
    for index in form.with_role("email_confirm"):
        if form.guesses[index].words.endswith("2"):
            form.assign(index, RoleGuess("email", "no e-mail beside"))
            return


def _discount_account_texts(form: _Form) -> None:
    """Make a text that no words name no explanation in a form with a password.

    Such a form is about an account: the text is about the person, a line is a security question.
    """
    texts = form.with_role("explanation")
    if not texts or not form.with_role("password"):
        return
    for index in texts:
        guess = form.guesses[index]
        if form.controls[index].tag == "input" or guess.is_default or guess.is_by_machine_name:
            form.assign(index, RoleGuess("other", "beside a password"))


def _mark_search(form: _Form) -> None:
    """Make a line without a label that is the only box of its form a search."""
    if form.number < 0:
        return
    lines = [
        index for index in form.with_role("explanation") if _is_bare_line(form.controls[index])
    ]
    if lines and form.box_count() == 1:
        form.assign(lines[0], RoleGuess("search", "alone in its form"))


def _is_bare_line(control: Control) -> bool:
    return control.tag == "input" and not control.label


def _choose_explanation(form: _Form) -> None:
    """Keep the explanations that win by the first telling test of :data:`_EXPLANATION_TESTS`."""
    candidates = form.with_role("explanation")
    for test in _EXPLANATION_TESTS:
        if len(candidates) < 2:
            return
        passing = [index for index in candidates if test(form, index)]
        if not passing:
            continue
        for index in candidates:
            if index not in passing:
                form.assign(index, RoleGuess("other", "beside the explanation"))
        candidates = passing


def _has_several_lines(form: _Form, index: int) -> bool:
    return form.controls[index].tag != "input"


def _is_named(form: _Form, index: int) -> bool:
    return not form.guesses[index].is_default


def _names_objection(form: _Form, index: int) -> bool:
    control = form.controls[index]
    return has_sign(control.label or control.aria_label, "object", "objection")


_EXPLANATION_TESTS: tuple[Callable[[_Form, int], bool], ...] = (
    _has_several_lines,
    _is_named,
    _names_objection,
)

_RULES: tuple[Callable[[_Form], None], ...] = (
    _disambiguate_names,
    _promote_first_email,
    _discount_account_texts,
    _mark_search,
    _choose_explanation,
)
"""Corrections in their order: each reads the roles that the ones before it left."""
