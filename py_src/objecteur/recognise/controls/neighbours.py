"""What a control is for by those that stand in the same form: what one alone cannot say."""

from __future__ import annotations

from collections.abc import Callable, Sequence

from objecteur.model import Control, Role
from objecteur.recognise import has_sign

__all__ = ["settle"]

type Said = tuple[Role, str]
"""A role and the sign that decided it."""

FREE_TEXT = "free text"
"""Why a box of several lines is an explanation when nothing else tells."""

_NAME_BESIDE: dict[tuple[bool, bool], Said] = {
    (False, True): ("first_name", "beside: last name"),
    (True, False): ("last_name", "beside: first name"),
    (True, True): ("other", "beside: first and last name"),
}
"""(a first name is there, a last name is there) → what a mere "name" is then."""

_NO_BOX: frozenset[Role] = frozenset({"honeypot", "captcha", "about_ai"})


def settle(controls: tuple[Control, ...], said: list[Said]) -> None:
    """Correct ``said``, the roles of ``controls`` taken one by one, form by form."""
    forms: dict[int, list[int]] = {}
    for index, control in enumerate(controls):
        if control.visible:
            forms.setdefault(control.form, []).append(index)
    for number, members in forms.items():
        _names(said, members)
        _first_email(said, members)
        _of_account(controls, said, members)
        if number >= 0:
            _alone(controls, said, members)
        _several(controls, said, members)


def _names(said: list[Said], members: Sequence[int]) -> None:
    """ "Name" beside "last name" is the first name; beside "first name" it is the last name; beside both nobody knows."""
    present = {said[index][0] for index in members}
    meant = _NAME_BESIDE.get(("first_name" in present, "last_name" in present))
    if meant:
        for index in members:
            if said[index][0] == "name":
                said[index] = meant


def _first_email(said: list[Said], members: Sequence[int]) -> None:
    """A second box needs a first one: "email2" alone is the address itself."""
    if any(said[index][0] == "email" for index in members):
        return
    for index in members:
        if said[index][0] == "email_confirm" and said[index][1].endswith("2"):
            said[index] = ("email", "beside: no other e-mail")
            return


def _of_account(controls: tuple[Control, ...], said: list[Said], members: Sequence[int]) -> None:
    """A form with a password is about an account: a free text that no words name is about oneself, a line is a security question."""
    if not any(said[index][0] == "password" for index in members):
        return
    for index in members:
        if said[index][0] == "explanation" and (
            controls[index].tag == "input" or said[index][1].startswith((FREE_TEXT, "name:", "id:"))
        ):
            said[index] = ("other", "beside: a password")


def _alone(controls: tuple[Control, ...], said: list[Said], members: Sequence[int]) -> None:
    """A line that is the only box of its form, and that no label names, is a search."""
    boxes = [
        index
        for index in members
        if controls[index].type not in ("radio", "checkbox") and said[index][0] not in _NO_BOX
    ]
    if len(boxes) != 1:
        return
    control = controls[boxes[0]]
    if said[boxes[0]][0] == "explanation" and control.tag == "input" and not control.label:
        said[boxes[0]] = ("search", "alone in its form")


def _several(controls: tuple[Control, ...], said: list[Said], members: Sequence[int]) -> None:
    """Of several boxes for free text, the one of several lines, the one that says what it is for, the one that says "objection" wins."""
    left = [index for index in members if said[index][0] == "explanation"]
    if len(left) < 2:
        return
    tests: tuple[Callable[[int], bool], ...] = (
        lambda index: controls[index].tag != "input",
        lambda index: said[index][1] != FREE_TEXT,
        lambda index: has_sign(
            controls[index].label or controls[index].aria_label, "object", "objection"
        ),
    )
    for telling in tests:
        kept = [index for index in left if telling(index)]
        for index in left:
            if kept and index not in kept:
                said[index] = ("other", "beside: the explanation")
        left = kept or left
