"""Composition of a test run: the present catalogue, and which tests run where and together."""

from __future__ import annotations

import re
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from builder.knowledge.catalogue import compile_catalogue
from tests import clock

compile_catalogue(check=False)

# A speed is measured by the bench; in a test it would only tell how busy the machine is.
settings.register_profile("objecteur", deadline=None)
settings.load_profile("objecteur")

_SUITES = ("browser", "build", "unit")

_OWN_PAGES = ("about", "letters", "popup", "settings", "store")
"""Modules about our own pages, which share a browser; those about Meta's pages share another."""
_OWN_BROWSERS = ("accuracy", "commands", "faults", "recognising_and_filling", "story", "upgrade")
"""Modules that start browsers of their own."""

_TURNS = ("firefox", "chrome", "chrome", "firefox")
"""Browsers to which the cases of a module are dealt.

Reversed at every other turn: of two cases that always follow each other, neither browser gets all
of the first.
"""

_SHARED_RESULTS = ("trial_output", "driver", "meetings")
"""Fixtures that take as long as many tests: the tests that share one stay in one browser."""


def pytest_configure() -> None:
    """Set the clock, where another day is asked for."""
    clock.set_from_environment()


def pytest_report_header() -> str | None:
    """Name the day and the language that were asked for."""
    return clock.describe()


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--short",
        action="store_true",
        help="leave out tests marked as thorough, and run each case of a browser test in one "
        "browser, half of them in either, except those marked with both",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Choose the tests of this run.

    The slow suites come first; unit tests fill the remaining time.
    """
    short: bool = config.getoption("--short")
    dealt = _dealt(items) if short else {}
    chosen: list[pytest.Item] = []
    deselected: list[pytest.Item] = []
    for item in items:
        browser = _browser_of(item)
        thorough = short and item.get_closest_marker("thorough") is not None
        elsewhere = browser is not None and browser not in _able(item)
        fits = not thorough and not elsewhere and dealt.get(item, browser) == browser
        (chosen if fits else deselected).append(item)
    items[:] = sorted(chosen, key=lambda item: _SUITES.index(item.location[0].split("/")[1]))
    config.hook.pytest_deselected(items=deselected)


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """Fail a browser test that is skipped in its only browser.

    It would run nowhere, unnoticed.
    """
    report = yield
    if (
        report.skipped
        and item.config.getoption("--short")
        and _browser_of(item)
        and not item.get_closest_marker("both")
    ):
        report.outcome = "failed"
        report.longrepr = f"{report.longrepr}: mark a test that one browser cannot run with only_in"
    return report


def _dealt(items: list[pytest.Item]) -> dict[pytest.Item, str]:
    """The browser of each case that is to run in one only, dealt module by module."""
    hands: dict[str, dict[str, str]] = {}
    dealt = {}
    for item in items:
        if (
            not _browser_of(item)
            or item.get_closest_marker("both")
            or item.get_closest_marker("thorough")
        ):
            continue
        able = _able(item)
        hand = hands.setdefault(item.location[0], {})
        turn = hand.setdefault(_case(item), _TURNS[len(hand) % len(_TURNS)])
        dealt[item] = turn if turn in able else able[0]
    return dealt


def _browser_of(item: pytest.Item) -> str | None:
    callspec = getattr(item, "callspec", None)
    return callspec.params.get("browser_name") if callspec else None


def _able(item: pytest.Item) -> tuple[str, ...]:
    """The browsers that can run a test: those of its mark ``only_in``, else both."""
    marker = item.get_closest_marker("only_in")
    return marker.args if marker else ("firefox", "chrome")


def _case(item: pytest.Item) -> str:
    """Name of the tests that stay in one browser: of one page, or of one costly fixture."""
    for name in _SHARED_RESULTS:
        if name in getattr(item, "fixturenames", ()):
            return name
    case = (
        re.sub(r"\b(?:firefox|chrome)\b-?", "", item.callspec.id)
        if hasattr(item, "callspec")
        else ""
    )
    return case or item.originalname if isinstance(item, pytest.Function) else case


class SharedBrowsers(LoadScopeScheduling):  # type: ignore[misc]
    """Run the tests that share a browser in one process, in order; other tests file by file.

    ``xdist_group`` marks would say the same in the tests themselves, but pytest 9.2 ignores them
    (https://github.com/pytest-dev/pytest-xdist/issues/1386). The scheduler knows only the names of
    tests.
    """

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        browser = re.search(r"\[(?:.*-)?(firefox|chrome)(?=[-\]])", nodeid)
        if not browser or not file.startswith("tests/browser/"):
            return file
        module = file.rpartition("test_")[2].removesuffix(".py")
        if module in _OWN_BROWSERS:
            return f"{browser[1]}, {module}"
        return f"{browser[1]}, {'own pages' if module in _OWN_PAGES else 'pages of Meta'}"


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Deal groups of tests to the processes of ``build.py test``."""
    return SharedBrowsers(config, log)
