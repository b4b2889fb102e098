"""Authorities against the CC0 reference list, countries, the laws and Meta's address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from objecteur.catalogue import section
from objecteur.model import Profile
from objecteur.words import LANGUAGES
from objecteur.words.knowledge import (
    Authority,
    authority,
    controller,
    countries,
    laws,
    local,
    texts,
)
from objecteur.words.places import country_name, language_name, supervisor

REFERENCE: dict[str, dict[str, Any]] = {
    entry["slug"]: entry
    for entry in json.loads(
        (Path(__file__).parent / "data" / "authorities.json").read_text("utf-8")
    )["authorities"]
}
NOT_OURS = {
    "debayldb",
    "deekdbfd",
    "dekathbayddsb",
    "dekathdsz",
    "dekathffdsz",
    "dekathnordddsb",
    "dekathostddsb",
    "derf",
    "derfdw",
}
"""Of churches, broadcasters and Bavaria's public bodies: none supervises Meta."""

PROTECTED = frozenset(
    "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE IS LI NO GB CH".split()  # noqa: SIM905
)


def _all() -> dict[str, Authority]:
    found = {code: authority(code) for code in countries()}
    found |= {region: authority("DE", region) for region in countries()["DE"].regions}
    return {key: value for key, value in found.items() if value}


def test_every_protected_country_and_land_has_its_authority() -> None:
    assert {code for code, country in countries().items() if not country.part_of} == PROTECTED
    assert len(countries()["DE"].regions) == 16
    assert len({found.reference for found in _all().values()}) == 32 + 16
    assert set(countries()) <= set(_all())


def test_nothing_of_the_reference_is_forgotten() -> None:
    assert {found.reference for found in _all().values()} == set(REFERENCE) - NOT_OURS


@pytest.mark.parametrize("key", sorted(_all()))
def test_where_we_differ_from_the_reference_we_say_why(key: str) -> None:
    ours = _all()[key]
    theirs = REFERENCE[ours.reference]
    differing = {
        name
        for name, same in {
            "address": ours.address == theirs["address"],
            "email": ours.email == theirs.get("email", ""),
            "complaint": ours.complaint == theirs.get("webform", ""),
            "site": theirs["web"].rstrip("/") in ours.site.values(),
            "languages": theirs.get("complaint-language") is None
            or ours.languages == (theirs["complaint-language"],),
        }.items()
        if not same
    }
    assert differing == set(ours.differs)
    assert all(len(reason) >= 8 for reason in ours.differs.values())


@pytest.mark.parametrize("key", sorted(_all()))
def test_an_authority_can_be_named_found_and_written_to(key: str) -> None:
    ours = _all()[key]
    for address in (*ours.site.values(), *filter(None, [ours.complaint])):
        assert urlsplit(address).scheme == "https"
    assert all(not urlsplit(site).path for site in ours.site.values())
    assert ours.languages[0] in ours.short
    assert set(ours.short) == set(ours.name)
    assert set(ours.languages) <= set(LANGUAGES)
    assert len(ours.address.splitlines()) >= 2
    assert all(len(short) <= 40 for short in ours.short.values())


def test_people_choose_among_the_languages_of_their_country() -> None:
    assert countries()["BE"].languages == ("fr", "nl", "de")
    assert all(
        set(country.languages) <= set(LANGUAGES) and country.languages
        for country in countries().values()
    )
    assert {language for country in countries().values() for language in country.languages} == set(
        LANGUAGES
    )


def test_an_overseas_territory_has_the_law_of_its_country() -> None:
    assert countries()["RE"].law == "gdpr"
    assert countries()["AX"].languages == ("sv",)
    assert authority("MQ") == authority("FR")


def test_every_law_is_named_in_every_text() -> None:
    assert set(laws()) == {"gdpr", "uk", "ch"}
    assert all(set(texts(language).law) == set(laws()) for language in section("texts"))
    assert laws()["gdpr"].object == "21(1)"
    assert all(urlsplit(law.source).scheme == "https" for law in laws().values())


def test_the_supervisor_is_given_in_the_person_s_language() -> None:
    found = supervisor(Profile(country="BE"), "nl")
    assert found is not None
    assert (found.short, found.site, found.has_form) == (
        "GBA",
        "https://www.gegevensbeschermingsautoriteit.be",
        True,
    )
    poland = supervisor(Profile(country="PL"), "fr")
    assert poland is not None
    assert (poland.complaint, poland.has_form) == ("https://www.uodo.gov.pl", False)
    assert supervisor(Profile(), "fr") is None
    assert local({"el": "Αρχή", "en": "Authority"}, "de", "el") == "Authority"


def test_meta_is_reached_at_its_present_address() -> None:
    assert "Merrion Road" in controller().address
    assert "Grand Canal" not in controller().address
    assert urlsplit(controller().portal).hostname == "help.meta.com"


def test_places_have_names() -> None:
    assert country_name("FR", "de") == "Frankreich"
    assert country_name("US", "fi") == "United States"
    assert country_name("XX", "fr") == "XX"
    assert language_name("bg", "fr") == "bulgare"
