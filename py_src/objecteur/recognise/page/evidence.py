"""Evidence of a page: the facts that a verdict rests on, each worked out once."""

from __future__ import annotations

from collections.abc import Iterator
from functools import cached_property
from typing import NamedTuple

from objecteur.messages import Cause, ControlRole, Outcome, Page, Role, Sign
from objecteur.recognise.page.address import Address
from objecteur.recognise.page.purpose import PurposeFinding, find_purpose
from objecteur.recognise.page.structure import Structure, read_structure
from objecteur.recognise.page.words import Words, page_words
from objecteur.recognise.schema import SignKey, SignKind
from objecteur.recognise.signs import has_sign, signs_in, stated_phrase
from objecteur.text import Match

__all__ = ["PAGE_AGE_MIN_MS", "QUIET_MIN_MS", "PageEvidence", "Refusal", "phrase_sign"]

PAGE_AGE_MIN_MS = 3500
"""Age from which the absence of a form is a sign: the controller's forms arrive late."""
QUIET_MIN_MS = 800
"""Time without changes after which a page counts as complete."""
_PAGE_AGE_MAX_MS = 12_000
"""Age from which a page is judged even if it never ends loading or moving."""
_LINE_MAX_CHARS = 300
"""Length of a line that may say why there is no form."""

_FORM_ROLES: frozenset[Role] = frozenset(
    {"email", "email_confirm", "country", "explanation", "about_ai", "code"}
)
"""Roles of controls that are full in a form that was sent."""
_ABSENCE_KINDS: frozenset[SignKind] = frozenset({"unavailable", "removed"})
_CAUSE_BY_SIGN: dict[SignKind, Cause] = {
    "region": "region",
    "technical": "technical",
    "removed": "removed",
    "unavailable": "removed",
}
"""Causes of a refusal by kind of sign, the most exact cause first."""
_BUTTON_KINDS: tuple[SignKind, ...] = ("request_code", "next", "send")


class Refusal(NamedTuple):
    """A page's statement that there is no form: its cause and the signs of it."""

    cause: Cause
    signs: tuple[Sign, ...]


def phrase_sign(match: Match[SignKey], name: str) -> Sign:
    """Return the sign called ``name`` that a phrase on the page is."""
    note = "" if match.key.is_sourced else " (unverified)"
    return Sign(name, f"{match.key.language}: {match.phrase}{note}"[:300])


class PageEvidence:
    """Facts about one page at the address of a form."""

    def __init__(
        self,
        page: Page,
        address: Address,
        roles: tuple[ControlRole, ...],
        outcomes: tuple[Outcome, ...],
    ) -> None:
        self.page: Page = page
        self.address: Address = address
        self.words: Words = page_words(page)
        self.structure: Structure = read_structure(page, roles, address)
        self.has_acted = bool(outcomes)
        """Objecteur filled something on this page before, so it was the form."""
        self.known_purpose = address.form.purpose if address.form else ""
        self.finding: PurposeFinding = find_purpose(page, self.words, self.structure, address)

    @cached_property
    def is_objection(self) -> bool:
        """The rest of a form, such as a code box, belongs to an objection."""
        if self.words.find("other_topic", "top") or self.known_purpose in ("third_party", "other"):
            return self.has_acted
        if self.has_acted or self.known_purpose in ("objection", "generic"):
            return True
        if self.words.find("ai"):
            return True
        return self.finding.purpose in ("objection", "generic") and bool(self.finding.signs)

    @cached_property
    def may_change(self) -> bool:
        """A form may still arrive."""
        page = self.page
        if page.age_ms >= _PAGE_AGE_MAX_MS:
            return False
        is_young = page.age_ms < PAGE_AGE_MIN_MS or page.quiet_ms < QUIET_MIN_MS
        return is_young or page.busy or page.ready != "complete"

    def credible_sign(self, kind: SignKind) -> Sign | None:
        """Return a sign of a kind if its phrase was read on a page, or if nothing may change."""
        return self._sign(kind, only_sourced=self.may_change)

    def _sign(self, kind: SignKind, *, only_sourced: bool) -> Sign | None:
        match = self.words.find(kind)
        if match is None or (only_sourced and not match.key.is_sourced):
            return None
        return phrase_sign(match, kind)

    @cached_property
    def login(self) -> Sign | None:
        """A sign that the page asks for a login."""
        sign = self.credible_sign("login")
        if sign is None and self.structure.has_password and not self.may_change:
            return Sign("login", "a password box")
        return sign

    @cached_property
    def refusal(self) -> Refusal | None:
        """The refusal as far as it is credible now."""
        return self._refusal(only_sourced=self.may_change)

    @property
    def likely_refusal(self) -> Refusal | None:
        """The refusal if the page stays as it is."""
        return self._refusal(only_sourced=False) if self.may_change else self.refusal

    def _refusal(self, *, only_sourced: bool) -> Refusal | None:
        signs: dict[SignKind, Sign] = {}
        for kind in _CAUSE_BY_SIGN:
            sign = self._sign(kind, only_sourced=only_sourced)
            if sign:
                signs[kind] = sign
        absence = None if only_sourced else self._absence_sign()
        if absence:
            signs.setdefault("region", absence)
        if not signs:
            return None
        cause = next(cause for kind, cause in _CAUSE_BY_SIGN.items() if kind in signs)
        return Refusal(cause, tuple(signs.values()))

    def _absence_sign(self) -> Sign | None:
        """Find a line that says "not available" and, in the same language, names a place."""
        page = self.page
        lines = (*page.headings, *page.dialogs, *page.alerts, *page.text.splitlines())
        for line in dict.fromkeys(lines):
            match = _absence_phrase(line) if len(line) <= _LINE_MAX_CHARS else None
            if match:
                return phrase_sign(match, "region")
        return None

    @property
    def receipt(self) -> Sign | None:
        """A dialog over the full form that states the arrival and asks nothing more."""
        is_asking = any(
            button.in_dialog and button.visible and has_sign(button.label, "send", "next")
            for button in self.page.buttons
        )
        if not self.has_acted or is_asking or self.structure.empty_roles & _FORM_ROLES:
            return None
        return _stated_confirmation(self.page.dialogs)

    @cached_property
    def confirmation(self) -> Sign | None:
        """A statement anywhere on the page that the objection arrived."""
        page = self.page
        return _stated_confirmation((*page.dialogs, *page.alerts, *page.headings, page.text))

    def button_label(self, *kinds: SignKind) -> str:
        """Return the label of the first visible button of these kinds; empty if there is none."""
        for button in self.page.buttons:
            if button.visible and has_sign(button.label, *kinds):
                return button.label
        return ""

    @property
    def has_send_button(self) -> bool:
        """A button sends something or leads on."""
        return bool(self.button_label("send", "next", "request_code"))

    def supporting_signs(self) -> Iterator[Sign]:
        """Yield signs of the page beyond those that decided the verdict."""
        yield Sign("address", f"{self.address.service} {self.address.id}"[:300])
        if self.known_purpose:
            yield Sign("known_form", self.known_purpose)
        if self.structure.has_fingerprint:
            yield Sign("fingerprint", "the hidden id is the one in the address")
        for kind in _BUTTON_KINDS:
            label = self.button_label(kind)
            if label:
                yield Sign(f"{kind}_button", label)


def _absence_phrase(line: str) -> Match[SignKey] | None:
    matches = signs_in(line)
    languages = {match.key.language for match in matches if match.key.kind == "place"}
    for match in matches:
        if match.key.kind in _ABSENCE_KINDS and match.key.language in languages:
            return match
    return None


def _stated_confirmation(texts: tuple[str, ...]) -> Sign | None:
    for text in texts:
        match = stated_phrase(text, "confirmation")
        if match:
            return phrase_sign(match, "confirmation")
    return None
