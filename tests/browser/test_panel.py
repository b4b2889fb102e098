"""The panel: where it sits, how it looks, how it folds."""

from __future__ import annotations

from typing import Any

import pytest

from builder.browsers import until
from builder.browsers.page_session import Driven, Meeting
from builder.replica import pages as replica

BOX = "(path) => document.querySelector(path).getBoundingClientRect().toJSON()"


def covered(meeting: Meeting) -> list[tuple[str, dict[str, Any]]]:
    """Fields and buttons of the page that lie under the panel."""
    paths = [control["path"] for control in meeting.diagnostic()["controls"]] + [
        "button[type=submit]"
    ]
    boxes = {path: meeting.window.run(BOX, path, sandbox=True) for path in paths}
    return [
        (path, other)
        for path, box in boxes.items()
        for other in meeting.panel()["boxes"]
        if other["right"] > box["left"]
        and other["left"] < box["right"]
        and other["bottom"] > box["top"]
        and other["top"] < box["bottom"]
    ]


@pytest.mark.parametrize("size", [(1440, 900), (1280, 800), (800, 900), (360, 740)])
def test_it_shows_itself_open_and_covers_no_field_and_no_button(
    meet: Driven, size: tuple[int, int]
) -> None:
    meeting = meet.window()
    meeting.window.resize(*size)
    meeting.go(
        replica.serve(meet.site, replica.page("classic-2024"), window=meeting.window.context)
    )
    meeting.until("filled")
    assert meeting.panel()["open"]
    assert covered(meeting) == []
    within = [
        box for box in meeting.panel()["boxes"] if box["left"] >= 0 and box["right"] <= size[0]
    ]
    assert within


def test_where_there_is_no_room_it_folds_and_unfolds_when_there_is(meet: Driven) -> None:
    meeting = meet.window()
    meeting.window.resize(700, 420)
    meeting.go(
        replica.serve(meet.site, replica.page("classic-2024"), window=meeting.window.context)
    )
    meeting.until("filled")
    meeting.window.run("() => document.querySelector('select').scrollIntoView({ block: 'start' })")
    until(lambda: not meeting.panel()["open"], 20, "it is folded")
    assert covered(meeting) == []
    meeting.window.resize(1440, 900)
    until(lambda: meeting.panel()["open"], 20, "it is open again")
    assert covered(meeting) == []


def test_it_stays_in_a_window_that_becomes_small(meet: Driven) -> None:
    meeting = meet.window()
    meeting.window.resize(1280, 900)
    meeting.go(
        replica.serve(meet.site, replica.page("classic-2024"), window=meeting.window.context)
    )
    meeting.until("filled")
    assert meeting.panel()["open"]
    meeting.window.resize(360, 740)
    until(
        lambda: all(box["left"] >= 0 and box["right"] <= 360 for box in meeting.panel()["boxes"]),
        30,
        "the panel is in the window",
    )
    assert meeting.panel()["boxes"]
    assert covered(meeting) == []


def test_escape_folds_it_and_it_stays_so(meet: Driven) -> None:
    meeting = meet.page(replica.page("classic-2024"))
    meeting.until("filled")
    assert meeting.panel()["open"]
    meeting.window.keys("\ue00c")
    until(lambda: not meeting.panel()["open"], 20, "it is folded")
    meeting.window.resize(1400, 940)
    meeting.window.run("() => document.body.append('more')")
    meeting.settled()
    assert not meeting.panel()["open"]
    meeting.press("Formulaire rempli")
    until(lambda: meeting.panel()["open"], 20, "it is open again")


def test_the_page_s_style_does_not_reach_it(meet: Driven) -> None:
    page = replica.page("classic-2024")
    html = page.html().replace(
        "</head>",
        (
            "<style>html, * { font-family: monospace !important; color: lime !important }</style>"
            "</head>"
        ),
    )
    meeting = meet.window()
    replica.serve(meet.site, page, window=meeting.window.context)
    meet.site.serve(page.url, html, window=meeting.window.context)
    meeting.go(page.url)
    meeting.until("filled")
    fonts = meeting.panel()["fonts"]
    assert fonts
    assert all(font.startswith("system-ui") and font.endswith("sans-serif") for font in fonts)
