"""Messages about the conclusions that recognition draws from a page."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range

__all__ = ["Cause", "ControlRole", "Purpose", "Role", "Service", "Sign", "Verdict", "VerdictKind"]

Service = Literal["facebook", "instagram", "whatsapp", "meta"]
"""Service of a form. ``meta`` is the portal, which serves all of them."""

Purpose = Literal["objection", "third_party", "generic", "other"]
"""Purpose of a form: one's own posts, posts by others about oneself, any objection, or another."""

VerdictKind = Literal[
    "inactive",
    "login_wall",
    "not_available",
    "rate_limited",
    "wrong_form",
    "form_ready",
    "filled",
    "code_needed",
    "submitted",
    "unknown",
]

Cause = Literal["", "region", "technical", "removed", "structural"]
"""Reason why a form is not available; empty for every other verdict."""

Role = Literal[
    "email",
    "email_confirm",
    "country",
    "explanation",
    "name",
    "first_name",
    "last_name",
    "username",
    "phone",
    "subject",
    "about_ai",
    "declaration",
    "code",
    "captcha",
    "password",
    "honeypot",
    "file",
    "date",
    "search",
    "other",
]
"""Purpose of a control.

Each radio button or checkbox has a role of its own, decided by the question of its group.
"""


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: the name of a rule and the detail on which it rests.

    The detail is never a value of the person's.
    """

    name: Annotated[str, MaxLen(60)]
    detail: Annotated[str, MaxLen(300)] = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """Conclusion about a page. Any doubt is ``unknown``, never a false success."""

    kind: VerdictKind
    cause: Cause = ""
    service: Literal["", Service] = ""
    purpose: Literal["", Purpose] = ""
    form: Annotated[str, MaxLen(120)] = ""
    """Id of the form in Meta's address, when there is one."""
    language: Annotated[str, MaxLen(20)] = ""
    """Language of the page, as its phrases and ``lang`` say."""
    evidence: Annotated[tuple[Sign, ...], MaxLen(50)] = ()


@dataclass(frozen=True, slots=True)
class ControlRole:
    """The role of one control, and the sign that decided it."""

    ref: Annotated[int, Range(0, 1_000_000)]
    role: Role
    why: Annotated[str, MaxLen(120)] = ""
