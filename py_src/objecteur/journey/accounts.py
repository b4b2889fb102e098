"""Accounts of the person: the default ones, those they described, and all others of the journal."""

from __future__ import annotations

from collections.abc import Iterable
from dataclasses import replace

from objecteur.journey.story import service_of, standing_events
from objecteur.messages import Account, Event, Profile, Service
from objecteur.words.translator import Translator

__all__ = [
    "account_details",
    "account_name",
    "account_of_page",
    "accounts_of",
    "linked_account",
    "new_account_id",
    "profile_of",
]

_DEFAULT_ACCOUNTS: tuple[Service, ...] = ("facebook", "instagram")
_MAX_ACCOUNTS = 20
_NAME_MAX_CHARS = 100


def accounts_of(
    journal: Iterable[Event], accounts: Iterable[Account] = ()
) -> dict[str, list[Event]]:
    """Return account → its effective events.

    The default accounts come first, then the described ones, then all others by name.
    """
    events_by_account: dict[str, list[Event]] = {service: [] for service in _DEFAULT_ACCOUNTS}
    for account in accounts:
        if service_of(account.account):
            events_by_account[account.account] = []
    listed_accounts = tuple(events_by_account)
    for event in standing_events(journal):
        if service_of(event.account):
            events_by_account.setdefault(event.account, []).append(event)
    other_accounts = sorted(events_by_account.keys() - {*listed_accounts})
    order = (*listed_accounts, *other_accounts)[:_MAX_ACCOUNTS]
    return {account: events_by_account[account] for account in order}


def account_details(account: str, accounts: Iterable[Account]) -> Account:
    """Return the person's description of an account; an empty one where they gave none."""
    for description in accounts:
        if description.account == account:
            return description
    return Account(account)


def account_name(account: str, t: Translator, accounts: Iterable[Account] = ()) -> str:
    """Name ``facebook:2`` "Facebook (2)", or "Facebook (work)" when the person calls it so."""
    service, _, number = account.partition(":")
    title = t(f"service.{service}")
    suffix = account_details(account, accounts).name or number
    if not suffix:
        return title
    return f"{title} ({suffix})"[:_NAME_MAX_CHARS]


def linked_account(account: str, accounts: Iterable[Account]) -> str:
    """Return the account whose objection holds for this one too, or ``""``.

    Links count one step only: an account that is itself linked to another holds for none, and of
    two that are linked to each other neither does.
    """
    accounts = tuple(accounts)
    target = account_details(account, accounts).linked
    is_usable = service_of(target) is not None and target != account
    if not is_usable or account_details(target, accounts).linked:
        return ""
    return target


def account_of_page(service: str, chosen_account: str, accounts: Iterable[Account]) -> str:
    """Return the account that a page of ``service`` is about.

    That is the account whose form the person opened, when it belongs to the service; else the
    first account that they have there.
    """
    chosen_service = service_of(chosen_account)
    if chosen_service and service in ("meta", chosen_service):
        return chosen_account
    service_accounts = [entry for entry in accounts if service_of(entry.account) == service]
    if not account_details(service, service_accounts).absent:
        return service
    for entry in service_accounts:
        if not entry.absent:
            return entry.account
    return service


def profile_of(profile: Profile, account: str, accounts: Iterable[Account]) -> Profile:
    """Return the person's details as they are for this account, with its own e-mail address."""
    email = account_details(account, accounts).email
    return replace(profile, email=email) if email else profile


def new_account_id(service: str, accounts: Iterable[str]) -> str:
    """Return the first of ``facebook``, ``facebook:2`` … that is not among ``accounts``."""
    existing_accounts = frozenset(accounts)
    account, number = service, 1
    while account in existing_accounts:
        number += 1
        account = f"{service}:{number}"
    return account
