"""The six steps of one objection, each with its state, its date and what is known about it."""

from __future__ import annotations

from typing import Literal

from objecteur.journey.story import Story
from objecteur.model import Event, Profile, StepView
from objecteur.words.dates import day, moment
from objecteur.words.interface import Voice

__all__ = ["steps", "summary"]

_State = Literal["done", "now", "later", "problem"]
_Id = Literal["details", "open", "fill", "send", "code"]
_ANSWER_STATES: dict[str, _State] = {
    "accepted": "done",
    "refused": "problem",
    "more_information": "now",
    "none": "problem",
}


def steps(found: Story, profile: Profile, say: Voice) -> tuple[StepView, ...]:
    """All six. A step is done when its own event, or one that comes after it, was seen; the first one not done is for now."""
    proofs: dict[_Id, tuple[Event | None, ...]] = {
        "open": (
            found.opened,
            found.filled,
            found.code_asked,
            found.code_done,
            found.sent,
            found.answer,
        ),
        "fill": (found.filled, found.code_asked, found.code_done, found.sent, found.answer),
        "send": (found.sent, found.code_done, found.code_asked, found.answer),
        "code": () if found.stage == "code" else (found.code_done, found.sent, found.answer),
    }
    missing = [say(f"field.{name}") for name in ("country", "email") if not getattr(profile, name)]
    said = say("detail.details_missing", fields=", ".join(missing)) if missing else ""
    views = [StepView("details", say("step.details"), "now" if missing else "done", said)]
    for step, events in proofs.items():
        proof = next((event for event in events if event), None)
        waiting = any(view.state in ("now", "problem") for view in views)
        state: _State = "done" if proof else "later" if waiting else "now"
        if step == "open" and found.stage == "unavailable":
            state, proof = "problem", found.unavailable
        date = "" if step == "code" and proof is not found.code_done else _date(proof)
        views.append(
            StepView(
                step,
                say(f"step.{step}"),
                state,
                _detail(step, found, proof, say),
                date,
                proof.id if proof else "",
            )
        )
    return (*views, _answer(found, say))


def _detail(step: _Id, found: Story, proof: Event | None, say: Voice) -> str:
    if step == "open" and found.stage == "unavailable":
        return say("detail.unavailable")
    if step == "send" and proof and proof is found.sent:
        return say("detail.sent_by_person" if proof.by_person else "detail.sent_seen")
    if step == "code" and not (found.code_asked or found.code_done):
        if proof is None:
            return say("detail.code_maybe")
        return "" if proof.by_person else say("detail.code_not_asked")
    return ""


def _answer(found: Story, say: Voice) -> StepView:
    """The last step has no later one to prove it: its state is the answer's."""
    text, answer = say("step.answer"), found.answer
    if answer:
        return StepView(
            "answer",
            text,
            _ANSWER_STATES[answer.answer],
            say(f"detail.{answer.answer}"),
            _date(answer),
            answer.id,
        )
    if found.stage == "late":
        return StepView("answer", text, "problem", say("detail.answer_late"))
    state: _State = "now" if found.stage in ("waiting", "complained") else "later"
    if found.extended:
        said = say("detail.extended" if found.extended_in_time else "detail.extended_late")
        return StepView("answer", text, state, said, _date(found.extended), found.extended.id)
    return StepView("answer", text, state, say("detail.answer_due"))


def _date(event: Event | None) -> str:
    """When it happened, if that can be read."""
    return event.at if event and moment(event.at) else ""


def summary(found: Story, say: Voice) -> str:
    """The objection in a few words."""
    about = {
        "unavailable": found.unavailable,
        "waiting": found.sent,
        "late": found.sent,
        "accepted": found.answer,
        "refused": found.answer,
        "more_information": found.answer,
        "complained": found.complaint,
    }
    event = about.get(found.stage)
    at = moment(event.at) if event else None
    stage = "extended" if found.stage == "waiting" and found.extended_in_time else found.stage
    return say(f"summary.{stage}", date=day(at, say.language) if at else "…")
