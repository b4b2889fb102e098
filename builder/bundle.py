"""The content script's modules as one, so that a page waits for one file of ours: Chromium took 240 ms for the thirty-eight."""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from builder import node
from builder.paths import EXTENSION

__all__ = ["SESSION", "Bundle", "bundle"]

SESSION = "content/session.js"
_ONLY_IN_PAGES = "content/"
"""What is imported from here, no page of ours imports."""


@dataclass(frozen=True)
class Bundle:
    """One module, its words as they stand in the sources."""

    code: bytes
    modules: frozenset[str]
    """Those that went into it, within the extension."""

    def put(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """A package's files with it in place of those that nothing else imports."""
        alone = {name for name in self.modules if name.startswith(_ONLY_IN_PAGES)}
        return {**{name: data for name, data in files.items() if name not in alone}, SESSION: self.code}


def bundle(folder: Path = EXTENSION, entry: str = SESSION) -> Bundle:
    """Of ``entry`` and all that it imports in ``folder``. Raises :class:`builder.bootstrap.Trouble` where there is no such thing."""
    made = json.loads(node.call("bundle.mjs", arguments=(str(folder), entry)))
    return Bundle(made["code"].encode(), frozenset(made["modules"]))
