"""Messages for the interface: the panel and the popup, in words."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range
from objecteur.messages.journal import Event
from objecteur.messages.verdict import Service

__all__ = [
    "AccountView",
    "ChecklistView",
    "Choice",
    "Problem",
    "Reminder",
    "StepView",
    "View",
    "ViewAction",
    "ViewItem",
]


@dataclass(frozen=True, slots=True)
class ViewAction:
    """A button or link of the extension.

    ``fill``: look again with ``asked`` true. ``undo``: take back what was written. ``copy_text``:
    copy ``value``. ``open_url``: open the https address ``value`` in a tab. ``open_page``: open the
    extension's page ``value`` (``settings``, ``letters`` …). ``record``: append ``event`` to the
    journal.
    ``reload``: reload the page. ``remind``: ask the browser for permission to notify. ``save``:
    keep ``value`` as the file ``file``. ``add_account``: one more account, ``value``.
    """

    kind: Literal[
        "fill",
        "undo",
        "copy_text",
        "open_url",
        "open_page",
        "record",
        "reload",
        "remind",
        "save",
        "add_account",
    ]
    label: Annotated[str, MaxLen(200)]
    value: Annotated[str, MaxLen(5000)] = ""
    primary: bool = False
    event: Event | None = None
    account: Annotated[str, MaxLen(60)] = ""
    """With ``open_url``: the account whose form it opens, empty for none."""
    file: Annotated[str, MaxLen(100)] = ""


@dataclass(frozen=True, slots=True)
class ViewItem:
    """One line of a list: done, to do now, to do later, a problem, or mere information."""

    text: Annotated[str, MaxLen(600)]
    state: Literal["done", "now", "later", "problem", "info"] = "info"
    detail: Annotated[str, MaxLen(1000)] = ""
    ref: Annotated[int, Range(-1, 1_000_000)] = -1
    """The control it speaks of, to be outlined; −1 for none."""
    actions: Annotated[tuple[ViewAction, ...], MaxLen(5)] = ()


@dataclass(frozen=True, slots=True)
class View:
    """The panel on the page, in words. JavaScript lays it out and adds none of its own."""

    tone: Literal["calm", "good", "attention", "problem"]
    title: Annotated[str, MaxLen(200)]
    sentence: Annotated[str, MaxLen(800)] = ""
    language: Annotated[str, MaxLen(20)] = "en"
    items: Annotated[tuple[ViewItem, ...], MaxLen(40)] = ()
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()
    text_label: Annotated[str, MaxLen(200)] = ""
    text: Annotated[str, MaxLen(5000)] = ""
    """The suggested text, to read and copy."""
    text_language: Annotated[str, MaxLen(20)] = ""
    footnote: Annotated[str, MaxLen(400)] = ""


@dataclass(frozen=True, slots=True)
class StepView:
    """One step of the checklist of one account."""

    id: Literal["details", "open", "fill", "send", "code", "answer"]
    text: Annotated[str, MaxLen(300)]
    state: Literal["done", "now", "later", "problem"]
    detail: Annotated[str, MaxLen(600)] = ""
    date: Annotated[str, MaxLen(40)] = ""
    """Day on which it was done, ISO 8601."""
    proof: Annotated[str, MaxLen(80)] = ""
    """Id of the event that shows it."""


@dataclass(frozen=True, slots=True)
class AccountView:
    """The checklist of one account, and its next step."""

    account: Annotated[str, MaxLen(60)]
    service: Service
    title: Annotated[str, MaxLen(100)]
    summary: Annotated[str, MaxLen(300)]
    steps: Annotated[tuple[StepView, ...], MaxLen(20)]
    next: ViewItem
    links: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()
    due: Annotated[str, MaxLen(40)] = ""
    """ISO 8601 date by which Meta must answer, or empty."""
    ways: Annotated[tuple[ViewItem, ...], MaxLen(12)] = ()
    """Alternatives while the form is unavailable, in the order in which to try them.

    Each says whether it was tried already.
    """
    form: ViewItem | None = None
    """Item that opens its form, whatever is next; None where no objection is needed."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """A task for the person from a moment on, unless an event settles it before."""

    id: Annotated[str, MaxLen(120)]
    """Identity of the reminder: one with the same id is shown once."""
    at: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset."""
    title: Annotated[str, MaxLen(200)]
    text: Annotated[str, MaxLen(600)]
    page: Annotated[str, MaxLen(100)] = ""
    """Page of the extension where it is done."""


@dataclass(frozen=True, slots=True)
class ChecklistView:
    """The popup, in words; stored as it is so that the popup paints before Python runs."""

    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    sentence: Annotated[str, MaxLen(600)]
    accounts: Annotated[tuple[AccountView, ...], MaxLen(20)]
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()
    footnote: Annotated[str, MaxLen(400)] = ""
    due: Annotated[int, Range(0, 1000)] = 0
    """Number of accounts with something to do today, for the toolbar's badge."""
    reminders: Annotated[tuple[Reminder, ...], MaxLen(40)] = ()
    """Reminders of all accounts, the earliest first; those in the past are due now."""
    tried: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)] = ()
    """Forms recently unavailable, as ``service/id``: handed on to :class:`LookRequest`."""


@dataclass(frozen=True, slots=True)
class Choice:
    """A value to choose, and its name."""

    value: Annotated[str, MaxLen(60)]
    label: Annotated[str, MaxLen(300)]


@dataclass(frozen=True, slots=True)
class Problem:
    """A mistake in one field, worded so that the person knows what to do."""

    field: Annotated[str, MaxLen(60)]
    message: Annotated[str, MaxLen(400)]
