"""The pictures of the stores' listings, at the size that both want, and Chrome's tile."""

from __future__ import annotations

from builder.browsers import Window, open_browser
from builder.browsers.replica_server import ReplicaServer
from builder.docs.pictures.gallery import take_pictures
from builder.docs.pictures.scenes import SCENES, Look
from builder.paths import DIST, EXTENSION, MANIFEST

__all__ = ["LANGUAGES", "SCENES_SHOWN", "take_for_stores"]

LANGUAGES = ("en", "fr")
SCENES_SHOWN = ("panel-filled", "panel-not-available", "journal", "letters", "about")
_SIZE = (1280, 800)
_TILE = (440, 280)
_FOLDER = MANIFEST / "store" / "pictures"


def take_for_stores() -> None:
    """Write ``manifest/store/pictures/``."""
    shots = [
        (scene, Look(language, size=_SIZE, is_whole_page=False))
        for language in LANGUAGES
        for name in SCENES_SHOWN
        for scene in SCENES
        if scene.name == name
    ]
    take_pictures("chrome", DIST / "chrome", shots, _FOLDER, name="{language}-{scene}")
    with ReplicaServer() as site, open_browser("chrome", site) as browser:
        _tile(browser.new_window())


def _tile(window: Window) -> None:
    icon = (EXTENSION / "shared" / "icons" / "icon.svg").read_text("utf-8")
    page = (MANIFEST / "store" / "tile.html").read_text("utf-8").replace("<!-- icon -->", icon)
    window.run("(page) => { document.documentElement.innerHTML = page; }", page)
    window.resize(*_TILE)
    window.wait("() => document.fonts.ready.then(() => true)")
    window.screenshot(_FOLDER / "tile-440x280.png")
