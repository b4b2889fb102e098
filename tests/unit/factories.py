"""Factories of pages as the browser reports them, and shortcuts to the engine's replies."""

from __future__ import annotations

import json
from typing import Any

from objecteur.engine import handle

__all__ = [
    "FACEBOOK",
    "GENERIC",
    "INSTAGRAM",
    "PERSON",
    "PORTAL",
    "UNKNOWN",
    "evidence_names",
    "kind",
    "look_at",
    "outcome",
    "page",
    "radio_button",
    "roles",
    "select_list",
    "text_area",
    "text_box",
]

INSTAGRAM = "https://help.instagram.com/contact/767264225370182"
FACEBOOK = "https://www.facebook.com/help/contact/6359191084165019"
GENERIC = "https://www.facebook.com/help/contact/1994830130782319"
UNKNOWN = "https://www.facebook.com/help/contact/990000000000017"
PORTAL = "https://help.meta.com/requests/1234567890/"
PERSON = {
    "country": "FR",
    "email": "camille@exemple.fr",
    "name": "Camille Dupont",
    "first_name": "Camille",
    "last_name": "Dupont",
    "seed": 7,
}
NOW = "2026-10-05T12:00:00+02:00"


def text_box(ref: int, label: str = "", **fields: Any) -> dict[str, Any]:
    """A one-line box of the first form."""
    return {
        "ref": ref,
        "path": f"#c{ref}",
        "tag": "input",
        "type": "text",
        "label": label,
        "form": 0,
        **fields,
    }


def text_area(ref: int, label: str = "", **fields: Any) -> dict[str, Any]:
    """A text box of several lines."""
    return text_box(ref, label, tag="textarea", type="", **fields)


def radio_button(ref: int, label: str = "", **fields: Any) -> dict[str, Any]:
    """A radio button."""
    return text_box(ref, label, type="radio", **fields)


def select_list(ref: int, label: str, *options: str, **fields: Any) -> dict[str, Any]:
    """A native list, an empty choice first."""
    choices = [
        {"label": "", "value": ""},
        *({"label": option, "value": option} for option in options),
    ]
    return text_box(ref, label, tag="select", type="", options=choices, **fields)


def page(
    url: str,
    heading: str,
    *paragraphs: str,
    controls: tuple[dict[str, Any], ...] = (),
    **fields: Any,
) -> dict[str, Any]:
    """A settled page."""
    words = [heading, *paragraphs]
    for control in controls:
        words += [control.get("group", ""), control.get("before", ""), control["label"]]
    return {
        "url": url,
        "title": heading,
        "headings": [heading] if heading else [],
        "text": "\n".join(word for word in words if word),
        "controls": list(controls),
        "age_ms": 20_000,
        "quiet_ms": 10_000,
        **fields,
    }


def look_at(page_dict: dict[str, Any], **request: Any) -> dict[str, Any]:
    """Send a look request; the reply."""
    reply: dict[str, Any] = json.loads(
        handle(json.dumps({"type": "look", "page": page_dict, "now": NOW, **request}))
    )
    assert reply["type"] == "look", reply
    return reply


def kind(reply: dict[str, Any]) -> tuple[str, str, str]:
    """Kind, cause and purpose of the verdict."""
    verdict = reply["verdict"]
    return verdict["kind"], verdict["cause"], verdict["purpose"]


def roles(reply: dict[str, Any]) -> list[str]:
    """Role of each control, in the order of the page."""
    return [role["role"] for role in reply["roles"]]


def evidence_names(reply: dict[str, Any]) -> set[str]:
    """Names of the signs in the evidence."""
    return {sign["name"] for sign in reply["verdict"]["evidence"]}


def outcome(action: dict[str, Any], status: str = "kept") -> dict[str, Any]:
    """The browser's report on an action."""
    return {
        "action": action["id"],
        "role": action["role"],
        "kind": action["kind"],
        "status": status,
        "ref": action["ref"],
        "path": action["path"],
    }
