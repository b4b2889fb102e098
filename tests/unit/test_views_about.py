"""The page "What is this about?": sources, the same facts in each language, dates in order."""

from __future__ import annotations

import json
import re
from urllib.parse import urlsplit

import pytest
from pydantic import TypeAdapter, ValidationError

from builder.knowledge import catalogue
from objecteur.codec import decode, encode
from objecteur.messages import AboutView
from objecteur.views.about import about, about_languages
from objecteur.views.schema import schemas, sources, timeline
from objecteur.words.schema import controller, laws

LANGUAGES = about_languages()


def test_it_is_written_in_french_and_english() -> None:
    assert {"en", "fr"} <= set(LANGUAGES)


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_fact_names_a_source_that_can_be_opened(language: str) -> None:
    view = about(language)
    assert decode(AboutView, encode(view)) == view
    facts = [fact for part in view.parts for fact in part.facts] + [
        dated.fact for dated in view.dates
    ]
    assert len(facts) > 20
    for fact in facts:
        assert fact.sources, fact.text
        for source in fact.sources:
            address = urlsplit(source.url)
            assert (address.scheme, bool(address.netloc)) == ("https", True)
            assert source.name
            assert source.language != language


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_facts_are_the_same_in_every_language(language: str) -> None:
    timeline_of_language, english = timeline(language), timeline("en")
    assert [
        (dated.date, dated.sources, bool(dated.words)) for dated in timeline_of_language.dates
    ] == [(dated.date, dated.sources, bool(dated.words)) for dated in english.dates]
    assert [
        (part.id, [fact.sources for fact in part.facts]) for part in timeline_of_language.parts
    ] == [(part.id, [fact.sources for fact in part.facts]) for part in english.parts]
    assert sorted(timeline_of_language.sources) == sorted(sources())


@pytest.mark.parametrize("language", LANGUAGES)
def test_every_source_is_used_and_every_sentence_is_typographically_right(language: str) -> None:
    words = timeline(language)
    facts = [fact for part in words.parts for fact in part.facts]
    source_names = {name for fact in facts for name in fact.sources} | {
        name for dated in words.dates for name in dated.sources
    }
    assert source_names == set(sources())
    for text in (
        words.title,
        words.lead,
        words.checked,
        *(fact.text for fact in facts),
        *(dated.text for dated in words.dates),
    ):
        assert text == text.strip()
        assert "'" not in text
        assert text.endswith((".", "!", ";" if language == "el" else "?"))
        assert language != "fr" or not re.search(r"(?<!\u00a0)[:;?!»](?!//)|«(?!\u00a0)", text), (
            text
        )


@pytest.mark.calendar
def test_days_are_in_order_and_in_words() -> None:
    for language, first_day, month in (
        ("fr", "22 mai 2024", "Décembre 2024"),
        ("en", "22 May 2024", "December 2024"),
    ):
        dates = about(language).dates
        assert [dated.date for dated in dates] == sorted(dated.date for dated in dates)
        assert dates[0].day == first_day
        assert month in [dated.day for dated in dates]
        assert dates[-1].day.endswith("2026")


def test_sources_agree_with_the_rest_of_the_catalogue() -> None:
    assert sources()["gdpr"].url == laws()["gdpr"].source
    assert sources()["meta-help"].url == controller().portal


def test_the_language_behind_a_link_is_named_only_to_those_who_do_not_read_it() -> None:
    (justice,) = [
        fact.sources[0] for fact in about("fr").parts[0].facts if "questions" in fact.text
    ]
    assert justice.language == ""
    (justice,) = [
        fact.sources[0] for fact in about("en").parts[0].facts if "questions" in fact.text
    ]
    assert justice.language == "fr"


def test_the_shape_of_the_facts_is_checked_like_the_rest_of_the_catalogue() -> None:
    data = {
        name: section for name, section in catalogue.read_catalogue().items() if name in schemas()
    }
    assert set(data) == {"sources", "timeline"}
    for name, kind in schemas().items():
        adapter = TypeAdapter(kind)
        adapter.validate_json(json.dumps(data[name]), strict=True, extra="forbid")
        invalid_section = {**data[name], next(iter(data[name])): {}}
        with pytest.raises(ValidationError):
            adapter.validate_json(json.dumps(invalid_section), strict=True, extra="forbid")
