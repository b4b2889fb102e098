"""Countries in words, and who supervises there."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.catalogue import section
from objecteur.model import Profile
from objecteur.words.knowledge import authority, local

__all__ = ["Supervisor", "country_name", "language_name", "supervisor"]


@dataclass(frozen=True, slots=True)
class Supervisor:
    """The person's authority, in their language."""

    short: str
    name: str
    site: str
    complaint: str
    """Where to complain: the form, or the site where the form is not known."""
    has_form: bool


def country_name(code: str, language: str) -> str:
    """The usual name of a country, in ``language`` or English; the code itself for no country."""
    names = section("cldr")["countries"].get(code, {}).get("names", {})
    found: list[str] = names.get(language) or names.get("en") or [code]
    return found[0]


def language_name(code: str, language: str) -> str:
    """The name of one of our languages, in another."""
    name: str = section("cldr")["languages"][code][language]
    return name


def supervisor(profile: Profile, language: str) -> Supervisor | None:
    """The authority of the person's country or Land; None when they gave no country that the law protects."""
    found = authority(profile.country, profile.region)
    if found is None:
        return None
    default = found.languages[0]
    site = local(found.site, language, default)
    return Supervisor(
        short=local(found.short, language, default),
        name=local(found.name, language, default),
        site=site,
        complaint=found.complaint or site,
        has_form=bool(found.complaint),
    )
