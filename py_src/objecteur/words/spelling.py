"""Spelling that differs between the countries of one language."""

from __future__ import annotations

from typing import Any

__all__ = ["respelt", "spelling"]

_WITHOUT_ESZETT = ("CH", "LI")


def spelling(language: str, country: str) -> str:
    """``language`` as ``country`` writes it: ``de-CH`` for German in Switzerland and Liechtenstein, which has no ß; else ``language``."""
    return "de-CH" if language == "de" and country in _WITHOUT_ESZETT else language


def respelt(section: dict[str, Any], tag: str) -> Any:
    """The part of ``section`` (language → texts) that ``tag`` asks for, as :func:`spelling` names it."""
    return _without_eszett(section["de"]) if tag == "de-CH" else section[tag]


def _without_eszett(value: Any) -> Any:
    if isinstance(value, str):
        return value.replace("ß", "ss")
    if isinstance(value, list):
        return [_without_eszett(item) for item in value]
    return (
        {key: _without_eszett(item) for key, item in value.items()}
        if isinstance(value, dict)
        else value
    )
