"""Items and link buttons, as the checklist and the panel show them."""

from __future__ import annotations

from objecteur.messages import ViewAction, ViewItem
from objecteur.words.translator import Translator

__all__ = ["link_button", "service_name", "view_item"]


def view_item(
    t: Translator, key: str, state: str, *actions: ViewAction | None, **values: str
) -> ViewItem:
    """Return an item with the phrases at ``key`` and ``key`` + ``_detail``.

    Actions that are None are left out.
    """
    return ViewItem(
        text=t(key, **values),
        state=state,  # type: ignore[arg-type]
        detail=t(f"{key}_detail", **values),
        actions=tuple(action for action in actions if action),
    )


def link_button(
    t: Translator, key: str, url: str, *, primary: bool = False, account: str = "", **values: str
) -> ViewAction | None:
    """Return a button that opens ``url``; None when that is empty."""
    if not url:
        return None
    return ViewAction("open_url", t(f"button.{key}", **values), url, primary, account=account)


def service_name(t: Translator, service: str) -> str:
    """Name a service; an unknown one (``""``) is called Meta."""
    return t(f"service.{service or 'meta'}")
