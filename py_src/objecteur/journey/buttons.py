"""Buttons of the checklist: pages and forms to open, and events for the person to record."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from objecteur.journey.account_cases import AccountCase
from objecteur.journey.form_urls import generic_form, objection_form, third_party_form
from objecteur.journey.record import correction
from objecteur.journey.story import Stage
from objecteur.messages import Answer, Event, EventKind, Profile, Service, ViewAction
from objecteur.words.local_names import local_authority
from objecteur.words.schema import controller
from objecteur.words.translator import Translator

__all__ = ["link_buttons", "open_form_button", "step_buttons"]

Buttons = tuple[ViewAction, ...]

_MAX_ACTIONS = 5
_EVENT_ID_MAX_CHARS = 80
_REMINDABLE_STAGES = ("unavailable", "filled", "waiting")
"""Stages in which a reminder is of use."""
_STAGES_WITH_AUTHORITY = ("late", "refused")
"""Stages whose own buttons lead to the authority, so that the links need not."""


def step_buttons(
    stage: str, case: AccountCase, now: str, t: Translator, *, has_reminder: bool
) -> Buttons:
    """Return the buttons of the next step, the most likely first, and last the one that undoes.

    ``stage`` is a key of the table below. With ``has_reminder`` the person is reminded already.
    """
    step = _Step(case, now, t)
    buttons = _BUTTONS_BY_STAGE[stage](step)
    if stage in _REMINDABLE_STAGES and not has_reminder:
        buttons = (*buttons, ViewAction("remind", t("button.remind")))
    return (*buttons[: _MAX_ACTIONS - 1], *step.undo())


@dataclass(frozen=True, slots=True)
class _Step:
    """The buttons that the next step of one account may have."""

    case: AccountCase
    now: str
    t: Translator

    def details(self) -> Buttons:
        label = self.t("button.details")
        return (ViewAction("open_page", label, "welcome#details", primary=True),)

    def form(self) -> Buttons:
        return (self._open_form(), self._record("sent", "sent"))

    def code(self) -> Buttons:
        return (self._record("code_done", "code_done", primary=True), self._open_form())

    def answer(self) -> Buttons:
        return (
            self._read_answer(primary=True),
            self._record_answer("accepted"),
            self._record_answer("refused"),
        )

    def late(self) -> Buttons:
        """Remind the controller first; complain once the person says that no answer came."""
        if self.case.found.answer:
            return (
                self._letter_button("reminder", primary=True),
                self._letter_button("complaint"),
                *self._authority_button(),
                self._record("complained", "complaint"),
            )
        return (
            self._letter_button("reminder", primary=True),
            self._read_answer(),
            self._record_answer("none"),
            *self._authority_button(),
        )

    def accepted(self) -> Buttons:
        """Offer what no objection of one's own covers: posts by other people."""
        form = ViewAction("open_url", self.t("button.third_party"), third_party_form())
        return (form, self._letter_button("third_party"))

    def refused(self) -> Buttons:
        return (
            self._letter_button("reply", primary=True),
            self._letter_button("complaint"),
            *self._authority_button(),
            self._record("complained", "complaint"),
        )

    def more_information(self) -> Buttons:
        return (
            self._record("replied", "sent", primary=True),
            self._record_answer("accepted"),
            self._record_answer("refused"),
        )

    def undo(self) -> Buttons:
        """Take back the person's last report, if there is one."""
        report = self.case.found.last_report
        if not (report and report.id):
            return ()
        event = correction(report.id, self.case.account, self.now)
        return (ViewAction("record", self.t("button.take_back"), event=event),)

    def _open_form(self) -> ViewAction:
        return open_form_button(self.case.service, self.case.account, self.t)

    def _read_answer(self, *, primary: bool = False) -> ViewAction:
        page = f"journal#answer={self.case.account}"
        return ViewAction("open_page", self.t("button.answer"), page, primary)

    def _record(
        self, label: str, kind: EventKind, answer: Answer = "", *, primary: bool = False
    ) -> ViewAction:
        account = self.case.account
        event = Event(
            kind,
            self.now,
            account,
            _event_id(kind, answer, account, self.now),
            answer=answer,
            by_person=True,
        )
        return ViewAction("record", self.t(f"button.{label}"), primary=primary, event=event)

    def _record_answer(self, answer: Answer) -> ViewAction:
        return self._record(answer, "answer", answer)

    def _letter_button(self, kind: str, *, primary: bool = False) -> ViewAction:
        page = f"letters#{kind}&account={self.case.account}"
        return ViewAction("open_page", self.t(f"letter.{kind}"), page, primary)

    def _authority_button(self) -> Buttons:
        return _authority_button(self.case.profile, self.t)


_BUTTONS_BY_STAGE: dict[str, Callable[[_Step], Buttons]] = {
    "details": _Step.details,
    "open": _Step.form,
    "unavailable": _Step.form,
    "filled": _Step.form,
    "code": _Step.code,
    "waiting": _Step.answer,
    "late": _Step.late,
    "accepted": _Step.accepted,
    "refused": _Step.refused,
    "more_information": _Step.more_information,
    "complained": _Step.answer,
}
"""Stage of the story → buttons; ``details`` and ``open`` stand for the stages before a form."""


def open_form_button(service: Service, account: str, t: Translator) -> ViewAction:
    """Return the button to a service's objection form, or to the next best page without one."""
    url = objection_form(service) or generic_form(service) or controller().portal
    label = t("button.open_form", service=t(f"service.{service}"))
    return ViewAction("open_url", label, url, primary=True, account=account)


def _event_id(kind: EventKind, answer: Answer, account: str, now: str) -> str:
    """Return the same id for two clicks on one button, so that they are one event."""
    parts = (kind, answer, account, now)
    return ":".join(part for part in parts if part)[:_EVENT_ID_MAX_CHARS]


def _authority_button(profile: Profile, t: Translator) -> Buttons:
    """Lead to the complaint form, or to the authority's site where the form is not known."""
    authority = local_authority(profile, t.language)
    if authority is None:
        return ()
    key = "button.complaint" if authority.has_form else "button.authority_site"
    return (ViewAction("open_url", t(key, authority=authority.short), authority.complaint),)


def link_buttons(
    service: Service, account: str, stage: Stage, profile: Profile, t: Translator
) -> Buttons:
    """Return the buttons to all other forms and pages that matter for an account."""
    # The form about other people's posts is opened for no account: it holds for all of them.
    targets = (
        ("open_form", objection_form(service), account),
        ("generic", generic_form(service), account),
        ("portal", controller().portal, account),
        ("third_party", third_party_form(), ""),
    )
    service_label = t(f"service.{service}")
    forms = tuple(
        ViewAction("open_url", t(f"button.{key}", service=service_label), url, account=form_account)
        for key, url, form_account in targets
        if url
    )
    authority = () if stage in _STAGES_WITH_AUTHORITY else _authority_button(profile, t)
    journal = ViewAction("open_page", t("button.journal"), f"journal#{account}")
    return (*forms, *authority, journal)
