"""Realistic requests, as a browser sends them.

Forms whose boxes bear the catalogue's labels, pages without a form, journals that tell a story.
"""

from __future__ import annotations

import random
from datetime import datetime, timedelta, timezone
from functools import cache
from typing import Any

from hypothesis import strategies as st

from builder.engine import warmup_requests as warmup
from builder.knowledge import catalogue
from builder.knowledge.message_schema import definitions
from tests.unit.strategies.texts import HINTS

__all__ = ["realistic_requests"]

_TITLES = (
    *(
        "Object to your information being used for AI at Meta",
        "Vous opposer à l’utilisation de vos informations pour l’IA chez Meta",
    ),
    *(
        "Widerspruch gegen die Verwendung deiner Daten für KI bei Meta",
        "Report a copyright infringement",
        "Log Into Facebook",
        "",
    ),
    *(
        "Your report has been submitted",
        "You’re Temporarily Blocked",
        "Sorry, this page isn’t available.",
        "Enter the code that we sent you",
    ),
)
_FORMS = HINTS["url"][:6]
_KINDS = {
    "country": "select",
    "explanation": "textarea",
    "declaration": "checkbox",
    "about_ai": "radio",
    "code": "text",
    "email": "email",
}
_EVENTS = tuple(
    definitions()["Event"]["properties"]["kind"].get("enum") or definitions()["EventKind"]["enum"]
)


@cache
def _data() -> dict[str, Any]:
    return catalogue.read_catalogue()


def realistic_requests() -> st.SearchStrategy[dict[str, Any]]:
    """Requests of any type that make sense."""
    return st.randoms(use_true_random=False).map(_request)


def _request(chance: random.Random) -> dict[str, Any]:  # noqa: PLR0911 - one type after the other
    person = _person(chance)
    kind = chance.choice(
        (
            "look",
            "look",
            "look",
            "look",
            "classify",
            "checklist",
            "letter",
            "journal",
            "report",
            "record",
            "answer",
            "warm",
        )
    )
    now = datetime(
        2026, 10, 5, 12, tzinfo=timezone(timedelta(hours=chance.randint(-11, 13)))
    ) + timedelta(days=chance.randint(-400, 400))
    language = {"interface_language": chance.choice(("fr", "en", "de", "es", "it"))}
    common = {"now": now.isoformat(), "profile": person, **language}
    if kind in ("look", "classify"):
        page = _page(chance)
        if kind == "classify":
            return {"type": "classify", "page": page}
        outcomes = [
            _outcome(control, chance) for control in page["controls"] if chance.random() < 0.3
        ]
        fill = chance.choice(("at_once", "on_click", "never"))
        return {
            "type": "look",
            "page": page,
            **common,
            "outcomes": outcomes,
            "settings": {"fill": fill},
            "asked": chance.random() < 0.3,
            "stopped": chance.random() < 0.1,
            "account": chance.choice(("", "facebook", "instagram:2")),
        }
    story = {"journal": _journal(now, chance), "accounts": _accounts(chance)}
    account = chance.choice(("facebook", "instagram", "facebook:2", ""))
    match kind:
        case "checklist":
            return {
                "type": kind,
                **common,
                **story,
                "settings": {"reminders": chance.random() < 0.5},
            }
        case "journal":
            return {"type": kind, **common, **story, "most": chance.choice((1, 3, 100))}
        case "letter":
            letter = chance.choice(definitions()["LetterKind"]["enum"])
            return {
                "type": kind,
                "kind": letter,
                **common,
                **story,
                "account": account,
                "language": chance.choice(("", "de", "fr", "xx")),
            }
        case "report":
            return {"type": kind, **common, **story, "account": account}
        case "record":
            what = chance.choice(HINTS["what"])
            day = (now - timedelta(days=chance.randint(-2, 60))).date().isoformat()
            return {
                "type": kind,
                "now": now.isoformat(),
                "account": account,
                "what": what,
                "day": day,
                "corrects": chance.choice(("", "e1")),
                **language,
            }
        case "answer":
            return {"type": kind, "text": _mail(chance), **language}
    warm: dict[str, Any] = _warm()[chance.randrange(len(_warm()))]
    return warm


@cache
def _warm() -> list[dict[str, Any]]:
    import json

    return [json.loads(text) for text in warmup.requests() if text.startswith("{")]


def _person(chance: random.Random) -> dict[str, Any]:
    person = {
        "country": chance.choice(("FR", "DE", "IE", "GB", "CH", "NO", "US", "")),
        "email": "camille@exemple.fr",
        "name": "Camille Dupont",
        "first_name": "Camille",
        "last_name": "Dupont",
        "language": chance.choice(("", "fr", "de", "sv", "el")),
        "address": "1 rue X\n75001 Paris",
        "place": "Paris",
        "facebook_username": "camille",
        "instagram_username": "@camille",
        "region": chance.choice(("", "DE-BY", "ES-CT")),
        "sentence": "Je suis photographe.",
        "seed": chance.randrange(2**31),
        "grounds": chance.sample(_data()["grounds"]["order"], 2),
    }
    return {name: value for name, value in person.items() if chance.random() < 0.7}


def _page(chance: random.Random) -> dict[str, Any]:
    language = chance.choice(sorted(_data()["labels"]))
    labels = _data()["labels"][language]
    title = chance.choice(_TITLES)
    names = [name for name in labels if isinstance(labels[name], list)]
    often = ["email", "country", "explanation", "name", "declaration"]
    chosen_names = [name for name in often if chance.random() < 0.6] + chance.sample(
        names, chance.randint(0, 3)
    )
    controls = [
        _control(number, name, _plain(chance.choice(labels.get(name) or [name]), chance), chance)
        for number, name in enumerate(chosen_names)
    ]
    lines = [title, *(control["label"] for control in controls)]
    phrases = _data()["phrases"][language].get("unverified", {})
    chosen = chance.sample(sorted(phrases), min(len(phrases), chance.randint(0, 2)))
    lines += [_plain(chance.choice(phrases[name]), chance) for name in chosen]
    return {
        "url": chance.choice(_FORMS),
        "title": title,
        "lang": language,
        "headings": [title],
        "text": "\n".join(lines),
        "controls": controls,
        "age_ms": chance.choice((0, 2000, 20_000)),
        "quiet_ms": chance.choice((0, 900, 10_000)),
        "buttons": [{"label": "Send"}],
        "ready": chance.choice(("interactive", "complete")),
        "dialogs": lines[-1:] if chance.random() < 0.1 else [],
    }


def _plain(phrase: Any, chance: random.Random) -> str:
    """A phrase of the catalogue as a page would say it."""
    words = str(phrase).lstrip("=").replace("*", "").split()
    return " ".join(
        chance.choice(word.split("|")) for word in words if not word.startswith("…")
    ).capitalize()


def _control(number: int, name: str, label: str, chance: random.Random) -> dict[str, Any]:
    kind = _KINDS.get(name, "text")
    control: dict[str, Any] = {
        "ref": number + 1,
        "path": f"#c{number}",
        "label": label,
        "form": 0,
        "required": chance.random() < 0.5,
    }
    if kind == "textarea":
        control |= {"tag": kind, "max_length": chance.choice((-1, 0, 40, 500, 1000))}
    elif kind == "select":
        countries = (
            "France",
            "Germany",
            "Ireland",
            "Norway",
            "Schweiz",
            "Deutschland",
            "Royaume-Uni",
        )
        options = [
            {"label": "", "value": ""},
            *({"label": entry, "value": entry} for entry in countries),
        ]
        tag = chance.choice(("select", "select", "combobox", "input"))
        listed = tag == "select" or chance.random() < 0.5
        control |= {
            "tag": tag,
            "type": "text" if tag == "input" else "",
            "options": options if listed else [],
            "expanded": listed,
        }
        control |= {"has_iso_field": chance.random() < 0.2}
    else:
        control |= {"type": kind, "group": label if kind == "radio" else "", "value": "yes"}
    if chance.random() < 0.3:
        control[
            chance.choice(
                ("filled", "disabled", "read_only", "foreign", "in_search", "around_content")
            )
        ] = True
    return control


def _outcome(control: dict[str, Any], chance: random.Random) -> dict[str, Any]:
    kind = chance.choice(
        ("set_text", "choose_option", "open_list", "type_text", "choose_item", "check", "show")
    )
    status = chance.choice(("kept", "kept", "changed", "refused", "undone"))
    role = chance.choice(("email", "country", "explanation", "about_ai", "name"))
    return {
        "action": f"{kind}:{control['path']}",
        "role": role,
        "kind": kind,
        "status": status,
        "ref": control["ref"],
        "path": control["path"],
    }


def _journal(now: datetime, chance: random.Random) -> list[dict[str, Any]]:
    at = now - timedelta(days=chance.randint(0, 200))
    events = []
    for number in range(chance.choice((0, 1, 2, 4, 8, 30))):
        event = {
            "kind": chance.choice(_EVENTS),
            "at": at.isoformat(),
            "account": chance.choice(("facebook", "instagram", "facebook:2")),
            "id": f"e{number}",
        }
        if event["kind"] == "answer":
            event["answer"] = chance.choice(("accepted", "refused", "more_information", "none"))
        elif event["kind"] == "correction":
            event["corrects"] = f"e{chance.randrange(number + 1)}"
        elif event["kind"] == "letter":
            event["letter"] = chance.choice(definitions()["LetterKind"]["enum"])
        elif event["kind"] == "unavailable":
            event["cause"] = chance.choice(("region", "technical", "removed", "structural"))
        events.append(event)
        at += timedelta(hours=chance.choice((0, 1, 30, 24 * 32)))
    if chance.random() < 0.2:
        chance.shuffle(events)
    return events


def _accounts(chance: random.Random) -> list[dict[str, Any]]:
    accounts: list[dict[str, Any]] = [
        {"account": "facebook:2", "name": "Atelier", "email": "b@exemple.fr"},
        {"account": "instagram", "linked": "facebook"},
        {"account": "facebook", "absent": True},
    ]
    return [entry for entry in accounts if chance.random() < 0.3]


def _mail(chance: random.Random) -> str:
    answers = _data()["answers"][chance.choice(sorted(_data()["answers"]))]
    names = [name for name in answers if isinstance(answers[name], list)]
    return ". ".join(
        _plain(chance.choice(answers[name]), chance)
        for name in chance.choices(names, k=chance.randint(1, 5))
        if answers[name]
    )
