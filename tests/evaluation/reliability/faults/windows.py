"""Pages that come back, and several windows."""

from __future__ import annotations

from random import Random

from builder.browsers import until
from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed, Lost

__all__ = ["FAULTS"]

_MARK = "() => { globalThis.mark = true; }"
_IS_MARKED_SCRIPT = "() => globalThis.mark === true"


def _comes_back(bed: Bed, _chance: Random) -> str:
    meeting = bed.form()
    bed.filled(meeting)
    meeting.settled(TIMEOUT_S)
    meeting.window.run(_MARK)
    address = meeting.window.url()
    away = "https://help.instagram.com/away"
    bed.site.serve(away, "<!doctype html><title>Elsewhere</title><p>Elsewhere.")
    meeting.window.go(away)
    bed.driven.settings(interface_language="de")
    bed.browser.bidi.ask(
        "browsingContext.traverseHistory", {"context": meeting.window.context, "delta": -1}, 30
    )
    until(lambda: meeting.window.url() == address, TIMEOUT_S, "the form is back")
    frozen = meeting.window.wait(
        "() => document.readyState === 'complete'", timeout=TIMEOUT_S
    ) and meeting.window.run(_IS_MARKED_SCRIPT)
    until(
        lambda: (meeting.visible_panel() or {"text": ""})["text"].count("Formular"),
        TIMEOUT_S,
        "the panel speaks the language chosen meanwhile",
    )
    if not frozen:
        return "the browser loaded the page anew, and the panel was up to date"
    meeting.press("Alles zurücksetzen wie zuvor")
    until(
        lambda: bed.values(meeting) == ["", "", ""],
        TIMEOUT_S,
        "the panel works: the form is as it was before",
    )
    bed.kept("filled")
    return "the panel was up to date, and worked"


def _two_windows(bed: Bed, _chance: Random) -> str:
    first, second = bed.form(), bed.form()
    for meeting in (first, second):
        if bed.filled(meeting) != "the form was filled":
            raise Lost("one of two windows was not filled")
    until(lambda: bed.kinds().count("filled") >= 1, TIMEOUT_S, "it is in the journal")
    bed.kept()
    return "both forms were filled"


def _two_pages(bed: Bed, chance: Random) -> str:
    pages = [
        (bed.ours("settings/settings.html"), "#name"),
        (bed.ours("settings/settings.html"), "#email"),
    ]
    for page, field in pages:
        page.wait(
            "(field) => document.querySelector(field).maxLength > 0", field, timeout=TIMEOUT_S
        )
        page.run("(field) => { document.querySelector(field).value = ''; }", field)
        page.click(field)
    typed = {"#name": "", "#email": ""}
    for letter in "objecteur":
        for page, field in chance.sample(pages, 2):
            page.keys(letter)
            typed[field] += letter
    for name in ("name", "email"):
        until(
            lambda name=name: (  # type: ignore[misc]
                bed.driven.stored()["profile"][name] == typed[f"#{name}"]
            ),
            TIMEOUT_S,
            f"{name} is kept",
        )
    return "both fields were kept"


FAULTS = (
    Fault(
        "back-forward", "windows", "The page comes back from the back-forward cache", _comes_back
    ),
    Fault("two-windows", "windows", "The same form in two windows at once", _two_windows),
    Fault("two-pages", "windows", "Two settings pages are typed in at once", _two_pages),
)
