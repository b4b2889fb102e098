"""One spelling for every text, so that a phrase of the catalogue meets the page's however the page writes it."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["machine_name", "normalise"]

# Letters that Unicode does not take apart but that people type both ways.
_LETTERS = {
    "ł": "l",
    "ø": "o",
    "đ": "d",
    "ð": "d",
    "þ": "th",
    "æ": "ae",
    "œ": "oe",
    "ı": "i",
    "ħ": "h",
}
_KEPT_CHARACTERS = 4096


class _Folding(dict[int, str]):
    """Code point → its plain spelling, worked out on first sight."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if len(self) < _KEPT_CHARACTERS:  # a hostile page may hold every character there is
            self[code] = folded
        return folded


def _fold(char: str) -> str:
    """``char`` without accent or case; a space for punctuation, nothing for what cannot be seen."""
    if unicodedata.category(char) == "Cf":
        return ""
    parts = []
    for part in unicodedata.normalize("NFKD", char):
        if unicodedata.category(part) in ("Mn", "Me", "Cf"):
            continue
        lower = "".join(
            c
            for c in unicodedata.normalize("NFKD", part.casefold())
            if unicodedata.category(c) not in ("Mn", "Me")
        )
        parts.append("".join(_LETTERS.get(c, c) if c.isalnum() else " " for c in lower))
    return "".join(parts)


_FOLDING = _Folding()
_EMAIL = re.compile(r"\be mail")

# What artificial intelligence is called for short is an everyday word in small letters: French
# "j'ai", Italian "ai", English "is".
_ABBREVIATION = re.compile(
    r"(?<![^\W_]|[\u0300-\u036f])(?:AI|IA|DI|IS|MI|TI|UI)(?![^\W_]|[\u0300-\u036f])"
)
_SHOUTED = re.compile(_ABBREVIATION.pattern.replace("AI|IA|DI|IS|MI|TI|UI", "AI|IA"))
"""Of those, the ones that count where everything is in capitals."""
_CAPITALS = "0"


@lru_cache(maxsize=32_768)
def normalise(text: str) -> str:
    """``text`` as plain lower-case words parted, begun and ended by single spaces; ``" "`` when it has no word.

    Accents, case, width, apostrophes, hyphens, line breaks and invisible characters make no
    difference; "e-mail" becomes "email". Only "AI" and its like keep apart from the same letters in
    small: they become "ai0".
    """
    text = (_SHOUTED if text.isupper() and " " in text.strip() else _ABBREVIATION).sub(
        lambda found: found[0] + _CAPITALS, text
    )
    folded = " ".join(text.translate(_FOLDING).split())
    if not folded:
        return " "
    return f" {_EMAIL.sub('email', folded)} "


_HUMPS = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])"
)


@lru_cache(maxsize=32_768)
def machine_name(name: str) -> str:
    """A ``name`` or ``id`` as words: ``billing[emailAddress2]`` becomes ``" billing email address 2 "``."""
    return normalise(_HUMPS.sub(" ", name))
