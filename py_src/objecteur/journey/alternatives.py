"""Alternatives when a form is not available, in the order in which to try them."""

from __future__ import annotations

from collections.abc import Collection, Iterable
from dataclasses import dataclass, replace
from datetime import datetime, timedelta

from objecteur.journey.form_urls import objection_form, other_service
from objecteur.journey.story import event_time
from objecteur.journey.view_items import link_button, service_name, view_item
from objecteur.messages import Cause, Event, Purpose, Service, ViewAction, ViewItem
from objecteur.recognise.page.address import address, form_url, forms_of
from objecteur.words.schema import controller
from objecteur.words.translator import Translator

__all__ = ["alternatives", "form_id_of", "letter_alternative", "tried_forms"]

_MAX_CURRENT = 3
"""Number of alternatives that can be tried within a minute; the rest is for later."""
_FIRST_BY_CAUSE = {"technical": "reload", "removed": "other_form"}
"""The alternative that most likely helps, where the cause is known."""
_SERVICES_WITH_LOGIN = ("facebook", "instagram")
"""The two networks; WhatsApp's form knows no login and no Pages."""
_RETRY_AFTER = timedelta(days=14)
"""A form is worth another attempt after this long."""
_MAX_TRIED_FORMS = 100


def alternatives(
    service: Service,
    cause: Cause,
    form_id: str,
    unavailable_forms: Collection[str],
    t: Translator,
    *,
    on_page: bool = True,
) -> tuple[ViewItem, ...]:
    """Return the alternatives to the form ``form_id`` of ``service``, which is not available.

    ``unavailable_forms`` are other forms that were not available of late, as ``service/id``. With
    ``on_page`` the person reads this on the form's page, which they can reload.
    """
    if service == "meta":
        service = "instagram"
    forms = _Forms(service, form_id, frozenset(unavailable_forms))
    candidates = (
        *_login_alternatives(service, t),
        ("reload", _reload_item(t, on_page=on_page)),
        ("other_form", forms.alternative("other_form", "objection", t)),
        ("other_service", _other_service_item(service, t)),
        ("generic", forms.alternative("generic", "generic", t)),
        (
            "portal",
            view_item(t, "way.portal", "later", link_button(t, "portal", controller().portal)),
        ),
        ("dpo", view_item(t, "way.dpo", "later", link_button(t, "dpo", controller().portal))),
        ("letter", letter_alternative(t)),
    )
    alternatives = [(key, entry) for key, entry in candidates if entry]
    return _in_order(alternatives, _FIRST_BY_CAUSE.get(cause, ""))


def _in_order(alternatives: list[tuple[str, ViewItem]], first_key: str) -> tuple[ViewItem, ...]:
    """Put ``first_key`` first, mark what to do now, and append what was tried already."""
    exhausted_items = [entry for _, entry in alternatives if entry.state == "done"]
    untried = [(key, entry) for key, entry in alternatives if entry.state != "done"]
    untried.sort(key=lambda alternative: alternative[0] != first_key)
    current_items = [replace(entry, state="now") for _, entry in untried[:_MAX_CURRENT]]
    later_items = [replace(entry, state="later") for _, entry in untried[_MAX_CURRENT:]]
    return (*current_items, *later_items, *exhausted_items)


def _login_alternatives(service: Service, t: Translator) -> tuple[tuple[str, ViewItem], ...]:
    if service not in _SERVICES_WITH_LOGIN:
        return ()
    name = service_name(t, service)
    return (
        ("log_in", view_item(t, "way.log_in", "later", service=name)),
        ("personal", view_item(t, "way.personal", "later")),
    )


def _reload_item(t: Translator, *, on_page: bool) -> ViewItem:
    button = ViewAction("reload", t("button.reload")) if on_page else None
    return view_item(t, "way.reload", "later", button)


def _other_service_item(service: Service, t: Translator) -> ViewItem:
    other = other_service(service)
    name = service_name(t, other)
    button = link_button(t, "other_service", objection_form(other), service=name)
    return view_item(t, "way.other_service", "later", button, service=name)


@dataclass(frozen=True, slots=True)
class _Forms:
    """The forms of a service, seen from one of them that is not available."""

    service: Service
    form_id: str
    """The form that is not available."""
    unavailable_forms: frozenset[str]
    """Others that were not available of late, as ``service/id``."""

    def alternative(self, key: str, purpose: Purpose, t: Translator) -> ViewItem | None:
        """Return the first other form that was not tried.

        The item is done when all were tried, and None when the service has no other form.
        """
        forms = [form for form in forms_of(self.service, purpose) if form.id != self.form_id]
        if not forms:
            return None
        for form in forms:
            if f"{self.service}/{form.id}" not in self.unavailable_forms:
                button = link_button(t, key, form_url(self.service, form.id))
                return view_item(t, f"way.{key}", "later", button)
        return ViewItem(t(f"way.{key}"), "done", t("way.tried"))


def letter_alternative(t: Translator) -> ViewItem:
    """Return the alternative that remains when nothing else works: a letter by post."""
    recipient = controller()
    address_line = ", ".join((recipient.name, *recipient.address.splitlines()))
    button = ViewAction("open_page", t("letter.objection"), "letters#objection")
    return view_item(t, "way.letter", "later", button, address=address_line)


def form_id_of(event: Event) -> str:
    """Return ``service/id`` of the form at the address of an event; empty when it was none."""
    form = address(event.url)
    return f"{form.service}/{form.id}" if form else ""


def tried_forms(events: Iterable[Event], now: datetime | None) -> tuple[str, ...]:
    """Return the forms that were not available of late and were not observed since.

    Each is ``service/id``; the last ones are returned when there are too many.
    """
    # A dictionary instead of a set: it keeps the order of the events.
    unavailable: dict[str, None] = {}
    for event in events:
        form_id = form_id_of(event)
        if not form_id or not _is_recent(event, now):
            continue
        if event.kind == "unavailable":
            unavailable[form_id] = None
        elif event.kind in ("page_seen", "filled"):
            unavailable.pop(form_id, None)
    return tuple(unavailable)[-_MAX_TRIED_FORMS:]


def _is_recent(event: Event, now: datetime | None) -> bool:
    """Tell whether an event has a time and is not too old, which it never is without a clock."""
    time = event_time(event)
    if time is None:
        return False
    return now is None or now - time <= _RETRY_AFTER
