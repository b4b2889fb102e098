"""Role of each control: its purpose on the page, whatever the page and its language.

The rules for one control stand here in their order, by the shape of the control; those for boxes
of one line in :mod:`~objecteur.recognise.controls.text_box`.
"""

from __future__ import annotations

import re
from collections.abc import Generator

from objecteur.messages import Control, ControlRole, Page, Role
from objecteur.recognise.controls.ai_question import ai_question_sign
from objecteur.recognise.controls.countries import is_country_list, names_country
from objecteur.recognise.controls.guess import FREE_TEXT, RoleGuess
from objecteur.recognise.controls.neighbours import disambiguate
from objecteur.recognise.controls.rules import (
    NO_SIGN,
    Finding,
    Rule,
    apply_rules,
    most_votes,
    somebody_else,
)
from objecteur.recognise.controls.schema import ControlKind, type_kinds
from objecteur.recognise.controls.text_box import text_box_guess
from objecteur.recognise.controls.votes import Votes, count_votes
from objecteur.text import finish

__all__ = ["find_roles", "roles_of_page"]

_ROLE_BY_TYPE: dict[str, Role] = {"password": "password", "file": "file", "search": "search"}
_TEXT_TYPES = frozenset({"", "text", "email", "tel", "url", "search", "number"})
_CHOICE_TYPES = frozenset({"radio", "checkbox"})
_FREE_TEXT_TAGS = frozenset({"textarea", "editable"})
_LIST_TAGS = frozenset({"select", "combobox"})

_FREE_TEXT_KINDS: frozenset[ControlKind | Role] = frozenset(
    {"explanation", "captcha", "other", "code", "declaration", "search"}
)
_CHOICE_KINDS: frozenset[ControlKind | Role] = frozenset({"declaration", "captcha"})
_LIST_KINDS: frozenset[ControlKind | Role] = frozenset({"country", "date", "search", "other"})

_BANK_CARD_WORD = re.compile(r"(?:^|\s)cc-", re.IGNORECASE)
"""Word of the HTML ``autocomplete`` attribute, such as ``cc-name``."""

_MAX_WHY_CHARS = 120


def roles_of_page(page: Page) -> tuple[ControlRole, ...]:
    """Return the role of each control of ``page``, in their order."""
    return finish(find_roles(page))


def find_roles(page: Page) -> Generator[None, None, tuple[ControlRole, ...]]:
    """Find the roles of the controls of ``page`` in slices of work, one control at a time."""
    guesses = []
    for control in page.controls:
        guesses.append(_lone_guess(control))
        yield
    disambiguate(page.controls, guesses)
    return tuple(
        ControlRole(control.ref, guess.role, guess.why[:_MAX_WHY_CHARS])
        for control, guess in zip(page.controls, guesses, strict=True)
    )


def _lone_guess(control: Control) -> RoleGuess:  # noqa: PLR0911 - one rule after the other
    """Guess the role of a control taken by itself."""
    role = _ROLE_BY_TYPE.get(control.type)
    if role:
        return RoleGuess(role, "type", control.type)
    votes = count_votes(control)
    if votes.are_enough("honeypot"):
        return RoleGuess("honeypot", "trap", votes["honeypot"].words, votes["honeypot"].source)
    if control.type in _CHOICE_TYPES:
        return apply_rules(_CHOICE_RULES, votes, _CHOICE_KINDS)
    if control.in_search and control.tag != "select":
        return RoleGuess("search", "in a search")
    if _is_of_bank_card(control):
        return RoleGuess("other", "bank card", control.autocomplete, "autocomplete")
    if control.tag in _LIST_TAGS:
        return apply_rules(_LIST_RULES, votes, _LIST_KINDS)
    if control.tag in _FREE_TEXT_TAGS:
        return apply_rules(_FREE_TEXT_RULES, votes, _FREE_TEXT_KINDS)
    if control.type not in _TEXT_TYPES:
        is_date = type_kinds().get(control.type) == "date"
        return RoleGuess("date" if is_date else "other", "type", control.type)
    return text_box_guess(votes)


def _is_of_bank_card(control: Control) -> bool:
    """Tell whether a box is for a bank card: the name on it is a name, but not one to write."""
    return _BANK_CARD_WORD.search(control.autocomplete) is not None


def _ai_question(votes: Votes) -> Finding | None:
    sign = ai_question_sign(votes.control)
    return ("about_ai", sign, "") if sign else None


def _dialling_codes(votes: Votes) -> Finding | None:
    is_of_phone = "country" not in votes and votes.are_enough("phone")
    if is_of_phone and is_country_list(votes.control):
        return "other", votes["phone"].words, votes["phone"].source
    return None


def _countries(votes: Votes) -> Finding | None:
    return ("country", "", "") if is_country_list(votes.control) else None


def _no_countries(votes: Votes) -> Finding | None:
    options = votes.control.options
    # A list that is not open yet has shown no choices: then its name decides.
    if votes.winner != "country" or len(options) <= 1 or names_country(options):
        return None
    return "other", "", ""


def _text_about_somebody_else(votes: Votes) -> Finding | None:
    return None if "explanation" in votes else somebody_else(votes.control)


def _free_text_votes(votes: Votes) -> Finding | None:
    # A text named "query" may ask for a question, which is an explanation.
    if votes.winner == "search" and votes["search"].is_by_machine_name:
        return None
    return most_votes(votes)


def _free_text(_votes: Votes) -> Finding:
    return "explanation", "", ""


def _nothing(_votes: Votes) -> Finding:
    return "other", "", ""


_CHOICE_RULES: tuple[Rule, ...] = (
    ("AI question", _ai_question),
    ("votes", most_votes),
    (NO_SIGN, _nothing),
)

# A list is a country list by its choices; by its name only while nobody has seen its choices.
_LIST_RULES: tuple[Rule, ...] = (
    ("dialling codes", _dialling_codes),
    ("countries", _countries),
    ("AI question", _ai_question),
    ("no countries", _no_countries),
    ("votes", most_votes),
    ("list of something else", _nothing),
)

# Several lines are an explanation unless something says otherwise.
_FREE_TEXT_RULES: tuple[Rule, ...] = (
    ("somebody else", _text_about_somebody_else),
    ("votes", _free_text_votes),
    (FREE_TEXT, _free_text),
)
