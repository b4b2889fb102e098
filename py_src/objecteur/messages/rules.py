"""Knowledge that JavaScript needs before Python runs, written by the build."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated

from objecteur.codec import MaxLen

__all__ = ["AddressRule", "Rules"]


@dataclass(frozen=True, slots=True)
class AddressRule:
    """An https address that may be a form: a host and a path.

    The host is exact; with ``subdomains``, hosts below it count too.
    """

    host: Annotated[str, MaxLen(100)]
    path: Annotated[str, MaxLen(300)]
    """Regular expression for the whole path, in the subset that Python and JavaScript share."""
    subdomains: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Rules that the build writes to ``extension/generated/rules.json``, out of the catalogue."""

    addresses: Annotated[tuple[AddressRule, ...], MaxLen(50)]
    """Addresses at which Python is started; elsewhere nothing runs."""
    matches: Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(50)]
    """Match patterns of the content script.

    They name the sites within which a person can get to such an address without a new document.
    """
    hidden_names: Annotated[tuple[Annotated[str, MaxLen(100)], ...], MaxLen(20)]
    """The only hidden inputs whose values are read."""
    iso_field_names: Annotated[tuple[Annotated[str, MaxLen(100)], ...], MaxLen(20)]
    """Endings of the names of hidden inputs that hold the ISO code of a typeahead."""
