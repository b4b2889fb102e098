"""A page of ours goes away under the person's hands: what they typed until then is kept."""

from __future__ import annotations

from random import Random

from builder.bench.reliability.bed import PATIENCE, Bed, Lost
from builder.bench.reliability.fault import Fault
from builder.browsers import BrowserError, Window, until

__all__ = ["FAULTS"]

_WORDS = "Je garde mes photos pour mes proches, et je ne veux pas qu’une machine s’en serve un jour sans que je le sache"


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


def _kept(bed: Bed, found: str, text: str) -> None:
    """``found`` is the body of a function of the store that gives what is kept."""
    last = [""]

    def there() -> bool:
        last[0] = str(bed.driven.control.window.run(f"async (store) => {found}", bed.driven.stored()))
        return text in last[0]

    try:
        until(there, PATIENCE, "what was typed is kept")
    except BrowserError:
        raise Lost(f"of {text!r} only this is kept: {last[0][-200:]!r}") from None


def _settings(bed: Bed, chance: Random) -> str:
    page = bed.ours("settings/settings.html")
    page.wait("() => document.querySelector('#name').maxLength > 0", timeout=PATIENCE)
    text = _typed(chance)
    page.click("#name")
    page.keys(text)
    _goes(bed, page, chance)
    _kept(bed, "store.profile.name", text)
    bed.kept()
    return "every key was kept"


def _letter(bed: Bed, chance: Random) -> str:
    page = bed.ours("letters/letters.html")
    page.wait("() => document.querySelector('[data-part=body]').textContent.length > 100", timeout=PATIENCE)
    page.wait("() => !document.querySelector('[aria-busy=true]')", timeout=PATIENCE)
    text = _typed(chance)
    page.click("[data-part=body]")
    page.keys(text)
    _goes(bed, page, chance)
    _kept(bed, "store.drafts.map((draft) => draft.sheet.body).join()", text)
    bed.kept()
    return "every key was kept"


def _account(bed: Bed, chance: Random) -> str:
    page = bed.ours("journal/journal.html")
    page.wait("() => document.querySelector('#account-name-instagram')?.maxLength > 0", timeout=PATIENCE)
    page.run("() => { document.querySelector('#account-name-instagram').closest('details').open = true; }")
    text = _typed(chance)
    page.click("#account-name-instagram")
    page.keys(text)
    _goes(bed, page, chance)
    _kept(bed, "store.accounts.map(({ name }) => name).join()", text)
    bed.kept()
    return "every key was kept"


def _background_dead(bed: Bed, chance: Random) -> str:
    """The background, which would finish what a closing page began, is stopped just then."""
    page = bed.ours("settings/settings.html")
    page.wait("() => document.querySelector('#name').maxLength > 0", timeout=PATIENCE)
    text = _typed(chance)
    page.click("#name")
    page.keys(text)
    bed.browser.stop_background()
    _goes(bed, page, chance)
    _kept(bed, "store.profile.name", text)
    bed.kept()
    return "every key was kept"


FAULTS = (
    Fault("settings-closed", "typing", "The settings page goes away in the middle of a word", _settings, 10),
    Fault("letter-closed", "typing", "The letters page goes away in the middle of a word", _letter, 10),
    Fault("account-closed", "typing", "The journal page goes away in the middle of an account’s name", _account, 10),
    Fault("closed-and-stopped", "typing", "A page goes away, and the background is stopped", _background_dead, 10, sampled=False),
)
