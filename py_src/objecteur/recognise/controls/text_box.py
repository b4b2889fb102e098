"""Role of a text box of one line: the rules in their order."""

from __future__ import annotations

import re

from objecteur.messages import Control, Role
from objecteur.recognise.controls.guess import RoleGuess
from objecteur.recognise.controls.labels import label_hints
from objecteur.recognise.controls.rules import (
    NO_SIGN,
    Finding,
    Rule,
    apply_rules,
    most_votes,
    somebody_else,
)
from objecteur.recognise.controls.schema import ControlKind, SourceWeights, controls
from objecteur.recognise.controls.votes import Votes
from objecteur.recognise.signs import has_sign

__all__ = ["text_box_guess"]

_NAME_ROLES: frozenset[Role] = frozenset({"name", "first_name", "last_name"})
_PERSON_ROLES: frozenset[Role] = _NAME_ROLES | frozenset[Role](
    {"email", "email_confirm", "country", "username", "phone", "explanation"}
)
_CONTENT_ROLES: frozenset[Role] = frozenset({"explanation", "subject", "other"})
"""Roles of boxes that never stand in a header or a footer of a page."""
_NARROWER_KINDS: tuple[tuple[ControlKind, ControlKind], ...] = (
    ("first_name", "name"),
    ("last_name", "name"),
    ("email_confirm", "email"),
    ("captcha", "code"),
)
"""Kinds that many labels call by the name of a wider one: "name", "e-mail", "code"."""

_ARITHMETIC = re.compile(r"\d\s*[+×*x−–-]\s*\d?\d?\s*=")
_SHORT_LABEL_MAX_CHARS = 80
"""Length of a label that mentions nothing but what it asks for."""
_CODE_DIGITS = range(4, 9)
"""Lengths of confirmation codes."""


def text_box_guess(votes: Votes) -> RoleGuess:
    """Guess the role of a box of one line by the first rule of :data:`_RULES` that applies."""
    _weigh(votes)
    return apply_rules(_RULES, votes)


def _weigh(votes: Votes) -> None:
    """Correct the votes for kinds that share words, or that nobody names."""
    control, weights = votes.control, controls().weights
    if _holds_digits(control):
        votes.add("code", weights.name, f"maxlength {control.max_length}", "structure")
    for narrow, wide in _NARROWER_KINDS:
        if wide in votes and votes.are_enough(narrow):
            votes.merge(narrow, wide)
    _prefer_visible_words(votes, weights)


def _holds_digits(control: Control) -> bool:
    """Tell whether a box is for the few digits of a code, or for one of them."""
    if control.max_length != 1 and control.max_length not in _CODE_DIGITS:
        return False
    if control.inputmode == "numeric" or control.type == "tel":
        return True
    return "0-9" in control.pattern or "\\d" in control.pattern


def _prefer_visible_words(votes: Votes, weights: SourceWeights) -> None:
    """Prefer words for people to names for machines where kinds are easily mistaken."""
    pairs: tuple[tuple[ControlKind, ControlKind, int], ...] = (
        ("email", "username", weights.name),
        ("username", "name", weights.enough),
    )
    for visible, internal, threshold in pairs:
        if visible not in votes or internal not in votes:
            continue
        vote = votes[visible]
        is_contradiction = votes[internal].is_by_machine_name and not vote.is_by_machine_name
        if is_contradiction and vote.largest >= threshold:
            votes.merge(visible, internal)


def _sum(votes: Votes) -> Finding | None:
    """Find a box that asks to work out "3 + 4 =", as only people can."""
    control = votes.control
    for text in (
        control.label,
        control.aria_label,
        control.placeholder,
        control.title,
        control.before,
    ):
        if "=" in text and _ARITHMETIC.search(text):
            return "captcha", "", ""
    return None


def _email_or_phone(votes: Votes) -> Finding | None:
    """Find a box for an e-mail address or something else, as logins have."""
    control = votes.control
    if control.type not in ("", "text"):
        return None
    is_named = control.label or control.aria_label
    for text in (
        control.label,
        control.aria_label,
        control.placeholder,
        "" if is_named else control.before,
    ):
        words = _either_words(text) if 0 < len(text) <= _SHORT_LABEL_MAX_CHARS else ""
        if words:
            return "username", words, ""
    return None


def _either_words(text: str) -> str:
    """Return the two things that a label asks for, one of them an e-mail address."""
    words = {kind: words for kind, _, words in label_hints(text)}
    email = words.get("email", "")
    if not email:
        return ""
    phone, username = words.get("phone", ""), words.get("username", "")
    # "E-mail or mobile" is one phrase, which holds the word for the other.
    if phone or not set(email.split()).isdisjoint(username.split()):
        return f"{email}, {phone or username}"
    return ""


def _around_content(votes: Votes) -> Finding | None:
    """Find a search in the header or the footer of a page."""
    if votes.control.around_content and (votes.winner or "other") in _CONTENT_ROLES:
        return "search", "", ""
    return None


def _somebody_else(votes: Votes) -> Finding | None:
    return somebody_else(votes.control) if votes.winner in _PERSON_ROLES else None


def _signature(votes: Votes) -> Finding | None:
    """Find a name that is typed to sign a statement."""
    vote = votes.get("declaration")
    if vote and vote.source != "before" and votes.winner in _NAME_ROLES:
        return "declaration", vote.words, vote.source
    return None


def _search(votes: Votes) -> Finding | None:
    """Find a search: "How can we help?", or the name of somebody to look for."""
    vote = votes.get("search")
    if vote is None:
        return None
    is_for_person = vote.source == "name" and vote.words.startswith("search")
    if votes.winner == "explanation" or (is_for_person and votes.winner in _PERSON_ROLES):
        return "search", vote.words, vote.source
    return None


def _objection(votes: Votes) -> Finding | None:
    """Find a box about the objection itself: the words to ask for a reason cannot be listed."""
    if votes.winner:
        return None
    control = votes.control
    text = control.label or control.aria_label or control.before
    if has_sign(text, "object", "objection") and not has_sign(text, "third_party"):
        return "explanation", "objection", "label"
    return None


def _nothing(_votes: Votes) -> Finding:
    return "other", "", ""


_RULES: tuple[Rule, ...] = (
    # What the box asks to do, whatever its words are about.
    ("sum to work out", _sum),
    ("e-mail or something else", _email_or_phone),
    # What the kind with the most votes is mistaken for.
    ("around the content", _around_content),
    ("somebody else", _somebody_else),
    ("signature", _signature),
    ("search", _search),
    ("objection", _objection),
    ("votes", most_votes),
    (NO_SIGN, _nothing),
)
