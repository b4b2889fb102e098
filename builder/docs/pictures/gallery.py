"""Takes the pictures: one browser, one scene after the other, each in a window of its own."""

from __future__ import annotations

import contextlib
import json
import shutil
from collections.abc import Iterable, Iterator
from itertools import groupby
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.browsers import BrowserError, BrowserName, Window
from builder.browsers.extension_page import ExtensionPage
from builder.browsers.replica_server import ReplicaServer
from builder.docs.pictures.scenes import Look, PictureScene, stored_document
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.profile import load

__all__ = ["package_with_broken_engine", "take_pictures"]

_IMPORT = "async (text) => (await import('/shared/backup.js')).importStore(text)"
_RENDERED_SCRIPT = (
    "() => !document.body.hasAttribute('data-waiting') && !document.querySelector('[aria-busy]')"
)
_SETTLED_SCRIPT = """() => document.fonts.ready.then(async () => {
    // A window behind others may be slow to animate: finish its animations. Those of the panel are
    // out of reach, and get time.
    for (const one of document.getAnimations()) {
        try {
            one.finish();
        } catch {
            one.cancel();
        }
    }
    await new Promise((go) => setTimeout(go, 250));
    return true;
})"""


def take_pictures(
    browser: BrowserName,
    package: Path,
    looks: Iterable[tuple[PictureScene, Look]],
    folder: Path,
    *,
    name: str = "{scene}-{look}",
) -> list[Path]:
    """Take one PNG for each scene and look. Raises :class:`BrowserError` for one that fails."""
    paths: dict[tuple[str, Look], Path] = {}
    looks = list(looks)
    for lame in (False, True):
        some = [(scene, look) for scene, look in looks if scene.has_broken_engine is lame]
        if not some:
            continue
        with TemporaryDirectory(prefix="objecteur-pictures-") as folder_of_browser:
            files = {
                (scene.name, look): folder
                / f"{name.format(scene=scene.name, look=look, language=look.language)}.png"
                for scene, look in some
            }
            _take_all(
                browser,
                package_with_broken_engine(package, Path(folder_of_browser)) if lame else package,
                some,
                files,
            )
            paths |= files
    return [paths[scene.name, look] for scene, look in looks]


def _take_all(
    browser: BrowserName,
    package: Path,
    looks: list[tuple[PictureScene, Look]],
    files: dict[tuple[str, Look], Path],
) -> None:
    """Take the pictures of one browser.

    A page is loaded once in each language; sizes and themes change while it is open, as they may
    for a person.
    """
    with ReplicaServer() as site:
        control = open_control(browser, site, package, load(), headless=True)
        with contextlib.closing(control.browser):
            for _, group in groupby(sorted(looks, key=_scene_group), key=_scene_group):
                group_looks = list(group)
                with _open_scene(control, site, *group_looks[0]) as window:
                    for scene, look in group_looks:
                        _take(window, scene, look, files[scene.name, look])


def package_with_broken_engine(package: Path, folder: Path) -> Path:
    """A copy of the package in ``folder`` in which Python cannot start."""
    copy = folder / package.name
    shutil.copytree(package, copy, ignore=shutil.ignore_patterns("*.wasm"))
    return copy


def _scene_group(scene_and_look: tuple[PictureScene, Look]) -> tuple[str, str]:
    scene, look = scene_and_look
    return scene.name, look.language


@contextlib.contextmanager
def _open_scene(
    control: ExtensionPage, site: ReplicaServer, scene: PictureScene, look: Look
) -> Iterator[Window]:
    """The scene in a window."""
    control.window.run(
        "async () => { await (globalThis.browser ?? chrome).storage.local.clear(); }"
    )
    if problem := control.window.run(_IMPORT, json.dumps(stored_document(scene, look, load()))):
        raise BrowserError(f"{scene.name}: the extension refuses what is stored: {problem}")
    window, tab = control.new_window()
    try:
        window.resize(*look.size)
        if scene.replica:
            page = replica.pages(name=scene.page, language=look.language)[-1]
            window.go(replica.serve(site, page, window=window.context, **scene.options))
            control.settle(tab, wait=12)
        else:
            window.go(
                control.browser.extension_page(f"{scene.page}/{scene.page}.html")
                + (f"#{scene.fragment}" if scene.fragment else "")
            )
            window.wait(_RENDERED_SCRIPT, timeout=30)
        window.wait(scene.ready, timeout=30)
        yield window
    finally:
        window.close()


def _take(window: Window, scene: PictureScene, look: Look, file: Path) -> None:
    window.resize(*look.size)
    window.wait("(width) => innerWidth === width", look.size[0])
    _fit_whole_page(window, scene, look)
    window.browser.emulate_media(window, look.theme)
    window.wait("(theme) => matchMedia(`(prefers-color-scheme: ${theme})`).matches", look.theme)
    window.wait(_SETTLED_SCRIPT)
    window.screenshot(file)


def _fit_whole_page(window: Window, scene: PictureScene, look: Look) -> None:
    """Make the view as high as the page, or keep the size and hide the scroll bar."""
    if not look.is_whole_page:
        window.run("() => { document.documentElement.style.overflow = 'hidden'; }")
    elif not scene.replica:
        window.resize(
            look.size[0], min(6000, int(window.run("() => document.documentElement.scrollHeight")))
        )
