"""Phrases of the interface, by key, in one language."""

from __future__ import annotations

import re
from functools import cache
from typing import Any

from objecteur.catalogue import section
from objecteur.words.languages import supported_language

__all__ = ["Translator", "translator"]

_PLACEHOLDER = re.compile(r"\{(\w+)\}")


class Translator:
    """The phrases of one language of ``catalogue/interface``."""

    def __init__(self, language: str) -> None:
        self.language = language
        self._phrases = section("interface")[language]

    @property
    def is_proof_read(self) -> bool:
        """True when a native speaker has read this language."""
        return bool(self._phrases["proof_read"])

    def __call__(self, key: str, **values: str) -> str:
        """Return the phrase at ``key`` (``panel.filled.title``) with its placeholders filled.

        Raises :class:`KeyError` when the phrase or a value is missing.
        """
        phrase: Any = self._phrases
        for part in key.split("."):
            phrase = phrase[part]
        return _PLACEHOLDER.sub(lambda placeholder: values[placeholder[1]], phrase)


@cache
def translator(tag: str) -> Translator:
    """Return the phrases for a BCP 47 tag, in English where the interface lacks the language."""
    language = supported_language(tag)
    return Translator(language if language in section("interface") else "en")
