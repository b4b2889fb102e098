"""Verdict on a page, by rules in an argued order.

Any doubt ends in ``unknown``: then nothing is filled and no success is claimed.
"""

from __future__ import annotations

from collections.abc import Callable
from dataclasses import replace

from objecteur.messages import (
    Cause,
    ControlRole,
    Outcome,
    Page,
    Purpose,
    Sign,
    Verdict,
    VerdictKind,
)
from objecteur.recognise.page.address import address
from objecteur.recognise.page.evidence import (
    PAGE_AGE_MIN_MS,
    QUIET_MIN_MS,
    PageEvidence,
    phrase_sign,
)
from objecteur.recognise.page.purpose import CHOICE_SIGN
from objecteur.recognise.signs import has_sign

__all__ = ["COVERED_SIGN", "WAITING_SIGN", "classify_page", "look_again_ms"]

WAITING_SIGN = "waiting"
"""Name of the sign that there is nothing to judge yet, and that more may come."""

COVERED_SIGN = "covered"
"""Name of the sign that there is a form, but that nobody can reach it yet."""

_MIN_DELAY_MS = 250
_MAX_DELAY_MS = 1000
_QUIET_MARGIN_MS = 50


def classify_page(
    page: Page, roles: tuple[ControlRole, ...], outcomes: tuple[Outcome, ...] = ()
) -> Verdict:
    """Return the verdict on ``page``, whose controls have ``roles``.

    The first rule of :data:`_RULES` with an answer decides; the last one always has one. The name
    of the rule is part of the evidence.
    """
    form_address = address(page.url)
    if form_address is None:
        return Verdict("inactive", evidence=(Sign("address", "not the address of a form"),))
    evidence = PageEvidence(page, form_address, roles, outcomes)
    verdict, rule = _apply_rules(evidence)
    signs = (
        *verdict.evidence,
        Sign("rule", rule),
        Sign("purpose_rule", evidence.finding.rule),
        *evidence.supporting_signs(),
    )
    return replace(
        verdict,
        service=form_address.service,
        form=form_address.id,
        language=evidence.words.language(page.lang)[:20],
        evidence=tuple(dict.fromkeys(signs))[:50],
    )


def look_again_ms(page: Page, verdict: Verdict) -> int:
    """Return the delay after which a page that may still change is looked at again.

    It is -1 where no look is needed before the page changes.
    """
    if not any(sign.name == WAITING_SIGN for sign in verdict.evidence):
        return -1
    if page.age_ms < PAGE_AGE_MIN_MS:
        delay = min(PAGE_AGE_MIN_MS - page.age_ms, _MAX_DELAY_MS)
    else:
        delay = QUIET_MIN_MS - page.quiet_ms + _QUIET_MARGIN_MS
    return max(_MIN_DELAY_MS, delay)


def _apply_rules(evidence: PageEvidence) -> tuple[Verdict, str]:
    return next((verdict, name) for name, rule in _RULES if (verdict := rule(evidence)))


def _verdict(
    kind: VerdictKind, *signs: Sign, cause: Cause = "", purpose: Purpose | None = None
) -> Verdict:
    return Verdict(kind, cause=cause, purpose=purpose or "", evidence=signs)


def _code_needed(evidence: PageEvidence) -> Verdict | None:
    if not _asks_code(evidence):
        return None
    match = evidence.words.find("code")
    sign = phrase_sign(match, "code") if match else Sign("code", "a box for a code")
    signs = (sign, *evidence.finding.signs)
    if evidence.is_objection:
        return _verdict("code_needed", *signs, purpose="objection")
    return _verdict("inactive" if evidence.words.find("other_topic") else "unknown", *signs)


def _asks_code(evidence: PageEvidence) -> bool:
    has_notice = evidence.words.find("code", "notices") is not None
    structure = evidence.structure
    if structure.has("code"):
        # The portal shows the code box below the e-mail box from the start: e-mail comes first.
        return has_notice or "email" not in structure.empty_roles
    # A box without words in a dialog that speaks of a code.
    has_wordless_box = has_notice and structure.has("other")
    return has_wordless_box and any(has_sign(text, "code") for text in evidence.page.dialogs)


def _receipt(evidence: PageEvidence) -> Verdict | None:
    sign = evidence.receipt
    return _verdict("submitted", sign, purpose="objection") if sign else None


def _form(evidence: PageEvidence) -> Verdict | None:
    if not _has_form(evidence):
        return None
    purpose, signs = evidence.finding.purpose, evidence.finding.signs
    if not evidence.finding.is_sure:
        doubt = Sign("doubt", "a form, but not surely an objection")
        return _verdict("unknown", doubt, *signs, purpose=purpose)
    if purpose == "third_party":
        return _verdict("wrong_form", *signs, purpose=purpose)
    if purpose == "other":
        sign = Sign("other_form", "a form for something else")
        return _verdict("inactive", sign, *signs, purpose=purpose)
    return _verdict("form_ready", *signs, purpose=purpose)


def _has_form(evidence: PageEvidence) -> bool:
    structure, words = evidence.structure, evidence.words
    if structure.has_any("email", "explanation", "country", "about_ai"):
        return True
    if structure.question_count == 0:
        return False
    if any(words.find(kind, "top") for kind in ("unavailable", "removed", "technical")):
        return False
    return structure.text_box_count > 0 or not evidence.confirmation


def _other_page(evidence: PageEvidence) -> Verdict | None:
    known_purpose = evidence.known_purpose
    is_other = known_purpose == "other" or (
        not known_purpose and evidence.words.find("other_topic", "top") is not None
    )
    if not is_other or evidence.has_acted:
        return None
    sign = Sign("other_form", "a page about something else")
    return _verdict("inactive", sign, *evidence.finding.signs, purpose="other")


def _captcha(evidence: PageEvidence) -> Verdict | None:
    if not evidence.structure.has("captcha"):
        return None
    return _verdict("unknown", Sign("captcha", "only a captcha"), *evidence.finding.signs)


def _rate_limit(evidence: PageEvidence) -> Verdict | None:
    sign = evidence.credible_sign("rate_limited")
    return _verdict("rate_limited", sign) if sign else None


def _contradiction(evidence: PageEvidence) -> Verdict | None:
    confirmation, refusal = evidence.confirmation, evidence.refusal
    if not confirmation or not refusal:
        return None
    return _verdict("unknown", confirmation, *refusal.signs)


def _confirmation(evidence: PageEvidence) -> Verdict | None:
    sign = evidence.confirmation
    if not sign:
        return None
    if evidence.is_objection:
        return _verdict("submitted", sign, purpose="objection")
    return _verdict("unknown", sign)


def _login(evidence: PageEvidence) -> Verdict | None:
    # People who are not logged in often get "not available" with a login at the top: the larger
    # words tell which it is.
    sign = evidence.login
    if not sign:
        return None
    if evidence.likely_refusal and not evidence.words.find("login", "top", "notices"):
        return None
    return _verdict("login_wall", sign)


def _unknown_form(evidence: PageEvidence) -> Verdict | None:
    refusal = evidence.refusal
    if evidence.may_change and not refusal:
        return None
    if not evidence.structure.field_count or not evidence.has_send_button:
        return None
    doubt = Sign("doubt", "something to fill and something to send it with")
    return _verdict("unknown", doubt, *(refusal.signs if refusal else ()))


def _refusal(evidence: PageEvidence) -> Verdict | None:
    refusal = evidence.refusal
    if not refusal:
        return None
    return _verdict("not_available", *refusal.signs, cause=refusal.cause)


def _waiting(evidence: PageEvidence) -> Verdict | None:
    return _verdict("unknown", Sign(WAITING_SIGN, "no form yet")) if evidence.may_change else None


def _covered(evidence: PageEvidence) -> Verdict | None:
    if not evidence.structure.is_covered:
        return None
    sign = Sign(COVERED_SIGN, "something lies over the form")
    return _verdict("unknown", sign, *evidence.finding.signs)


def _truncated(evidence: PageEvidence) -> Verdict | None:
    if not evidence.page.truncated:
        return None
    return _verdict("unknown", Sign("doubt", "there is more on the page than could be read"))


def _choice(evidence: PageEvidence) -> Verdict | None:
    for sign in evidence.finding.signs:
        if sign.name == CHOICE_SIGN:
            return _verdict("unknown", sign)
    return None


def _form_gone(evidence: PageEvidence) -> Verdict | None:
    if not evidence.has_acted:
        return None
    detail = "the form that was filled is gone, and nothing says what became of it"
    return _verdict("unknown", Sign("gone", detail))


def _no_form(_evidence: PageEvidence) -> Verdict:
    sign = Sign("structure", "the address of a form, but nothing to fill")
    return _verdict("not_available", sign, cause="structural")


type _Rule = Callable[[PageEvidence], Verdict | None]

_RULES: tuple[tuple[str, _Rule], ...] = (
    # A code box stands before or over a form that is as good as sent, a receipt over one that was.
    ("code", _code_needed),
    ("receipt", _receipt),
    # A form that works wins over every phrase around it, which may only be quoted.
    ("form", _form),
    # Without a form the words decide. First, words that are about another matter.
    ("page about something else", _other_page),
    ("captcha", _captcha),
    ("rate limit", _rate_limit),
    # Success is claimed only where nothing contradicts it.
    ("confirmation and refusal", _contradiction),
    ("confirmation", _confirmation),
    ("login", _login),
    # Controls of unknown roles and a button to send them may be a form after all.
    ("unknown form", _unknown_form),
    ("refusal", _refusal),
    # The absence of everything is a sign only once nothing more can come, and all of it was read.
    ("waiting", _waiting),
    ("covered form", _covered),
    ("more than could be read", _truncated),
    ("choice of forms", _choice),
    ("form is gone", _form_gone),
    ("no form", _no_form),
)
