"""The views of pages that are not the form itself."""

from __future__ import annotations

from objecteur.journey.alternatives import letter_alternative
from objecteur.journey.deadline import answer_due, holiday_regions, receipt_day
from objecteur.journey.form_urls import objection_form, other_service, third_party_form
from objecteur.messages import Service, View, ViewAction, ViewItem
from objecteur.recognise.page import COVERED_SIGN
from objecteur.views.context import PanelContext, link_button, service_name, view_item
from objecteur.words.dates import format_day, parse_time

__all__ = [
    "code_needed_view",
    "login_wall_view",
    "rate_limited_view",
    "submitted_view",
    "unknown_view",
    "wrong_form_view",
]


def login_wall_view(scene: PanelContext) -> View:
    """Log in, then come back."""
    say = scene.say
    reload = ViewAction("reload", say("button.reload"))
    return View(
        "attention",
        say("panel.login_wall.title"),
        say("panel.login_wall.sentence"),
        items=(
            view_item(say, "panel.login_wall.log_in", "now"),
            ViewItem(
                say("panel.login_wall.come_back"), "later", actions=(*_objection(scene), reload)
            ),
        ),
    )


def rate_limited_view(scene: PanelContext) -> View:
    """Wait; a letter does not have to."""
    say = scene.say
    return View(
        "attention",
        say("panel.rate_limited.title"),
        say("panel.rate_limited.sentence"),
        items=(view_item(say, "panel.rate_limited.wait", "later"), letter_alternative(say)),
    )


def wrong_form_view(scene: PanelContext) -> View:
    """Why it is the wrong one, and where the right one is."""
    say = scene.say
    third_party = scene.verdict.purpose == "third_party"
    return View(
        "attention",
        say("panel.wrong_form.title"),
        say("panel.wrong_form.third_party" if third_party else "panel.wrong_form.other"),
        items=(view_item(say, "panel.wrong_form.keep", "later"),) if third_party else (),
        actions=_objection(scene, "right_form", primary=True),
    )


def code_needed_view(scene: PanelContext) -> View:
    """View of a page that asks for a code: where to find it. Objecteur never fills it."""
    say, email = scene.say, scene.request.profile.email
    box = next((role.ref for role in scene.roles if role.role == "code"), -1)
    inbox = (
        view_item(say, "panel.code_needed.inbox_email", "now", email=email)
        if email
        else view_item(say, "panel.code_needed.inbox", "now")
    )
    return View(
        "attention",
        say("panel.code_needed.title"),
        say("panel.code_needed.sentence"),
        items=(
            inbox,
            view_item(say, "panel.code_needed.junk", "now"),
            ViewItem(
                say("panel.code_needed.copy"), "now", say("panel.code_needed.copy_detail"), box
            ),
            view_item(say, "panel.code_needed.again", "later"),
        ),
    )


def submitted_view(scene: PanelContext) -> View:
    """View after sending: keep the proof, record the answer, object elsewhere too."""
    say = scene.say
    other = other_service(scene.verdict.service)
    name = service_name(say, other)
    now = parse_time(scene.request.now)
    third = link_button(say, "third_party", third_party_form())
    return View(
        "good",
        say("panel.submitted.title"),
        say(
            "panel.submitted.sentence",
            due=format_day(
                answer_due(receipt_day(now), *holiday_regions(scene.request.profile)), say.language
            ),
        )
        if now
        else "",
        items=(
            view_item(say, "panel.submitted.keep", "now"),
            view_item(say, "panel.submitted.answer", "later"),
            view_item(
                say,
                "panel.submitted.other",
                "later",
                link_button(say, "other_service", objection_form(other), service=name),
                service=name,
            ),
            view_item(say, "panel.submitted.others", "info", third),
        ),
    )


def unknown_view(scene: PanelContext) -> View:
    """Not sure: say so. A form below a window is only waited for."""
    say = scene.say
    if any(sign.name == COVERED_SIGN for sign in scene.verdict.evidence):
        return View("attention", say("panel.covered.title"), say("panel.covered.sentence"))
    return View(
        "attention",
        say("panel.unknown.title"),
        say("panel.unknown.sentence"),
        items=(
            view_item(say, "panel.unknown.check", "now"),
            view_item(say, "panel.unknown.report", "info"),
        ),
        actions=_objection(scene),
    )


def _objection(
    scene: PanelContext, key: str = "open_form", *, primary: bool = False
) -> tuple[ViewAction, ...]:
    """Address of the service's objection form: the page's own if known, else the first."""
    verdict = scene.verdict
    service: Service = (
        verdict.service if verdict.service and verdict.service != "meta" else "instagram"
    )
    action = link_button(
        scene.say,
        key,
        objection_form(service),
        primary=primary,
        service=service_name(scene.say, service),
    )
    return (action,) if action else ()
