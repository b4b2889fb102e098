"""Every phrase of a language is in that language, and not in another one's words."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Iterator
from functools import cache
from typing import Any

import pytest

from objecteur.catalogue import section
from objecteur.messages import Profile
from objecteur.words import LANGUAGES, form_text
from objecteur.words.schema import countries
from tests.unit.text_snapshot import assert_matches_snapshot

SECTIONS = ("texts", "letters", "interface")
MARKUP = re.compile(r"\{\{.*?\}\}|\{%.*?%\}|\{\w+\}|https?://\S+|«|»")
NAMES = {
    "meta",
    "ai",
    "facebook",
    "instagram",
    "whatsapp",
    "objecteur",
    "gdpr",
    "uk",
    "fadp",
    "art",
    "b",
    "page",
}
FOREIGN_MARGIN_WORDS = 3
"""Words by which another language must lead for a phrase to be foreign; neighbours share many."""


def _phrases(value: Any) -> Iterator[str]:
    if isinstance(value, str):
        yield value
    elif isinstance(value, list):
        for item in value:
            yield from _phrases(item)
    elif isinstance(value, dict):
        for item in value.values():
            yield from _phrases(item)


def _words(phrase: str) -> list[str]:
    return [
        word
        for word in re.findall(r"[^\W\d_]+", MARKUP.sub(" ", phrase).casefold())
        if word not in NAMES
    ]


@cache
def _phrases_and_counts(language: str) -> tuple[tuple[str, ...], Counter[str]]:
    phrases = tuple(
        phrase for name in SECTIONS for phrase in _phrases(section(name).get(language, {}))
    )
    return phrases, Counter(word for phrase in phrases for word in _words(phrase))


@pytest.mark.parametrize("language", LANGUAGES)
def test_no_phrase_is_in_another_language(language: str) -> None:
    phrases, counts = _phrases_and_counts(language)
    assert phrases
    for phrase in phrases:
        words = _words(phrase)
        phrase_counts = Counter(words)
        score = sum(counts[word] > phrase_counts[word] for word in words)
        for other_language in LANGUAGES:
            other_score = (
                sum(word in _phrases_and_counts(other_language)[1] for word in words)
                if other_language != language
                else 0
            )
            assert other_score < score + FOREIGN_MARGIN_WORDS, (
                f"{phrase!r} looks like {other_language}"
            )


@pytest.mark.parametrize(("language", "script"), [("el", "GREEK"), ("bg", "CYRILLIC")])
def test_letters_of_two_alphabets_are_not_mixed_in_a_word(language: str, script: str) -> None:
    for phrase in _phrases_and_counts(language)[0]:
        for word in re.findall(r"[^\W\d_]+", MARKUP.sub(" ", phrase)):
            latin = [letter for letter in word if letter.casefold() < "\u0250"]
            assert len(latin) in (0, len(word)), f"{word!r} in {phrase!r}"


@pytest.mark.parametrize(
    "language", [language for language in LANGUAGES if language not in ("el", "bg")]
)
def test_languages_of_latin_letters_have_no_greek_or_cyrillic_ones(language: str) -> None:
    for phrase in _phrases_and_counts(language)[0]:
        assert not re.search(r"[\u0370-\u04ff]", phrase), phrase


@pytest.mark.locale
@pytest.mark.parametrize("language", LANGUAGES)
def test_representative_texts_are_as_a_person_read_them(language: str) -> None:
    country_code = next(
        (
            code
            for code, country in countries().items()
            if country.languages[:1] == (language,) and not country.part_of
        ),
        "FR",
    )
    requests = {
        "no ground": (Profile(country=country_code), -1),
        "one ground": (Profile(country=country_code, grounds=("children",), seed=1), -1),
        "two grounds": (Profile(country=country_code, grounds=("likeness", "minor"), seed=2), -1),
        "three grounds": (
            Profile(country=country_code, grounds=("health", "beliefs", "others"), seed=3),
            -1,
        ),
        "more grounds": (
            Profile(
                country=country_code,
                grounds=("expectation", "irreversible", "work", "safety", "sources", "secrecy"),
                seed=4,
            ),
            -1,
        ),
        "Switzerland": (Profile(country="CH", seed=5), -1),
        "United Kingdom": (Profile(country="GB", grounds=("irreversible",), seed=6), -1),
        "no country, 300 characters": (Profile(grounds=("expectation",), seed=7), 300),
        "200 characters": (Profile(country=country_code, grounds=("work",), seed=8), 200),
        "100 characters": (Profile(country="CH", seed=9), 100),
    }
    lines = [
        f"── {name}\n{form_text(profile, language, max_length).text}\n"
        for name, (profile, max_length) in requests.items()
    ]
    assert_matches_snapshot(f"form/{language}.txt", "\n".join(lines))
