"""Languages of the person's texts, and the choice among them."""

from __future__ import annotations

from objecteur.messages import Profile
from objecteur.words.schema import countries

__all__ = ["LANGUAGES", "language_for", "supported_language"]

LANGUAGES = (
    "bg", "cs", "da", "de", "el", "en", "es", "et", "fi", "fr", "ga", "hr", "hu",
    "is", "it", "lt", "lv", "mt", "nb", "nl", "pl", "pt", "ro", "sk", "sl", "sv",
)  # fmt: skip
"""The official languages of the Union, Norwegian and Icelandic."""

_ALIASES = {"no": "nb", "nn": "nb", "mo": "ro", "sh": "hr"}


def supported_language(tag: str) -> str:
    """Return the language of :data:`LANGUAGES` for a BCP 47 tag (``fr-CH``, ``no``), or ``""``."""
    base = tag.strip().replace("_", "-").split("-")[0].lower()
    base = _ALIASES.get(base, base)
    return base if base in LANGUAGES else ""


def language_for(profile: Profile, interface_language: str, page_language: str = "") -> str:
    """Choose the language of the person's texts.

    The profile's comes first, then the interface's, the page's, the country's, and English.
    """
    country = countries().get(profile.country)
    tags = (
        profile.language,
        interface_language,
        page_language,
        *(country.languages if country else ()),
    )
    return next((language for tag in tags if (language := supported_language(tag))), "en")
