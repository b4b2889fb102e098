"""Signs in the words of a page, by where on the page they stand."""

from __future__ import annotations

from collections import Counter
from collections.abc import Generator, Iterator
from dataclasses import dataclass
from typing import Literal, NamedTuple

from objecteur.messages import Control, Page
from objecteur.recognise.schema import SignKey, SignKind
from objecteur.recognise.signs import find_signs, signs_in
from objecteur.text import Match

__all__ = ["Words", "cache_signs", "page_words"]

type Position = Literal["top", "notices", "controls", "body"]

_POSITIONS: tuple[Position, ...] = ("top", "notices", "controls", "body")
_MAX_CONTROLS = 80
"""Controls whose words are read; a page with more of them is no form to fill in."""


@dataclass(frozen=True, slots=True)
class Words:
    """Signs by position."""

    top: tuple[Match[SignKey], ...]
    """Signs in the title and the headings."""
    notices: tuple[Match[SignKey], ...]
    """Signs in dialogs and alerts."""
    controls: tuple[Match[SignKey], ...]
    body: tuple[Match[SignKey], ...]
    """Signs anywhere in the visible text."""

    def find(self, kind: SignKind, *positions: Position) -> Match[SignKey] | None:
        """Return the first sign of a kind in these positions, by default anywhere.

        A phrase that was read on a page wins over the others.
        """
        first = None
        for position in positions or _POSITIONS:
            for match in getattr(self, position):
                if match.key.kind != kind:
                    continue
                if match.key.is_sourced:
                    return match  # type: ignore[no-any-return]
                first = first or match
        return first

    def language(self, declared: str) -> str:
        """Return the language of most phrases.

        It is the ``declared`` one where that is among the first, or where no phrase tells.
        """
        tag = declared.partition("-")[0].partition("_")[0].lower()
        votes: Counter[str] = Counter()
        for position in _POSITIONS:
            votes.update(match.key.language for match in set(getattr(self, position)))
        if not votes or votes[tag] * 2 > max(votes.values()):
            return tag
        return min(votes, key=lambda language: (-votes[language], language))


class _PageTexts(NamedTuple):
    """Texts of a page in which signs are looked for."""

    top: tuple[str, ...]
    notices: str
    controls: str
    body: str


def _page_texts(page: Page) -> _PageTexts:
    return _PageTexts(
        # Not joined: the end of one title and the beginning of the next make no sentence.
        top=tuple(dict.fromkeys((page.title, *page.headings))),
        notices="\n".join((*page.dialogs, *page.alerts)),
        controls="\n".join(dict.fromkeys(_control_texts(page.controls[:_MAX_CONTROLS]))),
        body=page.text,
    )


def _control_texts(controls: tuple[Control, ...]) -> Iterator[str]:
    for control in controls:
        if not control.visible:
            continue
        if control.type != "radio":
            yield control.label or control.aria_label or control.placeholder or control.before
        yield control.group


def page_words(page: Page) -> Words:
    """Return the signs on a page."""
    texts = _page_texts(page)
    return Words(
        tuple(match for text in texts.top for match in signs_in(text)),
        signs_in(texts.notices),
        signs_in(texts.controls),
        signs_in(texts.body),
    )


def cache_signs(page: Page) -> Generator[None]:
    """Find in slices of work what :func:`page_words` then takes from the cache."""
    texts = _page_texts(page)
    for text in (*texts.top, texts.notices, texts.controls, texts.body):
        yield from find_signs(text)
        yield
