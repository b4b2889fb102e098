"""Every other way when a form is not available, in the order in which to try them, and which of them were tried."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import replace
from datetime import datetime, timedelta

from objecteur.journey.lines import item, open_url, service_name
from objecteur.journey.links import objection_form, other_service
from objecteur.model import Cause, Event, Purpose, Service, ViewAction, ViewItem
from objecteur.recognise.page.address import address, form_url, known
from objecteur.words.dates import moment
from objecteur.words.interface import Voice
from objecteur.words.knowledge import controller

__all__ = ["form_of", "letter_way", "tried_forms", "ways"]

_AT_ONCE = 3
"""What can be tried within a minute; the rest is for later."""
_FIRST = {"technical": "reload", "removed": "other_form"}
"""Where the cause is known, what most likely helps comes first."""
_WITH_A_LOGIN = ("log_in", "personal")
"""Ways of the two networks; WhatsApp's form knows no login and no Pages."""
_TRIED_FOR = timedelta(days=14)
"""After so long a form is worth another try."""


def ways(
    service: Service,
    cause: Cause,
    here: str,
    tried: Collection[str],
    say: Voice,
    *,
    on_page: bool = True,
) -> tuple[ViewItem, ...]:
    """What else to do, for a person whose form ``here`` (its id) of ``service`` is not available.

    ``tried``: other forms that were not available of late, as ``service/id``. ``on_page``: said on
    the page itself, which can be reloaded.
    """
    if service == "meta":
        service = "instagram"
    other = other_service(service)
    other_name = service_name(say, other)
    gone = {*tried, f"{service}/{here}"}
    found: dict[str, ViewItem | None] = {
        "log_in": item(say, "way.log_in", "later", service=service_name(say, service)),
        "personal": item(say, "way.personal", "later"),
        "reload": item(
            say,
            "way.reload",
            "later",
            ViewAction("reload", say("button.reload")) if on_page else None,
        ),
        "other_form": _form(say, "other_form", service, "objection", here, gone),
        "other_service": item(
            say,
            "way.other_service",
            "later",
            open_url(say, "other_service", objection_form(other), service=other_name),
            service=other_name,
        ),
        "generic": _form(say, "generic", service, "generic", here, gone),
        "portal": item(say, "way.portal", "later", open_url(say, "portal", controller().portal)),
        "dpo": item(say, "way.dpo", "later", open_url(say, "dpo", controller().portal)),
        "letter": letter_way(say),
    }
    there = {
        way: line
        for way, line in found.items()
        if line and not (service == "whatsapp" and way in _WITH_A_LOGIN)
    }
    untried = sorted(
        (way for way in there if there[way].state != "done"),
        key=lambda way: way != _FIRST.get(cause),
    )
    ordered = [
        replace(there[way], state="now" if place < _AT_ONCE else "later")
        for place, way in enumerate(untried)
    ]
    return (*ordered, *(line for line in there.values() if line.state == "done"))


def _form(
    say: Voice, way: str, service: Service, purpose: Purpose, here: str, gone: Collection[str]
) -> ViewItem | None:
    """The first other form that was not tried; one that says so when all were; None when there is no other."""
    others = [form for form in known(service, purpose) if form.id != here]
    left = next((form for form in others if f"{service}/{form.id}" not in gone), None)
    if left:
        return item(say, f"way.{way}", "later", open_url(say, way, form_url(service, left.id)))
    return ViewItem(say(f"way.{way}"), "done", say("way.tried")) if others else None


def letter_way(say: Voice) -> ViewItem:
    """By post: what remains when nothing else works."""
    to = controller()
    write = ViewAction("open_page", say("letter.objection"), "letters#objection")
    return item(
        say, "way.letter", "later", write, address=", ".join((to.name, *to.address.splitlines()))
    )


def form_of(event: Event | None) -> str:
    """``service/id`` of the form at whose address something happened; empty when it was none."""
    found = address(event.url) if event else None
    return f"{found.service}/{found.id}" if found else ""


def tried_forms(events: Iterable[Event], now: datetime | None) -> tuple[str, ...]:
    """The forms that were not available of late and were not seen since."""
    gone: dict[str, None] = {}
    for event in events:
        form, at = form_of(event), moment(event.at)
        if not form or at is None or (now and now - at > _TRIED_FOR):
            continue
        if event.kind == "unavailable":
            gone[form] = None
        elif event.kind in ("page_seen", "filled"):
            gone.pop(form, None)
    return tuple(gone)[-100:]
