"""Control → role: what each control of a page is for, whatever the page and its language."""

from __future__ import annotations

import re
from collections.abc import Generator

from objecteur.model import Control, ControlRole, Page, Role
from objecteur.recognise import has_sign
from objecteur.recognise.controls.ai_question import about_ai
from objecteur.recognise.controls.countries import is_country_list, names_country
from objecteur.recognise.controls.labels import Hint, label_hints, name_hints
from objecteur.recognise.controls.neighbours import FREE_TEXT, settle
from objecteur.recognise.controls.schema import Kind, autocomplete_kinds, controls, type_kinds
from objecteur.text import finish

__all__ = ["classify", "find_roles"]

_TEXT_TYPES = frozenset({"", "text", "email", "tel", "url", "search", "number"})
_FREE_TEXT = frozenset({"textarea", "editable"})
_LISTS = frozenset({"select", "combobox"})
_CHOICES = frozenset({"radio", "checkbox"})
_FIXED: dict[str, Role] = {"password": "password", "file": "file", "search": "search"}

_IN_FREE_TEXT = frozenset(
    {"explanation", "captcha", "honeypot", "other", "code", "declaration", "search"}
)
_IN_CHOICES = frozenset({"declaration", "captcha", "honeypot"})
_IN_LISTS = frozenset({"country", "date", "search", "other"})

_NAMES: frozenset[str] = frozenset({"name", "first_name", "last_name"})
_OF_A_PERSON = _NAMES | {"email", "email_confirm", "country", "username", "phone", "explanation"}
_OF_THE_CONTENT: frozenset[Role] = frozenset({"explanation", "subject", "other"})
"""What no header and no footer of a page asks for."""
_NARROWER: tuple[tuple[Kind, Kind], ...] = (
    ("first_name", "name"),
    ("last_name", "name"),
    ("email_confirm", "email"),
    ("captcha", "code"),
)
"""Kinds that many labels call by the name of a wider one: "name", "e-mail", "code"."""
_ADDRESS = re.compile(r"[^\s@]@[^\s@.]+\.[^\s@]")
"""An e-mail address, as an example of what to write."""
_SUM = re.compile(r"\d\s*[+×*x−–-]\s*\d?\d?\s*=")
_NOTHING = "no words that tell"
_SHORT = 80
"""Characters: a longer label may mention what it does not ask for."""
_A_NAME = 120
"""Characters: a longer text tells a story, in which others may occur, rather than name a box."""

type _Votes = dict[Kind, tuple[float, float, str]]
"""Kind → votes in all, the largest of them, and where that came from."""


def classify(page: Page) -> tuple[ControlRole, ...]:
    """The role of each control of ``page``, in its order."""
    return finish(find_roles(page))


def find_roles(page: Page) -> Generator[None, None, tuple[ControlRole, ...]]:
    """The same, step by step."""
    roles = []
    for control in page.controls:
        roles.append(_alone(control))
        yield
    settle(page.controls, roles)
    return tuple(
        ControlRole(control.ref, role, why[:120])
        for control, (role, why) in zip(page.controls, roles, strict=True)
    )


def _alone(control: Control) -> tuple[Role, str]:
    """Role of a control by what itself says, and why."""
    kind = control.type
    if kind in _FIXED:
        return _FIXED[kind], f"type: {kind}"
    votes = _votes(control)
    if _is_trap(control, votes):
        return "honeypot", votes["honeypot"][2]
    if kind in _CHOICES:
        why = about_ai(control)
        return ("about_ai", why) if why else _best(votes, _IN_CHOICES, _NOTHING)
    if control.in_search and control.tag != "select":
        return "search", "in a search"
    if any(word.startswith("cc-") for word in control.autocomplete.lower().split()):
        return (
            "other",
            "autocomplete: of a bank card",
        )  # a name on it is a name, but not one to write
    if control.tag in _LISTS:
        return _of_list(control, votes)
    if control.tag in _FREE_TEXT:
        return _of_free_text(control, votes)
    if kind not in _TEXT_TYPES:
        return (
            ("date", f"type: {kind}")
            if type_kinds().get(kind) == "date"
            else ("other", f"type: {kind}")
        )
    return _of_text_box(control, votes)


def _votes(control: Control) -> _Votes:
    """What each thing that is said about a control says."""
    weights = controls().weights
    votes: _Votes = {}
    for word in control.autocomplete.lower().split():
        told = autocomplete_kinds().get(word)
        if told:
            _add(votes, (told, 1.0, word), weights.autocomplete, "autocomplete")
    told = type_kinds().get(control.type)
    if told:
        _add(votes, (told, 1.0, control.type), weights.type, "type")
    # A placeholder may be a mere example ("Jane Doe"), and then the text before the box names it.
    named = (
        control.label
        or control.aria_label
        or any(map(label_hints, (control.placeholder, control.title)))
    )
    for text, weight, source in (
        (control.label, weights.label, "label"),
        (control.aria_label, weights.aria_label, "aria-label"),
        (control.placeholder, weights.placeholder, "placeholder"),
        (control.title, weights.title, "title"),
        (control.description, weights.description, "description"),
        (control.before, weights.group if named else weights.before, "before"),
        (control.group, weights.group, "group"),
    ):
        if text:
            for hint in label_hints(text):
                _add(votes, hint, weight, source)
    if "@" in control.placeholder and _ADDRESS.search(control.placeholder):
        _add(votes, ("email", 1.0, "an example"), weights.placeholder, "placeholder")
    for text, weight, source in (
        (control.name, weights.name, "name"),
        (control.id, weights.id, "id"),
    ):
        if text and not (source == "id" and text == control.name):
            for hint in name_hints(text):
                _add(votes, hint, weight, source)
    return votes


def _add(votes: _Votes, hint: Hint, weight: float, source: str) -> None:
    kind, strength, words = hint
    vote = weight * strength
    total, largest, why = votes.get(kind, (0.0, 0.0, ""))
    votes[kind] = (
        (total + vote, vote, f"{source}: {words}")
        if vote > largest
        else (total + vote, largest, why)
    )


def _best(votes: _Votes, allowed: frozenset[str], otherwise: str) -> tuple[Role, str]:
    """The kind with the most votes among ``allowed``, if they are enough; else ``other`` because ``otherwise``."""
    enough = controls().weights.enough
    leading: tuple[float, Role, str] | None = None
    for kind, (total, _, why) in votes.items():
        if kind != "someone" and kind in allowed and total >= enough:
            leading = max(leading or (0.0, kind, why), (total, kind, why))
    return ("other", otherwise) if leading is None else leading[1:]


def _is_trap(control: Control, votes: _Votes) -> bool:
    """A box that only a machine would fill: it says so."""
    return "honeypot" in votes and votes["honeypot"][0] >= controls().weights.enough


def _of_list(control: Control, votes: _Votes) -> tuple[Role, str]:
    """A list is a country list by its choices; by its name only while nobody has seen its choices."""
    if is_country_list(control):
        if "country" not in votes and votes.get("phone", (0.0,))[0] >= controls().weights.enough:
            return "other", f"a dialling code, {votes['phone'][2]}"
        return "country", "options: countries"
    why = about_ai(control)
    if why:
        return "about_ai", why
    role, why = _best(votes, _IN_LISTS, "a list of something else")
    if role == "country" and len(control.options) > 1 and not names_country(control.options):
        return "other", "options: no countries"
    return role, why


def _of_free_text(control: Control, votes: _Votes) -> tuple[Role, str]:
    """Several lines are an explanation unless something says otherwise."""
    about = _about_someone(control)
    if about and "explanation" not in votes:
        return "other", about
    role, why = _best(votes, _IN_FREE_TEXT, "")
    if not why or (
        role == "search" and why.startswith(("name", "id"))
    ):  # "query" is a question too
        return "explanation", FREE_TEXT
    return role, why


def _of_text_box(control: Control, votes: _Votes) -> tuple[Role, str]:
    if _holds_code(control):
        _add(
            votes,
            ("code", 1.0, f"maxlength {control.max_length}"),
            controls().weights.name,
            "built",
        )
    for narrow, wide in _NARROWER:
        if wide in votes and votes.get(narrow, (0.0,))[0] >= controls().weights.enough:
            total, largest, why = votes[narrow]
            votes[narrow] = (total + votes.pop(wide)[0], largest, why)
    if _asks_sum(control):
        return "captcha", "a sum to work out"
    either = _asks_either(control)
    if either:
        return "username", either
    _believe_people(votes)
    role, why = _best(votes, frozenset(votes), _NOTHING)
    if control.around_content and role in _OF_THE_CONTENT:
        return "search", "around the content"
    about = _about_someone(control) if role in _OF_A_PERSON else ""
    if about:
        return "other", about
    if (
        role in _NAMES
        and "declaration" in votes
        and not votes["declaration"][2].startswith("before")
    ):
        return "declaration", votes["declaration"][2]  # a name typed to sign a statement
    if "search" in votes and (
        role == "explanation"
        or (role in _OF_A_PERSON and votes["search"][2].startswith("name: search"))
    ):
        return "search", votes["search"][2]  # "How can we help?", or a person to be found
    if why == _NOTHING and _speaks_of_objection(control):
        return "explanation", "label: objection"
    return role, why


def _believe_people(votes: _Votes) -> None:
    """Where words for people and names for machines speak of two kinds that are easily mistaken, the words are right."""
    weights = controls().weights
    for told, named, least in (
        ("email", "username", weights.name),
        ("username", "name", weights.enough),
    ):
        if (
            told in votes
            and named in votes
            and _for_machines(votes[named])
            and not _for_machines(votes[told])
            and votes[told][1] >= least
        ):
            total, largest, why = votes[told]
            votes[told] = (total + votes.pop(named)[0], largest, why)


def _for_machines(vote: tuple[float, float, str]) -> bool:
    return vote[2].startswith(("name:", "id:"))


def _about_someone(control: Control) -> str:
    """Why a box asks about somebody else than the person who fills the form; empty when it does not."""
    unnamed = "" if control.label or control.aria_label else control.before
    said = (
        control.label,
        control.aria_label,
        control.placeholder,
        control.title,
        control.group,
        unnamed,
    )
    hints = [hint for text in said if 0 < len(text) <= _A_NAME for hint in label_hints(text)]
    hints += [hint for name in (control.name, control.id) if name for hint in name_hints(name)]
    return next((f"somebody else: {words}" for kind, _, words in hints if kind == "someone"), "")


def _asks_sum(control: Control) -> bool:
    """Whether a line asks to work out "3 + 4 =", as only people do."""
    said = (control.label, control.aria_label, control.placeholder, control.title, control.before)
    return any("=" in text and _SUM.search(text) for text in said)


def _asks_either(control: Control) -> str:
    """Why a line takes an e-mail address or something else, as logins do; empty when it does not."""
    if control.type in ("", "text"):
        for text in (
            control.label,
            control.aria_label,
            control.placeholder,
            "" if control.label or control.aria_label else control.before,
        ):
            told = (
                {kind: words for kind, _, words in label_hints(text)}
                if 0 < len(text) <= _SHORT
                else {}
            )
            email, second = told.get("email", ""), told.get("phone", "")
            either = told.get("username", "")  # "e-mail or mobile": a phrase that holds the other
            if email and (second or set(email.split()) & set(either.split())):
                return f"either: {email}, {second or either}"
    return ""


def _speaks_of_objection(control: Control) -> bool:
    """Whether a line asks about the objection itself: nobody knows all the words in which a reason can be asked for."""
    text = control.label or control.aria_label or control.before
    return has_sign(text, "object", "objection") and not has_sign(text, "third_party")


def _holds_code(control: Control) -> bool:
    """A box for a few digits, or for one of them."""
    digits = (
        control.inputmode == "numeric"
        or control.type == "tel"
        or "0-9" in control.pattern
        or "\\d" in control.pattern
    )
    return digits and (control.max_length == 1 or 4 <= control.max_length <= 8)
