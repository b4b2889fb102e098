"""Actions on a form, and the outcomes of past ones."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Literal

from objecteur.messages import Action, ActionKind, Control, Outcome, Role

__all__ = ["NextAction", "PastOutcomes", "make_action"]


@dataclass(frozen=True, slots=True)
class NextAction:
    """The next thing to do to a control.

    ``nothing``: it is done, or not known yet. ``wait``: a list is on its way. ``stuck``: only the
    person can do it.
    """

    kind: Literal["act", "nothing", "wait", "stuck"]
    action: Action | None = None


def make_action(
    control: Control,
    role: Role,
    kind: ActionKind,
    value: str = "",
    *,
    index: int = -1,
    expect: str = "",
) -> Action:
    """Return an action on ``control``, under the id by which it is never done twice."""
    return Action(
        f"{kind}:{control.path}", control.ref, control.path, role, kind, value, index, expect
    )


class PastOutcomes:
    """Outcomes of past actions, by action and by control."""

    def __init__(self, outcomes: tuple[Outcome, ...]) -> None:
        self._by_action = {outcome.action: outcome for outcome in outcomes}
        self._acted_paths = {outcome.path for outcome in outcomes if outcome.kind != "show"}

    def status(
        self, kind: ActionKind, control: Control
    ) -> Literal["", "kept", "changed", "refused", "undone"]:
        """Return the status of one kind of action on a control; empty when it was not tried."""
        outcome = self._by_action.get(f"{kind}:{control.path}")
        return outcome.status if outcome else ""

    def was_chosen(self, control: Control) -> bool:
        """Tell whether a choice in a list was made, and was there when it was read back."""
        return self.status("choose_item", control) == "kept"

    def was_typed(self, control: Control) -> bool:
        """Tell whether a box that suggests holds only the text typed to look for a suggestion."""
        return self.status("type_text", control) == "kept" and not self.was_chosen(control)

    def was_touched(self, control: Control) -> bool:
        """Tell whether anything but showing was tried on a control."""
        return control.path in self._acted_paths
