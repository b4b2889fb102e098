"""Every page and every state of the panel: axe-core in every theme, nothing lost when narrow.

Nothing is lost at 640 and 320 pixels, which is also what 200 % and 400 % of zoom leave of an
ordinary window, nor with words longer by two fifths than the French ones.
"""

from __future__ import annotations

import contextlib
from collections import deque
from collections.abc import Callable, Iterator
from pathlib import Path

import pytest

from builder.browsers import BrowserName, Theme, Window, until
from builder.browsers.page_session import Driven, Meeting
from builder.browsers.replica_server import ReplicaServer
from builder.docs.pictures.gallery import package_with_broken_engine
from builder.docs.pictures.scenes import SCENES, Look, PictureScene, stored_document
from builder.replica import pages as replica
from builder.trial.command import open_control
from builder.trial.profile import load
from tests.browser.accessibility import axe, lay, lost, told, wear, wrong
from tests.browser.own_pages import dist, show

PAGES = [scene for scene in SCENES if not scene.replica and not scene.has_broken_engine]
PANELS = [scene for scene in SCENES if scene.replica and not scene.has_broken_engine]
LAME = [scene for scene in SCENES if scene.has_broken_engine]
Themes = Callable[[BrowserName], tuple[Theme, ...]]
WRITTEN = (
    "() => !document.body.hasAttribute('data-waiting') && !document.querySelector('[aria-busy]')"
)


def narrow(window: Window, width: int) -> list[str]:
    """Losses in a window of this width."""
    window.resize(width, 800)
    window.wait("(width) => innerWidth === width", width)
    return lost(window)


@pytest.mark.parametrize("scene", PAGES, ids=lambda scene: scene.name)
def test_each_page_is_accessible_in_every_theme_and_width(
    page: Window, scene: PictureScene, themes_of: Themes
) -> None:
    for_everybody(page, scene, themes_of(page.browser.name))


def for_everybody(page: Window, scene: PictureScene, themes: tuple[Theme, ...]) -> None:
    """Nothing is wrong with one of our pages in any theme, nothing is lost at any width."""
    page.resize(*scene.size)
    show(page, scene.page, stored_document(scene, Look(), load()), scene.fragment)
    page.wait(WRITTEN, timeout=40)
    page.wait(scene.ready, timeout=40)
    page.run("() => { for (const list of document.querySelectorAll('details')) list.open = true; }")
    findings = [*lost(page), *wrong(page, themes)]
    for width in (640, 320):
        findings += narrow(page, width)
    findings += lost(page, longer=True)
    assert findings == [], "\n".join(findings)


def test_pages_and_panel_are_accessible_where_python_cannot_start(
    browser_name: BrowserName, tmp_path: Path, themes_of: Themes
) -> None:
    themes = themes_of(browser_name)
    with ReplicaServer() as site:
        control = open_control(
            browser_name,
            site,
            package_with_broken_engine(dist() / browser_name, tmp_path),
            load(),
            headless=True,
        )
        with contextlib.closing(control.browser):
            driven = Driven(control, site)
            stage = driven.reader
            for scene in LAME:
                if not scene.replica:
                    for_everybody(control.window, scene, themes)
                    continue
                meeting = driven.page(replica.page(scene.page))
                until(meeting.has_panel, 40, "the panel says so")
                panel = meeting.panel_copy()
                for theme in themes:
                    wear(stage, theme)
                    lay(stage, panel)
                    assert axe(stage, "#panel", colours_only=theme != "light") == []
                narrow(stage, 320)
                lay(stage, panel)
                assert [*lost(stage), *lost(stage, longer=True)] == []


def ahead(
    driven: Driven, scenes: list[PictureScene], count: int = 2
) -> Iterator[tuple[PictureScene, Meeting]]:
    """Yield each scene with its page while the next ones load: some states take seconds."""
    waiting: deque[tuple[PictureScene, Meeting]] = deque()
    for scene in [*scenes, *[None] * count]:
        if scene:
            meeting = driven.window()
            scene_page = replica.pages(name=scene.page, language="fr")[-1]
            meeting.window.start(
                replica.serve(
                    driven.site, scene_page, window=meeting.window.context, **scene.options
                )
            )
            waiting.append((scene, meeting))
        if len(waiting) > count or not scene:
            yield waiting.popleft()


def copies(driven: Driven) -> dict[str, dict[str, str]]:
    """Copies of the panel in every state."""
    findings = {}
    for scene, meeting in ahead(driven, PANELS):
        meeting.settled()
        findings[scene.name] = meeting.panel_copy()
        meeting.close()
    return findings


def test_the_panel_is_accessible_in_every_state_theme_and_width(
    meet: Driven, themes_of: Themes
) -> None:
    looks = [
        (name, panel, folded) for name, panel in copies(meet).items() for folded in (False, True)
    ]
    stage = meet.window().window
    stage.go(meet.reader.url())
    findings = []
    for theme in themes_of(stage.browser.name):
        wear(stage, theme)
        for name, panel, folded in looks:
            lay(stage, panel, folded=folded)
            findings += [
                f"{name}, {theme}: {line}"
                for line in axe(stage, "#panel", colours_only=theme != "light")
            ]
    wear(stage, "light")
    narrow(stage, 320)
    for name, panel, folded in looks:
        lay(stage, panel, folded=folded)
        findings += [
            f"{name}, narrow: {line}" for line in [*lost(stage), *lost(stage, longer=True)]
        ]
    assert findings == [], "\n".join(findings)


def test_a_screen_reader_is_told_the_name_and_the_state_of_everything_in_the_panel(
    meet: Driven,
) -> None:
    meeting = meet.page(replica.page("classic-2025"))
    meeting.until("filled")
    panel = meeting.panel_copy()
    stage = meet.window().window
    stage.go(meet.reader.url())
    lay(stage, panel)
    assert axe(stage, "#panel") == []
    assert told(stage) == [
        "region: Objecteur, aide au formulaire",
        "heading: Formulaire rempli en partie",
        "button: Réduire",
        "button: Fermer",
        "listitem: Fait : Adresse e-mail : rempli",
        "listitem: Fait : Explication : rempli",
        "listitem: À faire maintenant : Déclaration à cocher : à vous de répondre",
        "button: Déclaration à cocher : à vous de répondre",
        "listitem: À faire maintenant : Relisez tout, puis envoyez vous-même",
        "group: Texte proposé, à relire et à modifier comme vous voulez",
        "button: Tout remettre comme avant",
        "button: Copier le texte",
        "status",
    ]
    lay(stage, panel, folded=True)
    assert told(stage) == [
        "region: Objecteur, aide au formulaire",
        "button: Formulaire rempli en partie: aria-expanded=false",
        "status",
    ]
