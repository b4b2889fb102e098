"""What the eye and a screen reader get of a page: what axe-core finds wrong with it in every theme, and what a narrow window takes away."""

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
    """Show the page in a theme, and wait until it is in it: Firefox tells its pages some time later."""
    window.browser.emulate_media(window, theme)
    window.wait("(media) => matchMedia(media).matches", _MEDIA[theme])


def axe(window: Window, scope: str = "", *, colours_only: bool = False) -> list[str]:
    """What axe-core finds wrong with the page, or with what ``scope`` selects, one line each.

    Transitions are brought to their end first.
    """
    target = {"context": window.context}
    if not window.run("() => 'axe' in globalThis"):
        source = _AXE.read_text("utf-8") + "; undefined"
        window.browser.bidi.ask(
            "script.evaluate", {"expression": source, "target": target, "awaitPromise": False}, 40
        )
    found: list[str] = window.run(
        f"(...given) => ({_HELPERS}).axe(...given)", scope, colours_only, timeout=60
    )
    return found


def wrong(window: Window, themes: tuple[Theme, ...]) -> list[str]:
    """What axe-core finds wrong in any theme. All its rules run in the first; in the others those about colours, which alone may differ."""
    found = []
    for number, theme in enumerate(themes):
        wear(window, theme)
        found += [f"{theme}: {line}" for line in axe(window, colours_only=number > 0)]
    wear(window, "light")
    return found


def lost(window: Window, *, longer: bool = False) -> list[str]:
    """What is cut off, or reached only by scrolling sideways. ``longer``: when each word is longer by two fifths, as in other languages."""
    found: list[str] = window.run(f"(longer) => ({_HELPERS}).lost(longer)", longer, timeout=30)
    return found


def lay(window: Window, panel: dict[str, str], *, folded: bool = False) -> None:
    """Lay out the copy of a panel."""
    window.run(f"(...given) => ({_HELPERS}).lay(...given)", panel, folded)


def told(window: Window) -> list[str]:
    """What a screen reader is told of the panel that was laid out and looked at: role, name and states, one line each."""
    found: list[str] = window.run(f"() => ({_HELPERS}).tree()")
    return found
