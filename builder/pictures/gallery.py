"""Takes the pictures: one browser, one scene after the other, each in a window of its own."""

from __future__ import annotations

import contextlib
import json
from collections.abc import Iterable
from pathlib import Path

from builder.browsers import BrowserError, BrowserName, Window
from builder.browsers.control import Control
from builder.pictures.scenes import Look, Scene, store
from builder.site import Site
from builder.tryout.command import open_control
from builder.tryout.profile import load
from tests.pages import replica

__all__ = ["take"]

_IMPORT = "async (text) => (await import('/shared/backup.js')).importStore(text)"
_WRITTEN = "() => !document.body.hasAttribute('data-waiting') && !document.querySelector('[aria-busy]')"
_STILL = "() => document.fonts.ready.then(() => document.getAnimations().every((one) => one.playState !== 'running'))"


def take(
    browser: BrowserName, package: Path, wanted: Iterable[tuple[Scene, Look]], folder: Path, *, name: str = "{scene}-{look}"
) -> list[Path]:
    """One PNG for each scene and look, called ``name``. Raises :class:`BrowserError` when one cannot be shown."""
    taken = []
    with Site() as site:
        control = open_control(browser, site, package, load(), headless=True)
        with contextlib.closing(control.browser):
            for scene, look in wanted:
                file = folder / f"{name.format(scene=scene.name, look=look, language=look.language)}.png"
                _take(control, site, scene, look, file)
                taken.append(file)
    return taken


def _take(control: Control, site: Site, scene: Scene, look: Look, file: Path) -> None:
    control.window.run("async () => { await (globalThis.browser ?? chrome).storage.local.clear(); }")
    if problem := control.window.run(_IMPORT, json.dumps(store(scene, look, load()))):
        raise BrowserError(f"{scene.name}: the extension refuses what is stored: {problem}")
    window, tab = control.new_window()
    try:
        control.browser.dress(window, look.theme)
        window.resize(*look.size)
        if scene.replica:
            page = replica.pages(name=scene.where, language=look.language)[-1]
            window.go(replica.serve(site, page, window=window.context, **scene.options))
            control.settle(tab, wait=12)
        else:
            window.go(control.browser.extension_page(f"{scene.where}/{scene.where}.html") + (f"#{scene.part}" if scene.part else ""))
            window.wait(_WRITTEN, timeout=30)
        window.wait(scene.ready, timeout=30)
        window.wait(_STILL)
        _whole(window, scene, look)
        window.screenshot(file)
    finally:
        window.close()


def _whole(window: Window, scene: Scene, look: Look) -> None:
    """Makes the view as high as a page of ours is, so that all of it is in the picture; or leaves the size, without the bar to scroll."""
    if not look.whole:
        window.run("() => { document.documentElement.style.overflow = 'hidden'; }")
    elif not scene.replica:
        window.resize(look.size[0], min(6000, int(window.run("() => document.documentElement.scrollHeight"))))
