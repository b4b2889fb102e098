"""Texts in one spelling, and phrases found in them."""

from __future__ import annotations

import re
import unicodedata
from collections.abc import Mapping

import pytest
from hypothesis import given, reject, settings
from hypothesis import strategies as st

from objecteur.text import Matcher, machine_name, normalise
from objecteur.text.phrase import PhraseError


@pytest.mark.locale
@pytest.mark.parametrize(
    ("text", "expected"),
    [
        ("", " "),
        (" \n\t…!", " "),
        ("É", " e "),
        ("Œuvre", " oeuvre "),
        ("ﬁn", " fin "),
        ("STRASSE Straße", " strasse strasse "),
        ("n’est-ce pas", " n est ce pas "),
        ("don't", " don t "),
        ("pas\u00a0disponible\u202f!", " pas disponible "),
        ("a\u200bb\u00adc", " abc "),
        ("E-Mail", " email "),
        ("e‑mail", " email "),
        ("courriel e mail", " courriel email "),
        ("Ærø þing Łódź đ", " aero thing lodz d "),
        ("İstanbul ıssız", " istanbul issiz "),
        ("ＡＢＣ①", " abc1 "),
        ("Άλφα Ωμέγα", " αλφα ωμεγα "),
        ("Йод", " иод "),
        ("x²", " x2 "),
        ("AI, l’IA, J’ai, ai", " ai0 l ia0 j ai ai "),
        ("OBJECT TO AI IS A RIGHT", " object to ai0 is a right "),
    ],
)
def test_different_spellings_of_a_text_become_one(text: str, expected: str) -> None:
    assert normalise(text) == expected


@given(st.text())
def test_normalising_twice_changes_nothing(text: str) -> None:
    normal = normalise(text)
    assert normalise(normal) == normal


@given(st.text())
def test_a_normal_text_is_words_parted_by_single_spaces(text: str) -> None:
    normal = normalise(text)
    assert normal == " " or (normal.startswith(" ") and normal.endswith(" ") and "  " not in normal)
    assert all(char == " " or char.isalnum() for char in normal)


@given(st.text(max_size=300))
def test_a_normal_text_is_bounded(text: str) -> None:
    # The longest that Unicode makes of one character is 18 letters (U+FDFA).
    assert len(normalise(text)) <= 18 * len(text) + 2


@given(st.text(alphabet=st.characters(codec="utf-8"), max_size=50))
def test_composed_and_decomposed_are_one(text: str) -> None:
    assert normalise(unicodedata.normalize("NFC", text)) == normalise(
        unicodedata.normalize("NFD", text)
    )


def test_more_characters_than_are_remembered_are_normalised_all_the_same() -> None:
    every = "".join(map(chr, range(0x3400, 0x3400 + 6000)))
    assert normalise(every) == f" {every} "


@pytest.mark.locale
@pytest.mark.parametrize(
    ("name", "words"),
    [
        ("billing[emailAddress2]", " billing email address 2 "),
        ("HTMLInput", " html input "),
        ("Field100012", " field 100012 "),
        ("user_e-mail", " user email "),
        ("", " "),
    ],
)
def test_a_name_for_machines_is_split_into_its_words(name: str, words: str) -> None:
    assert machine_name(name) == words


def phrases_found(text: str, *phrases: str, **lists: tuple[str, ...]) -> list[str]:
    matcher = Matcher([(number, phrase) for number, phrase in enumerate(phrases)], lists)
    matches = matcher.matches(normalise(text))
    assert all(
        phrases[match.key] == match.phrase and match.length == match.end - match.start > 0
        for match in matches
    )
    return [match.phrase for match in matches]


@pytest.mark.locale
@pytest.mark.parametrize(
    ("text", "phrase", "is_there"),
    [
        ("this page is not available", "not available", True),
        ("this page is not yet available", "not available", False),
        ("Not   Available!", "not available", True),
        ("is not yet available", "not … available", True),
        ("is not at all soon available", "not … available", True),
        ("not one two three four available", "not … available", False),
        ("not one two three four available", "not …4 available", True),
        ("not available", "not …2 available", True),
        ("formulaires", "formulaire*", True),
        ("formulaire", "formulaire*", True),
        ("le formulaire", "formula", False),
        ("Anfrageformular", "*formular", True),
        ("Formulare", "*formular", False),
        ("Umfrageformulare", "*formular*", True),
        ("a cat", "cat|dog", True),
        ("a dog", "cat|dog", True),
        ("a cow", "cat|dog", False),
        ("l’IA de Meta", "l'IA*", True),
        ("don't", "don't", True),
        ("dont", "don't", False),
        ("is this so?", "is this so ?", True),
        ("UI", "UI*", True),
    ],
)
def test_a_phrase_is_in_the_texts_that_its_notation_describes(
    text: str, phrase: str, is_there: bool
) -> None:
    assert (phrases_found(text, phrase) == [phrase]) == is_there


def test_a_list_within_a_phrase_stands_for_each_of_its_members() -> None:
    lists = {"thing": ("page", "help form"), "gone": ("unavailable", "not … available")}
    for text in ("this page is unavailable", "the help form is not yet available"):
        assert phrases_found(text, "{thing} … {gone}", **lists) == ["{thing} … {gone}"]
    assert phrases_found("the form is unavailable", "{thing} … {gone}", **lists) == []
    assert phrases_found("the page {missing}", "page {missing}") == []


@pytest.mark.parametrize(
    ("text", "is_there"),
    [
        ("page gone", True),
        ("page is gone", True),
        ("page is soon gone", False),
        ("gone page", False),
    ],
)
def test_a_list_may_end_with_a_gap(text: str, is_there: bool) -> None:
    assert bool(phrases_found(text, "{thing} gone", thing=("page …1",))) == is_there
    assert phrases_found("page", "page …") == ["page …"]


def test_the_longest_of_those_that_begin_together_comes_first() -> None:
    assert phrases_found("the company name here", "name", "company", "company name") == [
        "company name",
        "company",
        "name",
    ]


@pytest.mark.parametrize("phrase", ["", "…", "…3", "a*", "*", "{missing}", "? !", "|"])
def test_a_phrase_that_nothing_could_announce_is_refused(phrase: str) -> None:
    with pytest.raises(PhraseError):
        Matcher([(0, phrase)])


@pytest.mark.parametrize("member", ["", "…", "… …2", "? !", "a*", "|"])
def test_a_phrase_of_a_list_that_nothing_could_announce_is_named(member: str) -> None:
    with pytest.raises(PhraseError, match=re.escape(repr(member))):
        Matcher([(0, "page {some}")], {"some": ("gone", member)})


LITERAL_WORDS = st.sampled_from(["a", "b", "ab", "aba", "a'b"])
STARRED_WORDS = st.builds(
    lambda stem, stars: stars.format(stem),
    st.sampled_from(["ab", "ba", "b'a"]),
    st.sampled_from(["{}*", "*{}", "*{}*"]),
)
WORD = LITERAL_WORDS | STARRED_WORDS
STEP = (
    WORD
    | st.lists(WORD, min_size=2, max_size=3).map("|".join)
    | st.sampled_from(["…", "…1", "…2", "{some}", "{none}"])
)


def starred_expression(word: str) -> str:
    """Translate one word, in which a star stands for further letters."""
    prefix = "[^ ]*" if word.startswith("*") else ""
    suffix = "[^ ]*" if word.endswith("*") else ""
    return prefix + normalise(word).strip() + suffix


def expression(phrase: str, lists: Mapping[str, tuple[str, ...]]) -> str:
    """Translate a phrase into a regular expression over normalised texts."""
    steps = []
    for word in phrase.split():
        if word.startswith("…"):
            steps.append(f"(?: [^ ]+){{0,{word[1:] or 3}}}?")
        elif word.startswith("{"):
            phrases = [expression(member, lists) for member in lists.get(word[1:-1], ())]
            steps.append(f"(?:{'|'.join(phrases) or '(?!)'})(?= )")
        else:
            choices = [starred_expression(alternative) for alternative in word.split("|")]
            steps.append(f" (?:{'|'.join(choices)})(?= )")
    return "".join(steps)


@given(
    st.lists(st.lists(STEP, min_size=1, max_size=4).map(" ".join), min_size=1, max_size=3),
    st.lists(
        st.lists(WORD | st.just("… b"), min_size=1, max_size=2).map(" ".join),
        min_size=1,
        max_size=3,
    ),
    st.lists(LITERAL_WORDS | st.sampled_from(["ba", "bab", "abab", "b'a", "b'ab"]), max_size=9).map(
        " ".join
    ),
)
@settings(max_examples=1000)
def test_a_matcher_finds_what_regular_expressions_find(
    phrases: list[str], members: list[str], text: str
) -> None:
    lists = {"some": tuple(members)}
    try:
        matcher = Matcher([(number, phrase) for number, phrase in enumerate(phrases)], lists)
    except PhraseError:
        reject()
    expected_spans = {}
    for number, phrase in enumerate(phrases):
        match = re.search(expression(phrase, lists) + "(?= )", normalise(text))
        if match:
            expected_spans[number] = match.span()
    assert {
        match.key: (match.start, match.end) for match in matcher.matches(normalise(text))
    } == expected_spans


@given(
    st.lists(st.sampled_from(["page", "form", "not", "available", "is", "so", "soon"]), max_size=12)
)
def test_a_matcher_finds_what_a_plain_search_finds(words: list[str]) -> None:
    text = " ".join(words)
    assert (phrases_found(text, "not available") != []) == (" not available " in f" {text} ")
    assert (phrases_found(text, "so*") != []) == ("so" in words or "soon" in words)
