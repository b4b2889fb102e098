"""The person's details: tidied, and what is still wrong with them."""

from __future__ import annotations

import re
from dataclasses import fields, replace
from typing import Any

from objecteur.messages import Problem, Profile, ProfileReply, ProfileRequest
from objecteur.recognise.controls.schema import country_codes
from objecteur.text import normalise
from objecteur.words.languages import supported_language
from objecteur.words.local_names import country_name
from objecteur.words.schema import countries, grounds
from objecteur.words.translator import Translator, translator

__all__ = ["check_profile"]

# What every mail program accepts; anything rarer is better looked at twice.
_EMAIL = re.compile(r"[^\s@,;:<>()\[\]\"\\]+@(?:[^\W_](?:[\w-]*[^\W_])?\.)+[^\W\d_][\w-]*[^\W_]")
_LINES = ("address",)
_NON_COUNTRY_CODES = ("EU", "EZ", "QO", "UN", "XA", "XB", "ZZ")
"""Codes that CLDR names although nobody lives there."""


def check_profile(request: ProfileRequest) -> ProfileReply:
    """Normalise a profile, and report one problem for each field that cannot be used.

    Spaces are trimmed, the country and languages become codes, unknown grounds are dropped.
    """
    say = translator(request.interface_language)
    profile = _trim(request.profile)
    problems: list[Problem] = []
    if profile.email and not (_EMAIL.fullmatch(profile.email) and ".." not in profile.email):
        problems.append(Problem("email", say("problem.email")))
    profile, country_problems = _country(profile, say)
    problems += country_problems
    if profile.language and not supported_language(profile.language):
        problems.append(Problem("language", say("problem.language")))
    unknown_grounds = [ground for ground in profile.grounds if ground not in grounds()]
    problems += [
        Problem("grounds", say("problem.ground", ground=ground)) for ground in unknown_grounds
    ]
    profile = replace(
        profile,
        language=supported_language(profile.language) or profile.language,
        grounds=tuple(dict.fromkeys(ground for ground in profile.grounds if ground in grounds())),
    )
    return ProfileReply(type="profile", profile=profile, problems=tuple(problems))


def _trim(profile: Profile) -> Profile:
    """Every text on one line without spaces around it; the address keeps its lines."""
    values: dict[str, Any] = {}
    for field in fields(profile):
        value = getattr(profile, field.name)
        if isinstance(value, str):
            lines = [" ".join(line.split()) for line in value.splitlines()]
            values[field.name] = ("\n" if field.name in _LINES else " ").join(
                line for line in lines if line
            )
    values["email"] = values["email"].removeprefix("mailto:").replace(" ", "")
    for name in ("facebook_username", "instagram_username"):
        values[name] = values[name].lstrip("@ ")
    return replace(profile, **values)


def _country(profile: Profile, say: Translator) -> tuple[Profile, list[Problem]]:
    """The country as its code, and the region if it is one of that country's."""
    if not profile.country:
        return replace(profile, region=""), []
    code = _code(profile.country)
    if not code:
        return profile, [Problem("country", say("problem.country_unknown"))]
    profile = replace(profile, country=code)
    if code not in countries():
        return profile, [
            Problem(
                "country", say("problem.country_outside", country=country_name(code, say.language))
            )
        ]
    region = profile.region.upper()
    if not region or region in countries()[code].regions:
        return replace(profile, region=region), []
    return profile, [Problem("region", say("problem.region"))]


def _code(country: str) -> str:
    """ISO code of a country, from its code or its name in any language; empty when it is none."""
    code = country_codes().get(normalise(country), "")
    return "" if code in _NON_COUNTRY_CODES else code
