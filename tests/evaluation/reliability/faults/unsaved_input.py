"""Faults of unsaved input: one of our pages closes while the person types; the text is kept."""

from __future__ import annotations

from dataclasses import dataclass
from random import Random

from builder.browsers import BrowserError, Window, until
from tests.evaluation.reliability.fault import Fault, Try
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed, Lost

__all__ = ["FAULTS"]

_WORDS = (
    "Je garde mes photos pour mes proches, et je ne veux pas qu’une machine s’en serve un jour "
    "sans que je le sache"
)


def _typed(chance: Random) -> str:
    return _WORDS[: chance.randint(4, 60)].strip()


def _goes(bed: Bed, page: Window, chance: Random) -> str:
    """The page goes, in one way or another; says how."""
    way = chance.choice(("closed", "left", "reloaded"))
    if way == "closed":
        page.close()
    elif way == "left":
        page.go(bed.browser.extension_page("about/about.html"))
    else:
        page.reload()
    return way


def _kept(bed: Bed, value_script: str, text: str) -> None:
    """``found`` is the body of a function of the store that gives what is kept."""
    last = [""]

    def there() -> bool:
        last[0] = str(
            bed.driven.control.window.run(f"async (store) => {value_script}", bed.driven.stored())
        )
        return text in last[0]

    try:
        until(there, TIMEOUT_S, "what was typed is kept")
    except BrowserError:
        raise Lost(f"of {text!r} only this is kept: {last[0][-200:]!r}") from None


@dataclass(frozen=True)
class _Field:
    """A field, and the part of the store that then holds its text."""

    path: str
    selector: str
    ready: str
    """JavaScript: an expression that is true once the field may be typed in."""
    kept: str
    """JavaScript: what ``store`` holds of it, as a text."""
    folded: bool = False
    """It stands in a part of the page that must be opened first."""


_NAME = _Field(
    "settings/settings.html",
    "#name",
    "document.querySelector('#name').maxLength > 0",
    "store.profile.name",
)
_BODY = _Field(
    "letters/letters.html",
    "[data-part=body]",
    (
        "document.querySelector('[data-part=body]').textContent.length > 100 && "
        "!document.querySelector('[aria-busy=true]')"
    ),
    "store.drafts.map((draft) => draft.sheet.body).join()",
)
_ACCOUNT = _Field(
    "journal/journal.html",
    "#account-name-instagram",
    "document.querySelector('#account-name-instagram')?.maxLength > 0",
    "store.accounts.map(({ name }) => name).join()",
    folded=True,
)


def _away(field: _Field, *, stops_background: bool = False) -> Try:
    """Try in which the page with ``field`` closes.

    With ``stops_background`` the background, which would finish the page's work, stops too.
    """

    def run(bed: Bed, chance: Random) -> str:
        page = bed.ours(field.path)
        page.wait(f"() => {field.ready}", timeout=TIMEOUT_S)
        if field.folded:
            page.run(
                """(selector) => {
                  document.querySelector(selector).closest("details").open = true;
                }""",
                field.selector,
            )
        text = _typed(chance)
        page.click(field.selector)
        page.keys(text)
        if stops_background:
            bed.browser.stop_background()
        _goes(bed, page, chance)
        _kept(bed, field.kept, text)
        bed.kept()
        return "every key was kept"

    return run


FAULTS = (
    Fault(
        "settings-closed",
        "typing",
        "The settings page goes away in the middle of a word",
        _away(_NAME),
        10,
    ),
    Fault(
        "letter-closed",
        "typing",
        "The letters page goes away in the middle of a word",
        _away(_BODY),
        10,
    ),
    Fault(
        "account-closed",
        "typing",
        "The journal page goes away in the middle of an account’s name",
        _away(_ACCOUNT),
        10,
    ),
    Fault(
        "closed-and-stopped",
        "typing",
        "A page goes away, and the background is stopped",
        _away(_NAME, stops_background=True),
        10,
    ),
)
