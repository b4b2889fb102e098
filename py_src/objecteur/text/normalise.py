"""One spelling for every text, so that phrases match however a page writes them."""

from __future__ import annotations

import re
import unicodedata
from functools import lru_cache

__all__ = ["machine_name", "normalise"]

# Letters that Unicode does not take apart but that people type both ways.
_PLAIN_LETTERS = {
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
# Unicode categories: Mn and Me are combining marks, Cf is invisible.
_MARKS = ("Mn", "Me")
_INVISIBLE = (*_MARKS, "Cf")
_FOLDING_MAX_CHARS = 4096


class _FoldingTable(dict[int, str]):
    """Cache of plain spellings by code point."""

    def __missing__(self, code: int) -> str:
        folded = _fold(chr(code))
        if len(self) < _FOLDING_MAX_CHARS:  # a hostile page may hold every character
            self[code] = folded
        return folded


def _fold(char: str) -> str:
    """Return ``char`` without accent or case: a space for punctuation, empty if invisible."""
    if unicodedata.category(char) == "Cf":
        return ""
    parts = [
        part
        for part in unicodedata.normalize("NFKD", char)
        if unicodedata.category(part) not in _INVISIBLE
    ]
    return "".join(map(_fold_part, parts))


def _fold_part(part: str) -> str:
    letters = [
        letter
        for letter in unicodedata.normalize("NFKD", part.casefold())
        if unicodedata.category(letter) not in _MARKS
    ]
    return "".join(_PLAIN_LETTERS.get(c, c) if c.isalnum() else " " for c in letters)


_FOLDING = _FoldingTable()
_EMAIL = re.compile(r"\be mail")

# Abbreviations of "artificial intelligence" that are everyday words in small letters: French
# "j'ai", Italian "ai", English "is".
_ABBREVIATION = re.compile(
    r"(?<![^\W_]|[\u0300-\u036f])(?:AI|IA|DI|IS|MI|TI|UI)(?![^\W_]|[\u0300-\u036f])"
)
_ABBREVIATION_IN_CAPITALS = re.compile(
    _ABBREVIATION.pattern.replace("AI|IA|DI|IS|MI|TI|UI", "AI|IA")
)
"""The abbreviations that count in a text all in capitals."""
_CAPITALS_MARK = "0"


@lru_cache(maxsize=32_768)
def normalise(text: str) -> str:
    """Return ``text`` as plain lower-case words with a single space before and after each.

    A text without words gives ``" "``.

    Accents, case, width, apostrophes, hyphens, line breaks and invisible characters make no
    difference; "e-mail" becomes "email". Only "AI" and its like differ from the same
    letters in small: they become "ai0".
    """
    all_in_capitals = text.isupper() and " " in text.strip()
    pattern = _ABBREVIATION_IN_CAPITALS if all_in_capitals else _ABBREVIATION
    text = pattern.sub(lambda abbreviation: abbreviation[0] + _CAPITALS_MARK, text)
    folded = " ".join(text.translate(_FOLDING).split())
    if not folded:
        return " "
    return f" {_EMAIL.sub('email', folded)} "


_CAMEL_CASE_BOUNDARY = re.compile(
    r"(?<=[a-z0-9])(?=[A-Z])|(?<=[A-Z])(?=[A-Z][a-z])|(?<=[A-Za-z])(?=[0-9])|(?<=[0-9])(?=[A-Za-z])"
)


@lru_cache(maxsize=32_768)
def machine_name(name: str) -> str:
    """Return a ``name`` or ``id`` as words.

    ``billing[emailAddress2]`` becomes ``" billing email address 2 "``.
    """
    return normalise(_CAMEL_CASE_BOUNDARY.sub(" ", name))
