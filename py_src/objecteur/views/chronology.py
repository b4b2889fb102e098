"""Chronology of a case, line by line, for a letter."""

from __future__ import annotations

import re
from collections.abc import Sequence

from objecteur.messages import Event
from objecteur.words.dates import format_day, parse_time
from objecteur.words.letters import LetterTexts
from objecteur.words.templates import render

__all__ = ["chronology", "days_unavailable", "unavailability_detail"]

_EVENT_KINDS = ("unavailable", "filled", "sent", "code_done", "extended", "letter", "complaint")
_MAX_LINES = 30
_MAX_DAYS = 5
_WEB_ADDRESS = re.compile(r"https?://([\w.-]+)(/[^?#]*|)(?:[?#]|$)")
"""Host and path of an address.

A stored address may be damaged: the library's own parser raises on half an address.
"""


def chronology(
    events: Sequence[Event], service: str, texts: LetterTexts, language: str
) -> tuple[str, ...]:
    """One line in ``language`` for each event; the beginning of a long story is left out."""
    lines: dict[str, None] = {}
    for event in events:
        what = (
            event.answer
            if event.kind == "answer"
            else event.kind
            if event.kind in _EVENT_KINDS
            else ""
        )
        at = parse_time(event.at)
        if what and at:
            line = render(getattr(texts.event, what), service=service)
            lines[render(texts.common.line, date=format_day(at, language), what=line)] = None
    return tuple(lines)[-_MAX_LINES:]


def days_unavailable(events: Sequence[Event], texts: LetterTexts, language: str) -> str:
    """List of the last days on which there was no form; empty when there were none."""
    days = [at for event in events if event.kind == "unavailable" and (at := parse_time(event.at))]
    return ", ".join(
        list(dict.fromkeys(format_day(at, language, texts.common.months) for at in days))[
            -_MAX_DAYS:
        ]
    )


def unavailability_detail(events: Sequence[Event], texts: LetterTexts) -> str:
    """Statement and address of the last page without a form; empty when the cause is unknown."""
    last = next(
        (event for event in reversed(events) if event.kind == "unavailable" and event.cause), None
    )
    if last is None:
        return ""
    at = _WEB_ADDRESS.match(last.url)
    page = f" ({at[1]}{at[2]})" if at else ""
    return f"{getattr(texts.cause, last.cause)}{page}."
