"""Whose form it is: a profile from a file, checked as the extension would check it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from objecteur import messages
from objecteur.codec import BadRequestError, decode, to_builtins

__all__ = ["EXAMPLE", "ProfileError", "load"]

EXAMPLE = Path(__file__).parent / "example_profile.json"


class ProfileError(ValueError):
    """The file holds no profile; the message names the field."""


def load(file: Path | None = None) -> dict[str, Any]:
    """The profile in ``file`` (the example without one), complete. Raises :class:`ProfileError`."""
    source = file or EXAMPLE
    try:
        text = source.read_text("utf-8-sig")
        profile = decode(messages.Profile, text)
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{source}: cannot be read ({error})") from None
    except BadRequestError as error:
        raise ProfileError(f"{source}: {_message_of(str(error))}") from None
    merged: dict[str, Any] = to_builtins(profile)
    if not merged["seed"]:
        merged["seed"] = (
            1  # drawn by the extension else: the same page would be given another text each time
        )
    _check(source, merged, json.loads(text))
    return merged


def _message_of(error: str) -> str:
    field_names = ", ".join(sorted(messages.Profile.__dataclass_fields__))
    hint = f" (known fields: {field_names})" if "has no field" in error else ""
    return error.replace("$.", "field ").replace("$: ", "") + hint


def _check(source: Path, profile: dict[str, Any], values: dict[str, Any]) -> None:
    """Python's own opinion of what was given; what was left out is no fault."""
    from objecteur import handle

    reply = json.loads(
        handle(json.dumps({"type": "profile", "profile": profile, "interface_language": "en"}))
    )
    wrong = [
        f"field {problem['field']}: {problem['message']}"
        for problem in reply.get("problems", [])
        if values.get(problem["field"])
    ]
    if wrong:
        raise ProfileError(f"{source}: {'; '.join(wrong)}")
    if reply["type"] == "profile":
        profile.update(reply["profile"])
