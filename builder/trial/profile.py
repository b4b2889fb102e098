"""Whose form it is: a profile from a file, checked as the extension would check it."""

from __future__ import annotations

import json
from pathlib import Path
from typing import Any

from objecteur import model
from objecteur.codec import BadRequest, decode, plain

__all__ = ["EXAMPLE", "ProfileError", "load"]

EXAMPLE = Path(__file__).parent / "example_profile.json"


class ProfileError(ValueError):
    """The file holds no profile; the message names the field."""


def load(file: Path | None = None) -> dict[str, Any]:
    """The profile in ``file`` (the example without one), complete. Raises :class:`ProfileError`."""
    place = file or EXAMPLE
    try:
        text = place.read_text("utf-8-sig")
        profile = decode(model.Profile, text)
    except (OSError, UnicodeDecodeError) as error:
        raise ProfileError(f"{place}: cannot be read ({error})") from None
    except BadRequest as error:
        raise ProfileError(f"{place}: {_said(str(error))}") from None
    complete: dict[str, Any] = plain(profile)
    if not complete["seed"]:
        complete["seed"] = (
            1  # drawn by the extension else: the same page would be given another text each time
        )
    _check(place, complete, json.loads(text))
    return complete


def _said(error: str) -> str:
    known = ", ".join(sorted(model.Profile.__dataclass_fields__))
    hint = f" (known fields: {known})" if "has no field" in error else ""
    return error.replace("$.", "field ").replace("$: ", "") + hint


def _check(place: Path, profile: dict[str, Any], given: dict[str, Any]) -> None:
    """Python's own opinion of what was given; what was left out is no fault."""
    from objecteur import handle

    reply = json.loads(
        handle(json.dumps({"type": "profile", "profile": profile, "interface_language": "en"}))
    )
    wrong = [
        f"field {problem['field']}: {problem['message']}"
        for problem in reply.get("problems", [])
        if given.get(problem["field"])
    ]
    if wrong:
        raise ProfileError(f"{place}: {'; '.join(wrong)}")
    if reply["type"] == "profile":
        profile.update(reply["profile"])
