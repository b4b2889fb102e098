"""The gallery shows each scene in both browsers and nothing else."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.docs.pictures.pages import contact_sheet_path, gallery_page
from builder.docs.pictures.scenes import SCENES
from builder.replica import pages as replica

pytestmark = pytest.mark.locale

ROOT = Path(__file__).resolve().parents[2]


def test_the_page_names_exactly_the_scenes_that_there_are() -> None:
    page = (ROOT / "docs" / "gallery.md").read_text("utf-8")
    assert page == gallery_page(), "python3 build.py docs gallery"
    image_names = re.findall(r"\(images/gallery/([^)]+)\)", page)
    assert image_names == [
        contact_sheet_path(scene, browser) for scene in SCENES for browser in ("firefox", "chrome")
    ]


def test_every_scene_has_a_name_and_a_place_of_its_own() -> None:
    assert len({scene.name for scene in SCENES}) == len(SCENES)
    for scene in SCENES:
        if scene.replica:
            assert replica.pages(name=scene.page), scene.name
        else:
            assert (ROOT / "extension" / scene.page / f"{scene.page}.html").is_file(), scene.name
