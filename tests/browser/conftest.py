"""Browsers with the packaged extension, and the replica site."""

from __future__ import annotations

from collections.abc import Callable, Generator, Iterator
from typing import Any

import pytest

from builder.browsers import (
    IDLE_PAGE,
    Browser,
    BrowserMissingError,
    BrowserName,
    Theme,
    Window,
    installed_browsers,
    open_browser,
    until,
)
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.page_session import Driven, Meeting
from builder.browsers.replica_server import ReplicaServer
from builder.docs.pictures.gallery import package_with_broken_engine
from builder.replica import pages as replica
from builder.setup import system_browsers as machine
from builder.trial.command import form_pattern, open_control
from builder.trial.page_jobs import Job
from builder.trial.profile import load
from builder.trial.result import Options, Result
from builder.trial.worker_pool import WorkerPool
from tests.browser import accessibility, failures
from tests.browser.own_pages import dist, empty

Gallery = dict[str, Result]


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item, call: pytest.CallInfo[None]
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Show below a failure what the browsers and the extension say, while they are still as the test left them."""
    report = yield
    if report.failed and call.when in ("setup", "call"):
        report.sections += failures.evidence(item.nodeid)
    return report


@pytest.fixture(scope="session", params=["firefox", "chrome"])
def browser_name(request: pytest.FixtureRequest) -> BrowserName:
    """Each browser in turn; one that is not on this machine is skipped, and said to be, but never on CI."""
    name: BrowserName = request.param
    if name not in installed_browsers():
        if machine.on_ci():
            raise BrowserMissingError(f"{name} is not on this machine")
        pytest.skip(f"{name} is not on this machine")
    return name


@pytest.fixture(scope="session")
def themes_of(request: pytest.FixtureRequest) -> Callable[[BrowserName], tuple[Theme, ...]]:
    """The themes in which a browser's pages are looked at.

    The short run looks at one: contrast is a matter of the tokens, which tests/unit/test_tokens.py
    measures in each theme.
    """
    return accessibility.themes if not request.config.getoption("--short") else lambda _: ("light",)


@pytest.fixture(scope="session")
def driven(browser_name: BrowserName) -> Iterator[Driven]:
    """One browser with the extension and the example profile, for all tests that look at one page at a time."""
    with ReplicaServer() as site:
        control = open_control(browser_name, site, dist() / browser_name, load(), headless=True)
        try:
            driven = Driven(control, site)
            assert driven.reader  # installed before the first page is opened
            yield driven
        finally:
            control.browser.close()


@pytest.fixture
def meet(driven: Driven) -> Iterator[Driven]:
    """The same browser; windows opened by the test are closed after it, and the profile is the example again.

    The engine is warm: what is tested is not how it starts. Nothing may have been sent, but by the
    test itself: it says so with
    :attr:`Driven.sends`.
    """
    driven.sends = 0
    driven.control.start_shared_engine()
    yield driven
    posts = driven.posts()
    driven.tidy(load())
    assert len(posts) == driven.sends, posts


def first_steps(browser: Browser) -> list[str]:
    """Addresses of the windows that show the first steps."""
    return [
        url
        for window in browser.windows()
        if (url := window.url()).endswith("welcome/welcome.html")
    ]


@pytest.fixture(scope="session")
def own_browser(browser_name: BrowserName) -> Iterator[Browser]:
    """A browser with the extension, for our own pages alone; shared, so a test leaves no window behind."""
    with ReplicaServer() as site, open_browser(browser_name, site, language="fr") as browser:
        browser.install(dist() / browser_name)
        # A first installation opens the first steps, in front of whatever is there.
        until(lambda: first_steps(browser), 15, "the first steps are open")
        yield browser


@pytest.fixture
def page(own_browser: Browser) -> Iterator[Window]:
    """A window with nothing stored in the extension, on a page of it that does nothing; the engine is warm."""
    for old in own_browser.windows()[1:]:
        old.close()
    window = own_browser.new_window(own_browser.windows()[0])
    window.go(own_browser.extension_page(IDLE_PAGE))
    empty(window)
    window.run("() => chrome.runtime.sendMessage({ to: 'background', type: 'engine' })", timeout=60)
    own_browser.emulate_media(window, "light")
    yield window
    for old in own_browser.windows()[1:]:
        old.close()


@pytest.fixture(scope="session")
def broken_engine_browser(
    own_browser: Browser, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[Browser]:
    """A browser with an extension whose Python is damaged, beside the other one for our own pages."""
    copy = package_with_broken_engine(
        dist() / own_browser.name, tmp_path_factory.mktemp("broken-engine")
    )
    with ReplicaServer() as site, open_browser(own_browser.name, site, language="fr") as browser:
        browser.install(copy)
        until(lambda: first_steps(browser), 30, "the first steps are open")
        yield browser


@pytest.fixture(scope="session")
def gallery(
    browser_name: BrowserName, request: pytest.FixtureRequest
) -> Iterator[tuple[Gallery, ReplicaServer]]:
    """Every page of the replica site that is asked for here, met once, several at a time: results by page, and the site they came from."""
    cases: list[dict[str, Any]] = [
        item.callspec.params for item in request.session.items if hasattr(item, "callspec")
    ]
    asked = {
        str(case["page"])
        for case in cases
        if "page" in case and case.get("browser_name") == browser_name
    }
    with ReplicaServer() as site:
        wanted = [page for page in replica.pages() if str(page) in asked]
        jobs = []
        for page in wanted:
            url = f"{page.url}?ref={page.name}-{page.language}"
            jobs.append(Job(str(page), replica.serve(site, page, url=url)))
        own = dist() / browser_name

        def control() -> ExtensionPage:
            begun = open_control(browser_name, site, own, load(), headless=True)
            begun.start_shared_engine()
            return begun

        lanes = WorkerPool(control, Options(wait=40), form_pattern(own), 6)
        results = dict(zip([str(page) for page in wanted], lanes.run(jobs), strict=True))
        yield results, site


__all__ = [
    "Driven",
    "Gallery",
    "Meeting",
    "browser_name",
    "driven",
    "gallery",
    "meet",
    "own_browser",
    "page",
]
