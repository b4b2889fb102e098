"""Events in words, line by line, for the journal and the report."""

from __future__ import annotations

from datetime import datetime

from objecteur.journey.record import correction, what_of
from objecteur.journey.story import Standing
from objecteur.model import Event, JournalLine, ViewAction
from objecteur.words.dates import day, moment
from objecteur.words.interface import Voice

__all__ = ["event_line", "in_words"]

_QUOTES = {"filled": "prepared", "answer": "message", "extended": "message"}


def event_line(
    event: Event, standing: Standing, say: Voice, *, how: str, now: str = ""
) -> JournalLine:
    """One event as a line. ``how``: the table that says how it is known. With ``now`` it can be taken back, as long as it stands."""
    at = moment(event.at)
    told = [say(f"{how}.told" if event.by_person else f"{how}.seen")]
    if event.cause:
        told.append(say(f"cause.{event.cause}"))
    if standing != "stands":
        told.append(say(f"journal.{standing}"))
    back = None
    if now and standing == "stands" and event.id:
        back = ViewAction(
            "record", say("button.retract"), event=correction(event.id, event.account, now)
        )
    seen = "note" if event.by_person else "page"
    return JournalLine(
        id=event.id,
        at=event.at if at else "",
        when=in_words(at, say) if at else say("journal.no_date"),
        text=say(f"event.{_name(event)}"),
        detail=" ".join(told),
        url=event.url,
        quote_label=say(f"journal.{_QUOTES.get(event.kind, seen)}") if event.text else "",
        quote=event.text,
        state=standing,
        what=what_of(event) if standing == "stands" and event.id else "",
        take_back=back,
    )


def _name(event: Event) -> str:
    if event.kind == "answer":
        return event.answer or "answer"
    return (
        f"letter_{event.letter}"
        if event.kind == "letter" and event.letter not in ("", "complaint")
        else event.kind
    )


def in_words(at: datetime, say: Voice) -> str:
    """Day, time and offset: a time without its zone proves nothing."""
    offset = at.strftime("%z")
    return say(
        "journal.moment",
        day=day(at.date(), say.language),
        time=f"{at:%H:%M}",
        offset=f"{offset[:3]}:{offset[3:5]}",
    )
