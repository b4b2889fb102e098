"""The pieces that several views are made of."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.journey.lines import item, open_url, service_name
from objecteur.messages import ControlRole, LookRequest, Plan, Verdict, ViewAction
from objecteur.words.interface import Voice

__all__ = ["Scene", "copy_action", "item", "open_details", "open_url", "service_name"]


@dataclass(frozen=True, slots=True)
class Scene:
    """All that a view may speak of."""

    request: LookRequest
    verdict: Verdict
    roles: tuple[ControlRole, ...]
    plan: Plan
    say: Voice


def open_details(say: Voice, *, primary: bool = False) -> ViewAction:
    """To where the person gives their details."""
    return ViewAction("open_page", say("button.details"), "settings", primary)


def copy_action(say: Voice, text: str) -> ViewAction:
    """Copies the suggested text."""
    return ViewAction("copy_text", say("button.copy"), text)
