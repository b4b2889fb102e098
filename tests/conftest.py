"""Every test run reads the catalogue as it is now."""

import re
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


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Several processes side by side (``build.py test``)."""
    return ByBrowser(config, log)
