"""Contrast of the design tokens' colours.

WCAG 2.2: 1.4.3 (text), 1.4.6 (high contrast), 1.4.11 (edges and focus).
"""

from __future__ import annotations

import itertools
import re
from pathlib import Path

import pytest

pytestmark = pytest.mark.locale

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
TOKENS = EXTENSION / "shared" / "tokens.css"

_BLOCK = re.compile(r"(?:@media ([^{]+) \{\s*)?:root,\s*:host \{(.*?)\}", re.DOTALL)
_COLOUR = re.compile(r"--([\w-]+): (#[0-9a-f]{6});")


def palettes() -> dict[str, dict[str, str]]:
    """Colours by token of the four palettes, with those that they inherit."""
    blocks = {
        (media or "").strip(): dict(_COLOUR.findall(body))
        for media, body in _BLOCK.findall(TOKENS.read_text("utf-8"))
    }
    light, dark = blocks[""], blocks["(prefers-color-scheme: dark)"]
    high_contrast = blocks["(prefers-contrast: more)"]
    more_dark = blocks["(prefers-contrast: more) and (prefers-color-scheme: dark)"]
    return {
        "light": light,
        "dark": {**light, **dark},
        "more light": {**light, **high_contrast},
        "more dark": {**light, **dark, **high_contrast, **more_dark},
    }


_GREY = re.compile(r"#(?:(.)\1{2}|(..)\2{2})")
PALETTES = palettes()


def luminance(colour: str) -> float:
    """Relative luminance of ``#rrggbb``, as WCAG defines it."""
    parts = [int(colour[offset : offset + 2], 16) / 255 for offset in (1, 3, 5)]
    red, green, blue = (
        part / 12.92 if part <= 0.04045 else ((part + 0.055) / 1.055) ** 2.4 for part in parts
    )
    return 0.2126 * red + 0.7152 * green + 0.0722 * blue


def contrast(colour: str, background: str) -> float:
    """Contrast ratio of WCAG, from 1 (equal colours) to 21 (black on white)."""
    dark, light = sorted((luminance(colour), luminance(background)))
    return (light + 0.05) / (dark + 0.05)


@pytest.mark.parametrize("name", PALETTES)
def test_words_are_read_on_every_ground(name: str) -> None:
    palette, least = PALETTES[name], 7 if name.startswith("more") else 4.5
    pairs = [
        *itertools.product(
            ("ink", "ink-soft", "accent", "accent-strong"),
            ("paper", "surface", "sunk", "accent-soft"),
        ),
        *(
            (tone, ground)
            for tone in ("good", "attention", "problem")
            for ground in ("paper", "surface", f"{tone}-soft")
        ),
        *itertools.product(("ink",), ("good-soft", "attention-soft", "problem-soft")),
        ("on-accent", "accent"),
        ("paper", "ink"),
    ]
    ratios = {
        f"{colour} on {ground}": round(contrast(palette[colour], palette[ground]), 2)
        for colour, ground in pairs
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < least} == {}


@pytest.mark.parametrize("name", PALETTES)
def test_edges_and_the_focus_are_seen(name: str) -> None:
    palette = PALETTES[name]
    ratios = {
        f"{colour} on {ground}": round(contrast(palette[colour], palette[ground]), 2)
        for colour in ("line-strong", "focus")
        for ground in ("paper", "surface", "sunk")
    }
    assert {pair: ratio for pair, ratio in ratios.items() if ratio < 3} == {}


def test_every_colour_of_ours_is_a_token() -> None:
    for sheet in sorted(EXTENSION.glob("*/*.css")):
        if sheet == TOKENS:
            continue
        rules = re.sub(r"/\*.*?\*/", "", sheet.read_text("utf-8"), flags=re.DOTALL)
        # On paper there is but ink.
        ratios = {
            colour
            for colour in re.findall(r"#[0-9a-fA-F]{3,8}\b(?=[;\s,)])", rules)
            if not _GREY.fullmatch(colour)
        }
        assert ratios <= (
            {"#57264e", "#fdf6ec", "#ffb38a"} if sheet.parent.name == "welcome" else set()
        ), sheet


def test_every_token_that_is_used_is_defined() -> None:
    sheets = "\n".join(sheet.read_text("utf-8") for sheet in EXTENSION.glob("*/*.css"))
    definitions = set(re.findall(r"(--[\w-]+):", sheets)) | {"--width", "--height"}
    assert set(re.findall(r"var\((--[\w-]+)", sheets)) <= definitions
