"""``build.py docs``: pictures for the guide and the README, and ``docs/gallery.md``."""

from __future__ import annotations

from collections.abc import Iterator, Sequence
from concurrent.futures import ThreadPoolExecutor
from itertools import product
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.browsers import BrowserName, Theme, installed_browsers
from builder.console import step
from builder.docs.pictures.gallery import take_pictures
from builder.docs.pictures.scenes import DESKTOP, NARROW, POPUP, SCENES, Look, PictureScene
from builder.docs.pictures.sheets import contact_sheet, shrink
from builder.errors import BuildError
from builder.files import keep_only, write
from builder.paths import DIST, ROOT

__all__ = ["GUIDE", "contact_sheet_path", "gallery", "gallery_page", "guide"]

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
    shots = [
        (_scene(name), Look(language, "light", _scene(name).size))
        for name in GUIDE
        for language in _LANGUAGES
    ]
    with TemporaryDirectory() as pictures, step("pictures of the guide"):
        for (scene, look), file in zip(
            shots, take_pictures("firefox", package / "firefox", shots, Path(pictures)), strict=True
        ):
            shrink(file)
            write(folder / f"{scene.name}-{look.language}.png", file.read_bytes())
        for name, picture, browser, look in (*_README, _README_DARK):
            shots = [(_scene(name), look)]
            dist = package / browser
            (file,) = take_pictures(browser, dist, shots, Path(pictures))  # type: ignore[arg-type]
            shrink(file)
            write(_IMAGES / f"{picture}.png", file.read_bytes())
    keep_only(folder, {f"{name}-{language}.png" for name in GUIDE for language in _LANGUAGES})


def gallery(
    package: Path = DIST,
    *,
    browsers: Sequence[BrowserName] | None = None,
    only: Sequence[str] | None = None,
) -> None:
    """Make one sheet for each scene and browser, and the page that shows them.

    Raises :class:`BuildError` for an unknown scene.
    """
    if unknown := sorted({*(only or ())} - {scene.name for scene in SCENES}):
        raise BuildError(
            f"no such scene: {', '.join(unknown)}. "
            f"There are: {', '.join(scene.name for scene in SCENES)}"
        )
    scenes = [scene for scene in SCENES if not only or scene.name in only]
    with ThreadPoolExecutor(
        2, "gallery"
    ) as at_once:  # a browser each; they wait more than they work
        for done in [
            at_once.submit(_write_contact_sheets, browser, package / browser, scenes)
            for browser in browsers or installed_browsers()
        ]:
            done.result()
    keep_only(
        _IMAGES / "gallery",
        {contact_sheet_path(scene, browser) for scene in SCENES for browser in _NAMES},
    )
    write(_DOCS / "gallery.md", gallery_page())


def _write_contact_sheets(
    browser: BrowserName, package: Path, scenes: Sequence[PictureScene]
) -> None:
    with TemporaryDirectory() as folder, step(f"gallery in {_NAMES[browser]}"):
        looks = [(scene, look) for scene in scenes for look in _looks(scene)]
        files = take_pictures(browser, package, looks, Path(folder))
        for scene in scenes:
            scene_files = [
                file
                for (scene_of_file, _), file in zip(looks, files, strict=True)
                if scene_of_file is scene
            ]
            contact_sheet(
                scene_files,
                len(_LANGUAGES) * len(_THEMES),
                _IMAGES / "gallery" / contact_sheet_path(scene, browser),
            )


def contact_sheet_path(scene: PictureScene, browser: BrowserName) -> str:
    """Name of the file with all looks of a scene in one browser."""
    return f"{scene.name}-{browser}.webp"


def gallery_page() -> str:
    """``docs/gallery.md``."""
    return "\n".join(_lines()) + "\n"


def _lines() -> Iterator[str]:
    yield "# Gallery"
    yield ""
    yield (
        "Every page of Objecteur and every state of its panel, taken by "
        "`python3 build.py docs gallery` from the package in browsers."
    )
    yield (
        "On each sheet, from left to right: French light and dark, English light and dark; "
        "above on a desktop, below at 320 pixels."
    )
    for scene in SCENES:
        yield ""
        yield f"## {scene.name}"
        for browser, name in _NAMES.items():
            yield ""
            yield f"![{scene.name} in {name}](images/gallery/{contact_sheet_path(scene, browser)})"


def _looks(scene: PictureScene) -> list[Look]:
    return [
        Look(language, theme, size, scene.is_whole_page)
        for size, language, theme in product((scene.size, NARROW), _LANGUAGES, _THEMES)
    ]


def _scene(name: str) -> PictureScene:
    return next(scene for scene in SCENES if scene.name == name)
