"""The objection as text for a form, in every language, for every country and ground."""

from __future__ import annotations

import itertools
import re
from dataclasses import replace

import pytest
from jinja2 import UndefinedError

from objecteur.catalogue import section
from objecteur.messages import Profile
from objecteur.words import LANGUAGES, form_text, language_for, supported_language
from objecteur.words.form import MAX_CHARS, host_of
from objecteur.words.local_names import local_authority
from objecteur.words.schema import authority, countries, grounds, texts
from objecteur.words.templates import pick_variant, render

TEXT_LANGUAGES = tuple(sorted(section("texts")))
GROUND_SETS = (
    (),
    *((ground,) for ground in grounds()),
    ("children", "likeness"),
    ("health", "beliefs", "others"),
    grounds(),
)
SEEDS = range(6)
COMBINATIONS = tuple(itertools.product(GROUND_SETS, SEEDS))
LAW_NUMBERS = {"gdpr": ("21", "1"), "uk": ("21", "1"), "ch": ("30", "2")}
FRENCH_SPACE = re.compile(r"(?<![\u00a0])[:;?!»](?!//)|«(?!\u00a0)")
PARAGRAPH_2 = re.compile(
    r"21\s?\(2\)"
    r"|21[.,]?\s?(?:stk\.|Abs\.|ust\.|odst\.|ods\.|nr\.|n\.º|lid|§|παρ\w*\.?|пар\w*\.?"
    r"|alin\w*\.? ?\(?|punkts)\s?\(?2\b"
)


def _texts(language: str, country: str) -> list[tuple[Profile, str]]:
    """Return every combination of grounds and seed for France, and a share of them for the others.

    Together the other countries cover all combinations.
    """
    share = 1 if country == "FR" else 11
    start = list(countries()).index(country) % share
    profiles = [
        Profile(country=country, grounds=ground_set, seed=seed)
        for ground_set, seed in COMBINATIONS[start::share]
    ]
    return [(profile, form_text(profile, language).text) for profile in profiles]


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_every_text_is_one_short_paragraph_that_says_what_the_law_asks(language: str) -> None:
    for country, entry in countries().items():
        law = texts(language).law[entry.law]
        for profile, text in _texts(language, country):
            assert 100 < len(text) <= MAX_CHARS < 500
            assert "\n" not in text
            assert "  " not in text
            assert ".." not in text
            assert text.endswith((".", ").")), text
            assert "{" not in text, "a placeholder was left"
            assert all(re.search(rf"\b{number}\b", text) for number in LAW_NUMBERS[entry.law]), text
            assert re.search(r"\b12\b", text), text
            assert re.search(r"\b3\b", text), text
            assert "Meta" in text
            assert "Meta AI" in text or "Meta-AI" in text, text
            assert (
                law.name.split(" (")[0] in text
                or law.cite in text
                or law.under.casefold() in text.casefold()
            ), text
            supervisor = local_authority(profile, language)
            assert supervisor is not None
            assert f"({supervisor.short}, {host_of(supervisor.site)})" in text, text
            assert not PARAGRAPH_2.search(text), text


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_grounds_are_named_and_dropped_from_the_end(language: str) -> None:
    wording = texts(language).ground
    assert set(wording) == set(grounds())
    for seed in SEEDS:
        for ground in grounds():
            text = form_text(Profile(country="FR", grounds=(ground,), seed=seed), language).text
            assert wording[ground].long in text or wording[ground].short in text, text
        text = form_text(Profile(country="FR", grounds=grounds(), seed=seed), language).text
        named_grounds = [ground for ground in grounds() if wording[ground].short in text]
        assert named_grounds == list(grounds()[: len(named_grounds)])
        assert len(named_grounds) >= 2, text


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_a_short_box_gets_fewer_whole_sentences(language: str) -> None:
    for country, seed in itertools.product(("FR", "CH", "LV"), range(3)):
        profile = Profile(
            country=country, grounds=("children", "likeness"), sentence="A b c.", seed=seed
        )
        full_text = form_text(profile, language).text
        longer_text = full_text
        for max_length in (*range(MAX_CHARS, 100, -9), 100):
            text = form_text(profile, language, max_length).text
            assert 0 < len(text) <= max_length
            assert text.endswith((".", ").")), text
            assert len(text) <= len(longer_text)
            longer_text = text
        assert form_text(replace(profile, sentence=""), language, 100).text
        assert form_text(profile, language, 20).text == ""
        assert form_text(profile, language, 0).text == ""
        assert form_text(profile, language, 100_000).text == full_text


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_the_shortest_box_gets_a_text_in_every_country_and_with_all_grounds(language: str) -> None:
    for number, (country, ground_set) in enumerate(itertools.product(countries(), GROUND_SETS)):
        profile = Profile(country=country, grounds=ground_set, seed=number)
        for max_length in (100, 101 + number * 37 % 398):
            text = form_text(profile, language, max_length).text
            assert 60 < len(text) <= max_length
            assert text.endswith((".", ").")), text


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_people_do_not_send_the_same_text(language: str) -> None:
    texts_by_seed = [
        form_text(Profile(country="FR", grounds=("children",), seed=seed), language).text
        for seed in range(60)
    ]
    assert len(set(texts_by_seed)) >= 6
    assert form_text(Profile(country="FR", seed=7), language) == form_text(
        Profile(country="FR", seed=7), language
    )
    form = texts(language).form
    for variants in (form.full, form.brief, form.reasons, form.confirm, form.authority):
        assert len(set(variants)) == len(variants) >= 2


@pytest.mark.parametrize("language", TEXT_LANGUAGES)
def test_typography_is_the_language_s_own(language: str) -> None:
    for country in ("FR", "CH", "GB"):
        for _, text in _texts(language, country):
            assert "'" not in text, "a straight apostrophe"
            assert '"' not in text
            assert " ." not in text
            assert " ," not in text
            if language == "fr":
                assert not FRENCH_SPACE.search(text), text
            else:
                assert "\u00a0" not in text


def test_a_person_in_france_names_the_rgpd_and_the_cnil() -> None:
    text = form_text(Profile(country="FR", email="a@exemple.fr"), "fr").text
    assert "21(1) du RGPD" in text
    assert "(CNIL, www.cnil.fr)" in text
    assert "un mois (art. 12(3))" in text
    assert "Réunion" not in text
    assert "(CNIL, www.cnil.fr)" in form_text(Profile(country="RE"), "fr").text, (
        "La Réunion is France"
    )


@pytest.mark.parametrize(
    ("country", "region", "mention"),
    [
        ("DE", "", "(BfDI, www.bfdi.bund.de)"),
        ("DE", "DE-BY", "(BayLDA, www.lda.bayern.de)"),
        ("DE", "XX", "(BfDI, www.bfdi.bund.de)"),
        ("CH", "", "(FDPIC, www.edoeb.admin.ch)"),
        ("GR", "", "(HDPA, www.dpa.gr)"),
        ("BE", "", "(APD-GBA, www.dataprotectionauthority.be)"),
        ("HU", "", "(NAIH, www.naih.hu)"),
    ],
)
def test_the_authority_is_the_one_of_the_country_or_land(
    country: str, region: str, mention: str
) -> None:
    assert mention in form_text(Profile(country=country, region=region), "en").text


def test_names_in_foreign_letters_are_given_in_english() -> None:
    assert "(HDPA, www.dpa.gr)" in form_text(Profile(country="GR"), "fr").text
    assert "(ΑΠΔΠΧ, www.dpa.gr)" in form_text(Profile(country="GR"), "el").text


@pytest.mark.parametrize("country", ["", "US", "XX"])
def test_without_a_country_no_authority_is_named(country: str) -> None:
    text = form_text(Profile(country=country), "fr").text
    assert "RGPD" in text
    assert "autorité" not in text
    assert authority(country) is None


def test_own_words_stand_on_one_line_as_closed_whole_sentences() -> None:
    closed_text = form_text(Profile(country="FR", sentence="  Je suis\n infirmière  "), "fr").text
    assert " Je suis infirmière. " in closed_text
    assert " Vraiment ! " in form_text(Profile(sentence="Vraiment !"), "fr").text
    long_profile = Profile(
        country="FR", grounds=("children",), sentence=f"Premier motif. {'Un mot ' * 60}fin."
    )
    text = form_text(long_profile, "fr").text
    assert "Premier motif. " in text
    assert "Un mot" not in text
    endless_text = form_text(
        Profile(country="FR", sentence="mot " * 200, grounds=("health",)), "fr"
    ).text
    assert "mot mot" not in endless_text
    assert "santé" in endless_text


def test_length_is_counted_as_a_browser_counts_it() -> None:
    profile = Profile(country="FR", sentence="😀" * 60)
    text = form_text(profile, "fr", 300).text
    assert len(text.encode("utf-16-le")) // 2 <= 300
    assert "😀" in text


def test_an_unknown_language_or_ground_does_no_harm() -> None:
    assert form_text(Profile(country="FR"), "zz").language == "en"
    assert (
        form_text(
            Profile(country="FR", grounds=("nonsense", "children", "children")), "fr-CA"
        ).text.count("enfants")
        == 1
    )


@pytest.mark.parametrize(
    ("profile", "interface", "page", "language"),
    [
        (Profile(language="de-CH", country="FR"), "fr", "it", "de"),
        (Profile(country="FR"), "en-GB", "it", "en"),
        (Profile(country="NO"), "zh", "no", "nb"),
        (Profile(country="CH"), "", "", "de"),
        (Profile(country="AX"), "xx", "", "sv"),
        (Profile(), "", "", "en"),
        (Profile(language="tlh"), "nn_NO", "", "nb"),
    ],
)
def test_the_language_is_the_one_that_the_person_reads(
    profile: Profile, interface: str, page: str, language: str
) -> None:
    assert language_for(profile, interface, page) == language


def test_languages_are_the_union_s_and_two_more() -> None:
    assert len(LANGUAGES) == 26
    assert supported_language("mo-MD") == "ro"
    assert supported_language("ca") == ""


def test_a_missing_value_is_an_error_not_a_gap() -> None:
    with pytest.raises(UndefinedError):
        render("{{ nothing }}")


def test_variants_are_spread_evenly_over_seeds() -> None:
    counts = [
        sum(pick_variant(seed, "full", "abc") == letter for seed in range(3000)) for letter in "abc"
    ]
    assert min(counts) > 800
    pairs = {
        (pick_variant(seed, "full", "abc"), pick_variant(seed, "confirm", "ab"))
        for seed in range(50)
    }
    assert len(pairs) == 6
