"""Authorities, compared with a CC0 reference list; countries, laws and the controller's address."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any
from urllib.parse import urlsplit

import pytest

from objecteur.catalogue import section
from objecteur.messages import Profile
from objecteur.words import LANGUAGES
from objecteur.words.local_names import country_name, language_name, local_authority
from objecteur.words.schema import (
    Authority,
    authority,
    controller,
    countries,
    laws,
    localised,
    texts,
)

REFERENCE: dict[str, dict[str, Any]] = {
    entry["slug"]: entry
    for entry in json.loads(
        (Path(__file__).parent / "data" / "authorities.json").read_text("utf-8")
    )["authorities"]
}
OTHER_AUTHORITIES = {
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
"""Authorities of churches, broadcasters and Bavaria's public bodies: none supervises Meta."""

_EU_COUNTRIES = "AT BE BG HR CY CZ DK EE FI FR DE GR HU IE IT LV LT LU MT NL PL PT RO SK SI ES SE"
PROTECTED_COUNTRIES = frozenset((*_EU_COUNTRIES.split(), "IS", "LI", "NO", "GB", "CH"))


def _all_authorities() -> dict[str, Authority]:
    authorities = {code: authority(code) for code in countries()}
    authorities |= {region: authority("DE", region) for region in countries()["DE"].regions}
    return {key: entry for key, entry in authorities.items() if entry}


def test_every_protected_country_and_land_has_its_authority() -> None:
    assert {
        code for code, country in countries().items() if not country.part_of
    } == PROTECTED_COUNTRIES
    assert len(countries()["DE"].regions) == 16
    assert len({entry.reference for entry in _all_authorities().values()}) == 32 + 16
    assert set(countries()) <= set(_all_authorities())


def test_every_authority_of_the_reference_is_in_the_catalogue() -> None:
    assert {entry.reference for entry in _all_authorities().values()} == set(
        REFERENCE
    ) - OTHER_AUTHORITIES


@pytest.mark.parametrize("key", sorted(_all_authorities()))
def test_each_difference_from_the_reference_has_its_reason(key: str) -> None:
    entry = _all_authorities()[key]
    reference = REFERENCE[entry.reference]
    differences = {
        name
        for name, is_equal in {
            "address": entry.address == reference["address"],
            "email": entry.email == reference.get("email", ""),
            "complaint": entry.complaint == reference.get("webform", ""),
            "site": reference["web"].rstrip("/") in entry.site.values(),
            "languages": reference.get("complaint-language") is None
            or entry.languages == (reference["complaint-language"],),
        }.items()
        if not is_equal
    }
    assert differences == set(entry.differs)
    assert all(len(reason) >= 8 for reason in entry.differs.values())


@pytest.mark.parametrize("key", sorted(_all_authorities()))
def test_an_authority_can_be_named_found_and_written_to(key: str) -> None:
    entry = _all_authorities()[key]
    for address in (*entry.site.values(), *filter(None, [entry.complaint])):
        assert urlsplit(address).scheme == "https"
    assert all(not urlsplit(site).path for site in entry.site.values())
    assert entry.languages[0] in entry.short
    assert set(entry.short) == set(entry.name)
    assert set(entry.languages) <= set(LANGUAGES)
    assert len(entry.address.splitlines()) >= 2
    assert all(len(short) <= 40 for short in entry.short.values())


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


def test_the_authority_is_named_in_the_person_s_language() -> None:
    belgian = local_authority(Profile(country="BE"), "nl")
    assert belgian is not None
    assert (belgian.short, belgian.site, belgian.has_form) == (
        "GBA",
        "https://www.gegevensbeschermingsautoriteit.be",
        True,
    )
    polish = local_authority(Profile(country="PL"), "fr")
    assert polish is not None
    assert (polish.complaint, polish.has_form) == ("https://www.uodo.gov.pl", False)
    assert local_authority(Profile(), "fr") is None
    assert localised({"el": "Αρχή", "en": "Authority"}, "de", "el") == "Authority"


def test_the_controller_is_written_to_at_its_present_address() -> None:
    assert "Merrion Road" in controller().address
    assert "Grand Canal" not in controller().address
    assert urlsplit(controller().portal).hostname == "help.meta.com"


def test_countries_and_languages_are_named_in_the_reader_s_language() -> None:
    assert country_name("FR", "de") == "Frankreich"
    assert country_name("US", "fi") == "United States"
    assert country_name("XX", "fr") == "XX"
    assert language_name("bg", "fr") == "bulgare"
