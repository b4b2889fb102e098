"""The part that the requests about objections have in common.

It lives in Python only: in JSON its fields stand beside the request's own.
"""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.messages.journal import Journal
from objecteur.messages.person import Account, Profile
from objecteur.messages.requests import (
    ChecklistRequest,
    JournalRequest,
    LetterRequest,
    ReportRequest,
)

__all__ = ["Context"]


@dataclass(frozen=True, slots=True)
class Context:
    """The person, their accounts and what happened, up to a moment."""

    now: str
    """ISO 8601 with offset."""
    profile: Profile
    journal: Journal
    accounts: tuple[Account, ...]

    @classmethod
    def of(
        cls, request: ChecklistRequest | JournalRequest | LetterRequest | ReportRequest
    ) -> Context:
        """Return the context of a request."""
        return cls(request.now, request.profile, request.journal, request.accounts)
