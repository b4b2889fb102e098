"""Letters to Meta and to the authority, out of the person's details and of what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any, get_args

from objecteur.journey.accounts import account_name, accounts_of, profile_of
from objecteur.journey.deadline import holiday_regions
from objecteur.journey.story import Story, derive_story, service_of, standing_events
from objecteur.messages import (
    Choice,
    Event,
    EventKind,
    LetterKind,
    LetterReply,
    LetterRequest,
    Profile,
    ViewAction,
)
from objecteur.views.chronology import chronology, days_unavailable, unavailability_detail
from objecteur.views.letter_notes import letter_notes
from objecteur.views.letter_text import plain_text, sheet_of
from objecteur.words.dates import format_day, parse_time
from objecteur.words.form import host_of, tidy_own_words
from objecteur.words.languages import LANGUAGES, language_for, supported_language
from objecteur.words.letters import LetterTemplate, LetterTexts, letter_texts
from objecteur.words.local_names import local_authority
from objecteur.words.schema import authority, controller, countries, grounds, texts
from objecteur.words.spelling import spelling
from objecteur.words.templates import render
from objecteur.words.translator import Translator, translator

__all__ = ["letter"]

_KINDS: tuple[LetterKind, ...] = get_args(LetterKind)
_LETTER_BY_STAGE: dict[str, LetterKind] = {
    "late": "reminder",
    "refused": "reply",
    "accepted": "third_party",
    "complained": "complaint",
}
"""By the stage of the story; for the others an objection by letter is what remains."""
_ADDRESS_MAX_LINES = 15
"""Maximal number of lines of an address; the rest is joined onto the last."""


@dataclass(frozen=True, slots=True)
class _LetterCase:
    """One objection, as its letters speak of it."""

    account: str
    events: tuple[Event, ...]
    found: Story


def letter(request: LetterRequest) -> LetterReply:
    """The requested letter, in the person's language.

    A complaint is in a language that the authority accepts.
    """
    case = _case(request)
    # What follows speaks of this account: its own e-mail address, where it has one.
    request = replace(request, profile=profile_of(request.profile, case.account, request.accounts))
    languages = _languages(request)
    language = supported_language(request.language) or languages[0]
    say, texts = translator(language), letter_texts(spelling(language, request.profile.country))
    service = say(f"service.{case.account.partition(':')[0]}")
    values = _template_values(request, case, language, service, texts)
    template = getattr(texts, request.kind)
    now, town = parse_time(request.now), request.place or request.profile.place
    reply = LetterReply(
        type="letter",
        kind=request.kind,
        account=case.account,
        language=language,
        languages=languages,
        sender=_sender(request.profile),
        recipient=_recipient(request, language),
        place_date=render(texts.common.place_date, place=town, date=format_day(now, language))
        if now
        else town,
        subject=render(template.subject, **values),
        greeting=texts.common.greeting,
        paragraphs=_render_all(template.paragraphs, values),
        chronology_title=texts.common.chronology,
        chronology=chronology(case.events, service, texts, language)
        if request.kind == "complaint"
        else (),
        closing=texts.common.closing,
        signature=next(iter(full_name(request.profile)), ""),
        attachments_title=texts.common.attachments,
        attachments=_render_all(template.attachments, values),
        text="",
        subject_label=render(texts.common.subject, subject="").strip(),
        email=_email(request),
    )
    interface = translator(request.interface_language)
    sheet = sheet_of(reply)
    return replace(
        reply,
        sheet=sheet,
        text=plain_text(sheet, reply.subject_label),
        notes=letter_notes(reply, case.found, request.profile, interface),
        offered=_language_choices(request, languages),
        kinds=_kind_buttons(case, interface),
        accounts=tuple(
            Choice(account, account_name(account, interface, request.accounts))
            for account in dict.fromkeys(
                (*accounts_of(request.journal, request.accounts), case.account)
            )
        ),
        grounds=_grounds(request.kind, template, interface),
        own_words=_gives_reasons(template),
        sent=_sent_button(request, case.account, interface),
    )


def _case(request: LetterRequest) -> _LetterCase:
    """The account asked for, else the one furthest on."""
    events = standing_events(request.journal)
    now = parse_time(request.now)
    accounts = (
        [request.account] if request.account else [event.account for event in reversed(events)]
    )
    account_ids = [account for account in dict.fromkeys(accounts) if service_of(account)] or [
        "instagram"
    ]
    cases = []
    for account in account_ids:
        account_events = tuple(event for event in events if event.account == account)
        account_story = derive_story(account_events, now, holiday_regions(request.profile))
        cases.append(_LetterCase(account, account_events, account_story))
    return next(
        (case for case in cases if case.found.stage in _LETTER_BY_STAGE or case.found.sent),
        cases[0],
    )


def _languages(request: LetterRequest) -> tuple[str, ...]:
    """All languages, the best first.

    For a complaint those that the authority accepts come first, the person's own before the others;
    then those of the country.
    """
    preferred = language_for(request.profile, request.interface_language)
    supervisor_entry = (
        authority(request.profile.country, request.profile.region)
        if request.kind == "complaint"
        else None
    )
    accepted = supervisor_entry.languages if supervisor_entry else ()
    best = sorted(accepted, key=lambda language: language != preferred) if accepted else [preferred]
    country = countries().get(request.profile.country)
    return tuple(
        dict.fromkeys((*best, preferred, *(country.languages if country else ()), *LANGUAGES))
    )


def _language_choices(request: LetterRequest, languages: tuple[str, ...]) -> tuple[str, ...]:
    supervisor_entry = (
        authority(request.profile.country, request.profile.region)
        if request.kind == "complaint"
        else None
    )
    return languages[: len(set(supervisor_entry.languages))] if supervisor_entry else languages


def _kind_buttons(case: _LetterCase, say: Translator) -> tuple[ViewAction, ...]:
    """All of them; the one that fits the story is the primary one."""
    fitting = _LETTER_BY_STAGE.get(case.found.stage, "objection")
    return tuple(
        ViewAction("open_page", say(f"letter.{kind}"), f"letters#{kind}", primary=kind == fitting)
        for kind in _KINDS
    )


def _gives_reasons(template: LetterTemplate) -> bool:
    """Tell whether this kind of letter gives reasons."""
    return any("reasons" in paragraph for paragraph in template.paragraphs)


def _grounds(kind: LetterKind, template: LetterTemplate, say: Translator) -> tuple[Choice, ...]:
    """The grounds to choose from; they speak of one's own posts, not of what others post."""
    if kind == "third_party" or not _gives_reasons(template):
        return ()
    return tuple(Choice(ground, say(f"page.ground_{ground}")) for ground in grounds())


def _sent_button(request: LetterRequest, account: str, say: Translator) -> ViewAction:
    """Event of a sent letter; one kind of letter on one day is one event."""
    kind: EventKind = "complaint" if request.kind == "complaint" else "letter"
    key = f"letter:{request.kind}:{request.now[:10]}:{account}"[:80]
    event = Event(kind, request.now, account, key, by_person=True, letter=request.kind)
    return ViewAction("record", say("letter.sent"), event=event)


def _template_values(
    request: LetterRequest, case: _LetterCase, language: str, service: str, written: LetterTexts
) -> dict[str, Any]:
    """All that a letter's templates may name."""
    profile, account_story = request.profile, case.found
    country = countries().get(profile.country)
    law = country.law if country else "gdpr"
    names = texts(spelling(language, profile.country)).law
    months = written.common.months
    sent, answered = (
        _day(account_story.sent, language, months),
        _day(account_story.answer, language, months),
    )
    unavailable = days_unavailable(case.events, written, language)
    outcome = _outcome(account_story, unavailable)
    to = controller()
    name = case.account.partition(":")[0]
    account = render(
        written.common.account,
        service=service,
        username=getattr(profile, f"{name}_username", ""),
        email=profile.email,
    )
    return {
        "law": names[law],
        "complaint_right": getattr(written.complaint_right, law),
        "account": account,
        "whatsapp": name == "whatsapp",
        "reasons": _reasons(profile, request.kind, language, written),
        "authority": _authority(profile, language, written),
        "unavailable": unavailable,
        "how": unavailability_detail(case.events, written),
        "tried": outcome == "unavailable" and all(event.kind != "letter" for event in case.events),
        "sent": sent,
        "answered": answered,
        "due": format_day(account_story.due, language, months) if account_story.due else "",
        "late": account_story.stage == "late" and account_story.due is not None,
        "outcome": outcome,
        "gdpr": names["uk" if law == "uk" else "gdpr"].name,
        "controller": to.name,
        "controller_address": ", ".join(to.address.splitlines()[1:]),
    }


def _day(event: Event | None, language: str, months: tuple[str, ...]) -> str:
    at = parse_time(event.at) if event else None
    return format_day(at, language, months) if at else ""


def _outcome(account_story: Story, unavailable: str) -> str:
    """Subject of a complaint."""
    if account_story.answer and account_story.answer.answer != "none":
        return "refused" if account_story.answer.answer == "refused" else "answered"
    if unavailable and not account_story.sent:
        return "unavailable"
    return "late" if account_story.stage == "late" and account_story.due else "waiting"


def _reasons(profile: Profile, kind: LetterKind, language: str, written: LetterTexts) -> str:
    """Grounds in full, and the person's own words.

    The grounds are about one's own posts, not about what others post.
    """
    wording = texts(spelling(language, profile.country)).ground
    grounds = () if kind == "third_party" else dict.fromkeys(profile.grounds)
    sentences = (
        *(wording[ground].long for ground in grounds if ground in wording),
        *tidy_own_words(profile.sentence),
    )
    return (
        render(written.common.reasons, reasons=" ".join(sentences))
        if sentences
        else written.common.no_reasons
    )


def _authority(profile: Profile, language: str, texts: LetterTexts) -> str:
    supervisor_entry = local_authority(profile, language)
    return (
        render(
            texts.common.authority, name=supervisor_entry.name, site=host_of(supervisor_entry.site)
        )
        if supervisor_entry
        else ""
    )


def _render_all(templates: tuple[str, ...], values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(text for template in templates if (text := render(template, **values).strip()))


def full_name(profile: Profile) -> tuple[str, ...]:
    """The person's name, if they gave it."""
    name = profile.name or f"{profile.first_name} {profile.last_name}".strip()
    return (name,) if name else ()


def _sender(profile: Profile) -> tuple[str, ...]:
    lines = [line for line in profile.address.splitlines() if line]
    rest = " ".join(lines[_ADDRESS_MAX_LINES:])
    return (
        *full_name(profile),
        *lines[:_ADDRESS_MAX_LINES],
        *(line for line in (rest, profile.email) if line),
    )


def _recipient(request: LetterRequest, language: str) -> tuple[str, ...]:
    """The authority for a complaint (nothing while it is not known), Meta for all else."""
    if request.kind != "complaint":
        return (controller().name, *controller().address.splitlines())
    supervisor_entry, named = (
        authority(request.profile.country, request.profile.region),
        local_authority(request.profile, language),
    )
    return (
        (named.name, *supervisor_entry.address.splitlines()) if supervisor_entry and named else ()
    )


def _email(request: LetterRequest) -> str:
    supervisor_entry = authority(request.profile.country, request.profile.region)
    return supervisor_entry.email if supervisor_entry and request.kind == "complaint" else ""
