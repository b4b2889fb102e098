"""Stubs for modules that Pyodide and Jinja2 load and Objecteur never uses.

They replace an event loop, the installation of packages and a template cache on disk, which would
be a sixth of the snapshot that each boot fetches.

The maker of the snapshot installs this file as ``sitecustomize``, which Python runs first. A Python
that boots without a snapshot has the real modules.
"""

from __future__ import annotations

import sys
from collections.abc import Sequence
from importlib.machinery import ModuleSpec
from types import ModuleType
from typing import Any


def _asyncio() -> dict[str, Any]:
    def get_event_loop() -> None:
        raise RuntimeError("there is no event loop here")

    return {"get_event_loop": get_event_loop}


def _webloop() -> dict[str, Any]:
    # Pyodide expects this object of JavaScript in every memory, and the next one: it counts them.
    from pyodide_js._api import scheduleCallback  # type: ignore[import-not-found]

    return {"scheduleCallback": scheduleCallback, "_initialize_event_loop": lambda: None}


def _package_loader() -> dict[str, Any]:
    from pathlib import PurePosixPath
    from site import getsitepackages

    from pyodide_js import loadedPackages  # type: ignore[import-not-found]

    return {
        "loadedPackages": loadedPackages,
        "SITE_PACKAGES": PurePosixPath(getsitepackages()[0]),
        "DSO_DIR": PurePosixPath("/usr/lib"),
        "init_loaded_packages": lambda: None,
    }


def _bccache() -> dict[str, Any]:
    return dict.fromkeys(("BytecodeCache", "FileSystemBytecodeCache", "MemcachedBytecodeCache"))


_CONTENT = {
    "asyncio": _asyncio,
    "pyodide.webloop": _webloop,
    "pyodide._package_loader": _package_loader,
    "jinja2.bccache": _bccache,
}


class StubFinder:
    """Finds and makes them (:mod:`importlib`'s protocols)."""

    def find_spec(
        self, name: str, path: Sequence[str] | None = None, target: ModuleType | None = None
    ) -> ModuleSpec | None:
        """None for every other module."""
        return ModuleSpec(name, self) if name in _CONTENT else None  # type: ignore[arg-type]

    def create_module(self, spec: ModuleSpec) -> None:
        """The usual kind."""

    def exec_module(self, module: ModuleType) -> None:
        """Fills it."""
        vars(module).update(_CONTENT[module.__name__]())


finder = StubFinder()
sys.meta_path.insert(0, finder)
