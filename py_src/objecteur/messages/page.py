"""Messages about a page: what JavaScript observed of it."""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range

__all__ = ["Button", "Control", "HiddenInput", "Option", "Page"]


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a ``<select>``, a datalist or an open listbox."""

    label: Annotated[str, MaxLen(200)] = ""
    value: Annotated[str, MaxLen(200)] = ""
    selected: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """A control of the page as JavaScript observed it, without its value.

    Only the markup value of a radio button or checkbox is read.

    ``ref`` is JavaScript's handle for this node, stable while the node lives. ``path`` is a CSS
    path that is unique on the page; `` >>> `` enters an open shadow root and ``|||`` a same-origin
    frame.
    """

    ref: Annotated[int, Range(0, 1_000_000)]
    path: Annotated[str, MaxLen(1000)]
    tag: Literal["input", "textarea", "select", "combobox", "editable"] = "input"
    type: Annotated[str, MaxLen(40)] = ""
    """Lower-case ``type`` of an ``<input>``, ``text`` when it has none; empty for other tags.

    ``radio`` or ``checkbox`` for the ARIA roles of these names.
    """
    name: Annotated[str, MaxLen(200)] = ""
    id: Annotated[str, MaxLen(200)] = ""
    autocomplete: Annotated[str, MaxLen(100)] = ""
    inputmode: Annotated[str, MaxLen(40)] = ""
    pattern: Annotated[str, MaxLen(200)] = ""
    placeholder: Annotated[str, MaxLen(300)] = ""
    label: Annotated[str, MaxLen(500)] = ""
    """Text of ``<label>``s for it or around it, or of ``aria-labelledby``."""
    aria_label: Annotated[str, MaxLen(500)] = ""
    title: Annotated[str, MaxLen(300)] = ""
    description: Annotated[str, MaxLen(500)] = ""
    """Text of ``aria-describedby``."""
    before: Annotated[str, MaxLen(300)] = ""
    """The nearest visible text before it that belongs to no other control.

    Forms without ``<label>`` name their boxes so.
    """
    group: Annotated[str, MaxLen(500)] = ""
    """Question of its ``fieldset``, ``role=group`` or ``radiogroup``; else its row's heading."""
    value: Annotated[str, MaxLen(200)] = ""
    """The ``value`` attribute of a radio button or checkbox: markup, not the person's data."""
    required: bool = False
    disabled: bool = False
    read_only: bool = False
    visible: bool = True
    hidden_by: Literal[
        "", "display", "visibility", "size", "opacity", "clip", "offscreen", "covered", "inert"
    ] = ""
    """Reason why a person cannot see it, when ``visible`` is false."""
    filled: bool = False
    """It holds a value, a choice other than the first empty one, or is checked."""
    expanded: bool = False
    """Its list is open."""
    max_length: Annotated[int, Range(-1, 1_000_000)] = -1
    """``maxlength`` in characters, −1 when there is none."""
    form: Annotated[int, Range(-1, 100_000)] = -1
    """Number of its ``<form>`` in page order, −1 outside any."""
    foreign: bool = False
    """Its form posts to another origin than the page's."""
    options: Annotated[tuple[Option, ...], MaxLen(400)] = ()
    has_iso_field: bool = False
    """A hidden input beside it holds an ISO country code (see ``Rules.iso_field_names``).

    The control is then ``filled`` only when that input is: text alone is no choice.
    """
    in_search: bool = False
    """It stands in a search: ``<search>``, ``role=search`` or ``role=searchbox``."""
    around_content: bool = False
    """It is the only box in a header, a navigation or a footer of the page."""


@dataclass(frozen=True, slots=True)
class Button:
    """A button of the page: its words are signs. Objecteur never presses it."""

    label: Annotated[str, MaxLen(200)] = ""
    type: Annotated[str, MaxLen(40)] = ""
    name: Annotated[str, MaxLen(200)] = ""
    visible: bool = True
    in_dialog: bool = False


@dataclass(frozen=True, slots=True)
class HiddenInput:
    """A hidden input that the catalogue names as a fingerprint (``Rules.hidden_names``).

    No other hidden input is read: they hold secrets.
    """

    name: Annotated[str, MaxLen(200)]
    value: Annotated[str, MaxLen(200)] = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as JavaScript observed it at one moment.

    All of it is hostile input: bounded text, never markup.
    """

    url: Annotated[str, MaxLen(4000)]
    title: Annotated[str, MaxLen(500)] = ""
    lang: Annotated[str, MaxLen(40)] = ""
    """``<html lang>``."""
    text: Annotated[str, MaxLen(20_000)] = ""
    """Visible text in reading order, one block a line.

    Without the values of controls and without Objecteur's own panel.
    """
    headings: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(50)] = ()
    dialogs: Annotated[tuple[Annotated[str, MaxLen(2000)], ...], MaxLen(10)] = ()
    """Visible text of each open dialog."""
    alerts: Annotated[tuple[Annotated[str, MaxLen(500)], ...], MaxLen(20)] = ()
    """Visible text of ``role=alert``, ``role=status`` and live regions."""
    controls: Annotated[tuple[Control, ...], MaxLen(10_000)] = ()
    buttons: Annotated[tuple[Button, ...], MaxLen(500)] = ()
    hidden: Annotated[tuple[HiddenInput, ...], MaxLen(50)] = ()
    ready: Literal["loading", "interactive", "complete"] = "complete"
    age_ms: Annotated[int, Range(0, 2**53)] = 0
    """Time since the document, or the address within it, was entered."""
    quiet_ms: Annotated[int, Range(0, 2**53)] = 0
    """Time since the page last changed."""
    busy: bool = False
    """The page says that it is still loading (``aria-busy``, progress bars)."""
    truncated: bool = False
    """Part of the page is missing, beyond the bounds or in a frame of another site: doubt more."""
