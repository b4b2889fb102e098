"""Choosing in a native list, in a list that opens, or in a box that suggests.

A country may stand in a plain box too.
"""

from __future__ import annotations

from objecteur.fill.actions import NextAction, PastOutcomes, make_action
from objecteur.messages import ActionKind, Control, Page, Role
from objecteur.recognise.controls.countries import country_index, local_country_name

__all__ = ["choose_country", "choose_in_list"]

_LIST_DELAY_MS = 1500
"""Time without changes after which a list that was asked for does not come any more."""

_NOTHING_LEFT = NextAction("stuck")


def choose_country(
    page: Page, control: Control, country: str, language: str, outcomes: PastOutcomes
) -> NextAction:
    """Return the next action by which ``control`` gets ``country``."""
    index, name = country_index(control.options, country), local_country_name(country, language)
    if control.tag in ("select", "combobox") or control.has_iso_field:
        return choose_in_list(page, control, "country", index, name, outcomes)
    if index >= 0:  # as a datalist writes it
        name = control.options[index].value or control.options[index].label
    if not name or outcomes.status("set_text", control):
        return _NOTHING_LEFT
    return NextAction("act", make_action(control, "country", "set_text", name, expect=name))


def choose_in_list(
    page: Page, control: Control, role: Role, index: int, name: str, outcomes: PastOutcomes
) -> NextAction:
    """Return the next action by which choice number ``index`` is chosen, −1 if it is not there yet.

    ``name`` is the text that makes a box suggest the choice.
    """
    if control.tag == "select":
        return _choose_option(control, role, index, outcomes)
    if outcomes.status("choose_item", control):
        return _NOTHING_LEFT  # chosen, and yet it is empty
    if index >= 0 and (control.expanded or control.has_iso_field):
        label = control.options[index].label
        action = make_action(control, role, "choose_item", label, index=index, expect=label)
        return NextAction("act", action)
    return _open_list(page, control, role, name, outcomes)


def _choose_option(control: Control, role: Role, index: int, outcomes: PastOutcomes) -> NextAction:
    if index < 0 or outcomes.status("choose_option", control):
        return _NOTHING_LEFT
    value = control.options[index].value
    return NextAction("act", make_action(control, role, "choose_option", value, expect=value))


def _open_list(
    page: Page, control: Control, role: Role, name: str, outcomes: PastOutcomes
) -> NextAction:
    """Type into a box that suggests, or open a list; once, and then wait for the choices."""
    kind: ActionKind = "type_text" if control.type else "open_list"
    value = name if control.type else ""
    status = outcomes.status(kind, control)
    if status == "kept" and page.quiet_ms < _LIST_DELAY_MS:
        return NextAction("wait")
    if status or (control.type and not name):
        return _NOTHING_LEFT
    return NextAction("act", make_action(control, role, kind, value))
