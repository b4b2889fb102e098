"""The form is not there: why, and every other way, in the order in which to try them."""

from __future__ import annotations

from objecteur.journey.alternatives import alternatives
from objecteur.messages import View
from objecteur.views.context import PanelContext

__all__ = ["not_available_view"]


def not_available_view(scene: PanelContext) -> View:
    """The view of a form's address that shows no form."""
    verdict, say = scene.verdict, scene.say
    cause = verdict.cause or "structural"
    return View(
        "attention",
        say("panel.not_available.title"),
        say(f"panel.not_available.{cause}"),
        items=alternatives(
            verdict.service or "instagram", cause, verdict.form, scene.request.tried, say
        ),
    )
