"""Options of a trial, and its result."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

from builder.browsers.extension_page import Diagnostic
from builder.trial.page_jobs import Job

__all__ = ["Options", "Result"]


@dataclass(frozen=True, slots=True)
class Options:
    """Actions on every page."""

    click: tuple[str, ...] = ()
    read: tuple[str, ...] = ()
    wait: float = 6.0
    classify: bool = False
    keep: bool = False
    """Keep the whole page as it was seen, and the role of each of its controls."""
    probe: str | Callable[[Result], str] = ""
    """JavaScript function whose result is kept, or a function that makes it; runs in a sandbox."""


@dataclass(slots=True)
class Result:
    """Result of one page; :meth:`plain` gives the line that ``try --json`` prints."""

    job: Job
    browser: str
    verdict: dict[str, Any] = field(
        default_factory=lambda: {"kind": "inactive", "cause": "", "evidence": []}
    )
    controls: list[dict[str, Any]] = field(default_factory=list)
    read: dict[str, dict[str, Any] | None] = field(default_factory=dict)
    engine: dict[str, Any] = field(
        default_factory=lambda: {"host": "none", "boot_ms": 0, "observe_ms": 0}
    )
    errors: list[str] = field(default_factory=list)
    present: bool = False
    """The extension's content script answered in this tab."""
    seen: dict[str, Any] | None = None
    """The page as ``model.Page``, if it was to be kept."""
    roles: list[dict[str, Any]] = field(default_factory=list)
    """``model.ControlRole`` of each control of ``seen``."""
    probed: Any = None

    def to_json(self) -> dict[str, Any]:
        """As JSON carries it."""
        return {
            "page": self.job.page,
            "url": self.job.url,
            "browser": self.browser,
            "verdict": self.verdict,
            "controls": self.controls,
            "read": self.read,
            "engine": self.engine,
            "errors": self.errors,
        }

    def add_diagnostic(self, diagnostic: Diagnostic) -> None:
        """Takes over what the extension itself knows."""
        self.present = True
        self.verdict = {
            key: diagnostic["verdict"].get(key, default)
            for key, default in (("kind", "unknown"), ("cause", ""), ("evidence", []))
        }
        self.controls = [
            {
                "path": control["path"],
                "role": control["role"],
                "value": None,
                "action": control.get("action") or None,
                "kept": control.get("kept"),
            }
            for control in diagnostic.get("controls", [])
        ]
        engine = diagnostic.get("engine", {})
        self.engine = {
            "host": engine.get("host") or "none",
            "boot_ms": engine.get("boot_ms", 0),
            "observe_ms": engine.get("observe_ms", 0),
        }
