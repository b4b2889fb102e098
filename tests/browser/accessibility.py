"""Accessibility of a page: axe-core in every theme, loss in a narrow window, and the tree."""

from __future__ import annotations

from pathlib import Path

from builder.browsers import BrowserName, Theme, Window
from builder.paths import NODE_MODULES

__all__ = ["axe", "lay", "lost", "themes", "told", "wear", "wrong"]

_AXE = NODE_MODULES / "axe-core" / "axe.min.js"
_HELPERS = (Path(__file__).parent / "accessibility.js").read_text("utf-8").rstrip().rstrip(";")
_MEDIA = {
    "light": "(prefers-color-scheme: light) and (forced-colors: none)",
    "dark": "(prefers-color-scheme: dark) and (forced-colors: none)",
    "contrast": "(prefers-contrast: more) and (forced-colors: none)",
    "forced": "(forced-colors: active)",
}


def themes(browser: BrowserName) -> tuple[Theme, ...]:
    """Firefox knows more contrast only as forced colours."""
    return (
        ("light", "dark", "forced")
        if browser == "firefox"
        else ("light", "dark", "contrast", "forced")
    )


def wear(window: Window, theme: Theme) -> None:
    """Show the page in a theme and wait for it: Firefox notifies its pages some time later."""
    window.browser.emulate_media(window, theme)
    window.wait("(media) => matchMedia(media).matches", _MEDIA[theme])


def axe(window: Window, scope: str = "", *, colours_only: bool = False) -> list[str]:
    """Violations that axe-core finds in the page, or in ``scope`` (a selector), one line each.

    Transitions are finished first.
    """
    target = {"context": window.context}
    if not window.run("() => 'axe' in globalThis"):
        source = _AXE.read_text("utf-8") + "; undefined"
        window.browser.bidi.ask(
            "script.evaluate", {"expression": source, "target": target, "awaitPromise": False}, 40
        )
    findings: list[str] = window.run(
        f"(...given) => ({_HELPERS}).axe(...given)", scope, colours_only, timeout=60
    )
    return findings


def wrong(window: Window, themes: tuple[Theme, ...]) -> list[str]:
    """Violations that axe-core finds in any theme.

    All rules run in the first theme, only those about colours in the others.
    """
    findings = []
    for number, theme in enumerate(themes):
        wear(window, theme)
        findings += [f"{theme}: {line}" for line in axe(window, colours_only=number > 0)]
    wear(window, "light")
    return findings


def lost(window: Window, *, longer: bool = False) -> list[str]:
    """Text that is cut off, or reached only by scrolling sideways.

    ``longer`` lengthens each word by two fifths, as in other languages.
    """
    findings: list[str] = window.run(f"(longer) => ({_HELPERS}).lost(longer)", longer, timeout=30)
    return findings


def lay(window: Window, panel: dict[str, str], *, folded: bool = False) -> None:
    """Lay out the copy of a panel."""
    window.run(f"(...given) => ({_HELPERS}).lay(...given)", panel, folded)


def told(window: Window) -> list[str]:
    """Accessibility tree of the panel that was laid out: role, name and states, one line each."""
    findings: list[str] = window.run(f"() => ({_HELPERS}).tree()")
    return findings
