"""Every account of the person's, its objection's story, and whose objection holds for it."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Protocol

from objecteur.journey.accounts import account_name, accounts_of, covering, described, profile_of
from objecteur.journey.deadline import places_of
from objecteur.journey.story import Stage, Story, story
from objecteur.model import Account, Event, Profile
from objecteur.words.dates import moment
from objecteur.words.interface import Voice

__all__ = ["Case", "Told", "cases"]

_DUE: tuple[Stage, ...] = ("code", "late", "refused", "more_information")
"""Where the person has something to do that will not wait."""
_NOT_SENT = ("start", "opened", "unavailable", "filled")


class Told(Protocol):
    """What every request about the story tells."""

    @property
    def now(self) -> str: ...
    @property
    def profile(self) -> Profile: ...
    @property
    def journal(self) -> tuple[Event, ...]: ...
    @property
    def accounts(self) -> tuple[Account, ...]: ...


@dataclass(frozen=True, slots=True)
class Case:
    """One account and where its objection stands."""

    account: str
    name: str
    events: tuple[Event, ...]
    found: Story
    profile: Profile
    covered_by: str = ""
    """Name of the account whose objection holds for this one too."""
    absent: bool = False

    @property
    def idle(self) -> bool:
        """Nothing is to be done for it, whatever its stage."""
        return bool(self.covered_by) or self.absent

    @property
    def due(self) -> bool:
        """Something is to be done that will not wait."""
        return not self.idle and self.found.stage in _DUE


def cases(request: Told, say: Voice) -> tuple[Case, ...]:
    """Every account with its story."""
    now, places, accounts = moment(request.now), places_of(request.profile), request.accounts
    return tuple(
        _case(account, tuple(events), story(events, now, places), request, say)
        for account, events in accounts_of(request.journal, accounts).items()
    )


def _case(account: str, events: tuple[Event, ...], found: Story, request: Told, say: Voice) -> Case:
    accounts = request.accounts
    case = Case(
        account,
        account_name(account, say, accounts),
        events,
        found,
        profile_of(request.profile, account, accounts),
    )
    if found.stage not in _NOT_SENT:
        return case
    other = covering(account, accounts)
    absent = described(account, accounts).absent
    return replace(
        case,
        covered_by=account_name(other, say, accounts) if other and not absent else "",
        absent=absent,
    )
