"""What a page's words are signs of."""

from __future__ import annotations

import re
from collections import Counter
from collections.abc import Generator
from dataclasses import dataclass
from typing import NamedTuple

from objecteur.model import Page
from objecteur.recognise.page.schema import SignKey, SignKind, guard_matcher, sign_matcher
from objecteur.text import Match, finish, normalise

__all__ = ["Words", "has_sign", "page_words", "read_words", "signs_in", "states"]

_SENTENCE = re.compile(r"[.!?…\n;]+")
_CONTROLS_READ = 80
_KEPT = 4096

_known: dict[str, tuple[Match[SignKey], ...]] = {}


def signs_in(text: str) -> tuple[Match[SignKey], ...]:
    """Every phrase of the catalogue that ``text`` holds."""
    return finish(_seek(text))


def _seek(text: str) -> Generator[None, None, tuple[Match[SignKey], ...]]:
    found = _known.get(text)
    if found is None:
        found = yield from sign_matcher().seek(normalise(text))
        if len(_known) >= _KEPT:
            _known.clear()
        _known[text] = found
    return found


def has_sign(text: str, *kinds: SignKind) -> bool:
    """Whether ``text`` holds a phrase of one of these kinds."""
    return any(match.key.kind in kinds for match in signs_in(text))


@dataclass(frozen=True, slots=True)
class Words:
    """Signs by where they stand: at the top (title, headings), in a dialog or alert, on controls, anywhere in the text."""

    top: tuple[Match[SignKey], ...]
    notices: tuple[Match[SignKey], ...]
    controls: tuple[Match[SignKey], ...]
    body: tuple[Match[SignKey], ...]

    def find(self, kind: SignKind, *places: str) -> Match[SignKey] | None:
        """The first sign of a kind, the sourced before the others, in these places or anywhere."""
        found = None
        for place in places or ("top", "notices", "controls", "body"):
            for match in getattr(self, place):
                if match.key.kind == kind:
                    if match.key.sourced:
                        return match  # type: ignore[no-any-return]
                    found = found or match
        return found

    def language(self, declared: str) -> str:
        """The language that most phrases are in; ``declared`` when it is among the first or nothing tells."""
        votes = Counter(
            match.key.language
            for place in (self.top, self.notices, self.controls, self.body)
            for match in set(place)
        )
        tag = declared.partition("-")[0].partition("_")[0].lower()
        if not votes or votes[tag] * 2 > max(votes.values()):
            return tag
        return min(votes, key=lambda language: (-votes[language], language))


class _Texts(NamedTuple):
    """What is read of a page."""

    top: tuple[str, ...]
    notices: str
    controls: str
    body: str


def _texts(page: Page) -> _Texts:
    controls = []
    for control in page.controls[:_CONTROLS_READ]:
        if control.visible and control.type != "radio":
            controls += [
                control.label or control.aria_label or control.placeholder or control.before,
                control.group,
            ]
        elif control.visible:
            controls.append(control.group)
    return _Texts(
        # One by one: what one title ends with and the next begins with belong to no sentence.
        top=tuple(dict.fromkeys((page.title, *page.headings))),
        notices="\n".join((*page.dialogs, *page.alerts)),
        controls="\n".join(dict.fromkeys(controls)),
        body=page.text,
    )


def page_words(page: Page) -> Words:
    """The signs on a page."""
    top, notices, controls, body = _texts(page)
    return Words(
        tuple(match for text in top for match in signs_in(text)),
        signs_in(notices),
        signs_in(controls),
        signs_in(body),
    )


def read_words(page: Page) -> Generator[None]:
    """Does in steps what takes :func:`page_words` long, which then finds it done."""
    top, *others = _texts(page)
    for text in (*top, *others):
        yield from _seek(text)
        yield


def states(text: str, kind: SignKind) -> Match[SignKey] | None:
    """A phrase of a kind that the text says as a fact: not "once your request has been sent", not "could not be sent"."""
    whole = [match for match in signs_in(text) if match.key.kind == kind]
    if not whole:
        return None
    said = False
    for sentence in _SENTENCE.split(text):
        found = [match for match in signs_in(sentence) if match.key.kind == kind]
        # Languages share phrases, but not the words that turn them round.
        languages = frozenset(match.key.language for match in found)
        for match in found:
            said = True
            if not _turned_round(normalise(sentence), match, 0, languages):
                return match
    # A page may split its sentences over several elements: then the phrase is judged without its
    # surroundings.
    alone = (
        match
        for match in whole
        if not _turned_round(normalise(text), match, match.start, frozenset({match.key.language}))
    )
    return None if said else next(alone, None)


def _turned_round(text: str, match: Match[SignKey], start: int, languages: frozenset[str]) -> bool:
    """Whether a word like "not" or "once" stands from ``start`` on before the phrase, or in it, unless it was read so."""
    end = match.start + 1 if match.key.sourced else match.end + 1
    return any(guard.key in languages for guard in guard_matcher().find(text[start:end]))
