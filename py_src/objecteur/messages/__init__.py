"""The one definition of every message between the page, Python and the person, by subject.

Frozen dataclasses of the standard library, so that they cost nothing in the browser. The build
reads the same classes with ``pydantic.TypeAdapter`` and emits their JSON Schema and TypeScript
declarations; :mod:`objecteur.codec` reads and writes them as JSON.

Conventions: times are ISO 8601 strings with an offset; durations are whole milliseconds and named
``…_ms``; languages are BCP 47 tags; countries are ISO 3166-1 alpha-2 codes; a field equal to its
default may be left out of a request.
"""

from objecteur.messages.about import AboutPart, AboutView, DatedFact, Fact, Source
from objecteur.messages.journal import Answer, Event, EventKind, Journal
from objecteur.messages.journal_view import JournalAccount, JournalLine, JournalView
from objecteur.messages.letters import Draft, LetterKind, Sheet
from objecteur.messages.page import Button, Control, HiddenInput, Option, Page
from objecteur.messages.person import Account, Profile, Settings
from objecteur.messages.plan import Action, ActionKind, Outcome, Plan
from objecteur.messages.replies import (
    AnswerReply,
    ChecklistReply,
    ClassifyReply,
    ErrorReply,
    JournalReply,
    LetterReply,
    LookReply,
    ProfileReply,
    RecordReply,
    Reply,
    ReportReply,
    TextReply,
)
from objecteur.messages.requests import (
    AnswerRequest,
    ChecklistRequest,
    ClassifyRequest,
    JournalRequest,
    LetterRequest,
    LookRequest,
    ProfileRequest,
    RecordRequest,
    ReportRequest,
    Request,
    TextRequest,
)
from objecteur.messages.rules import AddressRule, Rules
from objecteur.messages.store import Store
from objecteur.messages.verdict import (
    Cause,
    ControlRole,
    Purpose,
    Role,
    Service,
    Sign,
    Verdict,
    VerdictKind,
)
from objecteur.messages.views import (
    AccountView,
    ChecklistView,
    Choice,
    Problem,
    Reminder,
    StepView,
    View,
    ViewAction,
    ViewItem,
)

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
