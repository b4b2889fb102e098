"""The report on one objection: a page to print and attach to a complaint, and the same as JSON."""

from __future__ import annotations

import json
from dataclasses import replace
from typing import Any

from objecteur.codec import to_builtins
from objecteur.journey.account_cases import AccountCase, account_cases
from objecteur.journey.accounts import account_name
from objecteur.journey.steps import summary
from objecteur.messages import Choice, Profile, ReportReply, ReportRequest
from objecteur.messages.context import Context
from objecteur.views.event_lines import event_line, time_in_words
from objecteur.views.journal import EventEntries, events_by_account
from objecteur.words.dates import format_day, parse_time
from objecteur.words.local_names import local_authority
from objecteur.words.schema import controller
from objecteur.words.translator import Translator, translator

__all__ = ["report"]


def report(request: ReportRequest) -> ReportReply:
    """Chronology of one account, with the texts, addresses and times that the journal holds."""
    say, now = translator(request.interface_language), parse_time(request.now)
    case = next(
        (
            account_case
            for account_case in account_cases(Context.of(request), say)
            if account_case.account == request.account
        ),
        None,
    )
    entries = events_by_account(request.journal).get(request.account, [])
    name = case.name if case else account_name("meta", say)
    reply = ReportReply(
        type="report",
        language=say.language,
        title=say("report.title", account=name),
        made=say("report.made", when=time_in_words(now, say)) if now else "",
        facts=_facts(case, say) if case else (),
        lines_title=say("report.lines"),
        lines=tuple(event_line(event, standing, say, how="report") for event, standing in entries),
        notes=tuple(
            say(f"report.{note}") for note in ("note_clock", "note_text", "note_corrected")
        ),
        file=f"objecteur-{request.account}-{request.now[:10]}".replace(":", "-")[:100],
        json="",
    )
    return _add_json(reply, case, entries, request.now)


def _facts(case: AccountCase, say: Translator) -> tuple[Choice, ...]:
    """Name and value, as far as they are known."""
    profile, account_story, to = case.profile, case.found, controller()
    sent = parse_time(account_story.sent.at) if account_story.sent else None
    authority = local_authority(profile, say.language)
    facts = {
        "person": full_name(profile),
        "account": case.name,
        "email": profile.email,
        "controller": ", ".join((to.name, *to.address.splitlines())),
        "state": summary(account_story, say),
        "sent": time_in_words(sent, say) if sent else "",
        "due": format_day(account_story.due, say.language) if account_story.due else "",
        "authority": authority.name if authority else "",
    }
    return tuple(Choice(say(f"report.{key}"), value[:300]) for key, value in facts.items() if value)


def full_name(profile: Profile) -> str:
    return profile.name or f"{profile.first_name} {profile.last_name}".strip()


def _add_json(
    reply: ReportReply, case: AccountCase | None, entries: EventEntries, now: str
) -> ReportReply:
    """Add the JSON of a report: its texts, and every field of every event."""
    document: dict[str, Any] = {
        "title": reply.title,
        "made": now,
        "language": reply.language,
        "facts": {fact.value: fact.label for fact in reply.facts},
        "stage": case.found.stage if case else "",
        "due": case.found.due.isoformat() if case and case.found.due else "",
        "events": [
            {
                **to_builtins(event),
                "state": standing,
                "words": f"{line.when}: {line.text}. {line.detail}",
            }
            for (event, standing), line in zip(entries, reply.lines, strict=True)
        ],
        "notes": list(reply.notes),
    }
    return replace(reply, json=json.dumps(document, ensure_ascii=False, indent=2) + "\n")
