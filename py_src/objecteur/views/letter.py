"""Letters to Meta and to the authority, out of the person's details and of what happened."""

from __future__ import annotations

from dataclasses import dataclass, replace
from typing import Any

from objecteur.journey.accounts import account_name, accounts_of, profile_of
from objecteur.journey.deadline import places_of
from objecteur.journey.story import Story, effective, service_of, story
from objecteur.model import (
    Choice,
    Event,
    EventKind,
    LetterKind,
    LetterReply,
    LetterRequest,
    Profile,
    ViewAction,
)
from objecteur.views.chronology import chronology, days_unavailable, how_unavailable
from objecteur.views.notes import notes
from objecteur.views.plain import plain_text, sheet_of
from objecteur.words.dates import day, moment
from objecteur.words.form import host_of, own_words
from objecteur.words.interface import Voice, voice
from objecteur.words.knowledge import authority, controller, countries, grounds, texts
from objecteur.words.languages import LANGUAGES, known_language, language_for
from objecteur.words.letters import Letter, LetterTexts, letter_texts
from objecteur.words.phrasing import fill
from objecteur.words.places import supervisor
from objecteur.words.spelling import spelling

__all__ = ["letter"]

_KINDS: tuple[LetterKind, ...] = ("objection", "reminder", "reply", "complaint", "third_party")
_FITTING: dict[str, LetterKind] = {
    "late": "reminder",
    "refused": "reply",
    "accepted": "third_party",
    "complained": "complaint",
}
"""By the stage of the story; for the others an objection by letter is what remains."""
_MOST_LINES = 15
"""Of an address; what comes below goes on the last of them."""


@dataclass(frozen=True, slots=True)
class _Case:
    """One objection, as its letters speak of it."""

    account: str
    events: tuple[Event, ...]
    found: Story


def letter(request: LetterRequest) -> LetterReply:
    """The letter asked for, in the person's language or, for a complaint, in one that the authority takes."""
    case = _case(request)
    # What follows speaks of this account: its own e-mail address, where it has one.
    request = replace(request, profile=profile_of(request.profile, case.account, request.accounts))
    languages = _languages(request)
    language = known_language(request.language) or languages[0]
    say, written = voice(language), letter_texts(spelling(language, request.profile.country))
    service = say(f"service.{case.account.partition(':')[0]}")
    values = _values(request, case, language, service, written)
    template = getattr(written, request.kind)
    now, place = moment(request.now), request.place or request.profile.place
    reply = LetterReply(
        type="letter",
        kind=request.kind,
        account=case.account,
        language=language,
        languages=languages,
        sender=_sender(request.profile),
        recipient=_recipient(request, language),
        place_date=fill(written.common.place_date, place=place, date=day(now, language))
        if now
        else place,
        subject=fill(template.subject, **values),
        greeting=written.common.greeting,
        paragraphs=_filled(template.paragraphs, values),
        chronology_title=written.common.chronology,
        chronology=chronology(case.events, service, written, language)
        if request.kind == "complaint"
        else (),
        closing=written.common.closing,
        signature=next(iter(_names(request.profile)), ""),
        attachments_title=written.common.attachments,
        attachments=_filled(template.attachments, values),
        text="",
        subject_label=fill(written.common.subject, subject="").strip(),
        email=_email(request),
    )
    told = voice(request.interface_language)
    sheet = sheet_of(reply)
    return replace(
        reply,
        sheet=sheet,
        text=plain_text(sheet, reply.subject_label),
        notes=notes(reply, case.found, request.profile, told),
        offered=_offered(request, languages),
        kinds=_kinds(case, told),
        accounts=tuple(
            Choice(account, account_name(account, told, request.accounts))
            for account in dict.fromkeys(
                (*accounts_of(request.journal, request.accounts), case.account)
            )
        ),
        grounds=_grounds(request.kind, template, told),
        own_words=_reasoned(template),
        sent=_sent(request, case.account, told),
    )


def _case(request: LetterRequest) -> _Case:
    """The account asked for, else the one furthest on."""
    events = effective(request.journal)
    now = moment(request.now)
    accounts = (
        [request.account] if request.account else [event.account for event in reversed(events)]
    )
    known = [account for account in dict.fromkeys(accounts) if service_of(account)] or ["instagram"]
    cases = []
    for account in known:
        own = tuple(event for event in events if event.account == account)
        cases.append(_Case(account, own, story(own, now, places_of(request.profile))))
    return next(
        (case for case in cases if case.found.stage in _FITTING or case.found.sent), cases[0]
    )


def _languages(request: LetterRequest) -> tuple[str, ...]:
    """All, the best first: for a complaint those that the authority takes, the person's own before the others; then their country's."""
    own = language_for(request.profile, request.interface_language)
    found = (
        authority(request.profile.country, request.profile.region)
        if request.kind == "complaint"
        else None
    )
    taken = found.languages if found else ()
    best = sorted(taken, key=lambda language: language != own) if taken else [own]
    country = countries().get(request.profile.country)
    return tuple(dict.fromkeys((*best, own, *(country.languages if country else ()), *LANGUAGES)))


def _offered(request: LetterRequest, languages: tuple[str, ...]) -> tuple[str, ...]:
    found = (
        authority(request.profile.country, request.profile.region)
        if request.kind == "complaint"
        else None
    )
    return languages[: len(set(found.languages))] if found else languages


def _kinds(case: _Case, say: Voice) -> tuple[ViewAction, ...]:
    """All of them; the one that fits the story is the primary one."""
    fitting = _FITTING.get(case.found.stage, "objection")
    return tuple(
        ViewAction("open_page", say(f"letter.{kind}"), f"letters#{kind}", primary=kind == fitting)
        for kind in _KINDS
    )


def _reasoned(template: Letter) -> bool:
    """Whether this kind of letter gives reasons."""
    return any("reasons" in paragraph for paragraph in template.paragraphs)


def _grounds(kind: LetterKind, template: Letter, say: Voice) -> tuple[Choice, ...]:
    """The grounds to choose from; they speak of one's own posts, not of what others post."""
    if kind == "third_party" or not _reasoned(template):
        return ()
    return tuple(Choice(ground, say(f"page.ground_{ground}")) for ground in grounds())


def _sent(request: LetterRequest, account: str, say: Voice) -> ViewAction:
    """The same letter said to be sent twice on one day is one event."""
    kind: EventKind = "complaint" if request.kind == "complaint" else "letter"
    key = f"letter:{request.kind}:{request.now[:10]}:{account}"[:80]
    event = Event(kind, request.now, account, key, by_person=True, letter=request.kind)
    return ViewAction("record", say("letter.sent"), event=event)


def _values(
    request: LetterRequest, case: _Case, language: str, service: str, written: LetterTexts
) -> dict[str, Any]:
    """All that a letter's templates may name."""
    profile, found = request.profile, case.found
    country = countries().get(profile.country)
    law = country.law if country else "gdpr"
    names = texts(spelling(language, profile.country)).law
    months = written.common.months
    sent, answered = _day(found.sent, language, months), _day(found.answer, language, months)
    unavailable = days_unavailable(case.events, written, language)
    outcome = _outcome(found, unavailable)
    to = controller()
    name = case.account.partition(":")[0]
    account = fill(
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
        "how": how_unavailable(case.events, written),
        "tried": outcome == "unavailable" and all(event.kind != "letter" for event in case.events),
        "sent": sent,
        "answered": answered,
        "due": day(found.due, language, months) if found.due else "",
        "late": found.stage == "late" and found.due is not None,
        "outcome": outcome,
        "gdpr": names["uk" if law == "uk" else "gdpr"].name,
        "controller": to.name,
        "controller_address": ", ".join(to.address.splitlines()[1:]),
    }


def _day(event: Event | None, language: str, months: tuple[str, ...]) -> str:
    at = moment(event.at) if event else None
    return day(at, language, months) if at else ""


def _outcome(found: Story, unavailable: str) -> str:
    """What a complaint is about."""
    if found.answer and found.answer.answer != "none":
        return "refused" if found.answer.answer == "refused" else "answered"
    if unavailable and not found.sent:
        return "unavailable"
    return "late" if found.stage == "late" and found.due else "waiting"


def _reasons(profile: Profile, kind: LetterKind, language: str, written: LetterTexts) -> str:
    """The grounds in full, and the person's own words; the grounds speak of one's own posts, not of what others post."""
    wording = texts(spelling(language, profile.country)).ground
    chosen = () if kind == "third_party" else dict.fromkeys(profile.grounds)
    said = (
        *(wording[ground].long for ground in chosen if ground in wording),
        *own_words(profile.sentence),
    )
    return (
        fill(written.common.reasons, reasons=" ".join(said)) if said else written.common.no_reasons
    )


def _authority(profile: Profile, language: str, written: LetterTexts) -> str:
    found = supervisor(profile, language)
    return (
        fill(written.common.authority, name=found.name, site=host_of(found.site)) if found else ""
    )


def _filled(templates: tuple[str, ...], values: dict[str, Any]) -> tuple[str, ...]:
    return tuple(text for template in templates if (text := fill(template, **values).strip()))


def _names(profile: Profile) -> tuple[str, ...]:
    """The person's name, if they gave it."""
    name = profile.name or f"{profile.first_name} {profile.last_name}".strip()
    return (name,) if name else ()


def _sender(profile: Profile) -> tuple[str, ...]:
    lines = [line for line in profile.address.splitlines() if line]
    rest = " ".join(lines[_MOST_LINES:])
    return (
        *_names(profile),
        *lines[:_MOST_LINES],
        *(line for line in (rest, profile.email) if line),
    )


def _recipient(request: LetterRequest, language: str) -> tuple[str, ...]:
    """The authority for a complaint (nothing while it is not known), Meta for all else."""
    if request.kind != "complaint":
        return (controller().name, *controller().address.splitlines())
    found, named = (
        authority(request.profile.country, request.profile.region),
        supervisor(request.profile, language),
    )
    return (named.name, *found.address.splitlines()) if found and named else ()


def _email(request: LetterRequest) -> str:
    found = authority(request.profile.country, request.profile.region)
    return found.email if found and request.kind == "complaint" else ""
