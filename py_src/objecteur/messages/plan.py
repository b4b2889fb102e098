"""Messages about filling: actions for JavaScript, and what became of them."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range
from objecteur.messages.verdict import Role

__all__ = ["Action", "ActionKind", "Outcome", "Plan"]

ActionKind = Literal[
    "set_text", "choose_option", "open_list", "type_text", "choose_item", "check", "show"
]
"""Kind of an action on a control.

``set_text``: write ``value`` into a text box. ``choose_option``: select the ``<option>`` whose
value is ``value``. ``open_list``: click a combobox so that its options appear. ``type_text``: type
``value`` into a typeahead and leave it open. ``choose_item``: click the listed option number
``index`` whose text is ``value``. ``check``: click a radio button or checkbox. ``show``: touch
nothing, show the person where to click.
"""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing for JavaScript to do to one control, with the value expected afterwards."""

    id: Annotated[str, MaxLen(1100)]
    """Path and kind: the same action is never planned twice on one page."""
    ref: Annotated[int, Range(0, 1_000_000)]
    path: Annotated[str, MaxLen(1000)]
    role: Role
    kind: ActionKind
    value: Annotated[str, MaxLen(5000)] = ""
    index: Annotated[int, Range(-1, 10_000)] = -1
    expect: Annotated[str, MaxLen(5000)] = ""
    """Text, option value, or ``true`` for a check, to be read back; empty: nothing to read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Actions in the order in which to do them."""

    actions: Annotated[tuple[Action, ...], MaxLen(100)] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """Result of one action, read back after the page settled.

    ``kept``: reads as expected. ``changed``: reads otherwise, the page took it back or altered it.
    ``refused``: could not be done (the control went, was no longer empty, hidden, disabled …).
    ``undone``: the person took it back.
    """

    action: Annotated[str, MaxLen(1100)]
    role: Role
    kind: ActionKind
    status: Literal["kept", "changed", "refused", "undone"]
    ref: Annotated[int, Range(0, 1_000_000)] = 0
    path: Annotated[str, MaxLen(1000)] = ""
    reason: Annotated[str, MaxLen(120)] = ""
