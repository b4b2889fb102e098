"""Which accounts there are: Facebook, Instagram, those that the person described, and every other one in the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace
from itertools import chain, count

from objecteur.journey.story import effective, service_of
from objecteur.model import Account, Event, Profile, Service
from objecteur.words.interface import Voice

__all__ = [
    "account_for",
    "account_name",
    "accounts_of",
    "covering",
    "described",
    "profile_of",
    "unused_account",
]

_ALWAYS: tuple[Service, ...] = ("facebook", "instagram")
_MOST = 20


def accounts_of(
    journal: Iterable[Event], accounts: Iterable[Account] = ()
) -> dict[str, list[Event]]:
    """Account → its effective events; Facebook and Instagram always, then those described, then others by name."""
    found: dict[str, list[Event]] = {service: [] for service in _ALWAYS}
    found |= {account.account: [] for account in accounts if service_of(account.account)}
    first = [*found]
    for event in effective(journal):
        if service_of(event.account):
            found.setdefault(event.account, []).append(event)
    others = sorted(found.keys() - {*first})
    return {account: found[account] for account in (*first, *others)[:_MOST]}


def described(account: str, accounts: Iterable[Account]) -> Account:
    """What the person said of an account; nothing by default."""
    return next((one for one in accounts if one.account == account), Account(account))


def account_name(account: str, say: Voice, accounts: Iterable[Account] = ()) -> str:
    """``facebook:2`` is "Facebook (2)", or "Facebook (work)" when the person calls it so."""
    name, _, suffix = account.partition(":")
    title = say(f"service.{name}")
    suffix = described(account, accounts).name or suffix
    return f"{title} ({suffix})"[:100] if suffix else title


def covering(account: str, accounts: Iterable[Account]) -> str:
    """The account whose objection holds for this one too; empty when it has its own. Of two that name each other, neither covers."""
    accounts = tuple(accounts)
    other = described(account, accounts).linked
    if not service_of(other) or other == account or described(other, accounts).linked:
        return ""
    return other


def account_for(service: str, opened: str, accounts: Iterable[Account]) -> str:
    """The account that a page of ``service`` is about: the one whose form the person opened, else the first that they have."""
    if service_of(opened) and (service == "meta" or service_of(opened) == service):
        return opened
    own = [account for account in accounts if service_of(account.account) == service]
    if not described(service, own).absent:
        return service
    return next((account.account for account in own if not account.absent), service)


def profile_of(profile: Profile, account: str, accounts: Iterable[Account]) -> Profile:
    """The person's details as they are for this account."""
    email = described(account, accounts).email
    return replace(profile, email=email) if email else profile


def unused_account(service: str, taken: Iterable[str]) -> str:
    """``facebook``, ``facebook:2`` … : the first that is not taken."""
    taken = {*taken}
    names = chain([service], (f"{service}:{number}" for number in count(2)))
    return next(name for name in names if name not in taken)
