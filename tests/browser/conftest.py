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
    """Show browsers' and extension's state below a failure, while the test's pages are open."""
    report = yield
    if report.failed and call.when in ("setup", "call"):
        report.sections += failures.evidence(item.nodeid)
    return report


@pytest.fixture(scope="session", params=["firefox", "chrome"])
def browser_name(request: pytest.FixtureRequest) -> BrowserName:
    """Each browser in turn; a missing one is skipped, but never on CI."""
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
    """A browser with the extension and the example profile, for tests of one page at a time."""
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
    """The shared browser, with the example profile; windows of the test are closed after it.

    The engine is warm: its start is not under test. Nothing may have been sent but by the test
    itself, which says so with :attr:`Driven.sends`.
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
    """A browser for our own pages alone; it is shared, so a test leaves no window behind."""
    with ReplicaServer() as site, open_browser(browser_name, site, language="fr") as browser:
        browser.install(dist() / browser_name)
        # A first installation opens the first steps, in front of whatever is there.
        until(lambda: first_steps(browser), 15, "the first steps are open")
        yield browser


@pytest.fixture
def page(own_browser: Browser) -> Iterator[Window]:
    """A window on an idle page of the extension, with nothing stored and a warm engine."""
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
    """A browser with an extension whose Python is damaged, for our own pages."""
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
    """Results of the replica pages that this session's tests need, by page, and their server.

    Each page is loaded once, several at a time.
    """
    cases: list[dict[str, Any]] = [
        item.callspec.params for item in request.session.items if hasattr(item, "callspec")
    ]
    names = {
        str(case["page"])
        for case in cases
        if "page" in case and case.get("browser_name") == browser_name
    }
    with ReplicaServer() as site:
        pages = [page for page in replica.pages() if str(page) in names]
        jobs = []
        for page in pages:
            url = f"{page.url}?ref={page.name}-{page.language}"
            jobs.append(Job(str(page), replica.serve(site, page, url=url)))
        profile = dist() / browser_name

        def control() -> ExtensionPage:
            begun = open_control(browser_name, site, profile, load(), headless=True)
            begun.start_shared_engine()
            return begun

        lanes = WorkerPool(control, Options(wait=40), form_pattern(profile), 6)
        results = dict(zip([str(page) for page in pages], lanes.run(jobs), strict=True))
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
