"""The pieces that several views are made of."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.journey.view_items import link_button, service_name, view_item
from objecteur.messages import ControlRole, LookRequest, Plan, Verdict, ViewAction
from objecteur.words.translator import Translator

__all__ = [
    "PanelContext",
    "copy_action",
    "link_button",
    "open_details",
    "service_name",
    "view_item",
]


@dataclass(frozen=True, slots=True)
class PanelContext:
    """All that a view may speak of."""

    request: LookRequest
    verdict: Verdict
    roles: tuple[ControlRole, ...]
    plan: Plan
    say: Translator


def open_details(say: Translator, *, primary: bool = False) -> ViewAction:
    """To where the person gives their details."""
    return ViewAction("open_page", say("button.details"), "settings", primary)


def copy_action(say: Translator, text: str) -> ViewAction:
    """Copies the suggested text."""
    return ViewAction("copy_text", say("button.copy"), text)
