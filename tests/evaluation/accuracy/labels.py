"""Meaning of Formasaurus's field labels in Objecteur's roles.

Every label of ``config.json`` stands in exactly one of the tables below. Each names the roles that
are right for a field with that label; the first role is the one whose recall the field counts for.
"""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.messages import Role

__all__ = ["EXCLUDED_LABELS", "MEANING", "Meaning", "meaning_of"]


@dataclass(frozen=True, slots=True)
class Meaning:
    """Meaning of a label."""

    role: Role
    """The role it should be given."""
    also: frozenset[Role] = frozenset()
    """Roles that are no error either: they count neither for nor against precision."""
    writes: frozenset[Role] = frozenset()
    """Roles, of those that may be written, that are right in this field."""


def _is(role: Role, *also: Role, writes: tuple[Role, ...] = ()) -> Meaning:
    return Meaning(role, frozenset(also), frozenset(writes))


MEANING: dict[str, Meaning] = {
    # What Objecteur writes.
    "e1": _is("email", writes=("email", "email_confirm")),
    "e2": _is("email_confirm", writes=("email", "email_confirm")),
    "Co": _is("country", writes=("country",)),
    "CC": _is("explanation", writes=("explanation",)),  # comment text
    "nf": _is("name", writes=("name",)),
    "n1": _is("first_name", writes=("first_name",)),
    "n3": _is("last_name", writes=("last_name",)),
    "us": _is("username", writes=("username",)),
    "ue": _is(
        "username", "email", writes=("username", "email")
    ),  # "username or email": both are right
    "ns": _is("username", "name", writes=("username", "name")),  # screen name
    # What it must know in order to leave it alone.
    "p1": _is("password"),
    "p2": _is("password"),
    "ca": _is("captcha"),
    "hp": _is("honeypot"),
    "pi": _is("code"),
    "ph": _is("phone"),
    "P1": _is("phone", "other"),
    "P2": _is("phone", "other"),
    "P3": _is("phone", "other"),
    "CT": _is("subject"),
    "qq": _is("search"),
    "tC": _is("declaration", "other"),  # terms of service
    "av": _is("file"),
    "OU": _is("file", "other"),
    **{label: _is("date") for label in ("bd", "bm", "by", "bD", "OD")},
    **{label: _is("date", "other") for label in ("Od", "Om", "Oy", "cm", "cy")},
    # Everything else: no role, whatever it asks for.
    "oC": _is("other", "declaration"),
    "eC": _is("other", "declaration"),  # "send me e-mails"
    "P0": _is("other", "phone"),  # dialling code
    "qc": _is("other", "search"),  # category of a search
    "oi": _is("other", "username"),  # OpenID
    "in": _is("other", "code"),  # invitation code
    "no": _is("other"),  # organization
    "n2": _is("other"),  # middle name
    "am": _is("other"),  # "about me": free text, but an objection would be out of place
    **{
        label: _is("other")
        for label in (
            "ge",
            "tz",
            "ds",
            "Ci",
            "St",
            "Ad",
            "Sa",
            "Sn",
            "S#",
            "A#",
            "Zi",
            "A1",
            "A2",
            "PO",
            "fa",
            "ws",
        )
    },
    **{
        label: _is("other")
        for label in (
            "c#",
            "cs",
            "ch",
            "cA",
            "sq",
            "sa",
            "qt",
            "nv",
            "st",
            "sp",
            "rC",
            "aC",
            "ON",
            "OT",
            "OS",
            "OM",
            "OO",
        )
    },
}
"""Short label → what it means."""

_CHOICES = frozenset({"radio", "checkbox"})
_NON_QUESTION_LABELS: frozenset[Role] = frozenset({"honeypot", "captcha", "declaration"})
"""Roles of a lone checkbox: "I agree" has no question above it."""


def meaning_of(label: str, tag: str, kind: str) -> Meaning | None:
    """Meaning of a label for a control of that ``tag`` and ``type``; None if it is not counted."""
    meaning = MEANING.get(label)
    if meaning and kind in _CHOICES and meaning.role not in _NON_QUESTION_LABELS:
        # The label is the question's; a radio button or checkbox is one of its answers, which has a
        # role of its own or none.
        return Meaning("other", meaning.also | {meaning.role, "declaration"})
    if label == "OT" and tag == "textarea":
        return None
    return meaning


EXCLUDED_LABELS: dict[str, str] = {
    "Bs": "a button",
    "Bc": "a button",
    "Br": "a button",
    "Bo": "a button",
    "OR": "a read-only field: the label does not say what for, and it is never written into",
    "OT in a box of several lines": (
        "“other text”: what Objecteur calls free text, but the label does not say what for"
    ),
    "XX": "nobody labelled it",
}
"""Short label → why fields with it are not counted."""
