"""The views of pages that are not the form itself."""

from __future__ import annotations

from objecteur.journey.deadline import answer_due, places_of, received
from objecteur.journey.links import objection_form, other_service, third_party_form
from objecteur.journey.ways import letter_way
from objecteur.messages import Service, View, ViewAction, ViewItem
from objecteur.recognise.page import COVERED_SIGN
from objecteur.views.parts import Scene, item, open_url, service_name
from objecteur.words.dates import day, moment

__all__ = ["code_needed", "login_wall", "rate_limited", "submitted", "unknown", "wrong_form"]


def login_wall(scene: Scene) -> View:
    """Log in, then come back."""
    say = scene.say
    reload = ViewAction("reload", say("button.reload"))
    return View(
        "attention",
        say("panel.login_wall.title"),
        say("panel.login_wall.sentence"),
        items=(
            item(say, "panel.login_wall.log_in", "now"),
            ViewItem(
                say("panel.login_wall.come_back"), "later", actions=(*_objection(scene), reload)
            ),
        ),
    )


def rate_limited(scene: Scene) -> View:
    """Wait; a letter does not have to."""
    say = scene.say
    return View(
        "attention",
        say("panel.rate_limited.title"),
        say("panel.rate_limited.sentence"),
        items=(item(say, "panel.rate_limited.wait", "later"), letter_way(say)),
    )


def wrong_form(scene: Scene) -> View:
    """Why it is the wrong one, and where the right one is."""
    say = scene.say
    third_party = scene.verdict.purpose == "third_party"
    return View(
        "attention",
        say("panel.wrong_form.title"),
        say("panel.wrong_form.third_party" if third_party else "panel.wrong_form.other"),
        items=(item(say, "panel.wrong_form.keep", "later"),) if third_party else (),
        actions=_objection(scene, "right_form", primary=True),
    )


def code_needed(scene: Scene) -> View:
    """View of a page that asks for a code: where to find it. Objecteur never fills it."""
    say, email = scene.say, scene.request.profile.email
    box = next((role.ref for role in scene.roles if role.role == "code"), -1)
    inbox = (
        item(say, "panel.code_needed.inbox_email", "now", email=email)
        if email
        else item(say, "panel.code_needed.inbox", "now")
    )
    return View(
        "attention",
        say("panel.code_needed.title"),
        say("panel.code_needed.sentence"),
        items=(
            inbox,
            item(say, "panel.code_needed.junk", "now"),
            ViewItem(
                say("panel.code_needed.copy"), "now", say("panel.code_needed.copy_detail"), box
            ),
            item(say, "panel.code_needed.again", "later"),
        ),
    )


def submitted(scene: Scene) -> View:
    """View after sending: keep the proof, record the answer, object elsewhere too."""
    say = scene.say
    other = other_service(scene.verdict.service)
    name = service_name(say, other)
    now = moment(scene.request.now)
    third = open_url(say, "third_party", third_party_form())
    return View(
        "good",
        say("panel.submitted.title"),
        say(
            "panel.submitted.sentence",
            due=day(answer_due(received(now), *places_of(scene.request.profile)), say.language),
        )
        if now
        else "",
        items=(
            item(say, "panel.submitted.keep", "now"),
            item(say, "panel.submitted.answer", "later"),
            item(
                say,
                "panel.submitted.other",
                "later",
                open_url(say, "other_service", objection_form(other), service=name),
                service=name,
            ),
            item(say, "panel.submitted.others", "info", third),
        ),
    )


def unknown(scene: Scene) -> View:
    """Not sure: say so. A form below a window is only waited for."""
    say = scene.say
    if any(sign.name == COVERED_SIGN for sign in scene.verdict.evidence):
        return View("attention", say("panel.covered.title"), say("panel.covered.sentence"))
    return View(
        "attention",
        say("panel.unknown.title"),
        say("panel.unknown.sentence"),
        items=(item(say, "panel.unknown.check", "now"), item(say, "panel.unknown.report", "info")),
        actions=_objection(scene),
    )


def _objection(
    scene: Scene, key: str = "open_form", *, primary: bool = False
) -> tuple[ViewAction, ...]:
    """Address of the service's objection form: the page's own if known, else the first."""
    verdict = scene.verdict
    service: Service = (
        verdict.service if verdict.service and verdict.service != "meta" else "instagram"
    )
    action = open_url(
        scene.say,
        key,
        objection_form(service),
        primary=primary,
        service=service_name(scene.say, service),
    )
    return (action,) if action else ()
