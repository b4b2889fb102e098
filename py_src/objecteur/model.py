"""Every message that crosses the door between the page, Python and the person: the one definition.

Frozen standard-library dataclasses, so that they cost nothing in the browser. The build reads the
same classes with ``pydantic.TypeAdapter`` and emits their JSON Schema and TypeScript declarations;
:mod:`objecteur.codec` reads and writes them as JSON.

Conventions: times are ISO 8601 strings with an offset; durations are whole milliseconds and named
``…_ms``; languages are BCP 47 tags; countries are ISO 3166-1 alpha-2 codes; a field equal to its
default may be left out of a request.
"""

from __future__ import annotations

from dataclasses import dataclass
from typing import Annotated, Literal

from objecteur.codec import MaxLen, Range

__all__ = [
    "AboutPart",
    "AboutView",
    "Account",
    "AccountView",
    "Action",
    "ActionKind",
    "AddressRule",
    "Answer",
    "AnswerReply",
    "AnswerRequest",
    "Button",
    "Cause",
    "ChecklistReply",
    "ChecklistRequest",
    "ChecklistView",
    "Choice",
    "ClassifyReply",
    "ClassifyRequest",
    "Control",
    "ControlRole",
    "DatedFact",
    "Draft",
    "ErrorReply",
    "Event",
    "EventKind",
    "Fact",
    "HiddenInput",
    "Journal",
    "JournalAccount",
    "JournalLine",
    "JournalReply",
    "JournalRequest",
    "JournalView",
    "LetterKind",
    "LetterReply",
    "LetterRequest",
    "LookReply",
    "LookRequest",
    "Option",
    "Outcome",
    "Page",
    "Plan",
    "Problem",
    "Profile",
    "ProfileReply",
    "ProfileRequest",
    "Purpose",
    "RecordReply",
    "RecordRequest",
    "Reminder",
    "Reply",
    "ReportReply",
    "ReportRequest",
    "Request",
    "Role",
    "Rules",
    "Service",
    "Settings",
    "Sheet",
    "Sign",
    "Source",
    "StepView",
    "Store",
    "TextReply",
    "TextRequest",
    "Verdict",
    "VerdictKind",
    "View",
    "ViewAction",
    "ViewItem",
]

# ── words shared by several messages
# ──────────────────────────────────────────────────────────────────────────────────

Service = Literal["facebook", "instagram", "whatsapp", "meta"]
"""Whose form it is. ``meta`` is the portal, which serves all of them."""

Purpose = Literal["objection", "third_party", "generic", "other"]
"""What a form is for: one's own posts, posts by others about oneself, any objection, something else."""

VerdictKind = Literal[
    "inactive",
    "login_wall",
    "not_available",
    "rate_limited",
    "wrong_form",
    "form_ready",
    "filled",
    "code_needed",
    "submitted",
    "unknown",
]

Cause = Literal["", "region", "technical", "removed", "structural"]
"""Why a form is not available; empty for every other verdict."""

Role = Literal[
    "email",
    "email_confirm",
    "country",
    "explanation",
    "name",
    "first_name",
    "last_name",
    "username",
    "phone",
    "subject",
    "about_ai",
    "declaration",
    "code",
    "captcha",
    "password",
    "honeypot",
    "file",
    "date",
    "search",
    "other",
]
"""What a control is for. A radio button or checkbox has a role of its own, its group's question decides it."""

ActionKind = Literal[
    "set_text", "choose_option", "open_list", "type_text", "choose_item", "check", "show"
]
"""What JavaScript may do to a control.

``set_text``: write ``value`` into a text box. ``choose_option``: select the ``<option>`` whose
value is ``value``. ``open_list``: click a combobox so that its options appear. ``type_text``: type
``value`` into a typeahead and leave it open. ``choose_item``: click the listed option number
``index`` whose text is ``value``. ``check``: click a radio button or checkbox. ``show``: touch
nothing, show the person where to click.
"""

EventKind = Literal[
    "page_seen",
    "unavailable",
    "filled",
    "sent",
    "code_asked",
    "code_done",
    "answer",
    "extended",
    "letter",
    "complaint",
    "correction",
]
"""``extended``: Meta announced that it takes two more months. ``correction``: an earlier event is taken back."""

Answer = Literal["", "accepted", "refused", "more_information", "none"]

LetterKind = Literal["objection", "reminder", "reply", "complaint", "third_party"]
"""To Meta: an objection by post, a reminder, a reply to a refusal, an objection to what others post. To the authority: a complaint."""

# ── the page as seen
# ──────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Option:
    """One choice of a ``<select>``, a datalist or an open listbox."""

    label: Annotated[str, MaxLen(200)] = ""
    value: Annotated[str, MaxLen(200)] = ""
    selected: bool = False
    disabled: bool = False


@dataclass(frozen=True, slots=True)
class Control:
    """One thing on the page that a person could fill, as JavaScript saw it. Never its value, except for the markup of a choice.

    ``ref`` is JavaScript's handle for this node, stable while the node lives. ``path`` is a CSS
    path that is unique on the page; `` >>> `` enters an open shadow root and ``|||`` a same-origin
    frame.
    """

    ref: Annotated[int, Range(0, 1_000_000)]
    path: Annotated[str, MaxLen(1000)]
    tag: Literal["input", "textarea", "select", "combobox", "editable"] = "input"
    type: Annotated[str, MaxLen(40)] = ""
    """The lower-case ``type`` of an ``<input>`` (``text`` when it has none); ``radio`` or ``checkbox`` for ARIA ones; else empty."""
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
    """The nearest visible text before it that belongs to no other control: how forms without ``<label>`` name their boxes."""
    group: Annotated[str, MaxLen(500)] = ""
    """The question of its ``fieldset``, ``role=group`` or ``role=radiogroup``, or the heading of its row."""
    value: Annotated[str, MaxLen(200)] = ""
    """Only for radio buttons and checkboxes: the ``value`` attribute, which is markup and not the person's data."""
    required: bool = False
    disabled: bool = False
    read_only: bool = False
    visible: bool = True
    hidden_by: Literal[
        "", "display", "visibility", "size", "opacity", "clip", "offscreen", "covered", "inert"
    ] = ""
    """Why a person cannot see it, when ``visible`` is false."""
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
    """A hidden input whose name ends like an ISO country code field stands beside it (see ``Rules.iso_field_names``). The control is then
    ``filled`` only when that input is: text alone is no choice."""
    in_search: bool = False
    """It stands in a search: ``<search>``, ``role=search`` or ``role=searchbox``."""
    around_content: bool = False
    """It is the only box in a header, a navigation or a footer of the page."""


@dataclass(frozen=True, slots=True)
class Button:
    """A thing to press. Objecteur never presses it; its words are signs."""

    label: Annotated[str, MaxLen(200)] = ""
    type: Annotated[str, MaxLen(40)] = ""
    name: Annotated[str, MaxLen(200)] = ""
    visible: bool = True
    in_dialog: bool = False


@dataclass(frozen=True, slots=True)
class HiddenInput:
    """A hidden input that the catalogue names as a fingerprint (``Rules.hidden_names``). No other is read: they hold secrets."""

    name: Annotated[str, MaxLen(200)]
    value: Annotated[str, MaxLen(200)] = ""


@dataclass(frozen=True, slots=True)
class Page:
    """A page as JavaScript saw it at one moment. All of it is hostile input: bounded text, never markup."""

    url: Annotated[str, MaxLen(4000)]
    title: Annotated[str, MaxLen(500)] = ""
    lang: Annotated[str, MaxLen(40)] = ""
    """``<html lang>``."""
    text: Annotated[str, MaxLen(20_000)] = ""
    """Visible text in reading order, one block a line, without the words of controls' values and without Objecteur's own panel."""
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
    """Since the document, or the address within it, was entered."""
    quiet_ms: Annotated[int, Range(0, 2**53)] = 0
    """Since the page last changed."""
    busy: bool = False
    """The page says that it is still loading (``aria-busy``, progress bars)."""
    truncated: bool = False
    """There was more than the bounds allow, or than a frame of another site shows: be doubtful."""


# ── the person
# ────────────────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Profile:
    """What the person told about themself. Everything may be empty; nothing empty is ever written into a page."""

    country: Annotated[str, MaxLen(60)] = ""
    """ISO 3166-1 alpha-2 code of the country of residence."""
    region: Annotated[str, MaxLen(10)] = ""
    """ISO 3166-2 code where authorities differ within a country (``DE-BY``)."""
    email: Annotated[str, MaxLen(254)] = ""
    name: Annotated[str, MaxLen(200)] = ""
    first_name: Annotated[str, MaxLen(100)] = ""
    last_name: Annotated[str, MaxLen(100)] = ""
    language: Annotated[str, MaxLen(20)] = ""
    """Of the texts to write."""
    address: Annotated[str, MaxLen(500)] = ""
    """Postal address, for letters only."""
    place: Annotated[str, MaxLen(100)] = ""
    """The town from which letters are written."""
    facebook_username: Annotated[str, MaxLen(100)] = ""
    instagram_username: Annotated[str, MaxLen(100)] = ""
    grounds: Annotated[tuple[Annotated[str, MaxLen(40)], ...], MaxLen(20)] = ()
    """Ids of the grounds chosen, from ``catalogue/texts``."""
    sentence: Annotated[str, MaxLen(1000)] = ""
    """The person's own words, added to the grounds."""
    seed: Annotated[int, Range(0, 2**31 - 1)] = 0
    """Drawn once on this machine: two people with the same grounds do not send the same text."""


@dataclass(frozen=True, slots=True)
class Settings:
    """How Objecteur behaves."""

    fill: Literal["at_once", "on_click", "never"] = "at_once"
    interface_language: Annotated[str, MaxLen(20)] = ""
    """Empty: the browser's."""
    reminders: bool = False
    """The person asked to be reminded, and let the browser show notifications."""


@dataclass(frozen=True, slots=True)
class Account:
    """One account of the person's, as they described it."""

    account: Annotated[str, MaxLen(60)]
    """As in :class:`Event`."""
    name: Annotated[str, MaxLen(60)] = ""
    """What the person calls it."""
    email: Annotated[str, MaxLen(254)] = ""
    """Where Meta writes for this account; empty: the profile's."""
    linked: Annotated[str, MaxLen(60)] = ""
    """The account in the same Accounts Centre whose objection holds for this one too."""
    absent: bool = False
    """The person has no such account: nothing is asked about it."""


@dataclass(frozen=True, slots=True)
class Event:
    """One thing that happened, never changed afterwards; the state of an objection is derived from these."""

    kind: EventKind
    at: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset."""
    account: Annotated[str, MaxLen(60)] = ""
    """``facebook``, ``instagram`` … ; more than one account of a service is told apart by a suffix (``facebook:2``)."""
    id: Annotated[str, MaxLen(80)] = ""
    """Unique in a journal; the store drops an event whose id it already has."""
    url: Annotated[str, MaxLen(4000)] = ""
    cause: Cause = ""
    answer: Answer = ""
    text: Annotated[str, MaxLen(5000)] = ""
    """The text sent, seen or answered."""
    by_person: bool = False
    """Told by the person, not seen by Objecteur."""
    corrects: Annotated[str, MaxLen(80)] = ""
    """Id of the earlier event that this one takes back."""
    letter: Literal["", "objection", "reminder", "reply", "complaint", "third_party"] = ""
    """Which letter was sent. An objection by letter starts the month like one by form."""


@dataclass(frozen=True, slots=True)
class Sheet:
    """A letter as it lies on paper, block by block; lines and paragraphs are parted by line breaks."""

    sender: Annotated[str, MaxLen(2000)] = ""
    recipient: Annotated[str, MaxLen(2000)] = ""
    place_date: Annotated[str, MaxLen(500)] = ""
    subject: Annotated[str, MaxLen(1000)] = ""
    """Without the word that introduces it."""
    body: Annotated[str, MaxLen(40_000)] = ""
    """From the greeting to the closing."""
    signature: Annotated[str, MaxLen(500)] = ""
    attachments: Annotated[str, MaxLen(4000)] = ""


@dataclass(frozen=True, slots=True)
class Draft:
    """A letter that the person changed with their own hand: kept as it is until they ask to start again."""

    kind: LetterKind
    account: Annotated[str, MaxLen(60)]
    at: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset: when it was last changed."""
    language: Annotated[str, MaxLen(20)] = ""
    subject_label: Annotated[str, MaxLen(100)] = ""
    sheet: Sheet = Sheet()


Journal = Annotated[tuple[Event, ...], MaxLen(20_000)]


@dataclass(frozen=True, slots=True)
class Store:
    """The one document in ``storage.local``. Earlier versions are brought up to date by ``extension/shared/migrations.js``."""

    version: Literal[2] = 2
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    drafts: Annotated[tuple[Draft, ...], MaxLen(100)] = ()
    """At most one for each kind and account."""
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    """What the person said of their accounts; those that nothing was said of are as usual."""


# ── what Python makes of a page
# ───────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Sign:
    """One piece of evidence: ``name`` says which rule saw it, ``detail`` what it saw (never a value of the person's)."""

    name: Annotated[str, MaxLen(60)]
    detail: Annotated[str, MaxLen(300)] = ""


@dataclass(frozen=True, slots=True)
class Verdict:
    """What this page is. Any doubt is ``unknown``, never a false success."""

    kind: VerdictKind
    cause: Cause = ""
    service: Literal["", "facebook", "instagram", "whatsapp", "meta"] = ""
    purpose: Literal["", "objection", "third_party", "generic", "other"] = ""
    form: Annotated[str, MaxLen(120)] = ""
    """Id of the form in Meta's address, when there is one."""
    language: Annotated[str, MaxLen(20)] = ""
    """Language of the page, as its phrases and ``lang`` say."""
    evidence: Annotated[tuple[Sign, ...], MaxLen(50)] = ()


@dataclass(frozen=True, slots=True)
class ControlRole:
    """The role of one control, and the sign that decided it."""

    ref: Annotated[int, Range(0, 1_000_000)]
    role: Role
    why: Annotated[str, MaxLen(120)] = ""


@dataclass(frozen=True, slots=True)
class Action:
    """One thing for JavaScript to do to one control, with the value expected afterwards."""

    id: Annotated[str, MaxLen(1100)]
    """Path and kind: the same action is never planned twice on one page."""
    ref: Annotated[int, Range(0, 1_000_000)]
    path: Annotated[str, MaxLen(1000)]
    role: Role
    kind: ActionKind
    value: Annotated[str, MaxLen(5000)] = ""
    index: Annotated[int, Range(-1, 10_000)] = -1
    expect: Annotated[str, MaxLen(5000)] = ""
    """What reading the control back must give: text, option value, or ``true`` for a check. Empty: nothing to read."""


@dataclass(frozen=True, slots=True)
class Plan:
    """Actions in the order in which to do them."""

    actions: Annotated[tuple[Action, ...], MaxLen(100)] = ()


@dataclass(frozen=True, slots=True)
class Outcome:
    """What became of one action, read back after the page settled.

    ``kept``: reads as expected. ``changed``: reads otherwise, the page took it back or altered it.
    ``refused``: could not be done (the control went, was no longer empty, hidden, disabled …).
    ``undone``: the person took it back.
    """

    action: Annotated[str, MaxLen(1100)]
    role: Role
    kind: ActionKind
    status: Literal["kept", "changed", "refused", "undone"]
    ref: Annotated[int, Range(0, 1_000_000)] = 0
    path: Annotated[str, MaxLen(1000)] = ""
    reason: Annotated[str, MaxLen(120)] = ""


# ── what the person sees
# ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class ViewAction:
    """A button or link of ours.

    ``fill``: look again with ``asked`` true. ``undo``: take back what was written. ``copy_text``:
    copy ``value``. ``open_url``: open the https address ``value`` in a tab. ``open_page``: open our
    page ``value`` (``settings``, ``letters`` …). ``record``: append ``event`` to the journal.
    ``reload``: reload the page. ``remind``: ask the browser to let us show notifications. ``save``:
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
    """ISO 8601: when it was done."""
    proof: Annotated[str, MaxLen(80)] = ""
    """Id of the event that shows it."""


@dataclass(frozen=True, slots=True)
class AccountView:
    """The checklist of one account, and what to do now."""

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
    """While the form is unavailable: every other way, in the order in which to try them, with what was tried already."""
    form: ViewItem | None = None
    """What opens its form, whatever is next; None where no objection is needed."""


@dataclass(frozen=True, slots=True)
class Reminder:
    """Something that will be for the person to do from a moment on, unless the story goes on before."""

    id: Annotated[str, MaxLen(120)]
    """The same for the same thing, so that it is shown once."""
    at: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset."""
    title: Annotated[str, MaxLen(200)]
    text: Annotated[str, MaxLen(600)]
    page: Annotated[str, MaxLen(100)] = ""
    """Our page where it is done."""


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
    """How many accounts have something to do today, for the toolbar's badge."""
    reminders: Annotated[tuple[Reminder, ...], MaxLen(40)] = ()
    """Of all accounts, the earliest first; those whose moment has passed are for now."""
    tried: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)] = ()
    """Forms that were not available of late, as ``service/id``: handed on to :class:`LookRequest`."""


# ── requests and replies
# ──────────────────────────────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class LookRequest:
    """What is this page, and what to do on it?"""

    type: Literal["look"]
    page: Page
    now: Annotated[str, MaxLen(40)]
    """ISO 8601 with offset: Python has no clock of its own."""
    profile: Profile = Profile()
    settings: Settings = Settings()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    """The browser's, or the one chosen in the settings."""
    outcomes: Annotated[tuple[Outcome, ...], MaxLen(400)] = ()
    """Of all actions tried since this page was entered."""
    asked: bool = False
    """The person pressed "fill"."""
    stopped: bool = False
    """The person pressed "undo": fill nothing more on this page."""
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    account: Annotated[str, MaxLen(60)] = ""
    """The account whose form the person opened from a page of ours; empty: they came by themselves."""
    tried: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(100)] = ()
    """As in :class:`ChecklistView`."""


@dataclass(frozen=True, slots=True)
class LookReply:
    """The verdict, what to do, what to show and what to remember."""

    type: Literal["look"]
    verdict: Verdict
    roles: Annotated[tuple[ControlRole, ...], MaxLen(10_000)] = ()
    plan: Plan = Plan()
    view: View | None = None
    """None: show nothing."""
    events: Annotated[tuple[Event, ...], MaxLen(20)] = ()
    look_again_ms: Annotated[int, Range(-1, 60_000)] = -1
    """Look again after so long even if nothing changes; −1: only when something changes."""
    watch: bool = True
    """False: nothing can come any more, stop observing this document."""


@dataclass(frozen=True, slots=True)
class ClassifyRequest:
    """What is each control of this page for, whatever the page is?"""

    type: Literal["classify"]
    page: Page


@dataclass(frozen=True, slots=True)
class ClassifyReply:
    """One role for each control of the page, in the same order."""

    type: Literal["classify"]
    verdict: Verdict
    roles: Annotated[tuple[ControlRole, ...], MaxLen(10_000)]


@dataclass(frozen=True, slots=True)
class TextRequest:
    """Write the objection's text for this person."""

    type: Literal["text"]
    profile: Profile = Profile()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    max_length: Annotated[int, Range(-1, 1_000_000)] = -1


@dataclass(frozen=True, slots=True)
class TextReply:
    """The text: one paragraph. Empty if nothing sensible fits ``max_length``."""

    type: Literal["text"]
    text: Annotated[str, MaxLen(5000)]
    language: Annotated[str, MaxLen(20)]


@dataclass(frozen=True, slots=True)
class ProfileRequest:
    """Check and tidy what the person typed (or a file that they import)."""

    type: Literal["profile"]
    profile: Profile
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class Problem:
    """Something to mend in one field, said so that the person knows what to do."""

    field: Annotated[str, MaxLen(60)]
    message: Annotated[str, MaxLen(400)]


@dataclass(frozen=True, slots=True)
class ProfileReply:
    """The tidied profile (spaces, case, country names turned to codes) and what is still wrong with it."""

    type: Literal["profile"]
    profile: Profile
    problems: Annotated[tuple[Problem, ...], MaxLen(40)] = ()


@dataclass(frozen=True, slots=True)
class ChecklistRequest:
    """Where does each objection stand, and what is next?"""

    type: Literal["checklist"]
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class ChecklistReply:
    """The popup's content."""

    type: Literal["checklist"]
    view: ChecklistView


@dataclass(frozen=True, slots=True)
class LetterRequest:
    """Write a letter for this person, out of what happened."""

    type: Literal["letter"]
    kind: LetterKind
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    account: Annotated[str, MaxLen(60)] = ""
    """Whose objection it is about; empty: the one that needs it most."""
    place: Annotated[str, MaxLen(100)] = ""
    """Where it is written; empty: the profile's."""
    language: Annotated[str, MaxLen(20)] = ""
    """Empty: the person's, or for a complaint one that the authority takes."""
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class Choice:
    """One thing to choose, and its name."""

    value: Annotated[str, MaxLen(60)]
    label: Annotated[str, MaxLen(300)]


@dataclass(frozen=True, slots=True)
class LetterReply:
    """A letter in its parts, to lay out, change and print, and as plain text."""

    type: Literal["letter"]
    kind: LetterKind
    account: Annotated[str, MaxLen(60)]
    language: Annotated[str, MaxLen(20)]
    languages: Annotated[tuple[Annotated[str, MaxLen(20)], ...], MaxLen(40)]
    """Those in which it can be written; for a complaint, those of the authority first."""
    sender: Annotated[tuple[Annotated[str, MaxLen(500)], ...], MaxLen(20)]
    recipient: Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(20)]
    place_date: Annotated[str, MaxLen(200)]
    subject: Annotated[str, MaxLen(300)]
    greeting: Annotated[str, MaxLen(200)]
    paragraphs: Annotated[tuple[Annotated[str, MaxLen(5000)], ...], MaxLen(20)]
    chronology_title: Annotated[str, MaxLen(100)]
    chronology: Annotated[tuple[Annotated[str, MaxLen(500)], ...], MaxLen(40)]
    closing: Annotated[str, MaxLen(300)]
    signature: Annotated[str, MaxLen(300)]
    attachments_title: Annotated[str, MaxLen(100)]
    attachments: Annotated[tuple[Annotated[str, MaxLen(300)], ...], MaxLen(20)]
    text: Annotated[str, MaxLen(60_000)]
    """All of it as plain text."""
    sheet: Sheet = Sheet()
    """The same in the blocks that a person may change."""
    subject_label: Annotated[str, MaxLen(100)] = ""
    """What introduces the subject: "Subject:"."""
    email: Annotated[str, MaxLen(254)] = ""
    """Of the recipient, where it takes letters by e-mail."""
    offered: Annotated[tuple[Annotated[str, MaxLen(20)], ...], MaxLen(40)] = ()
    """The languages to choose from: for a complaint only those that the authority takes."""
    accounts: Annotated[tuple[Choice, ...], MaxLen(20)] = ()
    """Whose objection it can be about."""
    grounds: Annotated[tuple[Choice, ...], MaxLen(20)] = ()
    """The grounds that this letter can give; none where it gives no reasons."""
    own_words: bool = False
    """The letter has room for a sentence of the person's own."""
    sent: ViewAction | None = None
    """To say that it was sent."""
    notes: Annotated[tuple[ViewItem, ...], MaxLen(10)] = ()
    """What to know before sending, in the language of the interface."""
    kinds: Annotated[tuple[ViewAction, ...], MaxLen(10)] = ()
    """All kinds of letters; the one that fits what happened is ``primary``."""


# ── the journal, what the person adds to it, and the report made of it
# ────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class JournalRequest:
    """Tell the story of every account, event by event."""

    type: Literal["journal"]
    now: Annotated[str, MaxLen(40)]
    profile: Profile = Profile()
    settings: Settings = Settings()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"
    most: Annotated[int, Range(1, 20_000)] = 100
    """How many lines of each account, the latest."""


@dataclass(frozen=True, slots=True)
class JournalLine:
    """One event in words. ``stands``: it counts; ``taken_back``: a later one corrects it; ``repeated``: its id was there before."""

    id: Annotated[str, MaxLen(80)]
    at: Annotated[str, MaxLen(40)]
    """ISO 8601, or empty when it cannot be read."""
    when: Annotated[str, MaxLen(200)]
    """Day, time and offset in words."""
    text: Annotated[str, MaxLen(300)]
    detail: Annotated[str, MaxLen(600)] = ""
    """How it is known, and why it no longer counts."""
    url: Annotated[str, MaxLen(4000)] = ""
    quote_label: Annotated[str, MaxLen(100)] = ""
    quote: Annotated[str, MaxLen(5000)] = ""
    """The text seen, sent or answered."""
    state: Literal["stands", "taken_back", "repeated"] = "stands"
    what: Annotated[str, MaxLen(40)] = ""
    """As in :class:`RecordRequest`, for the form that corrects it; empty when it cannot be told by the person."""
    take_back: ViewAction | None = None


@dataclass(frozen=True, slots=True)
class JournalAccount:
    """The story of one account, and what the person may say of it."""

    view: AccountView
    name: Annotated[str, MaxLen(60)]
    email: Annotated[str, MaxLen(254)]
    linked: Annotated[str, MaxLen(60)]
    links: Annotated[tuple[Choice, ...], MaxLen(20)]
    """The accounts whose objection may hold for this one too."""
    absent: bool
    lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)]
    """The oldest first."""
    older: Annotated[int, Range(0, 20_000)] = 0
    """How many earlier ones are left out."""
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()


@dataclass(frozen=True, slots=True)
class JournalView:
    """The journal page in words."""

    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    sentence: Annotated[str, MaxLen(600)]
    accounts: Annotated[tuple[JournalAccount, ...], MaxLen(40)]
    choices: Annotated[tuple[Choice, ...], MaxLen(20)]
    """What the person may say happened."""
    answers: Annotated[tuple[Choice, ...], MaxLen(10)]
    """What Meta may have answered."""
    actions: Annotated[tuple[ViewAction, ...], MaxLen(8)] = ()
    footnote: Annotated[str, MaxLen(400)] = ""
    other_lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)] = ()
    """Events that belong to no account that is shown."""


@dataclass(frozen=True, slots=True)
class JournalReply:
    """The journal page's content."""

    type: Literal["journal"]
    view: JournalView


@dataclass(frozen=True, slots=True)
class RecordRequest:
    """The person says that something happened: make events of it."""

    type: Literal["record"]
    now: Annotated[str, MaxLen(40)]
    account: Annotated[str, MaxLen(60)]
    what: Annotated[str, MaxLen(40)]
    """One of ``JournalView.choices`` or ``answers``."""
    day: Annotated[str, MaxLen(40)] = ""
    """ISO 8601 date; empty: today."""
    text: Annotated[str, MaxLen(5000)] = ""
    corrects: Annotated[str, MaxLen(80)] = ""
    """Id of the event instead of which this one stands."""
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class RecordReply:
    """Events to append, or what is wrong."""

    type: Literal["record"]
    events: Annotated[tuple[Event, ...], MaxLen(2)] = ()
    problems: Annotated[tuple[Problem, ...], MaxLen(10)] = ()


@dataclass(frozen=True, slots=True)
class AnswerRequest:
    """What does this e-mail of Meta's say?"""

    type: Literal["answer"]
    text: Annotated[str, MaxLen(100_000)]
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class AnswerReply:
    """A guess, for the person to confirm; nothing of it is kept by itself."""

    type: Literal["answer"]
    what: Literal["", "accepted", "refused", "more_information", "extended", "code", "receipt"]
    """Empty: not recognised. ``code``: it brings a code. ``receipt``: it only says that the request has come in."""
    sure: Literal["sure", "likely", "doubtful", "no"]
    title: Annotated[str, MaxLen(200)]
    detail: Annotated[str, MaxLen(600)] = ""
    quotes: Annotated[tuple[Annotated[str, MaxLen(400)], ...], MaxLen(10)] = ()
    """The sentences that say so."""
    language: Annotated[str, MaxLen(20)] = ""
    """Of the e-mail; empty when it is not known."""


@dataclass(frozen=True, slots=True)
class ReportRequest:
    """Put together what can be shown of one objection."""

    type: Literal["report"]
    now: Annotated[str, MaxLen(40)]
    account: Annotated[str, MaxLen(60)]
    profile: Profile = Profile()
    journal: Journal = ()
    accounts: Annotated[tuple[Account, ...], MaxLen(20)] = ()
    interface_language: Annotated[str, MaxLen(20)] = "fr"


@dataclass(frozen=True, slots=True)
class ReportReply:
    """A page to print and attach to a complaint, and the same for programs."""

    type: Literal["report"]
    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    made: Annotated[str, MaxLen(300)]
    """When it was made."""
    facts: Annotated[tuple[Choice, ...], MaxLen(20)]
    """Name and value: who, which account, whose answer is due when."""
    lines_title: Annotated[str, MaxLen(200)]
    lines: Annotated[tuple[JournalLine, ...], MaxLen(20_000)]
    notes: Annotated[tuple[Annotated[str, MaxLen(600)], ...], MaxLen(10)]
    """How it came about, and what it cannot show."""
    file: Annotated[str, MaxLen(100)]
    """Name of the file, without its ending."""
    json: str
    """All of it with every field of every event, as a JSON document."""


# ── the page "What is this about?", made by the build
# ─────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class Source:
    """Where a fact can be read."""

    name: Annotated[str, MaxLen(200)]
    url: Annotated[str, MaxLen(1000)]
    language: Annotated[str, MaxLen(20)] = ""
    """Of the page behind the link, where it is not the reader's."""


@dataclass(frozen=True, slots=True)
class Fact:
    """One thing that is so, and who says it."""

    text: Annotated[str, MaxLen(1000)]
    sources: Annotated[tuple[Source, ...], MaxLen(5)]


@dataclass(frozen=True, slots=True)
class DatedFact:
    """What happened on one day, or within some months."""

    date: Annotated[str, MaxLen(20)]
    """ISO 8601 date, or month (``2026-02``)."""
    day: Annotated[str, MaxLen(100)]
    """The same in words."""
    fact: Fact


@dataclass(frozen=True, slots=True)
class AboutPart:
    """One heading with its facts."""

    id: Annotated[str, MaxLen(40)]
    title: Annotated[str, MaxLen(200)]
    intro: Annotated[str, MaxLen(1000)]
    facts: Annotated[tuple[Fact, ...], MaxLen(20)]


@dataclass(frozen=True, slots=True)
class AboutView:
    """The page in one language; JavaScript lays it out. Written to ``extension/generated/about/`` by the build."""

    language: Annotated[str, MaxLen(20)]
    title: Annotated[str, MaxLen(200)]
    lead: Annotated[str, MaxLen(1000)]
    parts: Annotated[tuple[AboutPart, ...], MaxLen(20)]
    dates_title: Annotated[str, MaxLen(200)]
    dates_intro: Annotated[str, MaxLen(1000)]
    dates: Annotated[tuple[DatedFact, ...], MaxLen(60)]
    checked: Annotated[str, MaxLen(300)]
    """When the facts were last looked at, in words."""


@dataclass(frozen=True, slots=True)
class ErrorReply:
    """The request could not be answered. ``code`` is for programs, ``message`` for contributors."""

    type: Literal["error"]
    code: Literal["bad_request", "internal"]
    message: Annotated[str, MaxLen(500)]


# ── what JavaScript must know before Python runs
# ──────────────────────────────────────────────────────────────────────


@dataclass(frozen=True, slots=True)
class AddressRule:
    """An https address that may be a form: an exact host (or, with ``subdomains``, the host and all below it) and a path."""

    host: Annotated[str, MaxLen(100)]
    path: Annotated[str, MaxLen(300)]
    """Regular expression, in the subset that Python and JavaScript share, that the whole path must match."""
    subdomains: bool = False


@dataclass(frozen=True, slots=True)
class Rules:
    """Written to ``extension/generated/rules.json`` by the build, out of the catalogue."""

    addresses: Annotated[tuple[AddressRule, ...], MaxLen(50)]
    """Where Python is started. Anywhere else nothing runs."""
    matches: Annotated[tuple[Annotated[str, MaxLen(200)], ...], MaxLen(50)]
    """Match patterns of the content script: the sites within which a person can get to such an address without a new document."""
    hidden_names: Annotated[tuple[Annotated[str, MaxLen(100)], ...], MaxLen(20)]
    """The only hidden inputs whose values are read."""
    iso_field_names: Annotated[tuple[Annotated[str, MaxLen(100)], ...], MaxLen(20)]
    """Endings of the names of hidden inputs that hold the ISO code of a typeahead."""


Request = (
    LookRequest
    | ClassifyRequest
    | TextRequest
    | ProfileRequest
    | ChecklistRequest
    | LetterRequest
    | JournalRequest
    | RecordRequest
    | AnswerRequest
    | ReportRequest
)
Reply = (
    LookReply
    | ClassifyReply
    | TextReply
    | ProfileReply
    | ChecklistReply
    | LetterReply
    | JournalReply
    | RecordReply
    | AnswerReply
    | ReportReply
    | ErrorReply
)
