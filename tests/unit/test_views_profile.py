"""The person's details, normalised and checked."""

from __future__ import annotations

import pytest
from hypothesis import given
from hypothesis import strategies as st

from objecteur.codec import decode, encode
from objecteur.messages import Profile, ProfileReply, ProfileRequest
from objecteur.views import check_profile

pytestmark = pytest.mark.locale


def check(profile: Profile, language: str = "en") -> ProfileReply:
    return check_profile(ProfileRequest("profile", profile, language))


def fields(profile: Profile) -> list[str]:
    return [problem.field for problem in check(profile).problems]


def test_an_empty_profile_is_fine() -> None:
    assert check(Profile()) == ProfileReply("profile", Profile())


@pytest.mark.parametrize(
    ("country", "code"),
    [
        ("FR", "FR"),
        ("fr", "FR"),
        (" france ", "FR"),
        ("Frankreich", "FR"),
        ("Γαλλία", "FR"),
        ("Ελλάδα", "GR"),
        ("Ireland", "IE"),
        ("Éire", "IE"),
        ("Czechia", "CZ"),
        ("royaume uni", "GB"),
        ("Schweiz", "CH"),
        ("La Réunion", "RE"),
    ],
)
def test_a_country_is_known_by_any_of_its_names(country: str, code: str) -> None:
    reply = check(Profile(country=country))
    assert (reply.profile.country, reply.problems) == (code, ())


def test_a_country_outside_the_law_is_kept_and_explained() -> None:
    reply = check(Profile(country="Canada"), "fr")
    assert reply.profile.country == "CA"
    assert "Vous avez indiqué Canada." in reply.problems[0].message
    assert "VPN" not in reply.problems[0].message


@pytest.mark.parametrize("country", ["Atlantis", "ZZ", "EU", "?"])
def test_a_text_that_names_no_country_is_a_problem(country: str) -> None:
    reply = check(Profile(country=country))
    assert (reply.profile.country, [problem.field for problem in reply.problems]) == (
        country,
        ["country"],
    )


def test_a_land_belongs_to_germany() -> None:
    assert check(Profile(country="DE", region="de-by")).profile.region == "DE-BY"
    assert fields(Profile(country="DE", region="XX")) == ["region"]
    assert fields(Profile(country="FR", region="DE-BY")) == ["region"]
    assert check(Profile(region="DE-BY")).profile.region == ""


@pytest.mark.parametrize(
    "email",
    [
        "a@b.fr",
        "prénom.nom@exemple.fr",
        "a+b@mail.example.co.uk",
        "x_y-z@ex-ample.museum",
        "a@bücher.example",
        "o'neil@a.ie",
        "a@xn--bcher-kva.example",
    ],
)
def test_good_addresses_pass(email: str) -> None:
    assert fields(Profile(email=email)) == []


@pytest.mark.parametrize(
    "email",
    [
        "a",
        "a@b",
        "@b.fr",
        "a@.fr",
        "a@b..fr",
        "a..b@c.fr",
        "a@b.f",
        "a,b@c.fr",
        "a@b.fr,c@d.fr",
        "a@b.1",
        "a@-b.fr",
    ],
)
def test_bad_addresses_are_told(email: str) -> None:
    assert fields(Profile(email=email)) == ["email"]


def test_texts_are_tidied() -> None:
    profile = Profile(
        email=" mailto:a@b.fr ",
        name="  Anne \t Dupont ",
        address=" 1 rue X \n\n 75000  Paris ",
        sentence="Une\nphrase ",
        instagram_username="@anne",
        facebook_username=" @ anne.d",
        language="FR-be",
        grounds=("children", "children", "health"),
        seed=5,
    )
    reply = check(profile)
    assert reply.problems == ()
    assert reply.profile == Profile(
        email="a@b.fr",
        name="Anne Dupont",
        address="1 rue X\n75000 Paris",
        sentence="Une phrase",
        instagram_username="anne",
        facebook_username="anne.d",
        language="fr",
        grounds=("children", "health"),
        seed=5,
    )


def test_unknown_languages_and_grounds_are_told() -> None:
    reply = check(Profile(language="tlh", grounds=("nonsense", "children")))
    assert [problem.field for problem in reply.problems] == ["language", "grounds"]
    assert reply.profile.grounds == ("children",)
    assert reply.profile.language == "tlh"


@given(
    st.builds(
        Profile,
        country=st.text(max_size=60),
        region=st.text(max_size=10),
        email=st.text(max_size=254),
        language=st.text(max_size=20),
        sentence=st.text(max_size=100),
    )
)
def test_nothing_that_is_typed_is_too_strange_and_tidying_twice_changes_nothing(
    profile: Profile,
) -> None:
    reply = check(profile)
    assert decode(ProfileReply, encode(reply)) == reply
    assert check(reply.profile).profile == reply.profile
