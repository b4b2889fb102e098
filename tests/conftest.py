"""Every test run reads the catalogue as it is now."""

import re
from collections.abc import Generator
from typing import Any

import pytest
from hypothesis import settings
from xdist.scheduler import LoadScopeScheduling

from builder.catalogue import compile_catalogue

compile_catalogue(check=False)

# A speed is measured by the bench; in a test it would only tell how busy the machine is.
settings.register_profile("objecteur", deadline=None)
settings.load_profile("objecteur")


OWN_PAGES = ("about", "letters", "popup", "settings", "store")
STARTING = ("accuracy", "commands", "faults", "recognising_and_filling", "story", "upgrade")
"""They start browsers of their own, module by module."""


class ByBrowser(LoadScopeScheduling):  # type: ignore[misc]
    """Tests that share a browser in one process: those of our own pages, those of Meta's. The others file by file."""

    def _split_scope(self, nodeid: str) -> str:
        file = nodeid.split("::", 1)[0]
        browser = re.search(r"\[(?:.*-)?(firefox|chrome)(?=[-\]])", nodeid)
        if not browser or not file.startswith("tests/browser/"):
            return file
        module = file.rpartition("test_")[2].removesuffix(".py")
        if module in STARTING:
            return f"{browser[1]} {module}"
        return f"{browser[1]} {'own' if module in OWN_PAGES else 'met'} pages"


def pytest_addoption(parser: pytest.Parser) -> None:
    parser.addoption(
        "--deal",
        action="store_true",
        help="each case of the browser tests in one browser only, half of them in either, but for those marked as for both",
    )


def pytest_collection_modifyitems(config: pytest.Config, items: list[pytest.Item]) -> None:
    """Deals the cases out, module by module."""
    if not config.getoption("--deal"):
        return
    hands: dict[str, dict[str, str]] = {}
    kept: list[pytest.Item] = []
    left: list[pytest.Item] = []
    for item in items:
        given = getattr(item, "callspec", None)
        browser = given.params.get("browser_name") if given else None
        if not browser or item.get_closest_marker("both"):
            kept.append(item)
            continue
        dealt = hands.setdefault(item.location[0], {})
        hand = dealt.setdefault(_case(item), _HANDS[len(dealt) % len(_HANDS)])
        (kept if hand == browser else left).append(item)
    items[:] = kept
    config.hook.pytest_deselected(items=left)


_HANDS = ("firefox", "chrome", "chrome", "firefox")
"""In turn, and the other way round: of two cases that follow each other everywhere, neither browser always gets the first."""

_COSTLY = ("tried", "told")
"""Fixtures that take as long as many tests: those that share one stay together."""


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(item: pytest.Item) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """A case that was dealt to a browser that cannot run it would be run nowhere, and nobody would see it."""
    report = yield
    given = getattr(item, "callspec", None)
    dealt = item.config.getoption("--deal") and given and "browser_name" in given.params and not item.get_closest_marker("both")
    if report.skipped and dealt:
        report.outcome, report.longrepr = "failed", f"{report.longrepr}: a test that one browser cannot run is to be marked as for both"
    return report


def _case(item: Any) -> str:
    """What stays in one hand: the tests of one page, or one thing tried."""
    for name in _COSTLY:
        if name in item.fixturenames:
            return name
    return re.sub(r"\b(?:firefox|chrome)\b-?", "", item.callspec.id) or str(item.originalname)


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Several processes side by side (``build.py test``)."""
    return ByBrowser(config, log)
