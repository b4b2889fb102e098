"""The extension, or a part of it, ends at work."""

from __future__ import annotations

import threading
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from random import Random

from builder.browsers import BrowserError, until
from builder.browsers.page_session import Meeting
from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed, Lost

__all__ = ["FAULTS"]


@contextmanager
def _again_and_again(
    kill: Callable[[], None], chance: Random, *, shortest: float, longest: float, times: int
) -> Iterator[list[int]]:
    """Call ``kill`` at random instants while the block runs; yields one number for each."""
    done = threading.Event()
    kills: list[int] = []
    pauses = [chance.uniform(shortest, longest) for _ in range(times)]

    def work() -> None:
        for pause in pauses:
            if done.wait(pause):
                return
            try:
                kill()
            except BrowserError:
                continue
            kills.append(len(kills))

    thread = threading.Thread(target=work)
    thread.start()
    try:
        yield kills
    finally:
        done.set()
        thread.join()


def _background_killed(bed: Bed, chance: Random) -> str:
    with _again_and_again(
        bed.browser.stop_background, chance, shortest=0.02, longest=0.4, times=12
    ) as kills:
        meeting = bed.form()
        ended = bed.filled(meeting)
        until(lambda: len(kills) >= 3, TIMEOUT_S, "it was stopped a few times")
    bed.kept("filled")
    return ended


def _offscreen_killed(bed: Bed, chance: Random) -> str:
    def kill() -> None:
        bed.browser.stop_offscreen()

    with _again_and_again(kill, chance, shortest=0.1, longest=1.5, times=4) as kills:
        meeting = bed.form("self")
        until(lambda: len(kills) >= 2, TIMEOUT_S, "it was closed a few times")
    ended = bed.filled(meeting)
    bed.kept("filled")
    return ended


def _nothing_left(meeting: Meeting, before: list[str], bed: Bed) -> None:
    try:
        until(lambda: bed.panels(meeting) == 0, TIMEOUT_S, "the panel is gone")
    except BrowserError:
        raise Lost("a panel that belongs to nobody stays on the page") from None
    if bed.values(meeting) != before:
        raise Lost(f"the form held {before}, now {bed.values(meeting)}")


def _updated(bed: Bed, _chance: Random) -> str:
    meeting = bed.form()
    bed.filled(meeting)
    until(meeting.has_panel, TIMEOUT_S, "there is a panel")
    bed.kept("filled")
    before = bed.values(meeting)
    bed.restart()
    if bed.name == "chrome":
        _nothing_left(meeting, before, bed)
    # Firefox runs the new one on pages that are open already; elsewhere the person loads the page
    # again.
    else:
        until(
            lambda: (bed.driven.control.diagnostic(meeting.tab) or {}).get("settled"),
            TIMEOUT_S,
            "the new one knows the page",
        )
        until(lambda: bed.panels(meeting) == 1, TIMEOUT_S, "there is one panel, the new one's")
    meeting.window.reload()
    ended = bed.filled(meeting)
    bed.kept()
    return f"the old panel went, what was filled stayed; after a reload {ended}"


def _removed(bed: Bed, _chance: Random) -> str:
    meeting = bed.form()
    bed.filled(meeting)
    until(meeting.has_panel, TIMEOUT_S, "there is a panel")
    before = bed.values(meeting)
    bed.browser.remove_extension()
    try:
        _nothing_left(meeting, before, bed)
    finally:
        bed.install_again()
    return "the panel went, what was filled stayed"


FAULTS = (
    Fault(
        "background-killed",
        "lifetimes",
        "The background is stopped at instants of chance during a visit",
        _background_killed,
        20,
    ),
    Fault(
        "offscreen-killed",
        "lifetimes",
        "The offscreen document is closed at instants of chance during a visit",
        _offscreen_killed,
        20,
        ("chrome",),
    ),
    Fault("updated", "lifetimes", "The extension is updated while a form is open", _updated, 3),
    # Firefox ends the scripts of a removed extension on the spot, so nobody is left to take the
    # panel away.
    Fault(
        "removed",
        "lifetimes",
        "The extension is removed while a form is open",
        _removed,
        3,
        ("chrome",),
    ),
)
