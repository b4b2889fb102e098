"""The content script's modules bundled as one, so that the form waits for one file only.

On a machine that boots Pyodide in 4.5 s without a snapshot, Chromium took 240 ms for thirty-eight
files, and takes 40 ms for the one.
"""

from __future__ import annotations

import json
from dataclasses import dataclass
from pathlib import Path

from builder.paths import EXTENSION
from builder.setup import node

__all__ = ["SESSION", "Bundle", "bundle"]

SESSION = "content/session/session.js"
_CONTENT_FOLDER = "content/"
"""Modules that nothing but the content script imports."""


@dataclass(frozen=True)
class Bundle:
    """One module, its words as they stand in the sources."""

    code: bytes
    modules: frozenset[str]
    """Names of the bundled modules, within the extension."""

    def replace_modules(self, files: dict[str, bytes]) -> dict[str, bytes]:
        """A package's files with it in place of those that nothing else imports."""
        content_modules = {name for name in self.modules if name.startswith(_CONTENT_FOLDER)}
        return {
            **{name: data for name, data in files.items() if name not in content_modules},
            SESSION: self.code,
        }


def bundle(folder: Path = EXTENSION, entry: str = SESSION) -> Bundle:
    """Bundle ``entry`` and all that it imports in ``folder``.

    Raises :class:`builder.errors.BuildError` where there is no such module.
    """
    output = json.loads(node.call("package/javascript/bundle.mjs", arguments=(str(folder), entry)))
    return Bundle(output["code"].encode(), frozenset(output["modules"]))
