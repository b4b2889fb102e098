"""Texts of odd requests: the catalogue's own words, and strings on which programs break."""

from __future__ import annotations

import random
from collections.abc import Iterator
from functools import cache
from typing import Any

from builder.knowledge import catalogue

__all__ = ["HINTS", "NASTY", "prose", "vocabulary"]

NASTY = (
    *(
        "",
        " ",
        "\n",
        "\t\r\n",
        "\x00",
        "\x1b[31m",
        "\u00a0",
        "\u200b",
        "\u202e",
        "\ufeff",
        "\u2028",
        "\ud800",
        "\udfff\ud800",
        "\U0010ffff",
    ),
    *(
        "İ",
        "ẞ",
        "ﷺ",
        "ﬁ",
        "ſ",
        "K",
        "e\u0301" * 3,
        "\u0327" * 40,
        "👩\u200d💻",
        "…",
        "|",
        "…|…",
        "${x}",
        "{name}",
        "{{ 7 }}",
        "{% raw %}",
    ),
    *(
        "%s",
        "\\",
        "\\u0000",
        '"',
        "'",
        "</script>",
        "<b>",
        "&amp;",
        "null",
        "NaN",
        "-0",
        "1e309",
        "0x10",
        "٣",
        "१२",
        "²",
        "ⅷ",
        "__class__",
    ),
    *("a" * 64, "not " * 30, "(" * 40, "[" * 40, "\\" * 33, "." * 50, "once not " * 12),
)
"""Nasty strings: empty, invisible, unpaired, markup, templates, odd numbers, odd cases."""

_TIMES = (
    *(
        "2026-10-05T12:00:00+02:00",
        "2025-02-28T23:59:59-12:00",
        "2024-02-29T00:00:00+14:00",
        "2026-03-29T02:30:00+01:00",
        "2026-10-05",
    ),
    *(
        "2026-13-45T99:99:99+99:99",
        "0001-01-01T00:00:00+14:00",
        "9999-12-31T23:59:59-14:00",
        "2026-W41-1",
        "20261005T120000Z",
        "now",
        "",
    ),
    *(
        "2026-10-05T12:00:00",
        "2026-10-05T12:00:00.123456789+02:00",
        "2026-10-05T24:00:00+02:00",
        "٢٠٢٦-١٠-٠٥",
        "+002026-10-05T12:00:00Z",
    ),
)
_ADDRESSES = (
    *(
        "https://help.instagram.com/contact/767264225370182",
        "https://www.facebook.com/help/contact/6359191084165019",
    ),
    *(
        "https://www.facebook.com/help/contact/1994830130782319?hl=de",
        "https://fr-fr.facebook.com/help/contact/510058597920541",
    ),
    *(
        "https://help.meta.com/requests/1234567890/",
        "https://help.meta.com/support/privacy/",
        "https://www.whatsapp.com/contact/forms/1/",
    ),
    *(
        "https://l.facebook.com/l.php?u=https%3A%2F%2Fhelp.instagram.com%2Fcontact%2F1",
        "https://l.facebook.com/l.php?u=%FF%00",
        "https://",
    ),
    *(
        "https://[::1",
        "https://www.facebook.com:99999/help/contact/1",
        "http://www.facebook.com/help/contact/1",
        "https://xn--/\u202e",
        "a:b",
    ),
    *(
        "https://www.facebook.com.evil.example/help/contact/6359191084165019",
        "https://user:pw@help.instagram.com/contact/1",
        "about:blank",
    ),
)
_ACCOUNTS = (
    "facebook",
    "instagram",
    "whatsapp",
    "meta",
    "facebook:2",
    "instagram:17",
    "facebook:",
    ":2",
    "other",
    "",
)
_LANGUAGES = (
    "",
    "fr",
    "en",
    "de",
    "de-AT",
    "en-GB",
    "nb",
    "no",
    "zh_Hant",
    "x-klingon",
    "fr-FR-u-ca-buddhist",
    "é",
    "-",
    "*",
)
_COUNTRIES = (
    "",
    "FR",
    "DE",
    "IE",
    "GB",
    "CH",
    "NO",
    "LI",
    "US",
    "fr",
    "France",
    "Allemagne",
    "XX",
    "f",
    "DE-BY",
)

HINTS: dict[str, tuple[str, ...]] = {
    "now": _TIMES,
    "at": _TIMES,
    "day": (*_TIMES, "2026-10-05", "2024-02-30", "yesterday"),
    "url": _ADDRESSES,
    "account": _ACCOUNTS,
    "linked": _ACCOUNTS,
    "language": _LANGUAGES,
    "interface_language": _LANGUAGES,
    "lang": _LANGUAGES,
    "country": _COUNTRIES,
    "region": ("", "DE-BY", "DE-BE", "XX-1", "BY"),
    "email": (
        "",
        "a@example.org",
        "A.B+c@exämple.org",
        "a@b",
        "@",
        "a@",
        "a b@c.de",
        "a@b@c",
        '"a b"@example.org',
    ),
    "what": (
        "sent",
        "accepted",
        "refused",
        "none",
        "code_done",
        "extended",
        "complaint",
        "letter_objection",
        "nothing",
        "",
    ),
    "id": ("e1", "e2", "e3", "e1:2", "sent:facebook:2026-10-05", ""),
    "corrects": ("e1", "e2", "e3", "e1:2", ""),
    "autocomplete": (
        "email",
        "country",
        "name",
        "given-name",
        "one-time-code",
        "off",
        "shipping country-name",
    ),
    "type": (
        "text",
        "email",
        "radio",
        "checkbox",
        "password",
        "search",
        "hidden",
        "file",
        "date",
        "tel",
        "submit",
    ),
    "path": ("#a", "#b", "#c", "#a >>> #b", "#f|||#x"),
    "action": (
        "set_text:#a",
        "choose_option:#b",
        "open_list:#b",
        "type_text:#b",
        "choose_item:#b",
        "check:#c",
        "show:#a",
    ),
    "grounds": ("children", "likeness", "health", "work", "secrecy", "nothing"),
}
"""Field → values that lead far into the program."""


@cache
def vocabulary() -> tuple[str, ...]:
    """The words and phrases that the catalogue knows, in all languages."""
    data = catalogue.read_catalogue()
    words = {
        text
        for name in ("phrases", "labels", "controls", "answers", "signs", "forms", "countries")
        for text in _strings(data[name])
    }
    return tuple(sorted(words))


def _strings(tree: Any) -> Iterator[str]:
    if isinstance(tree, str):
        if 0 < len(tree) <= 120:
            yield tree
    elif isinstance(tree, dict):
        for key, value in tree.items():
            yield key
            yield from _strings(value)
    elif isinstance(tree, list):
        for value in tree:
            yield from _strings(value)


def prose(chance: random.Random, longest: int) -> str:
    """Text of at most ``longest`` characters: sentences of the catalogue, pieces, nasty strings."""
    words = vocabulary()
    joint = chance.choice((" ", " ", "\n", ". ", "", "\u00a0"))
    wanted = min(longest, chance.choice((10, 40, 200, 2000, longest)))
    parts: list[str] = []
    length = 0
    while length < wanted:
        part = chance.choice(words) if chance.random() < 0.8 else chance.choice(NASTY)
        if chance.random() < 0.2:
            part = part[: chance.randrange(len(part) + 1)]
        if chance.random() < 0.05:
            part = f"{part} " * chance.randint(2, 200)
        part = part.replace("…", chance.choice((" ", " x ", "…"))).replace(
            "|", chance.choice((" ", "|"))
        )
        parts.append(part)
        length += len(part) + len(joint) or 1
    return joint.join(parts)[:longest]
