"""The six steps of one objection, each with its state, its date and the event that proves it."""

from __future__ import annotations

from collections.abc import Sequence
from typing import Literal

from objecteur.journey.story import Stage, Story, event_time
from objecteur.messages import Event, Profile, StepView
from objecteur.words.dates import format_day
from objecteur.words.translator import Translator

__all__ = ["step_views", "summary"]

_StepState = Literal["done", "now", "later", "problem"]
_StepId = Literal["open", "fill", "send", "code"]
_ANSWER_STATES: dict[str, _StepState] = {
    "accepted": "done",
    "refused": "problem",
    "more_information": "now",
    "none": "problem",
}
_NO_DATE = "…"


def step_views(story: Story, profile: Profile, t: Translator) -> tuple[StepView, ...]:
    """Return all six steps in their order.

    A step is done when its own event, or one that comes after it, was observed; the first step that
    is not done is for now.
    """
    views = [_details_step(profile, t)]
    for step, events in _proofs(story).items():
        proof = next((event for event in events if event), None)
        states = [view.state for view in views]
        views.append(_step_view(step, proof, states, story, t))
    return (*views, _answer_step(story, t))


def _proofs(story: Story) -> dict[_StepId, tuple[Event | None, ...]]:
    """Return the events that prove each step, the best proof first."""
    return {
        "open": (
            story.page_seen,
            story.filled,
            story.code_asked,
            story.code_done,
            story.sent,
            story.answer,
        ),
        "fill": (story.filled, story.code_asked, story.code_done, story.sent, story.answer),
        "send": (story.sent, story.code_done, story.code_asked, story.answer),
        "code": () if story.stage == "code" else (story.code_done, story.sent, story.answer),
    }


def _details_step(profile: Profile, t: Translator) -> StepView:
    values = {"country": profile.country, "email": profile.email}
    missing_fields = [t(f"field.{field}") for field, value in values.items() if not value]
    text = t("step.details")
    if not missing_fields:
        return StepView("details", text, "done")
    detail = t("detail.details_missing", fields=", ".join(missing_fields))
    return StepView("details", text, "now", detail)


def _step_view(
    step: _StepId, proof: Event | None, earlier: Sequence[_StepState], story: Story, t: Translator
) -> StepView:
    """Return one step; ``earlier`` are the states of the steps before it."""
    state = _step_state(proof, earlier)
    if step == "open" and story.stage == "unavailable":
        state, proof = "problem", story.unavailable
    # A later event shows that the code was entered, but not when.
    is_dated = step != "code" or proof is story.code_done
    return StepView(
        step,
        t(f"step.{step}"),
        state,
        detail=_detail(step, proof, story, t),
        date=_date(proof) if is_dated else "",
        proof=proof.id if proof else "",
    )


def _step_state(proof: Event | None, earlier: Sequence[_StepState]) -> _StepState:
    if proof:
        return "done"
    is_first_open = "now" not in earlier and "problem" not in earlier
    return "now" if is_first_open else "later"


def _detail(step: _StepId, proof: Event | None, story: Story, t: Translator) -> str:
    """Return what a step says beside its state; mostly nothing."""
    match step:
        case "open" if story.stage == "unavailable":
            return t("detail.unavailable")
        case "send" if proof and proof is story.sent:
            return t("detail.sent_by_person" if proof.by_person else "detail.sent_seen")
        case "code" if not (story.code_asked or story.code_done):
            return _unmentioned_code_detail(proof, t)
    return ""


def _unmentioned_code_detail(proof: Event | None, t: Translator) -> str:
    """Return the detail of the code where no event says that one was asked for."""
    if proof is None:
        return t("detail.code_maybe")
    return "" if proof.by_person else t("detail.code_not_asked")


def _answer_step(story: Story, t: Translator) -> StepView:
    """Return the last step; no later one can prove it, so its state is the answer's."""
    text, answer, extension = t("step.answer"), story.answer, story.extension
    if answer:
        state, detail = _ANSWER_STATES[answer.answer], t(f"detail.{answer.answer}")
        return StepView("answer", text, state, detail, _date(answer), answer.id)
    if story.stage == "late":
        return StepView("answer", text, "problem", t("detail.answer_late"))
    state = "now" if story.stage in ("waiting", "complained") else "later"
    if extension is None:
        return StepView("answer", text, state, t("detail.answer_due"))
    detail = t("detail.extended" if story.extended_in_time else "detail.extended_late")
    return StepView("answer", text, state, detail, _date(extension), extension.id)


def _date(event: Event | None) -> str:
    """Return the time of an event as it is recorded; empty when it cannot be read."""
    return event.at if event and event_time(event) else ""


def summary(story: Story, t: Translator) -> str:
    """Describe the objection in a few words."""
    events_by_stage: dict[Stage, Event | None] = {
        "unavailable": story.unavailable,
        "waiting": story.sent,
        "late": story.sent,
        "accepted": story.answer,
        "refused": story.answer,
        "more_information": story.answer,
        "complained": story.complaint,
    }
    time = event_time(events_by_stage.get(story.stage))
    is_extended = story.stage == "waiting" and story.extended_in_time
    key = "extended" if is_extended else story.stage
    return t(f"summary.{key}", date=format_day(time, t.language) if time else _NO_DATE)
