"""Page → verdict, from independent signs. Whatever is in doubt is ``unknown``: nothing is filled and no success is claimed.

The order in which the verdicts are tried is argued where they stand.
"""

from __future__ import annotations

from dataclasses import dataclass, replace

from objecteur.model import Cause, ControlRole, Outcome, Page, Role, Sign, Verdict, VerdictKind
from objecteur.recognise.page.address import Address, address
from objecteur.recognise.page.purpose import CHOICE, Meant, purpose_of
from objecteur.recognise.page.schema import SignKey, SignKind
from objecteur.recognise.page.structure import Structure, structure
from objecteur.recognise.page.words import Words, has_sign, page_words, signs_in, states
from objecteur.text import Match

__all__ = ["COVERED", "WAITING", "judge", "look_again_ms"]

WAITING = "waiting"
"""Name of the sign that says: nothing to judge yet, more may come."""

COVERED = "covered"
"""Name of the sign that says: there is a form, but nobody can reach it yet."""

_LINE = 300
"""Characters of a line that may say why there is no form."""

_PATIENCE_MS = (
    3500  # Meta's forms arrive after the document; after some seconds their absence is a sign
)
_STILL_MS = 800
_PATIENCE_WITH_NOISE_MS = 12_000  # a page that never ends loading or moving is judged all the same


def judge(
    page: Page, roles: tuple[ControlRole, ...], outcomes: tuple[Outcome, ...] = ()
) -> Verdict:
    """What ``page`` is."""
    place = address(page.url)
    if place is None:
        return Verdict("inactive", evidence=(Sign("address", "not the address of a form"),))
    seen = _Seen(page, place, page_words(page), structure(page, roles, place), bool(outcomes))
    verdict = seen.verdict()
    evidence = (*verdict.evidence, *seen.background())
    return replace(
        verdict,
        service=place.service,
        form=place.id,
        language=seen.words.language(page.lang)[:20],
        evidence=tuple(dict.fromkeys(evidence))[:50],
    )


def look_again_ms(page: Page, verdict: Verdict) -> int:
    """When a page that is still waited for must be looked at again even if nothing changes on it; -1: need not be."""
    if not any(sign.name == WAITING for sign in verdict.evidence):
        return -1
    return max(
        250,
        min(_PATIENCE_MS - page.age_ms, 1000)
        if page.age_ms < _PATIENCE_MS
        else _STILL_MS - page.quiet_ms + 50,
    )


@dataclass(frozen=True, slots=True)
class _Seen:
    """Everything that a verdict rests on."""

    page: Page
    place: Address
    words: Words
    built: Structure
    acted: bool
    """Objecteur filled something on this page before: it was the form."""

    def verdict(self) -> Verdict:
        meant = purpose_of(self.page, self.words, self.built, self.place)
        # A code box comes first: it stands before or over a form that is as good as sent.
        if self._asks_code():
            return self._of_code(meant)
        receipt = self._receipt()
        if receipt:
            return _verdict("submitted", receipt, purpose="objection")
        # Then a form that works: it wins over every phrase around it, which may only be quoted.
        if self._has_form():
            return self._of_form(meant)
        return self._without_form(meant)

    def background(self) -> tuple[Sign, ...]:
        """Signs that say more about the page than decided the verdict."""
        signs = [Sign("address", f"{self.place.service} {self.place.id}"[:300])]
        if self.place.form:
            signs.append(Sign("known_form", self.place.form.purpose))
        if self.built.fingerprint:
            signs.append(Sign("fingerprint", "the hidden id is the one in the address"))
        kinds: tuple[SignKind, ...] = ("request_code", "next", "send")
        for kind in kinds:
            label = next(
                (
                    button.label
                    for button in self.page.buttons
                    if button.visible and has_sign(button.label, kind)
                ),
                "",
            )
            if label:
                signs.append(Sign(f"{kind}_button", label))
        return tuple(signs)

    def _ours(self, meant: Meant) -> bool:
        """Whether what is left of a form, such as a code box, is left of an objection."""
        known = self.place.form.purpose if self.place.form else ""
        if self.words.find("other_topic", "top") or known in ("third_party", "other"):
            return self.acted
        if self.acted or known in ("objection", "generic") or self.words.find("ai"):
            return True
        return meant.purpose in ("objection", "generic") and bool(meant.signs)

    def _asks_code(self) -> bool:
        told = self.words.find("code", "notices")
        if not self.built.has("code"):
            # A box without words in a dialog that speaks of a code.
            return (
                bool(told)
                and self.built.has("other")
                and any(has_sign(text, "code") for text in self.page.dialogs)
            )
        # The portal shows the code box below the e-mail box from the start: first things first.
        return bool(told) or "email" not in self.built.left

    def _of_code(self, meant: Meant) -> Verdict:
        sign = _sign(self.words.find("code"), "code") or Sign("code", "a box for a code")
        if self._ours(meant):
            return _verdict("code_needed", sign, *meant.signs, purpose="objection")
        return _verdict(
            "unknown" if not self.words.find("other_topic") else "inactive", sign, *meant.signs
        )

    def _has_form(self) -> bool:
        if (
            self.built.has("email")
            or self.built.has("explanation")
            or self.built.has("country")
            or self.built.has("about_ai")
        ):
            return True
        refused = (
            self.words.find("unavailable", "top")
            or self.words.find("removed", "top")
            or self.words.find("technical", "top")
        )
        return (
            self.built.asking > 0
            and not refused
            and not (self.built.boxes == 0 and self._confirmed())
        )

    def _of_form(self, meant: Meant) -> Verdict:
        if not meant.sure:
            return _verdict(
                "unknown",
                Sign("doubt", "a form, but not surely an objection"),
                *meant.signs,
                purpose=meant.purpose,
            )
        if meant.purpose == "third_party":
            return _verdict("wrong_form", *meant.signs, purpose="third_party")
        if meant.purpose == "other":
            return _verdict(
                "inactive",
                Sign("other_form", "a form for something else"),
                *meant.signs,
                purpose="other",
            )
        return _verdict("form_ready", *meant.signs, purpose=meant.purpose)

    def _without_form(self, meant: Meant) -> Verdict:
        """No control asks for anything: the words decide, and if they were never read on a page, only once nothing more can come."""
        if self._is_other():
            return _verdict(
                "inactive",
                Sign("other_form", "a page about something else"),
                *meant.signs,
                purpose="other",
            )
        waits = self._waits()
        if self.built.has("captcha"):
            return _verdict("unknown", Sign("captcha", "only a captcha"), *meant.signs)
        rate = self._believed("rate_limited", waits)
        if rate:
            return _verdict("rate_limited", rate)
        refused = self._refused(waits)
        confirmed = self._confirmed()
        if confirmed and refused:
            return _verdict("unknown", confirmed, *refused[1])
        if confirmed:
            return (
                _verdict("submitted", confirmed, purpose="objection")
                if self._ours(meant)
                else _verdict("unknown", confirmed)
            )
        # People who are not logged in often get "not available" with a login at the top: the larger
        # words tell which it is.
        login = self._believed("login", waits) or (
            Sign("login", "a password box") if self.built.login and not waits else None
        )
        if login and (not self._refused(waits=False) or self.words.find("login", "top", "notices")):
            return _verdict("login_wall", login)
        if (refused or not waits) and self.built.parts and self._sends():
            return _verdict(
                "unknown",
                Sign("doubt", "something to fill and something to send it with"),
                *(refused[1] if refused else ()),
            )
        if refused:
            return _verdict("not_available", *refused[1], cause=refused[0])
        if waits:
            return _verdict("unknown", Sign(WAITING, "no form yet"))
        if self.built.covered:
            return _verdict("unknown", Sign(COVERED, "something lies over the form"), *meant.signs)
        if self.page.truncated:
            return _verdict(
                "unknown", Sign("doubt", "there is more on the page than could be read")
            )
        choice = next((sign for sign in meant.signs if sign.name == CHOICE), None)
        if choice:
            return _verdict("unknown", choice)
        if self.acted:
            return _verdict(
                "unknown",
                Sign(
                    "gone", "the form that was filled is gone, and nothing says what became of it"
                ),
            )
        return _verdict(
            "not_available",
            Sign("structure", "the address of a form, but nothing to fill"),
            cause="structural",
        )

    def _is_other(self) -> bool:
        """Whether a page without a form is about something else, so that what it says is none of our business."""
        known = self.place.form.purpose if self.place.form else ""
        told = known == "other" or (not known and self.words.find("other_topic", "top") is not None)
        return told and not self.acted

    def _waits(self) -> bool:
        """Whether a form may still arrive."""
        page = self.page
        if page.age_ms >= _PATIENCE_WITH_NOISE_MS:
            return False
        return (
            page.age_ms < _PATIENCE_MS
            or page.quiet_ms < _STILL_MS
            or page.busy
            or page.ready != "complete"
        )

    def _believed(self, kind: SignKind, waits: bool) -> Sign | None:
        """A sign of a kind, if it was read on a page, or if nothing more can come."""
        found = self.words.find(kind)
        return _sign(found, kind) if found and (found.key.sourced or not waits) else None

    def _refused(self, waits: bool) -> tuple[Cause, tuple[Sign, ...]] | None:
        """Cause and signs of a page that says no. The more exact cause wins."""
        signs = {kind: sign for kind in _REFUSALS if (sign := self._believed(kind, waits))}
        if not waits and (there := self._not_there()):
            signs.setdefault("region", there)
        if not signs:
            return None
        cause: Cause = next(
            (cause for kind, cause in _REFUSALS.items() if kind in signs), "removed"
        )
        return cause, tuple(signs.values())

    def _not_there(self) -> Sign | None:
        """A line that says "not available" and, in the same language, speaks of where somebody is."""
        for line in dict.fromkeys(
            (
                *self.page.headings,
                *self.page.dialogs,
                *self.page.alerts,
                *self.page.text.splitlines(),
            )
        ):
            if len(line) <= _LINE:
                found = signs_in(line)
                places = {match.key.language for match in found if match.key.kind == "place"}
                refused = next(
                    (
                        match
                        for match in found
                        if match.key.kind in _GONE and match.key.language in places
                    ),
                    None,
                )
                if refused:
                    return _sign(refused, "region")
        return None

    def _sends(self) -> bool:
        return any(
            button.visible and has_sign(button.label, "send", "next", "request_code")
            for button in self.page.buttons
        )

    def _receipt(self) -> Sign | None:
        """A dialog over the form that we filled, and that is full, says as a fact that it arrived, and asks nothing more."""
        asked = any(
            button.in_dialog and button.visible and has_sign(button.label, "send", "next")
            for button in self.page.buttons
        )
        if not self.acted or asked or self.built.left & _TO_FILL:
            return None
        return next(
            (
                _sign(found, "confirmation")
                for text in self.page.dialogs
                if (found := states(text, "confirmation"))
            ),
            None,
        )

    def _confirmed(self) -> Sign | None:
        for text in (*self.page.dialogs, *self.page.alerts, *self.page.headings, self.page.text):
            found = states(text, "confirmation")
            if found:
                return _sign(found, "confirmation")
        return None


_TO_FILL: frozenset[Role] = frozenset(
    {"email", "email_confirm", "country", "explanation", "about_ai", "code"}
)
_GONE: frozenset[SignKind] = frozenset({"unavailable", "removed"})
_REFUSALS: dict[SignKind, Cause] = {
    "region": "region",
    "technical": "technical",
    "removed": "removed",
    "unavailable": "removed",
}


def _sign(match: Match[SignKey] | None, name: str) -> Sign | None:
    if match is None:
        return None
    return Sign(
        name,
        f"{match.key.language}: {match.phrase}{'' if match.key.sourced else ' (unverified)'}"[:300],
    )


def _verdict(kind: VerdictKind, *signs: Sign, cause: Cause = "", purpose: str = "") -> Verdict:
    return Verdict(kind, cause=cause, purpose=purpose, evidence=signs)  # type: ignore[arg-type]
