"""The text for Meta's form: one paragraph, made of whole sentences that fit."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass, replace
from urllib.parse import urlsplit

from objecteur.model import Profile, TextReply
from objecteur.words.knowledge import Texts, countries, texts
from objecteur.words.languages import known_language
from objecteur.words.phrasing import choose, fill
from objecteur.words.places import supervisor
from objecteur.words.spelling import spelling

__all__ = ["LIMIT", "form_text", "host_of", "own_words"]

LIMIT = 499
"""Meta's forms are known to refuse more than 500 characters."""

_SENTENCE_END = re.compile(r"(?<=[.!?…])[\"'’”»)]*\s+")


@dataclass(frozen=True, slots=True)
class _Draft:
    """What to say, before it is known whether it fits."""

    opening: str
    reasons: tuple[str, ...]
    own: tuple[str, ...]
    confirm: str
    authority: str

    def text(self) -> str:
        return " ".join(
            part
            for part in (self.opening, *self.reasons, *self.own, self.confirm, self.authority)
            if part
        )


def form_text(profile: Profile, language: str, max_length: int = -1) -> TextReply:
    """The objection for this person, in ``language`` (English when unknown): the fullest draft of whole sentences within ``max_length``
    characters (as a browser counts them; −1: no limit of the page's) and :data:`LIMIT`. Empty when
    not even the shortest fits.
    """
    language = known_language(language) or "en"
    limit = LIMIT if max_length < 0 else min(max_length, LIMIT)
    text = next(
        (text for draft in _drafts(profile, language) if _units(text := draft.text()) <= limit), ""
    )
    return TextReply(type="text", text=text, language=language)


def _units(text: str) -> int:
    """Length as ``maxlength`` counts it: UTF-16 code units."""
    return len(text.encode("utf-16-le")) // 2


def _drafts(profile: Profile, language: str) -> Iterator[_Draft]:
    """Drafts from the fullest to the shortest; each gives up the least important thing that the one before still said."""
    wording = texts(spelling(language, profile.country))
    country = countries().get(profile.country)
    law = wording.law[country.law if country else "gdpr"]
    seed, form = profile.seed, wording.form
    chosen = tuple(
        wording.ground[ground]
        for ground in dict.fromkeys(profile.grounds)
        if ground in wording.ground
    )

    def listed(intro: str, count: int) -> tuple[str, ...]:
        if not count:
            return ()
        return (
            fill(intro, reasons=wording.separator.join(ground.short for ground in chosen[:count])),
        )

    draft = _Draft(
        opening=fill(choose(seed, "full", form.full), law=law),
        reasons=tuple(ground.long for ground in chosen),
        own=own_words(profile.sentence),
        confirm=fill(choose(seed, "confirm", form.confirm), law=law),
        authority=_authority(profile, wording, language),
    )
    yield draft
    yield (
        draft := replace(draft, reasons=listed(choose(seed, "reasons", form.reasons), len(chosen)))
    )
    yield (draft := replace(draft, opening=fill(choose(seed, "brief", form.brief), law=law)))
    yield (draft := replace(draft, confirm=fill(min(form.confirm, key=len), law=law)))
    for count in range(len(chosen), 0, -1):
        yield (draft := replace(draft, reasons=listed(min(form.reasons, key=len), count)))
    for count in range(len(draft.own) - 1, 0, -1):
        yield (draft := replace(draft, own=draft.own[:count]))
    yield (draft := replace(draft, authority=""))
    yield (draft := replace(draft, confirm=""))
    if draft.own:
        yield replace(draft, own=())
    yield (draft := replace(draft, reasons=()))
    yield (draft := replace(draft, own=()))
    yield replace(draft, opening=fill(form.least, law=law))


def own_words(sentence: str) -> tuple[str, ...]:
    """The person's own words as sentences on one line, the last one closed."""
    words = " ".join(sentence.split())
    if not words:
        return ()
    if words[-1] not in '.!?…"”»':
        words += "."
    return tuple(_SENTENCE_END.split(words))


def _authority(profile: Profile, wording: Texts, language: str) -> str:
    found = supervisor(profile, language)
    return (
        fill(
            choose(profile.seed, "authority", wording.form.authority),
            authority=found.short,
            site=host_of(found.site),
        )
        if found
        else ""
    )


def host_of(address: str) -> str:
    """``https://www.cnil.fr/fr`` → ``www.cnil.fr``, as one writes it in a letter."""
    return urlsplit(address).netloc
