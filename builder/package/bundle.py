"""The content script's modules as one, so that the form waits for one file of ours instead of thirty-eight.

On a machine that boots Pyodide plainly in 4.5 s Chromium took 240 ms for those, and takes 40 ms for
the one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from builder.paths import EXTENSION
from builder.setup import node

__all__ = ["SESSION", "Bundle", "bundle"]

SESSION = "content/session/session.js"
_OWN = "content/"
"""Modules that nothing but the content script imports."""


@dataclass(frozen=True)
class Bundle:
    """One module, its words as they stand in the sources."""

    code: bytes
    modules: frozenset[str]
    """Those that went into it, within the extension."""

    def put(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """A package's files with it in place of those that nothing else imports."""
        alone = {name for name in self.modules if name.startswith(_OWN)}
        return {
            **{name: data for name, data in files.items() if name not in alone},
            SESSION: self.code,
        }


def bundle(folder: Path = EXTENSION, entry: str = SESSION) -> Bundle:
    """Of ``entry`` and all that it imports in ``folder``. Raises :class:`builder.errors.BuildError` where there is no such thing."""
    made = json.loads(node.call("package/javascript/bundle.mjs", arguments=(str(folder), entry)))
    return Bundle(made["code"].encode(), frozenset(made["modules"]))
