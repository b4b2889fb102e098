"""Actions, and what became of those tried before."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from objecteur.model import Action, ActionKind, Control, Outcome, Role

__all__ = ["Step", "Tried", "action"]


@dataclass(frozen=True, slots=True)
class Step:
    """The next thing to do to a control. ``nothing``: it is all done or not known yet; ``stuck``: the person must do it."""

    kind: Literal["act", "nothing", "wait", "stuck"]
    action: Action | None = None


def action(
    control: Control,
    role: Role,
    kind: ActionKind,
    value: str = "",
    *,
    index: int = -1,
    expect: str = "",
) -> Action:
    """An action on ``control``, under the id by which it is never done twice."""
    return Action(
        f"{kind}:{control.path}", control.ref, control.path, role, kind, value, index, expect
    )


class Tried:
    """Outcomes by action and by control."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        self._by_id = {outcome.action: outcome for outcome in outcomes}
        self._outcomes = outcomes

    def status(
        self, kind: ActionKind, control: Control
    ) -> Literal["", "kept", "changed", "refused", "undone"]:
        """What became of one action on a control; empty when it was not tried."""
        known = self._by_id.get(f"{kind}:{control.path}")
        return known.status if known else ""

    def chosen(self, control: Control) -> bool:
        """Whether a choice in a list was made, and held when it was read back."""
        return self.status("choose_item", control) == "kept"

    def typed(self, control: Control) -> bool:
        """Whether a box that suggests holds no more than what was typed into it to look for a suggestion."""
        return self.status("type_text", control) == "kept" and not self.chosen(control)

    def touched(self, control: Control) -> bool:
        """Whether anything was tried on a control."""
        return any(
            outcome.path == control.path and outcome.kind != "show" for outcome in self._outcomes
        )
