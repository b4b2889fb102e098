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


class ByBrowser(LoadScopeScheduling):  # type: ignore[misc]
    """All tests of one browser in one process, where it is started once; the others file by file."""

    def _split_scope(self, nodeid: str) -> str:
        browser = re.search(r"\[(?:.*-)?(firefox|chrome)(?=[-\]])", nodeid)
        return browser[1] if browser and nodeid.startswith("tests/browser/") else nodeid.split("::", 1)[0]


def pytest_xdist_make_scheduler(config: pytest.Config, log: Any) -> LoadScopeScheduling:
    """Two processes side by side (``build.py test``): one drives Firefox, the other Chromium."""
    return ByBrowser(config, log)
