"""Choosing in whatever the page offers: a native list, a list that opens, a box that suggests; and for a country, a plain box too."""

from __future__ import annotations

from objecteur.fill.actions import Step, Tried, action
from objecteur.model import ActionKind, Control, Page, Role
from objecteur.recognise.controls.countries import find_country, name_of

__all__ = ["country_step", "list_step"]

_LIST_COMES_MS = 1500


def country_step(page: Page, control: Control, country: str, language: str, tried: Tried) -> Step:
    """The next thing to do to ``control`` so that it holds ``country``."""
    index, name = find_country(control.options, country), name_of(country, language)
    if control.tag in ("select", "combobox") or control.has_iso_field:
        return list_step(page, control, "country", index, name, tried)
    if index >= 0:  # as a datalist writes it
        name = control.options[index].value or control.options[index].label
    if not name or tried.status("set_text", control):
        return Step("stuck")
    return Step("act", action(control, "country", "set_text", name, expect=name))


def list_step(
    page: Page, control: Control, role: Role, index: int, name: str, tried: Tried
) -> Step:
    """The next thing to do so that choice number ``index`` (−1: not seen) is chosen; ``name`` is what to type to make a box suggest it."""
    if control.tag == "select":
        if index < 0 or tried.status("choose_option", control):
            return Step("stuck")
        value = control.options[index].value
        return Step("act", action(control, role, "choose_option", value, expect=value))
    if tried.status("choose_item", control):
        return Step("stuck")  # chosen, and yet it is empty
    if index >= 0 and (control.expanded or control.has_iso_field):
        label = control.options[index].label
        return Step("act", action(control, role, "choose_item", label, index=index, expect=label))
    opening: ActionKind = "type_text" if control.type else "open_list"
    before = tried.status(opening, control)
    if before == "kept" and page.quiet_ms < _LIST_COMES_MS:
        return Step("wait")  # if the page stays as it is, the list does not come for us
    if before or (opening == "type_text" and not name):
        return Step("stuck")
    return Step("act", action(control, role, opening, name if opening == "type_text" else ""))
