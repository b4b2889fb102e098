"""The choice that makes a general form an objection to AI.

It is a question ("Is your request about AI at Meta?") or one option of several, as radio buttons,
as a native list or as a list that opens.
"""

from __future__ import annotations

from typing import Literal

from objecteur.messages import Control, Option
from objecteur.recognise.controls.labels import first_clause
from objecteur.recognise.controls.schema import answer_words
from objecteur.recognise.signs import has_sign
from objecteur.text import normalise

__all__ = ["ai_question_sign", "chosen_option", "yes_or_no"]

_QUESTION_SIGN = "question about AI"
_OBJECTION_SIGN = "objection to AI"

_QUESTION_MAX_OPTIONS = 4
"""Choices of a list that is a question: yes, no, an empty one and perhaps "don't know"."""


def ai_question_sign(control: Control) -> str:
    """Return the sign that a radio button or a list is part of that choice; empty if it is not."""
    if control.type == "radio":
        return _radio_sign(control)
    if control.tag in ("select", "combobox"):
        return _list_sign(control)
    return ""


def _radio_sign(radio: Control) -> str:
    label = radio.label or radio.aria_label
    if yes_or_no(label, radio.value):
        return _question_sign(radio.group, radio.description, radio.before)
    return _OBJECTION_SIGN if _is_objection_option(label) else ""


def _list_sign(control: Control) -> str:
    if chosen_option(control.options) < 0 and not _is_unopened(control):
        return ""
    if any(_is_objection_option(option.label) for option in control.options):
        return _OBJECTION_SIGN
    label = control.label or control.aria_label
    return _question_sign(
        label, control.before, control.group, control.description, control.placeholder
    )


def _is_unopened(control: Control) -> bool:
    """Tell whether a list that opens has not shown its choices yet; a box that suggests is none."""
    return control.tag != "select" and not control.options and not control.type


def _question_sign(*texts: str) -> str:
    """Return the sign that the first question among ``texts`` is about AI."""
    for text in texts:
        if has_sign(text, "question"):
            # "… something other than AI": a yes would be the opposite of the objection.
            return "" if has_sign(text, "not_question") else _QUESTION_SIGN
    return ""


def _is_objection_option(text: str) -> bool:
    """Tell whether an option is an objection to AI about the person's own posts."""
    return has_sign(text, "objection") and not has_sign(text, "third_party", "not_question")


def yes_or_no(label: str, value: str = "") -> Literal["", "yes", "no"]:
    """Return the answer that a choice is, by its words or else its value; empty for neither."""
    for text in (label, value):
        if not text:
            continue
        # "Yes, it is about AI": the word before a comma answers.
        answers = {normalise(text), normalise(first_clause(text))}
        if answers & answer_words("yes"):
            return "yes"
        if answers & answer_words("no"):
            return "no"
    return ""


def chosen_option(options: tuple[Option, ...]) -> int:
    """Return the number of the one option that says "yes, about AI"; −1 without such an option.

    It is the one objection to AI among the options, or else the "yes" beside one "no".
    """
    objections = [
        index
        for index, option in enumerate(options)
        if not option.disabled and _is_objection_option(option.label)
    ]
    if objections:
        return objections[0] if len(objections) == 1 else -1
    return _yes_option(options)


def _yes_option(options: tuple[Option, ...]) -> int:
    labels = [option.label for option in options if option.label.strip()]
    if len(labels) > _QUESTION_MAX_OPTIONS:
        return -1
    answers = [yes_or_no(option.label, option.value) for option in options]
    if answers.count("yes") != 1 or answers.count("no") != 1:
        return -1
    index = answers.index("yes")
    return -1 if options[index].disabled else index
