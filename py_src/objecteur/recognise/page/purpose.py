"""Purpose of a form, from its words, its structure and, least of all, the id in its address."""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import dataclass

from objecteur.messages import Page, Purpose, Sign
from objecteur.recognise.page.address import Address
from objecteur.recognise.page.structure import Structure
from objecteur.recognise.page.words import Position, Words
from objecteur.recognise.schema import SignKind, has_phrases
from objecteur.recognise.signs import has_sign

__all__ = ["CHOICE_SIGN", "PurposeFinding", "find_purpose"]

CHOICE_SIGN = "choice"
"""Name of the sign of a page on which the person only chooses which form they want."""

_BEGINNING_CHARS = 1500
"""Part of the normalised text in which a form says its purpose; links to other forms may follow."""

_OPTION_MAX_CHARS = 200
"""Length of a line that may be one option of several."""
_OPTION_SIGNS: tuple[SignKind, ...] = ("objection", "object", "third_party")


@dataclass(frozen=True, slots=True)
class PurposeFinding:
    """The purpose of a form, the rule that found it, and the signs that the rule went by."""

    purpose: Purpose
    is_sure: bool
    """Two independent signs agree on the purpose."""
    rule: str = ""
    signs: tuple[Sign, ...] = ()


def find_purpose(
    page: Page, words: Words, structure: Structure, address: Address
) -> PurposeFinding:
    """Return the purpose of the form on ``page``.

    The first rule of :data:`_RULES` that applies decides; the last one always does.
    """
    form = _Form(page, words, structure, address)
    rule = next(rule for rule in _RULES if rule.applies(form))
    is_sure = rule.is_sure(form)
    signs = form.signs if rule.sign is None else (rule.sign, *form.signs)
    return PurposeFinding(rule.purpose, is_sure, rule.name, signs)


class _Form:
    """A form as its page shows it; collects every sign that a rule asks for and that is there."""

    def __init__(self, page: Page, words: Words, structure: Structure, address: Address) -> None:
        self.page, self.words, self.structure = page, words, structure
        self.known_purpose = address.form.purpose if address.form else ""
        self.is_objection_form = self.known_purpose in ("objection", "generic")
        self.has_fields = structure.has_any("explanation", "email", "country")
        self._signs: dict[str, Sign] = {}
        self.names_objection = self.is_near("objection") or self.is_at_beginning("objection")
        self.names_ai = self.is_anywhere("ai")

    @property
    def signs(self) -> tuple[Sign, ...]:
        """The signs collected until now."""
        return tuple(self._signs.values())

    def is_in_title(self, kind: SignKind) -> bool:
        """Look for a sign in the title and the headings."""
        return self._collect(kind, "top")

    def is_near(self, kind: SignKind) -> bool:
        """Look for a sign in the title, the headings and the words of the controls."""
        return self._collect(kind, "top") or self._collect(kind, "controls")

    def is_anywhere(self, kind: SignKind) -> bool:
        """Look for a sign near the form, then in all of the text."""
        return self.is_near(kind) or self._collect(kind, "body")

    def is_at_beginning(self, kind: SignKind) -> bool:
        """Look for a sign where a form without headings says its purpose."""
        for match in self.words.body:
            if match.key.kind == kind and match.start < _BEGINNING_CHARS:
                self._signs.setdefault(kind, Sign(kind, f"text: {match.phrase}"[:300]))
                return True
        return False

    def _collect(self, kind: SignKind, position: Position) -> bool:
        match = self.words.find(kind, position)
        if match is None:
            return False
        self._signs.setdefault(kind, Sign(kind, f"{position}: {match.phrase}"[:300]))
        return True


type _Test = Callable[[_Form], bool]


def _asks_about_ai(form: _Form) -> bool:
    is_titled = form.is_in_title("objection") and form.has_fields
    return form.structure.has("about_ai") and not is_titled


def _has_other_topic(form: _Form) -> bool:
    return form.is_in_title("other_topic") and not form.is_near("objection")


def _is_known_third_party_form(form: _Form) -> bool:
    return form.known_purpose == "third_party" and (form.names_ai or not form.words.body)


def _offers_choice(form: _Form) -> bool:
    """Tell whether short lines offer an objection about oneself and, beside it, another one."""
    if form.has_fields:
        return False
    offers_own = offers_other = False
    for line in form.page.text.splitlines():
        if len(line) > _OPTION_MAX_CHARS or not has_sign(line, *_OPTION_SIGNS):
            continue
        if has_sign(line, "third_party", "not_question"):
            offers_other = True
        elif has_sign(line, "objection"):
            offers_own = True
    return offers_own and offers_other


def _names_third_party(form: _Form) -> bool:
    """Tell whether the first telling title, or a box, speaks of information from third parties.

    One option among others says nothing.
    """
    page = form.page
    for text in (page.title, *page.headings):
        if has_sign(text, "third_party", "objection"):
            if has_sign(text, "third_party"):
                return True
            break
    for control in page.controls:
        if control.visible and control.type not in ("radio", "checkbox"):
            text = control.label or control.aria_label or control.before
            if has_sign(text, "third_party"):
                return True
    return False


def _asks_names_for_third_party(form: _Form) -> bool:
    return (
        not form.is_near("objection")
        and form.is_at_beginning("third_party")
        and form.structure.has("first_name", "last_name")
    )


def _names_objection(form: _Form) -> bool:
    return form.names_objection


def _is_known_other_form(form: _Form) -> bool:
    return form.known_purpose == "other"


def _objects_to_ai(form: _Form) -> bool:
    return form.names_ai and form.is_anywhere("object")


def _is_near_ai_or_object(form: _Form) -> bool:
    return form.is_near("ai") or form.is_near("object")


def _is_known_form_near_ai(form: _Form) -> bool:
    return form.is_objection_form and _is_near_ai_or_object(form)


def _has_known_language(form: _Form) -> bool:
    return has_phrases(form.words.language(form.page.lang))


def _is_known_form_in_unknown_language(form: _Form) -> bool:
    return form.is_objection_form and form.has_fields and not _has_known_language(form)


def _may_be_objection(form: _Form) -> bool:
    if form.is_objection_form or form.is_near("ai"):
        return True
    return form.has_fields and not _has_known_language(form)


def _always(_form: _Form) -> bool:
    return True


def _never(_form: _Form) -> bool:
    return False


def _has_fields(form: _Form) -> bool:
    return form.has_fields


def _has_fields_near_ai(form: _Form) -> bool:
    return form.has_fields and (form.is_objection_form or _is_near_ai_or_object(form))


def _has_objection_fields(form: _Form) -> bool:
    structure = form.structure
    return structure.has("explanation") and structure.has_any("email", "country")


@dataclass(frozen=True, slots=True)
class _Rule:
    """One line of the order in which purposes are tried."""

    name: str
    applies: _Test
    purpose: Purpose
    is_sure: _Test
    sign: Sign | None = None
    """Sign to name before those that the rule collected."""


_QUESTION = Sign("question", "asks whether the request is about AI")
_CHOICE = Sign(CHOICE_SIGN, "several forms to choose from")
_THIRD_PARTY = Sign("third_party", "title, heading or box")
_UNKNOWN_LANGUAGE = Sign("structure", "boxes of the known form, in an unknown language")

# Content decides, a known id only supports it. Forms for something else come before those for an
# objection, whose words they may quote; what two signs agree on comes before what one suggests.
_RULES = (
    _Rule("question about AI", _asks_about_ai, "generic", _always, _QUESTION),
    _Rule("title of something else", _has_other_topic, "other", _always),
    _Rule("known third-party form", _is_known_third_party_form, "third_party", _always),
    _Rule("choice of forms", _offers_choice, "objection", _never, _CHOICE),
    _Rule("third party named", _names_third_party, "third_party", _always, _THIRD_PARTY),
    _Rule(
        "names and third party", _asks_names_for_third_party, "third_party", _always, _THIRD_PARTY
    ),
    _Rule("objection named", _names_objection, "objection", _has_fields),
    _Rule("known form for something else", _is_known_other_form, "other", _always),
    _Rule("AI and objecting", _objects_to_ai, "objection", _has_fields_near_ai),
    _Rule("known form about AI", _is_known_form_near_ai, "objection", _has_fields),
    _Rule(
        "known form, unknown language",
        _is_known_form_in_unknown_language,
        "objection",
        _has_objection_fields,
        _UNKNOWN_LANGUAGE,
    ),
    _Rule("maybe an objection", _may_be_objection, "objection", _never),
    _Rule("nothing about AI", _always, "other", _always),
)
