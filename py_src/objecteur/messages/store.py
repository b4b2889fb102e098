"""The stored document."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen
from objecteur.messages.journal import Journal
from objecteur.messages.letters import Draft
from objecteur.messages.person import Account, Profile, Settings

__all__ = ["Store"]


@dataclass(frozen=True, slots=True)
class Store:
    """The one document in ``storage.local``.

    ``extension/shared/migrations.js`` brings earlier versions up to date.
    """

    version: Literal[2] = 2
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    drafts: Annotated[tuple[Draft, ...], MaxLen(100)] = ()
    """At most one for each kind and account."""
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    """Accounts that the person described; others have the defaults."""
