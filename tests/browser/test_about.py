"""The page "What is this about?": facts with their sources, in two languages."""

from __future__ import annotations

import pytest

from builder.browsers import Window
from objecteur.views.about import about
from tests.browser.own_pages import show
from tests.browser.test_settings import text


def open_about(page: Window, language: str = "fr") -> None:
    show(page, "about", {"version": 1, "settings": {"interface_language": language}})


@pytest.mark.parametrize("language", ["fr", "en"])
def test_every_fact_stands_there_with_links_to_its_sources(page: Window, language: str) -> None:
    open_about(page, language)
    view = about(language)
    assert page.run("() => [document.documentElement.lang, document.title]") == [
        language,
        view.title,
    ]
    facts = [fact for part in view.parts for fact in part.facts] + [
        dated.fact for dated in view.dates
    ]
    facts_shown = page.run(
        """() => [...document.querySelectorAll("main .facts > li, main .dates > li > div")].map(
          (line) => [
            line.querySelector("p").textContent,
            [...line.querySelectorAll("a")].map((link) => link.href),
          ])"""
    )
    assert facts_shown == [[fact.text, [source.url for source in fact.sources]] for fact in facts]
    assert page.run(
        "() => [...document.querySelectorAll('time')].map((time) => [time.dateTime, "
        "time.textContent])"
    ) == [[dated.date, dated.day] for dated in view.dates]
    assert (
        page.run("() => document.body.textContent.match(/\\b(?:about|popup|letters)_\\w+/g)")
        is None
    )
    assert page.run("() => document.querySelectorAll('.notice').length") == 0


def test_links_leave_the_page_where_it_is_and_tell_nothing_of_it(page: Window) -> None:
    open_about(page)
    assert page.run(
        """() =>
          [...document.querySelectorAll("main a")].every(
            (link) => link.target === "_blank" && link.rel === "noreferrer",
          )"""
    )


def test_another_language_is_told_that_it_reads_english(page: Window) -> None:
    open_about(page, "ca")
    page.wait("() => document.querySelector('.notice') !== null")
    assert "Català" in text(page, ".notice")
    assert text(page, "h1") == about("en").title
    assert page.run("() => document.querySelector('main').lang") == "en"


def test_an_address_with_a_part_goes_there(page: Window) -> None:
    open_about(page)
    page.go(page.browser.extension_page("about/about.html#dates"))
    page.wait("() => document.querySelector('#dates')?.getBoundingClientRect().top < innerHeight")
