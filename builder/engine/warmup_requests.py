"""Warm-up requests that make Python do everything once.

The modules that they load are kept in the packages; the objects that they build are kept in the
snapshot.
"""

from __future__ import annotations

import json
from typing import Any

from builder.knowledge.message_schema import definitions

__all__ = ["requests"]

_NOW = "2025-01-01T12:00:00+01:00"
_URL = "https://help.instagram.com/contact/767264225370182"
_PROFILE = {"country": "FR", "email": "prenom@example.org", "name": "Prénom Nom"}
_CONTROLS: list[dict[str, Any]] = [
    {"ref": 1, "path": "#a", "type": "email", "label": "Adresse e-mail", "required": True},
    {
        "ref": 2,
        "path": "#b",
        "tag": "select",
        "label": "Pays",
        "options": [{"label": "France", "value": "FR"}, {"label": "Irlande", "value": "IE"}],
    },
    {
        "ref": 3,
        "path": "#c",
        "tag": "textarea",
        "label": "Expliquez l’impact de ce traitement sur vous",
        "max_length": 500,
    },
    {"ref": 4, "path": "#d", "type": "text", "name": "code", "label": "Confirmation code"},
]
_REFUSAL = (
    "Nous ne pouvons pas accepter votre opposition.\n\n"
    "Unfortunately, we are unable to honour your objection."
)
_JOURNAL = [
    {
        "kind": "unavailable",
        "at": "2024-11-01T12:00:00+01:00",
        "account": "instagram",
        "id": "u",
        "cause": "technical",
        "url": _URL,
    },
    {"kind": "sent", "at": "2024-11-03T12:00:00+01:00", "account": "instagram", "id": "s"},
    {
        "kind": "answer",
        "answer": "refused",
        "at": "2024-11-20T12:00:00+01:00",
        "account": "instagram",
        "id": "a",
    },
]


def requests(languages: tuple[str, ...] = ("fr", "en")) -> list[str]:
    """JSON requests of every type, in every language of the interface."""
    controls = [control for control in _CONTROLS if control["ref"] < 4]
    lines: list[dict[str, Any]] = []
    for language in languages:
        page = {
            "url": _URL,
            "title": "Instagram",
            "lang": language,
            "text": "",
            "controls": controls,
            "buttons": [{"label": "Send"}],
        }
        person = {"profile": {**_PROFILE, "language": language}, "interface_language": language}
        lines += [
            {"type": "look", "page": page, "now": _NOW, **person},
            {
                "type": "look",
                "page": {**page, "controls": [], "age_ms": 20_000, "quiet_ms": 10_000},
                "now": _NOW,
                **person,
            },
            {"type": "look", "page": {**page, "controls": _CONTROLS[3:]}, "now": _NOW, **person},
            {"type": "classify", "page": {**page, "controls": _CONTROLS}},
            {"type": "text", **person},
            {"type": "profile", **person},
            {
                "type": "profile",
                "profile": {"email": "no", "country": "Utopia"},
                "interface_language": language,
            },
            {"type": "checklist", "now": _NOW, **person},
            {"type": "journal", "now": _NOW, "journal": _JOURNAL, **person},
            {
                "type": "record",
                "now": _NOW,
                "account": "instagram",
                "what": "sent",
                "day": "2024-12-31",
                "interface_language": language,
            },
            {"type": "answer", "text": _REFUSAL, "interface_language": language},
            {"type": "report", "now": _NOW, "journal": _JOURNAL, "account": "instagram", **person},
            *(
                {"type": "letter", "kind": kind, "now": _NOW, "journal": _JOURNAL, **person}
                for kind in definitions()["LetterKind"]["enum"]
            ),
        ]
    return [json.dumps(request, ensure_ascii=False) for request in lines] + ["not JSON"]
