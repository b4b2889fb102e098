"""What happened, line by line, for a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from objecteur.model import Event
from objecteur.words.dates import day, moment
from objecteur.words.letters import LetterTexts
from objecteur.words.phrasing import fill

__all__ = ["chronology", "days_unavailable", "how_unavailable"]

_TOLD = ("unavailable", "filled", "sent", "code_done", "extended", "letter", "complaint")
_MOST = 30
_MOST_DAYS = 5
_WEB = re.compile(r"https?://([\w.-]+)(/[^?#]*|)(?:[?#]|$)")
"""Host and path. What is stored may be damaged: the library's own reader raises on half an address."""


def chronology(
    events: Sequence[Event], service: str, texts: LetterTexts, language: str
) -> tuple[str, ...]:
    """One line in ``language`` for each thing that happened on a day; of a story that is too long, its beginning is left out."""
    lines: dict[str, None] = {}
    for event in events:
        what = event.answer if event.kind == "answer" else event.kind if event.kind in _TOLD else ""
        at = moment(event.at)
        if what and at:
            told = fill(getattr(texts.event, what), service=service)
            lines[fill(texts.common.line, date=day(at, language), what=told)] = None
    return tuple(lines)[-_MOST:]


def days_unavailable(events: Sequence[Event], texts: LetterTexts, language: str) -> str:
    """The days on which there was no form, the last ones, as a list of dates; empty when there were none."""
    days = [at for event in events if event.kind == "unavailable" and (at := moment(event.at))]
    return ", ".join(
        list(dict.fromkeys(day(at, language, texts.common.months) for at in days))[-_MOST_DAYS:]
    )


def how_unavailable(events: Sequence[Event], texts: LetterTexts) -> str:
    """What the page said the last time that there was no form, and its address; empty when the cause is not known."""
    last = next(
        (event for event in reversed(events) if event.kind == "unavailable" and event.cause), None
    )
    if last is None:
        return ""
    at = _WEB.match(last.url)
    page = f" ({at[1]}{at[2]})" if at else ""
    return f"{getattr(texts.cause, last.cause)}{page}."
