"""Spelling that differs between the countries of one language."""

from __future__ import annotations

from typing import Any

__all__ = ["apply_spelling", "spelling"]

_COUNTRIES_WITHOUT_ESZETT = ("CH", "LI")


def spelling(language: str, country: str) -> str:
    """Return the tag of the language as ``country`` spells it.

    German in Switzerland and Liechtenstein, which write no ß, is ``de-CH``; all else ``language``.
    """
    return "de-CH" if language == "de" and country in _COUNTRIES_WITHOUT_ESZETT else language


def apply_spelling(section: dict[str, Any], tag: str) -> Any:
    """Return the texts for a tag of :func:`spelling` from ``section``, language → texts."""
    return _without_eszett(section["de"]) if tag == "de-CH" else section[tag]


def _without_eszett(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("ß", "ss")
    if isinstance(value, list):
        return [_without_eszett(item) for item in value]
    if isinstance(value, dict):
        return {key: _without_eszett(item) for key, item in value.items()}
    return value
