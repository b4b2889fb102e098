"""Lines and links, as the checklist and the panel have them."""

from __future__ import annotations

from objecteur.model import ViewAction, ViewItem
from objecteur.words.interface import Voice

__all__ = ["item", "open_url", "service_name"]


def item(say: Voice, key: str, state: str, *actions: ViewAction | None, **values: str) -> ViewItem:
    """One line: the phrase at ``key`` and the one at ``key`` + ``_detail``."""
    return ViewItem(
        text=say(key, **values),
        state=state,  # type: ignore[arg-type]
        detail=say(f"{key}_detail", **values),
        actions=tuple(action for action in actions if action),
    )


def open_url(
    say: Voice, key: str, url: str, *, primary: bool = False, account: str = "", **values: str
) -> ViewAction | None:
    """A link; None when there is no address to lead to."""
    return (
        ViewAction("open_url", say(f"button.{key}", **values), url, primary, account=account)
        if url
        else None
    )


def service_name(say: Voice, service: str) -> str:
    """Facebook, Instagram …; Meta where the service is not known."""
    return say(f"service.{service or 'meta'}")
