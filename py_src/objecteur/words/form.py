"""The objection as text for a form: one paragraph of whole sentences, as full as fits."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from objecteur.messages import Profile, TextReply
from objecteur.words.languages import supported_language
from objecteur.words.local_names import local_authority
from objecteur.words.schema import LanguageTexts, countries, texts
from objecteur.words.spelling import spelling
from objecteur.words.templates import pick_variant, render

__all__ = ["MAX_CHARS", "form_text", "host_of", "tidy_own_words"]

MAX_CHARS = 499
"""Meta's forms are known to refuse more than 500 characters."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”»)]*\s+")
_CLOSING_MARKS = '.!?…"”»'


@dataclass(frozen=True, slots=True)
class _TextVariant:
    """The sentences of one possible text, in their order; an empty one is left out."""

    opening: str
    reasons: tuple[str, ...]
    own_sentences: tuple[str, ...]
    confirmation: str
    authority: str

    def text(self) -> str:
        sentences = (
            self.opening,
            *self.reasons,
            *self.own_sentences,
            self.confirmation,
            self.authority,
        )
        return " ".join(sentence for sentence in sentences if sentence)


def form_text(profile: Profile, language: str, max_length: int = -1) -> TextReply:
    """Write the objection of this person, in ``language`` or, when that is unknown, in English.

    The fullest variant is taken that fits ``max_length`` and :data:`MAX_CHARS`, both in UTF-16 code
    units as a browser counts them; −1 stands for a box without a limit of its own. The text is
    empty when not even the shortest variant fits.
    """
    language = supported_language(language) or "en"
    limit = MAX_CHARS if max_length < 0 else min(max_length, MAX_CHARS)
    candidates = (variant.text() for variant in _variants(profile, language))
    text = next((text for text in candidates if _utf16_length(text) <= limit), "")
    return TextReply(type="text", text=text, language=language)


def _utf16_length(text: str) -> int:
    """Count UTF-16 code units, as the ``maxlength`` of HTML does."""
    return len(text.encode("utf-16-le")) // 2


def _variants(profile: Profile, language: str) -> Iterator[_TextVariant]:
    """Yield texts from the fullest to the shortest: each gives up its least important part."""
    wording = texts(spelling(language, profile.country))
    country = countries().get(profile.country)
    law = wording.law[country.law if country else "gdpr"]
    seed, form = profile.seed, wording.form
    grounds = tuple(
        wording.ground[ground]
        for ground in dict.fromkeys(profile.grounds)
        if ground in wording.ground
    )

    def reasons_clause(intro: str, count: int) -> tuple[str, ...]:
        """Join the first ``count`` grounds in one sentence."""
        if not count:
            return ()
        clauses = wording.separator.join(ground.short for ground in grounds[:count])
        return (render(intro, reasons=clauses),)

    variant = _TextVariant(
        opening=render(pick_variant(seed, "full", form.full), law=law),
        reasons=tuple(ground.long for ground in grounds),
        own_sentences=tidy_own_words(profile.sentence),
        confirmation=render(pick_variant(seed, "confirm", form.confirm), law=law),
        authority=_authority_sentence(profile, wording, language),
    )
    yield variant

    # First the same content in fewer words …
    intro = pick_variant(seed, "reasons", form.reasons)
    variant = replace(variant, reasons=reasons_clause(intro, len(grounds)))
    yield variant
    variant = replace(variant, opening=render(pick_variant(seed, "brief", form.brief), law=law))
    yield variant
    variant = replace(variant, confirmation=render(min(form.confirm, key=len), law=law))
    yield variant

    # … then fewer grounds and fewer of the person's own sentences, down to one of each …
    shortest_intro = min(form.reasons, key=len)
    for count in range(len(grounds), 0, -1):
        variant = replace(variant, reasons=reasons_clause(shortest_intro, count))
        yield variant
    for count in range(len(variant.own_sentences) - 1, 0, -1):
        variant = replace(variant, own_sentences=variant.own_sentences[:count])
        yield variant

    # … then whole parts, the authority first, and at last nothing but the bare objection.
    variant = replace(variant, authority="")
    yield variant
    variant = replace(variant, confirmation="")
    yield variant
    if variant.own_sentences:
        yield replace(variant, own_sentences=())
    variant = replace(variant, reasons=())
    yield variant
    variant = replace(variant, own_sentences=())
    yield variant
    yield replace(variant, opening=render(form.least, law=law))


def tidy_own_words(sentence: str) -> tuple[str, ...]:
    """Split the person's own words into sentences on one line, the last one closed."""
    words = " ".join(sentence.split())
    if not words:
        return ()
    if words[-1] not in _CLOSING_MARKS:
        words += "."
    return tuple(_SENTENCE_END.split(words))


def _authority_sentence(profile: Profile, wording: LanguageTexts, language: str) -> str:
    """Name the person's authority; empty where none is known."""
    authority = local_authority(profile, language)
    if authority is None:
        return ""
    template = pick_variant(profile.seed, "authority", wording.form.authority)
    return render(template, authority=authority.short, site=host_of(authority.site))


def host_of(address: str) -> str:
    """Return the host of an address as a letter writes it: ``www.cnil.fr``."""
    return urlsplit(address).netloc
