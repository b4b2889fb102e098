"""Messages about the person: details, settings and accounts."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range

__all__ = ["Account", "Profile", "Settings"]


@dataclass(frozen=True, slots=True)
class Profile:
    """Details of the person, any of them possibly empty.

    Nothing empty is ever written into a page.
    """

    country: Annotated[str, MaxLen(60)] = ""
    """ISO 3166-1 alpha-2 code of the country of residence."""
    region: Annotated[str, MaxLen(10)] = ""
    """ISO 3166-2 code where authorities differ within a country (``DE-BY``)."""
    email: Annotated[str, MaxLen(254)] = ""
    name: Annotated[str, MaxLen(200)] = ""
    first_name: Annotated[str, MaxLen(100)] = ""
    last_name: Annotated[str, MaxLen(100)] = ""
    language: Annotated[str, MaxLen(20)] = ""
    """Language of the texts to write."""
    address: Annotated[str, MaxLen(500)] = ""
    """Postal address, for letters only."""
    place: Annotated[str, MaxLen(100)] = ""
    """The town from which letters are written."""
    facebook_username: Annotated[str, MaxLen(100)] = ""
    instagram_username: Annotated[str, MaxLen(100)] = ""
    grounds: Annotated[tuple[Annotated[str, MaxLen(40)], ...], MaxLen(20)] = ()
    """Ids of the grounds chosen, from ``catalogue/texts``."""
    sentence: Annotated[str, MaxLen(1000)] = ""
    """The person's own words, added to the grounds."""
    seed: Annotated[int, Range(0, 2**31 - 1)] = 0
    """Drawn once on this machine: two people with the same grounds do not send the same text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """Choices of the person about Objecteur's behaviour."""

    fill: Literal["at_once", "on_click", "never"] = "at_once"
    interface_language: Annotated[str, MaxLen(20)] = ""
    """Empty: the browser's."""
    reminders: bool = False
    """The person asked to be reminded, and let the browser show notifications."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the person's, as they described it."""

    account: Annotated[str, MaxLen(60)]
    """As in :class:`Event`."""
    name: Annotated[str, MaxLen(60)] = ""
    """Name that the person gave it."""
    email: Annotated[str, MaxLen(254)] = ""
    """Address at which Meta writes about this account; empty: the profile's."""
    linked: Annotated[str, MaxLen(60)] = ""
    """The account in the same Accounts Centre whose objection holds for this one too."""
    absent: bool = False
    """The person has no such account: nothing is asked about it."""
