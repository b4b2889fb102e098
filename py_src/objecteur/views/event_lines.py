"""Events in words, line by line, for the journal and the report."""

from __future__ import annotations

from datetime import datetime

from objecteur.journey.record import correction, recordable_of
from objecteur.journey.story import Standing
from objecteur.messages import Event, JournalLine, ViewAction
from objecteur.words.dates import format_day, parse_time
from objecteur.words.translator import Translator

__all__ = ["event_line", "time_in_words"]

_QUOTED_KINDS = {"filled": "prepared", "answer": "message", "extended": "message"}


def event_line(
    event: Event, standing: Standing, say: Translator, *, how: str, now: str = ""
) -> JournalLine:
    """View of one event.

    ``how`` is the table of texts that tell how an event is known. With ``now``, an event that
    stands can be taken back.
    """
    at = parse_time(event.at)
    details = [say(f"{how}.told" if event.by_person else f"{how}.seen")]
    if event.cause:
        details.append(say(f"cause.{event.cause}"))
    if standing != "stands":
        details.append(say(f"journal.{standing}"))
    undo_action = None
    if now and standing == "stands" and event.id:
        undo_action = ViewAction(
            "record", say("button.retract"), event=correction(event.id, event.account, now)
        )
    quote_source = "note" if event.by_person else "page"
    return JournalLine(
        id=event.id,
        at=event.at if at else "",
        when=time_in_words(at, say) if at else say("journal.no_date"),
        text=say(f"event.{_phrase_key(event)}"),
        detail=" ".join(details),
        url=event.url,
        quote_label=say(f"journal.{_QUOTED_KINDS.get(event.kind, quote_source)}")
        if event.text
        else "",
        quote=event.text,
        state=standing,
        what=recordable_of(event) if standing == "stands" and event.id else "",
        take_back=undo_action,
    )


def _phrase_key(event: Event) -> str:
    if event.kind == "answer":
        return event.answer or "answer"
    return (
        f"letter_{event.letter}"
        if event.kind == "letter" and event.letter not in ("", "complaint")
        else event.kind
    )


def time_in_words(at: datetime, say: Translator) -> str:
    """Day, time and offset: a time without its zone proves nothing."""
    offset = at.strftime("%z")
    return say(
        "journal.moment",
        day=format_day(at.date(), say.language),
        time=f"{at:%H:%M}",
        offset=f"{offset[:3]}:{offset[3:5]}",
    )
