"""The report on one objection: a page to print and attach to a complaint, and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from objecteur.codec import plain
from objecteur.journey.accounts import account_name
from objecteur.journey.cases import Case, cases
from objecteur.journey.steps import summary
from objecteur.messages import Choice, Profile, ReportReply, ReportRequest
from objecteur.messages.context import Context
from objecteur.views.events import event_line, in_words
from objecteur.views.journal import Lines, lines_by_account
from objecteur.words.dates import day, moment
from objecteur.words.interface import Voice, voice
from objecteur.words.knowledge import controller
from objecteur.words.places import supervisor

__all__ = ["report"]


def report(request: ReportRequest) -> ReportReply:
    """Chronology of one account, with the texts, addresses and times that the journal holds."""
    say, now = voice(request.interface_language), moment(request.now)
    case = next(
        (
            account_case
            for account_case in cases(Context.of(request), say)
            if account_case.account == request.account
        ),
        None,
    )
    entries = lines_by_account(request.journal).get(request.account, [])
    name = case.name if case else account_name("meta", say)
    reply = ReportReply(
        type="report",
        language=say.language,
        title=say("report.title", account=name),
        made=say("report.made", when=in_words(now, say)) if now else "",
        facts=_facts(case, say) if case else (),
        lines_title=say("report.lines"),
        lines=tuple(event_line(event, standing, say, how="report") for event, standing in entries),
        notes=tuple(
            say(f"report.{note}") for note in ("note_clock", "note_text", "note_corrected")
        ),
        file=f"objecteur-{request.account}-{request.now[:10]}".replace(":", "-")[:100],
        json="",
    )
    return _with_json(reply, case, entries, request.now)


def _facts(case: Case, say: Voice) -> tuple[Choice, ...]:
    """Name and value, as far as they are known."""
    profile, account_story, to = case.profile, case.found, controller()
    sent = moment(account_story.sent.at) if account_story.sent else None
    authority = supervisor(profile, say.language)
    facts = {
        "person": _name(profile),
        "account": case.name,
        "email": profile.email,
        "controller": ", ".join((to.name, *to.address.splitlines())),
        "state": summary(account_story, say),
        "sent": in_words(sent, say) if sent else "",
        "due": day(account_story.due, say.language) if account_story.due else "",
        "authority": authority.name if authority else "",
    }
    return tuple(Choice(say(f"report.{key}"), value[:300]) for key, value in facts.items() if value)


def _name(profile: Profile) -> str:
    return profile.name or f"{profile.first_name} {profile.last_name}".strip()


def _with_json(reply: ReportReply, case: Case | None, entries: Lines, now: str) -> ReportReply:
    """Add the JSON of a report: its texts, and every field of every event."""
    document: dict[str, Any] = {
        "title": reply.title,
        "made": now,
        "language": reply.language,
        "facts": {fact.value: fact.label for fact in reply.facts},
        "stage": case.found.stage if case else "",
        "due": case.found.due.isoformat() if case and case.found.due else "",
        "events": [
            {**plain(event), "state": standing, "words": f"{line.when}: {line.text}. {line.detail}"}
            for (event, standing), line in zip(entries, reply.lines, strict=True)
        ],
        "notes": list(reply.notes),
    }
    return replace(reply, json=json.dumps(document, ensure_ascii=False, indent=2) + "\n")
