"""What a page is made of: the signs that need no language."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.model import Control, ControlRole, Page, Role
from objecteur.recognise.page.address import Address

__all__ = ["Structure", "structure"]

_ASKING: frozenset[Role] = frozenset(
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
_NO_PART: frozenset[Role] = frozenset({"search", "password", "honeypot"})
_BELOW: frozenset[str] = frozenset({"covered", "inert"})
_FINGERPRINT = "support_form_id"


@dataclass(frozen=True, slots=True)
class Structure:
    """The visible controls of a page by role, leaving out those that belong to a login."""

    roles: dict[Role, int]
    """Role → how many."""
    asking: int
    """Controls by which a form asks something; a search box, a list of languages or a login are none."""
    login: bool
    """There is a password box."""
    boxes: int
    """Those of them that are no radio button or checkbox: after the sending, a page may still ask whether it helped."""
    parts: int
    """All controls that may be part of a form, whatever they are for."""
    left: frozenset[Role]
    """Roles of the controls that hold nothing yet."""
    covered: bool
    """Something lies over controls by which a form asks something: a banner about cookies, a dialog."""
    fingerprint: bool
    """The hidden id of the form is the one in the address."""

    def has(self, *roles: Role) -> bool:
        """Whether every one of ``roles`` is there."""
        return all(self.roles.get(role) for role in roles)


def structure(page: Page, roles: tuple[ControlRole, ...], place: Address) -> Structure:
    """What ``page`` is made of."""
    pairs = [
        (control, role.role)
        for control, role in zip(page.controls, roles, strict=True)
        if control.visible
    ]
    login_forms = {control.form for control, role in pairs if role == "password"}
    # Without any <form>, everything has the number -1: then only boxes that ask something else than
    # who one is are the form's.
    asks_more = any(
        role in ("explanation", "country", "about_ai") and control.form in login_forms
        for control, role in pairs
    )
    counts: dict[Role, int] = {}
    asking = boxes = parts = 0
    for control, role in pairs:
        if control.form in login_forms and not asks_more:
            continue
        counts[role] = counts.get(role, 0) + 1
        asks = role in _ASKING or (role == "other" and _asks(control))
        asking += asks
        boxes += asks and control.type not in ("radio", "checkbox")
        parts += role not in _NO_PART
    return Structure(
        roles=counts,
        asking=asking,
        login=bool(login_forms),
        boxes=boxes,
        parts=parts,
        left=frozenset(
            role for control, role in pairs if not control.filled and not control.disabled
        ),
        covered=any(
            control.hidden_by in _BELOW and role.role in _ASKING
            for control, role in zip(page.controls, roles, strict=True)
        ),
        fingerprint=any(
            hidden.name == _FINGERPRINT and hidden.value == place.id for hidden in page.hidden
        ),
    )


def _asks(control: Control) -> bool:
    """Whether a control of no known role is a question of a form: a box or a choice, but no list by itself."""
    return control.tag not in ("select", "combobox")
