"""The choice by which a general form becomes an objection to AI: "Is your request about AI at Meta?" or one option of several.

It may be a set of radio buttons, a native list or a list that opens.
"""

from __future__ import annotations

from typing import Literal

from objecteur.model import Control, Option
from objecteur.recognise import has_sign
from objecteur.recognise.controls.labels import beginning
from objecteur.recognise.controls.schema import answer_words
from objecteur.text import normalise

__all__ = ["about_ai", "answer", "chosen_option"]

_ASKED = "question about AI"
_OBJECTION = "objection to AI"


def about_ai(control: Control) -> str:
    """Why a radio button or a list is part of that choice; empty when it is not."""
    own = control.label or control.aria_label
    if control.type == "radio":
        if answer(own, control.value):
            return _asks(control.group, control.description, control.before)
        return _OBJECTION if _objects(own) else ""
    if control.tag not in ("select", "combobox"):
        return ""
    if chosen_option(control.options) < 0 and (
        control.tag == "select" or control.options or control.type
    ):
        return ""  # neither yes nor no nor an objection; a list that opens has shown nothing yet
    if any(_objects(option.label) for option in control.options):
        return _OBJECTION
    return _asks(own, control.before, control.group, control.description, control.placeholder)


def _asks(*texts: str) -> str:
    question = next((text for text in texts if has_sign(text, "question")), "")
    # "… something other than AI": a yes would be the opposite of what is meant.
    return _ASKED if question and not has_sign(question, "not_question") else ""


def _objects(text: str) -> bool:
    """Whether an option says: I object to AI, for what I posted myself."""
    return has_sign(text, "objection") and not has_sign(text, "third_party", "not_question")


def answer(label: str, value: str = "") -> Literal["", "yes", "no"]:
    """What a choice answers by its words, or else by its value; empty for neither yes nor no."""
    for text in (label, value):
        if text:
            # "Yes, it is about AI": the word before a comma answers.
            said = {normalise(text), normalise(beginning(text))}
            if said & answer_words("yes"):
                return "yes"
            if said & answer_words("no"):
                return "no"
    return ""


def chosen_option(options: tuple[Option, ...]) -> int:
    """Number of the one option that says "yes, about AI": a "yes" beside a "no", or an objection to AI; −1 when there is no such one."""
    objections = [
        index
        for index, option in enumerate(options)
        if not option.disabled and _objects(option.label)
    ]
    if objections:
        return objections[0] if len(objections) == 1 else -1
    answers = [answer(option.label, option.value) for option in options]
    if (
        answers.count("yes") == answers.count("no") == 1
        and len([option for option in options if option.label.strip()]) <= 4
    ):
        index = answers.index("yes")
        return -1 if options[index].disabled else index
    return -1
