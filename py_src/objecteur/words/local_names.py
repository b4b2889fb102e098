"""Countries, languages and authorities as a person reads them."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.catalogue import section
from objecteur.messages import Profile
from objecteur.recognise.controls import countries
from objecteur.words.schema import authority, localised

__all__ = ["LocalAuthority", "country_name", "language_name", "local_authority"]


@dataclass(frozen=True, slots=True)
class LocalAuthority:
    """The authority of the person's country or region, in their language."""

    short: str
    name: str
    site: str
    complaint: str
    """Address for a complaint: the form, or the site where the form is not known."""
    has_form: bool


def country_name(code: str, language: str) -> str:
    """Return the usual name of a country, in ``language`` or English; an unknown code as it is."""
    return countries.local_country_name(code, language) or code


def language_name(code: str, language: str) -> str:
    """Return the name of a language of CLDR's extract, in another of them."""
    name: str = section("cldr")["languages"][code][language]
    return name


def local_authority(profile: Profile, language: str) -> LocalAuthority | None:
    """Return the authority of the person's country or Land; None outside the law's reach."""
    record = authority(profile.country, profile.region)
    if record is None:
        return None
    default = record.languages[0]
    site = localised(record.site, language, default)
    return LocalAuthority(
        short=localised(record.short, language, default),
        name=localised(record.name, language, default),
        site=site,
        complaint=record.complaint or site,
        has_form=bool(record.complaint),
    )
