"""The whole journey with the keyboard alone: the focus stays where it was, and is visible."""

from __future__ import annotations

from typing import Any

from builder.browsers import Window, until
from builder.browsers.page_session import Driven, Meeting
from builder.replica import pages as replica

TAB, ENTER, ESCAPE, SHIFT, SPACE = "\ue004", "\ue007", "\ue00c", "\ue008", " "
FOCUS = """() => {
    const at = document.activeElement;
    const { outlineStyle, outlineWidth } = getComputedStyle(at);
    const name = at.id || at.name || at.dataset.key || at.className || at.localName;
    return { name, ring: `${outlineStyle} ${outlineWidth}` };
}"""

UNTOUCHED = "() => document.activeElement === document.body"


def walk(window: Window, target: str) -> None:
    """Press Tab until the focus is on this id, name or key; it is visible at every step."""
    passed = []
    for _ in range(60):
        window.keys(TAB)
        at = window.run(FOCUS)
        assert at["ring"] == "solid 3px", f"the focus is not seen on {at}"
        passed.append(at["name"])
        if at["name"] == target:
            return
    raise AssertionError(f"Tab does not lead to {target}, but to {passed}")


PLACE = "() => [...document.querySelectorAll('*')].indexOf(document.activeElement)"


def back(window: Window) -> None:
    """Tab with the shift key held."""
    steps = [("keyDown", SHIFT), ("keyDown", TAB), ("keyUp", TAB), ("keyUp", SHIFT)]
    keyboard = {
        "type": "key",
        "id": "keyboard",
        "actions": [{"type": kind, "value": key} for kind, key in steps],
    }
    window.browser.bidi.ask(
        "input.performActions", {"context": window.context, "actions": [keyboard]}
    )


def focus(window: Window) -> str:
    return str(window.run(FOCUS)["name"])


def in_panel(meeting: Meeting) -> list[dict[str, Any]]:
    """Focused element of the panel."""
    focus: list[dict[str, Any]] = meeting.panel()["focus"]
    return focus


def opened(meet: Driven, before: set[int], host: str) -> Meeting:
    """The tab that was opened since."""
    browser = meet.control.browser
    window = until(
        lambda: next(
            (handle for handle in browser.windows() if handle.url().startswith(host)), None
        ),
        40,
        f"a tab at {host}",
    )
    assert window
    (tab,) = until(
        lambda: set(meet.control.call("tabs")) - before, 40, "the tab is known to the extension"
    )
    return meet.take(window, tab)


def test_from_the_first_steps_to_sent_with_the_keyboard_alone(meet: Driven) -> None:
    meet.control.window.run("async () => { await chrome.storage.local.clear(); }")
    meet.settings(interface_language="fr")
    form = replica.page("classic-2025", "instagram")
    first = meet.window().window

    # The details, then the form's button.
    first.go(meet.control.browser.extension_page("welcome/welcome.html"))
    first.wait(
        """() =>
          !document.body.hasAttribute("data-waiting") &&
          document.querySelector("[data-key=instagram-0]") !== null""",
        timeout=60,
    )
    walk(first, "country")
    first.keys("Fran")
    walk(first, "email")
    first.keys("camille.martin@example.org")
    walk(first, "name")
    first.keys("Camille Martin")
    details = {"country": "FR", "email": "camille.martin@example.org", "name": "Camille Martin"}
    until(lambda: details.items() <= meet.stored()["profile"].items(), 40, "the details are kept")
    address = first.run(
        """async () =>
          (await (await import("/shared/today.js")).knownView())
            .accounts[1].form.actions[0].value"""
    )
    replica.serve(meet.site, form, url=address)
    before = set(meet.control.call("tabs"))
    walk(first, "instagram-0")
    first.keys(ENTER)

    # The form is filled, and the focus was left alone; Escape folds the panel.
    meeting = opened(meet, before, address)
    meeting.until("filled")
    page = meeting.window
    assert page.run(UNTOUCHED)
    assert in_panel(meeting) == []
    assert meeting.panel()["open"]
    page.keys(ESCAPE)
    until(lambda: not meeting.panel()["open"], 30, "the panel is folded")
    assert page.run(UNTOUCHED)

    # The person declares what they declare, passes the send button, and finds the panel behind it.
    for _ in range(20):
        before = page.run(PLACE)
        page.keys(TAB)
        until(
            lambda before=before: (  # type: ignore[misc]
                in_panel(meeting) or page.run(PLACE) != before
            ),
            10,
            "the focus has gone on",
        )
        if in_panel(meeting):
            break
        if page.run("() => document.activeElement.type === 'checkbox'"):
            page.keys(SPACE)
    (at,) = in_panel(meeting)
    assert at["label"].startswith("Formulaire rempli")
    assert at["outline"] == "solid"
    page.keys(ENTER)
    until(lambda: meeting.panel()["open"], 30, "the panel is open again")
    (at,) = until(lambda: in_panel(meeting), 30, "the focus is in the panel")
    assert at["label"] == "Réduire"
    back(page)
    assert focus(page) == "send"

    # They send, and are told what now, here and in the popup.
    meet.sends = 1
    page.keys(ENTER)
    meeting.until("submitted")
    assert "La page confirme l’envoi" in meeting.panel()["text"]
    assert in_panel(meeting) == []
    until(
        lambda: [event["kind"] for event in meet.stored()["journal"]][-1:] == ["sent"],
        40,
        "the journal says sent",
    )
    first.go(meet.control.browser.extension_page("popup/popup.html"))
    first.wait(
        """() =>
          document
            .querySelector(".account:nth-of-type(2) .what")
            ?.textContent.includes("attendez la réponse")""",
        timeout=60,
    )
    assert meet.stored()["journal"][-1]["account"] == "instagram"
