"""Structure of a page: the signs that need no language."""

from __future__ import annotations

from collections import Counter
from collections.abc import Mapping
from dataclasses import dataclass

from objecteur.messages import Control, ControlRole, HiddenInput, Page, Role
from objecteur.recognise.page.address import Address

__all__ = ["Structure", "read_structure"]

_QUESTION_ROLES: frozenset[Role] = frozenset(
    {
        "email",
        "email_confirm",
        "country",
        "explanation",
        "name",
        "first_name",
        "last_name",
        "phone",
        "subject",
        "about_ai",
        "declaration",
        "file",
        "date",
    }
)
_FORM_ONLY_ROLES: frozenset[Role] = frozenset({"explanation", "country", "about_ai"})
"""Roles of controls that no login has."""
_NON_FORM_ROLES: frozenset[Role] = frozenset({"search", "password", "honeypot"})
_COVERED_REASONS: frozenset[str] = frozenset({"covered", "inert"})
_FINGERPRINT_INPUT = "support_form_id"

type _Pair = tuple[Control, Role]


@dataclass(frozen=True, slots=True)
class Structure:
    """The visible controls of a page by role, without those that belong to a login."""

    roles: Mapping[Role, int]
    """Number of controls by role."""
    question_count: int
    """Number of controls by which a form asks something, unlike a search box or a login."""
    has_password: bool
    """A password box is visible."""
    text_box_count: int
    """Number of asking controls other than radio buttons and checkboxes.

    A page may still ask by radio buttons whether it helped, after the form is sent.
    """
    field_count: int
    """Number of controls that may be part of a form, whatever they are for."""
    empty_roles: frozenset[Role]
    """Roles of the enabled controls that hold nothing yet."""
    is_covered: bool
    """A banner or a dialog lies over controls by which a form asks something."""
    has_fingerprint: bool
    """The hidden id of the form is the one in the address."""

    def has(self, *roles: Role) -> bool:
        """Tell whether there is a control of each of ``roles``."""
        return all(self.roles.get(role) for role in roles)

    def has_any(self, *roles: Role) -> bool:
        """Tell whether there is a control of one of ``roles``."""
        return any(self.roles.get(role) for role in roles)


def read_structure(page: Page, roles: tuple[ControlRole, ...], address: Address) -> Structure:
    """Return the structure of ``page``, whose controls have ``roles``."""
    pairs = [(control, role.role) for control, role in zip(page.controls, roles, strict=True)]
    visible = [pair for pair in pairs if pair[0].visible]
    login_forms = {control.form for control, role in visible if role == "password"}
    members = _without_logins(visible, login_forms) if login_forms else visible
    counts = Counter([role for _, role in members])
    questions = [control for control, role in members if _is_question(control, role)]
    return Structure(
        roles=counts,
        question_count=len(questions),
        has_password=bool(login_forms),
        text_box_count=sum(control.type not in ("radio", "checkbox") for control in questions),
        field_count=sum(counts[role] for role in counts.keys() - _NON_FORM_ROLES),
        empty_roles=_empty_roles(visible),
        is_covered=_is_covered(pairs),
        has_fingerprint=HiddenInput(_FINGERPRINT_INPUT, address.id) in page.hidden,
    )


def _without_logins(pairs: list[_Pair], login_forms: set[int]) -> list[_Pair]:
    """Return the controls outside ``login_forms``.

    Controls outside any ``<form>`` share the number -1. So a password among them excludes the
    others only while none of them asks what a login never asks.
    """
    for control, role in pairs:
        if control.form in login_forms and role in _FORM_ONLY_ROLES:
            return pairs
    return [pair for pair in pairs if pair[0].form not in login_forms]


def _empty_roles(pairs: list[_Pair]) -> frozenset[Role]:
    return frozenset(role for control, role in pairs if not control.filled and not control.disabled)


def _is_covered(pairs: list[_Pair]) -> bool:
    return any(
        control.hidden_by in _COVERED_REASONS and role in _QUESTION_ROLES for control, role in pairs
    )


def _is_question(control: Control, role: Role) -> bool:
    """Tell whether a form asks something by a control; a list of unknown role asks nothing."""
    if role == "other":
        return control.tag not in ("select", "combobox")
    return role in _QUESTION_ROLES
