"""Planned writes, if every form were taken for the objection form."""

from __future__ import annotations

import json
from collections.abc import Iterator
from dataclasses import replace
from typing import Any

from builder.trial.profile import load
from objecteur import messages
from objecteur.codec import decode
from objecteur.fill import plan_actions
from tests.evaluation.accuracy.crawl import WRITING

__all__ = ["page_of", "roles_of", "writes"]

_SAMPLE_TEXT = "Je m’oppose à l’utilisation de mes données pour l’entraînement de l’IA."


def page_of(data: dict[str, Any]) -> messages.Page:
    """A page as the browser gave it."""
    page: messages.Page = decode(messages.Page, json.dumps(data))
    return page


def roles_of(page: messages.Page, roles: list[str]) -> tuple[messages.ControlRole, ...]:
    """The roles of a page's controls, as the engine gives them."""
    return tuple(
        messages.ControlRole(control.ref, role)  # type: ignore[arg-type]
        for control, role in zip(page.controls, roles, strict=True)
    )


def writes(
    page: messages.Page, roles: tuple[messages.ControlRole, ...]
) -> Iterator[tuple[int, messages.Role]]:
    """Number of a control, and what Objecteur would write there.

    Each ``<form>`` is planned by itself, as if it were the objection form, alone on its page, and
    sent to its own site.
    """
    profile = decode(
        messages.Profile,
        json.dumps({**load(), "facebook_username": "camille", "instagram_username": "camille"}),
    )
    verdict = messages.Verdict(
        "form_ready", service="instagram", purpose="objection", language="fr"
    )
    for form in sorted({control.form for control in page.controls if control.form >= 0}):
        form_controls = [
            number for number, control in enumerate(page.controls) if control.form == form
        ]
        controls = tuple(replace(page.controls[number], foreign=False) for number in form_controls)
        request = messages.LookRequest(
            "look", replace(page, controls=controls), "2026-01-01T12:00:00+01:00", profile
        )
        proposal = plan_actions(
            request, verdict, tuple(roles[number] for number in form_controls), _fitting
        )
        numbers = {page.controls[number].ref: number for number in form_controls}
        for action in proposal.plan.actions:
            if action.kind in WRITING:
                yield numbers[action.ref], action.role


def _fitting(longest: int) -> str:
    return _SAMPLE_TEXT if longest < 0 or len(_SAMPLE_TEXT) <= longest else ""
