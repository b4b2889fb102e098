"""Answers that controls already have: the one decision of "is it filled?" in a plan."""

from __future__ import annotations

from objecteur.fill.actions import PastOutcomes
from objecteur.messages import Control
from objecteur.recognise.controls.countries import shows_placeholder

__all__ = ["has_answer"]


def has_answer(control: Control, outcomes: PastOutcomes) -> bool:
    """Tell whether a control has its answer.

    The answer is the value that the control shows, or a choice that was read back from a list that
    does not show its choice. No answer is the text typed to look for a suggestion, or a placeholder
    ("Choose a country") that the page counts as a value.
    """
    if control.filled and not outcomes.was_typed(control):
        return not shows_placeholder(control)
    return not control.has_iso_field and outcomes.was_chosen(control)
