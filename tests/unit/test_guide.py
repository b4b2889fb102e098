"""Both guides have the same structure, and their pictures and links exist."""

from __future__ import annotations

import re
from pathlib import Path

import pytest

from builder.docs.pictures.pages import GUIDE

pytestmark = pytest.mark.locale

ROOT = Path(__file__).resolve().parents[2]
DOCS = ROOT / "docs"
PICTURE = re.compile(r"!\[[^\]]+\]\(([^)]+)\)")
LINK = re.compile(r"\]\((?!https?:)([^)#]*)(?:#([^)]*))?\)")
GUIDES = {"fr": DOCS / "guide.fr.md", "en": DOCS / "guide.md"}


def test_both_guides_have_the_same_parts_rows_and_pictures() -> None:
    shapes = {}
    for language, path in GUIDES.items():
        text = path.read_text("utf-8")
        pictures = [picture.replace(f"-{language}.png", "") for picture in PICTURE.findall(text)]
        shapes[language] = (text.count("\n## "), text.count("\n| "), text.count("\n**"), pictures)
    assert shapes["fr"] == shapes["en"]


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_shows_every_picture_that_is_made_for_it(language: str) -> None:
    image_names = PICTURE.findall(GUIDES[language].read_text("utf-8"))
    assert {f"images/guide/{name}-{language}.png" for name in GUIDE} <= set(image_names)


@pytest.mark.parametrize(
    "page",
    [*GUIDES.values(), ROOT / "README.md", ROOT / "README.fr.md"],
    ids=lambda path: path.name,
)
def test_each_link_of_a_page_leads_to_a_file(page: Path) -> None:
    for target, _ in LINK.findall(page.read_text("utf-8")):
        if target:
            assert (page.parent / target).exists(), target


@pytest.mark.parametrize("language", GUIDES)
def test_a_guide_s_own_links_lead_to_its_headings(language: str) -> None:
    text = GUIDES[language].read_text("utf-8")
    headings = {
        re.sub(r"[^\w\- ]", "", title.lower()).replace(" ", "-")
        for title in re.findall(r"^## (.+)$", text, re.MULTILINE)
    }
    assert {part for target, part in LINK.findall(text) if not target} == headings
