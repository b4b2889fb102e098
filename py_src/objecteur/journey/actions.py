"""The buttons of the checklist: what the person can open, and what they can say happened."""

from __future__ import annotations

from objecteur.journey.cases import Case
from objecteur.journey.links import generic_form, objection_form, third_party_form
from objecteur.journey.story import Stage, Story, service_of
from objecteur.model import Answer, Event, EventKind, Profile, Service, ViewAction
from objecteur.words.interface import Voice
from objecteur.words.knowledge import controller
from objecteur.words.places import supervisor

__all__ = ["actions_for", "links", "opens_form"]

_MOST = 5
_ANSWERS: tuple[Answer, ...] = ("accepted", "refused", "more_information")
_CAN_WAIT = ("unavailable", "filled", "waiting")
"""When a reminder is of use."""


def actions_for(
    what: str, case: Case, now: str, say: Voice, *, reminded: bool
) -> tuple[ViewAction, ...]:
    """The buttons of the next step, the most likely first. ``reminded``: the person is reminded of it already."""
    account, found = case.account, case.found
    service: Service = service_of(account) or "meta"

    def tell(
        label: str, kind: EventKind, answer: Answer = "", *, primary: bool = False
    ) -> ViewAction:
        event = Event(
            kind, now, account, _id(kind, answer, account, now), answer=answer, by_person=True
        )
        return ViewAction("record", say(f"button.{label}"), primary=primary, event=event)

    open_form = opens_form(service, account, say)
    read = ViewAction(
        "open_page",
        say("button.answer"),
        f"journal#answer={account}",
        primary=what in ("waiting", "complained"),
    )
    answers = tuple(tell(answer, "answer", answer) for answer in _ANSWERS)
    none = tell("none", "answer", "none")
    authority = _authority(case.profile, say)
    complained = tell("complained", "complaint")
    actions: dict[str, tuple[ViewAction, ...]] = {
        "details": (
            ViewAction("open_page", say("button.details"), "welcome#details", primary=True),
        ),
        "open": (open_form, tell("sent", "sent")),
        "unavailable": (open_form, tell("sent", "sent")),
        "filled": (open_form, tell("sent", "sent")),
        "code": (tell("code_done", "code_done", primary=True), open_form),
        "waiting": (read, *answers[:2]),
        "late": (
            (
                _letter("reminder", account, say, primary=True),
                _letter("complaint", account, say),
                *authority,
                complained,
            )
            if found.answer
            else (_letter("reminder", account, say, primary=True), read, none, *authority)
        ),
        "accepted": (_third_party_form(say), _letter("third_party", account, say)),
        "refused": (
            _letter("reply", account, say, primary=True),
            _letter("complaint", account, say),
            *authority,
            complained,
        ),
        "more_information": (tell("replied", "sent", primary=True), *answers[:2]),
        "complained": (read, *answers[:2]),
    }
    remind = (
        (ViewAction("remind", say("button.remind")),) if what in _CAN_WAIT and not reminded else ()
    )
    return (*(*actions[what], *remind)[: _MOST - 1], *_take_back(account, found, now, say))


def opens_form(service: Service, account: str, say: Voice) -> ViewAction:
    """To the objection form of a service, or to what leads on where it has none."""
    form = objection_form(service) or generic_form(service) or controller().portal
    return ViewAction(
        "open_url",
        say("button.open_form", service=say(f"service.{service}")),
        form,
        primary=True,
        account=account,
    )


def _letter(kind: str, account: str, say: Voice, *, primary: bool = False) -> ViewAction:
    return ViewAction(
        "open_page", say(f"letter.{kind}"), f"letters#{kind}&account={account}", primary
    )


def _third_party_form(say: Voice) -> ViewAction:
    """About what others posted, which no objection of one's own covers."""
    return ViewAction("open_url", say("button.third_party"), third_party_form())


def _id(kind: EventKind, answer: Answer, account: str, now: str) -> str:
    """Two clicks on the same button are one event."""
    return ":".join(part for part in (kind, answer, account, now) if part)[:80]


def _take_back(account: str, found: Story, now: str, say: Voice) -> tuple[ViewAction, ...]:
    """Undo for what the person said last."""
    if not (found.told and found.told.id):
        return ()
    event = Event(
        "correction",
        now,
        account,
        f"correction:{now}:{found.told.id}"[:80],
        by_person=True,
        corrects=found.told.id,
    )
    return (ViewAction("record", say("button.take_back"), event=event),)


def _authority(profile: Profile, say: Voice) -> tuple[ViewAction, ...]:
    """To the complaint form, or to the authority's site where its form is not known."""
    found = supervisor(profile, say.language)
    if found is None:
        return ()
    label = say(
        "button.complaint" if found.has_form else "button.authority_site", authority=found.short
    )
    return (ViewAction("open_url", label, found.complaint),)


def links(
    service: Service, account: str, stage: Stage, profile: Profile, say: Voice
) -> tuple[ViewAction, ...]:
    """Everywhere else to go from here."""
    places = [
        ("generic", generic_form(service)),
        ("portal", controller().portal),
        ("third_party", third_party_form()),
    ]
    if objection_form(service):
        places.insert(0, ("open_form", objection_form(service)))
    named = [(key, url, "" if key == "third_party" else account) for key, url in places if url]
    opened = tuple(
        ViewAction(
            "open_url", say(f"button.{key}", service=say(f"service.{service}")), url, account=to
        )
        for key, url, to in named
    )
    journal = ViewAction("open_page", say("button.journal"), f"journal#{account}")
    return (
        *opened,
        *(_authority(profile, say) if stage not in ("late", "refused") else ()),
        journal,
    )
