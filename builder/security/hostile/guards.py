"""Guards against hostile pages, each with the attacks that succeed without it.

``build.py guards`` takes each of them out of a copy of the package and shows that its attacks then
succeed.
"""

from __future__ import annotations

from dataclasses import dataclass

from builder.browsers import BrowserName
from builder.security.hostile.attacks import BOTH

__all__ = ["GUARDS", "Guard"]


@dataclass(frozen=True)
class Guard:
    """A place in the extension's source."""

    name: str
    title: str
    attacks: tuple[str, ...]
    file: str
    """Within ``extension/``."""
    code: str
    """Code of the guard; it occurs exactly once, with any white space."""
    without: str
    """Code in its place when the guard is taken out."""
    browsers: tuple[BrowserName, ...] = BOTH
    """Browsers in which the attacks succeed without it; the other one has a guard of its own."""


GUARDS: tuple[Guard, ...] = (
    Guard(
        "quiet-reading",
        "In a content script of Firefox, files are read without the page’s promises",
        ("promises",),
        "shared/files.js",
        "if (besidePage) return readQuietly(url);",
        "",
        ("firefox",),
    ),
    Guard(
        "own-getters",
        "The page is read through the prototypes’ own getters",
        ("clobbered",),
        "content/page/dom.js",
        "=> getters.localName.call(element)",
        "=> element.localName",
        ("chrome",),
    ),
    Guard(
        "nameless-host",
        "The panel’s element has no name of its own",
        ("named-panel",),
        "content/panel/host.js",
        'document.createElement("div");\n    this.root',
        'document.createElement("objecteur-panel");\n    this.root',
    ),
    Guard(
        "closed-root",
        "The panel’s root is closed",
        ("looking-in",),
        "content/panel/host.js",
        'attachShadow({ mode: "closed" })',
        'attachShadow({ mode: "open" })',
    ),
    Guard(
        "faint",
        "What is transparent is not filled",
        ("hidden-opacity", "hidden-filter"),
        "content/page/visibility.js",
        'if (layout.opacity(style) < MIN_OPACITY) return "opacity";',
        "",
    ),
    Guard(
        "filters",
        "A filter makes transparent, too",
        ("hidden-filter",),
        "content/page/style-cache.js",
        " * opacityOfFilter(chain[index].css.filter)",
        "",
    ),
    Guard(
        "invisible",
        "What is invisible is not filled",
        ("hidden-visibility",),
        "content/page/visibility.js",
        'if (style.css.visibility !== "visible") return "visibility";',
        "",
    ),
    Guard(
        "sizeless",
        "What has no size is not filled",
        ("hidden-size",),
        "content/page/visibility.js",
        'if (isTooSmall(box)) return "size";',
        "",
    ),
    Guard(
        "confined",
        "What is cut away, or beyond the page’s edge, is not filled",
        ("hidden-clip", "hidden-offscreen"),
        "content/page/visibility.js",
        "return clippedReason(style, box, layout) ||",
        "return",
    ),
    Guard(
        "covered",
        "What is covered is not filled",
        ("hidden-covered",),
        "content/page/visibility.js",
        '(isCovered(element, box, layout) ? "covered" : "")',
        '""',
    ),
    Guard(
        "hidden-now",
        "Whether a field is hidden is asked again just before it is written",
        ("hidden-meanwhile",),
        "content/act/apply.js",
        "const reason = hiddenBy(node, layout);",
        'const reason = "";',
    ),
    Guard(
        "same-control",
        "Whether a field still is what was planned is asked again just before it is written",
        ("another-meanwhile",),
        "content/session/visit.js",
        "!this.isSame(action, controlByRef)",
        "false",
    ),
    Guard(
        "never-over",
        "Whether a field is empty is asked again just before it is written",
        ("typed-meanwhile",),
        "content/act/apply.js",
        'if (WRITING_KINDS.has(action.kind) && hasAnswer(node)) return "not_empty";',
        "",
    ),
    Guard(
        "press-without-sending",
        "No form is sent by a press of Objecteur’s",
        ("sent-by-a-press",),
        "content/act/touch.js",
        "event.preventDefault(); event.stopImmediatePropagation();",
        "event.stopImmediatePropagation();",
    ),
    Guard(
        "foreign-now",
        "Where the form goes is asked again just before each field is written",
        ("elsewhere-meanwhile", "button-meanwhile"),
        "content/act/apply.js",
        'if (form && sendsElsewhere(form)) return "foreign";',
        "",
    ),
    Guard(
        "own-site",
        "A form that is sent to another site is not filled",
        ("elsewhere", "elsewhere-meanwhile"),
        "content/page/form-targets.js",
        'if (isOtherOrigin(form, attr(form, "action"))) return true;',
        "",
    ),
    Guard(
        "diverting-buttons",
        "The addresses of buttons count as the form’s, each of them",
        ("elsewhere-by-button", "button-meanwhile"),
        "content/page/form-targets.js",
        """return buttons.some(
            (button) => formOf(button) === form && isOtherOrigin(form, attr(button, "formaction")),
        );""",
        "return false;",
    ),
)
