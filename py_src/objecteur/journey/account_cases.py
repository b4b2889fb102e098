"""Cases: every account of the person, where its objection stands, and what holds for it instead."""

from __future__ import annotations

from dataclasses import dataclass, replace

from objecteur.journey.accounts import (
    account_details,
    account_name,
    accounts_of,
    linked_account,
    profile_of,
)
from objecteur.journey.deadline import holiday_regions
from objecteur.journey.story import Stage, Story, derive_story, service_of
from objecteur.messages import Event, Profile, Service
from objecteur.messages.context import Context
from objecteur.words.dates import parse_time
from objecteur.words.translator import Translator

__all__ = ["AccountCase", "account_cases"]

_DUE_STAGES: tuple[Stage, ...] = ("code", "late", "refused", "more_information")
"""Stages in which the person has something to do that will not wait."""
_UNSENT_STAGES = ("start", "opened", "unavailable", "filled")


@dataclass(frozen=True, slots=True)
class AccountCase:
    """One account and where its objection stands."""

    account: str
    name: str
    events: tuple[Event, ...]
    found: Story
    profile: Profile
    linked_to: str = ""
    """Name of the account whose objection holds for this one too."""
    is_absent: bool = False
    """The person has no such account."""

    @property
    def service(self) -> Service:
        """The account's service; ``meta`` where the account names none."""
        return service_of(self.account) or "meta"

    @property
    def is_idle(self) -> bool:
        """True when nothing is to be done for the account, whatever its stage."""
        return bool(self.linked_to) or self.is_absent

    @property
    def is_due(self) -> bool:
        """True when something is to be done that will not wait."""
        return not self.is_idle and self.found.stage in _DUE_STAGES


def account_cases(request: Context, t: Translator) -> tuple[AccountCase, ...]:
    """Return every account with its story."""
    return tuple(
        _account_case(account, tuple(events), request, t)
        for account, events in accounts_of(request.journal, request.accounts).items()
    )


def _account_case(
    account: str, events: tuple[Event, ...], request: Context, t: Translator
) -> AccountCase:
    accounts = request.accounts
    case = AccountCase(
        account,
        account_name(account, t, accounts),
        events,
        derive_story(events, parse_time(request.now), holiday_regions(request.profile)),
        profile_of(request.profile, account, accounts),
    )
    # Once an objection was sent, its own story matters more than another account's.
    if case.found.stage not in _UNSENT_STAGES:
        return case
    if account_details(account, accounts).absent:
        return replace(case, is_absent=True)
    target = linked_account(account, accounts)
    return replace(case, linked_to=account_name(target, t, accounts)) if target else case
