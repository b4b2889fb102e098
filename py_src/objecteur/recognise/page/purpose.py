"""What a form is for, by what it says, how it is built and, least of all, the id in its address."""

from __future__ import annotations

from dataclasses import dataclass

from objecteur.model import Page, Purpose, Sign
from objecteur.recognise.page.address import Address
from objecteur.recognise.page.schema import SignKind, is_spoken
from objecteur.recognise.page.structure import Structure
from objecteur.recognise.page.words import Words, has_sign

__all__ = ["CHOICE", "Meant", "purpose_of"]

CHOICE = "choice"
"""Name of the sign that says: the page only lets the person choose which form they want."""

_BEGINNING = 1500
"""Characters of the normalised text in which a form says what it is; further down may be links to other forms."""

_OPTION = 200
"""Characters of a line that may be one option of several."""


@dataclass(frozen=True, slots=True)
class Meant:
    """What a form is for, whether two independent signs agree on it, and the signs."""

    purpose: Purpose
    sure: bool
    signs: tuple[Sign, ...] = ()


def purpose_of(page: Page, words: Words, built: Structure, place: Address) -> Meant:
    """What the form on ``page`` is for. Content decides; a known id only supports it."""
    known = place.form.purpose if place.form else ""
    ours = known in ("objection", "generic")
    sign = _Signs(words)
    objects = sign.near("objection") or sign.in_beginning("objection")
    speaks_of_ai = sign.anywhere("ai")
    fills = built.has("explanation") or built.has("email") or built.has("country")

    if built.has("about_ai") and not (sign.top("objection") and fills):
        return Meant(
            "generic", True, (Sign("question", "asks whether the request is about AI"), *sign.seen)
        )
    if sign.top("other_topic") and not sign.near("objection"):
        return Meant("other", True, sign.seen)
    if known == "third_party" and (speaks_of_ai or not words.body):
        return Meant("third_party", True, sign.seen)
    if not fills and _is_choice(page):
        return Meant("objection", False, (Sign(CHOICE, "several forms to choose from"), *sign.seen))
    if _of_third_party(page) or (
        not sign.near("objection")
        and sign.in_beginning("third_party")
        and built.has("first_name", "last_name")
    ):
        return Meant(
            "third_party", True, (Sign("third_party", "title, heading or box"), *sign.seen)
        )
    if objects:
        return Meant("objection", fills, sign.seen)
    if known == "other":
        return Meant("other", True, sign.seen)
    if speaks_of_ai and sign.anywhere("object"):
        return Meant(
            "objection", fills and (ours or sign.near("ai") or sign.near("object")), sign.seen
        )
    if ours and (sign.near("ai") or sign.near("object")):
        return Meant("objection", fills, sign.seen)
    if ours and fills and not _understood(page, words):
        # No phrase is known in this language: the address and the build of the form carry it.
        sure = built.has("explanation") and (built.has("email") or built.has("country"))
        return Meant(
            "objection",
            sure,
            (Sign("structure", "boxes of the known form, in an unknown language"), *sign.seen),
        )
    if ours or sign.near("ai") or (fills and not _understood(page, words)):
        return Meant("objection", False, sign.seen)
    return Meant("other", True, sign.seen)


def _understood(page: Page, words: Words) -> bool:
    """Whether the catalogue knows the language that the page is in."""
    return is_spoken(words.language(page.lang))


def _of_third_party(page: Page) -> bool:
    """Whether the first title that tells, or a box, says: information from third parties. One option among others says nothing."""
    titles = [
        text for text in (page.title, *page.headings) if has_sign(text, "third_party", "objection")
    ]
    if titles and has_sign(titles[0], "third_party"):
        return True
    boxes = (
        control
        for control in page.controls
        if control.visible and control.type not in ("radio", "checkbox")
    )
    return any(
        has_sign(control.label or control.aria_label or control.before, "third_party")
        for control in boxes
    )


def _is_choice(page: Page) -> bool:
    """Whether short lines of their own offer an objection for oneself and, beside it, another one."""
    own = others = False
    for line in page.text.splitlines():
        if len(line) <= _OPTION and has_sign(line, "objection", "object", "third_party"):
            other = has_sign(line, "third_party", "not_question")
            others = others or other
            own = own or (not other and has_sign(line, "objection"))
    return own and others


class _Signs:
    """Looks signs up and keeps those that were there."""

    def __init__(self, words: Words) -> None:
        self._words = words
        self._seen: dict[str, Sign] = {}

    @property
    def seen(self) -> tuple[Sign, ...]:
        return tuple(self._seen.values())

    def top(self, kind: SignKind) -> bool:
        """In the title or a heading."""
        return self._keep(kind, "top")

    def near(self, kind: SignKind) -> bool:
        """In the title, a heading or the words of a control."""
        return self._keep(kind, "top") or self._keep(kind, "controls")

    def anywhere(self, kind: SignKind) -> bool:
        return self.near(kind) or self._keep(kind, "body")

    def in_beginning(self, kind: SignKind) -> bool:
        """Where a form without headings says what it is."""
        found = [
            match
            for match in self._words.body
            if match.key.kind == kind and match.start < _BEGINNING
        ]
        if found:
            self._seen.setdefault(kind, Sign(kind, f"text: {found[0].phrase}"[:300]))
        return bool(found)

    def _keep(self, kind: SignKind, place: str) -> bool:
        found = self._words.find(kind, place)
        if found:
            self._seen.setdefault(kind, Sign(kind, f"{place}: {found.phrase}"[:300]))
        return found is not None
