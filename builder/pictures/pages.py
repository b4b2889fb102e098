"""``build.py docs``: the pictures of the guide and of the README, and ``docs/gallery.md`` with every scene in every look."""

from __future__ import annotations

import shutil
from collections.abc import Iterator
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.browsers import BrowserName, Theme, installed
from builder.console import console, step
from builder.files import keep_only, write
from builder.paths import DIST, ROOT
from builder.pictures.gallery import take
from builder.pictures.scenes import DESKTOP, NARROW, POPUP, SCENES, Look, Scene
from builder.pictures.sheets import sheet, shrink

__all__ = ["GUIDE", "gallery", "gallery_page", "guide", "sheets"]

_DOCS = ROOT / "docs"
_IMAGES = _DOCS / "images"
_LANGUAGES = ("fr", "en")
_THEMES: tuple[Theme, ...] = ("light", "dark")
_NAMES: dict[BrowserName, str] = {"firefox": "Firefox", "chrome": "Chromium"}

GUIDE = (
    "welcome",
    "popup-story",
    "panel-filled",
    "panel-not-available",
    "panel-code",
    "panel-submitted",
    "journal",
    "letters",
    "settings",
)
"""Scenes that the guides show, in ``docs/images/guide/<scene>-<language>.png``."""

_README = (
    ("popup-story", "popup-fr", "firefox", Look("fr", "light", POPUP)),
    ("letters", "letters", "firefox", Look("fr", "light", DESKTOP)),
)
"""Scene, name of the picture, browser and look, of what the README shows beside the demo."""
_README_DARK = ("letters", "letters-chrome-dark", "chrome", Look("fr", "dark", DESKTOP))


def guide(package: Path = DIST) -> None:
    """The pictures of the guides, the README and the demo."""
    folder = _IMAGES / "guide"
    wanted = [(_scene(name), Look(language, "light", _scene(name).size)) for name in GUIDE for language in _LANGUAGES]
    with TemporaryDirectory() as taken, step("pictures of the guide"):
        for (scene, look), file in zip(wanted, take("firefox", package / "firefox", wanted, Path(taken)), strict=True):
            shrink(file)
            write(folder / f"{scene.name}-{look.language}.png", file.read_bytes())
        for name, picture, browser, look in (*_README, _README_DARK):
            (file,) = take(browser, package / browser, [(_scene(name), look)], Path(taken))  # type: ignore[arg-type]
            shrink(file)
            write(_IMAGES / f"{picture}.png", file.read_bytes())
    keep_only(folder, {f"{name}-{language}.png" for name in GUIDE for language in _LANGUAGES})


def gallery(package: Path = DIST) -> None:
    """One sheet for each scene and browser, and the page that shows them."""
    for browser in installed():
        with TemporaryDirectory() as taken:
            for scene in SCENES:
                with console.status(f"gallery: {browser}, {scene.name} …"):
                    files = take(browser, package / browser, [(scene, look) for look in _looks(scene)], Path(taken))
                    sheet(files, len(_LANGUAGES) * len(_THEMES), _IMAGES / "gallery" / sheets(scene, browser))
                    shutil.rmtree(taken)
                    Path(taken).mkdir()
    keep_only(_IMAGES / "gallery", {sheets(scene, browser) for scene in SCENES for browser in _NAMES})
    write(_DOCS / "gallery.md", gallery_page())


def sheets(scene: Scene, browser: BrowserName) -> str:
    """Name of the file with all looks of a scene in one browser."""
    return f"{scene.name}-{browser}.webp"


def gallery_page() -> str:
    """``docs/gallery.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Gallery"
    yield ""
    yield "Every page of Objecteur and every state of its panel, taken by `python3 build.py docs gallery` from the package in browsers."
    yield "On each sheet, from left to right: French light and dark, English light and dark; above on a desktop, below at 320 pixels."
    for scene in SCENES:
        yield ""
        yield f"## {scene.name}"
        for browser, name in _NAMES.items():
            yield ""
            yield f"![{scene.name} in {name}](images/gallery/{sheets(scene, browser)})"


def _looks(scene: Scene) -> list[Look]:
    return [Look(language, theme, size) for size, language, theme in product((scene.size, NARROW), _LANGUAGES, _THEMES)]


def _scene(name: str) -> Scene:
    return next(scene for scene in SCENES if scene.name == name)
