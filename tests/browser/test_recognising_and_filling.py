"""Every page of the replica site: the verdict, what was filled, what the page really holds."""

from __future__ import annotations

from typing import Any

import pytest

from builder.browsers.replica_server import ReplicaServer
from builder.replica import pages as replica
from builder.replica.pages import Replica
from builder.trial.profile import load
from builder.trial.result import Result
from tests.browser.conftest import Gallery

PAGES = replica.pages()
FILLED = [page for page in PAGES if page.fills]
REFUSED = [
    page
    for page in PAGES
    if page.verdict
    in ("not_available", "login_wall", "rate_limited", "wrong_form", "inactive", "submitted")
]
SAMPLE = frozenset(map(str, replica.sample()))


def cases(pages: list[Replica]) -> list[Any]:
    """Parameters of a test: pages that are not in the sample are for the thorough run."""
    return [
        pytest.param(
            page, id=str(page), marks=[] if str(page) in SAMPLE else [pytest.mark.thorough]
        )
        for page in pages
    ]


def of(gallery: tuple[Gallery, ReplicaServer], page: Replica) -> Result:
    return gallery[0][str(page)]


def held(result: Result) -> dict[str, str]:
    """Final value of each control, by role; empty ones are left out."""
    return {control["role"]: control["value"] for control in result.controls if control["value"]}


@pytest.mark.parametrize("page", cases(PAGES))
def test_each_page_is_recognised(gallery: tuple[Gallery, ReplicaServer], page: Replica) -> None:
    result = of(gallery, page)
    assert (result.verdict["kind"], page.cause or result.verdict["cause"]) == (
        page.verdict,
        result.verdict["cause"],
    ), result.to_json()
    assert result.errors == []


@pytest.mark.parametrize("page", cases(FILLED))
def test_the_form_holds_what_the_person_would_have_written(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    result = of(gallery, page)
    profile = load()
    values = held(result)
    for role in page.fills:
        assert role in values, result.to_json()
    if "email" in page.fills:
        assert values["email"] == profile["email"]
    if "country" in page.fills:
        assert values["country"] in ("France", "FR")
    if "explanation" in page.fills:
        text = values["explanation"]
        assert "CNIL" in text
        assert "www.cnil.fr" in text
        assert "21" in text
        assert len(text) < 500
        assert "\n" not in text


@pytest.mark.parametrize("page", cases(FILLED))
def test_what_was_filled_was_read_back_and_reported(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    controls = of(gallery, page).controls
    for role in page.fills:
        assert [
            control["kept"] for control in controls if control["role"] == role and control["action"]
        ] == [True], controls


@pytest.mark.parametrize(
    "page", cases([page for page in PAGES if page.name in ("held", "prefilled")])
)
def test_fields_that_hold_something_are_left_alone(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    result = of(gallery, page)
    values = held(result)
    assert values["email"] == "already.there@example.net"
    if page.name == "held":
        assert (values["country"], values["explanation"]) == ("Belgium", "What I wrote myself.")
        assert all(control["action"] is None for control in result.controls)


@pytest.mark.parametrize(
    "page", cases([page for page in PAGES if page.name == "classic-2024-typeahead"])
)
def test_the_hidden_field_of_a_typeahead_gets_its_country(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    country = next(
        control for control in of(gallery, page).controls if control["role"] == "country"
    )
    assert (country["value"], country["kept"]) == ("France", True)


@pytest.mark.parametrize("page", cases(REFUSED))
def test_nothing_is_written_where_there_is_nothing_to_fill(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    for control in of(gallery, page).controls:
        assert control["action"] is None
        assert control["role"] == "search" or not control["value"], control


@pytest.mark.parametrize("page", cases([page for page in PAGES if page.name == "code"]))
def test_the_code_is_left_to_the_person(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    code = [control for control in of(gallery, page).controls if control["role"] == "code"]
    assert len(code) == 1
    assert code[0]["value"] == ""
    assert code[0]["action"] in (None, "show")


@pytest.mark.parametrize("page", cases(PAGES))
def test_declarations_passwords_and_files_are_never_touched(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    for control in of(gallery, page).controls:
        if control["role"] in ("declaration", "password", "file", "captcha", "honeypot", "date"):
            assert control["action"] in (None, "show")
            assert not control["value"]


@pytest.mark.parametrize("page", cases([page for page in PAGES if page.name == "article"]))
def test_python_does_not_start_on_pages_that_cannot_be_forms(
    gallery: tuple[Gallery, ReplicaServer], page: Replica
) -> None:
    assert of(gallery, page).engine["host"] == "none"


def test_nothing_is_ever_sent(gallery: tuple[Gallery, ReplicaServer]) -> None:
    hosts = {page.url.split("/")[2] for page in PAGES}
    to_meta = [request for request in gallery[1].asked if request.url.split("/")[2] in hosts]
    assert to_meta
    assert [request.url for request in to_meta if request.method != "GET"] == []
