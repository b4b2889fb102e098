"""Contact sheets: pictures small enough to be kept, one in a guide or many looks on a sheet."""

from __future__ import annotations

from collections.abc import Sequence
from pathlib import Path

from PIL import Image

__all__ = ["contact_sheet", "shrink"]

_COLOURS = 128
_MAX_HEIGHT_PX = 1500
"""Pixels of a long page that are kept."""
_BACKGROUND = (128, 128, 128)
_GAP = 12
_WIDEST, _TALLEST = 520, 900
"""Width of one look on a sheet, in pixels."""
_QUALITY = 50


def shrink(file: Path) -> None:
    """Keep the top of a PNG, with few colours, which is what our pages have."""
    with Image.open(file) as opened:
        picture = opened.convert("RGB").crop(
            (0, 0, opened.width, min(opened.height, _MAX_HEIGHT_PX))
        )
        small = picture.quantize(_COLOURS, dither=Image.Dither.NONE)
    small.save(file, optimize=True)


def contact_sheet(files: Sequence[Path], columns: int, path: Path) -> None:
    """Lay the pictures on one sheet, row by row, each no larger than fits; written as WebP."""
    looks = [_fitting(file) for file in files]
    rows = [looks[start : start + columns] for start in range(0, len(looks), columns)]
    widths = [
        max(row[column].width for row in rows if column < len(row))
        for column in range(min(columns, len(looks)))
    ]
    heights = [max(look.height for look in row) for row in rows]
    sheet_image = Image.new(
        "RGB",
        (sum(widths) + _GAP * (len(widths) + 1), sum(heights) + _GAP * (len(heights) + 1)),
        _BACKGROUND,
    )
    top = _GAP
    for row, height in zip(rows, heights, strict=True):
        x = _GAP
        for look, width in zip(row, widths, strict=False):
            sheet_image.paste(look, (x, top))
            x += width + _GAP
        top += height + _GAP
    path.parent.mkdir(parents=True, exist_ok=True)
    sheet_image.save(path, quality=_QUALITY, method=6)


def _fitting(file: Path) -> Image.Image:
    with Image.open(file) as opened:
        picture = opened.convert("RGB")
    if picture.width > _WIDEST:
        picture = picture.resize(
            (_WIDEST, round(picture.height * _WIDEST / picture.width)), Image.Resampling.LANCZOS
        )
    return picture.crop((0, 0, picture.width, min(picture.height, _TALLEST)))
