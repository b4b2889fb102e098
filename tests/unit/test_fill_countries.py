"""Lists of countries in any language, and the one choice in them that is the person's."""

from __future__ import annotations

from dataclasses import replace

import pytest

from objecteur.catalogue import section
from objecteur.messages import Control, Option
from objecteur.recognise.controls.countries import (
    country_index,
    is_country_list,
    local_country_name,
    names_country,
    shows_placeholder,
)
from objecteur.words import LANGUAGES

pytestmark = pytest.mark.locale

LAW = [code for code in section("countries") if code != "_"]


def lists(*labels: str, values: tuple[str, ...] = ()) -> Control:
    return Control(
        0,
        "#c",
        tag="select",
        options=tuple(
            Option(label, value) for label, value in zip(labels, values or labels, strict=True)
        ),
    )


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_countries_of_the_law_are_recognised_in_every_language(language: str) -> None:
    names = [local_country_name(code, language) for code in LAW]
    assert is_country_list(lists("", *names))
    options = tuple(Option(name, f"v{index}") for index, name in enumerate(names))
    assert [country_index(options, code) for code in LAW] == list(range(len(LAW)))


def test_an_english_value_tells_the_country_under_a_label_in_another_script() -> None:
    options = (Option("법국", "France"), Option("독일", "Germany"))
    assert [country_index(options, code) for code in ("FR", "DE", "IT")] == [0, 1, -1]


def test_a_note_in_brackets_does_not_hide_a_country() -> None:
    assert country_index((Option("Deutschland (Germany)"), Option("Frankreich (FR)")), "FR") == 1


def test_a_country_that_is_there_twice_or_closed_is_left_to_the_person() -> None:
    assert country_index((Option("France", "1"), Option("Frankreich", "2")), "FR") == -1
    assert country_index((Option("France", "1", disabled=True),), "FR") == -1


def test_a_country_is_recognised_by_names_that_cldr_lacks() -> None:
    assert [
        country_index((Option(name),), code)
        for name, code in (("Czech Republic", "CZ"), ("Holland", "NL"), ("Great Britain", "GB"))
    ] == [0, 0, 0]


@pytest.mark.parametrize(
    "labels",
    [
        ("France", "Germany"),
        ("France +33", "Germany +49", "Italy +39", "Spain +34", "Malta +356"),
        ("de", "en", "fr", "it", "es", "no"),
        ("Red", "Green", "Blue", "Black", "White", "Grey"),
        ("English", "Français", "Deutsch", "Italiano", "Español", "Polski"),
    ],
)
def test_short_lists_and_lists_of_other_things_are_no_country_lists(
    labels: tuple[str, ...],
) -> None:
    assert not is_country_list(lists(*labels))


def test_codes_alone_are_countries_where_the_names_are_unknown() -> None:
    codes = tuple(LAW[:20])
    assert is_country_list(lists(*(f"名{index}" for index in range(20)), values=codes))
    assert not is_country_list(
        lists(*(f"名{index}" for index in range(20)), values=codes[:5] + tuple("x" * 15))
    )


def test_a_long_list_with_the_countries_of_the_law_is_a_country_list() -> None:
    names = [local_country_name(code, "mt") for code in LAW]
    assert is_country_list(lists(*names, *(f"Pajjiż {index}" for index in range(100))))


def test_an_invitation_to_choose_is_no_country() -> None:
    control = lists("Choose a country", "Austria", "France", "Germany", "Italy", "Spain")
    for index, none in enumerate((True, False, False)):
        options = tuple(
            replace(option, selected=at == index) for at, option in enumerate(control.options)
        )
        assert shows_placeholder(replace(control, options=options)) is none
        assert not shows_placeholder(replace(control, tag="combobox", options=options))
    assert not shows_placeholder(control)


def test_a_list_names_a_country_if_any_of_its_options_does() -> None:
    assert names_country((Option("Red"), Option("France")))
    assert not names_country((Option("Red"),))


def test_a_country_is_named_in_english_where_the_language_is_unknown() -> None:
    assert (
        local_country_name("FR", "de"),
        local_country_name("FR", "xx"),
        local_country_name("", "fr"),
    ) == (
        "Frankreich",
        "France",
        "",
    )
