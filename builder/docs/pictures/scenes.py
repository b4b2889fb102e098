"""Scenes of the pictures: one of our pages in some state, or the panel on a replica."""

from __future__ import annotations

from dataclasses import dataclass, field
from typing import Any

from builder.browsers import Theme

__all__ = ["DESKTOP", "NARROW", "POPUP", "SCENES", "Look", "PictureScene", "stored_document"]

POPUP, NARROW, DESKTOP = (380, 620), (320, 640), (1280, 900)
"""Sizes of a view, in CSS pixels."""


@dataclass(frozen=True)
class Look:
    """Appearance of the device: language, theme and window size."""

    language: str = "fr"
    theme: Theme = "light"
    size: tuple[int, int] = DESKTOP
    is_whole_page: bool = True
    """Full height of one of our pages; otherwise the window's size."""

    def __str__(self) -> str:
        return f"{self.language}-{self.theme}-{self.size[0]}"


@dataclass(frozen=True)
class PictureScene:
    """A state to be shown.

    ``where`` is one of our pages (``popup`` …) or, with ``replica``, a page of the replica site.
    """

    name: str
    page: str
    size: tuple[int, int] = DESKTOP
    replica: bool = False
    journal: tuple[dict[str, Any], ...] = ()
    options: dict[str, Any] = field(default_factory=dict)
    ready: str = "() => true"
    """JavaScript that tells when all is written."""
    fragment: str = ""
    """Fragment of the address of one of our pages."""
    is_first_run: bool = False
    """Somebody who has just installed Objecteur."""
    is_whole_page: bool = True
    """Full height of one of our pages; False where a dialog lies in the middle of the window."""
    profile: dict[str, Any] = field(default_factory=dict)
    """Differences of the stored document from the example."""
    has_broken_engine: bool = False
    """Python cannot start."""


def _event(kind: str, at: str, account: str = "instagram", **more: Any) -> dict[str, Any]:
    return {
        "kind": kind,
        "at": f"{at}T09:30:00+01:00",
        "account": account,
        "id": f"{kind}:{at}:{account}",
        **more,
    }


_SENT = (
    _event("unavailable", "2026-11-02", "facebook", cause="removed"),
    _event("filled", "2026-11-04"),
    _event("sent", "2026-11-04"),
    _event("filled", "2026-11-20", "facebook"),
)

_STORY = (
    _event(
        "unavailable",
        "2026-10-01",
        "facebook",
        cause="removed",
        url="https://www.facebook.com/help/contact/6359191084165019",
        text="Cette page n’est malheureusement pas disponible.",
    ),
    _event(
        "unavailable",
        "2026-10-01",
        cause="technical",
        url="https://help.instagram.com/contact/767264225370182",
    ),
    _event(
        "filled",
        "2026-10-05",
        text="Je m’oppose, en vertu de l’article 21(1) du RGPD, "
        "à l’utilisation de mes publications.",
    ),
    _event(
        "sent",
        "2026-10-05",
        url="https://help.instagram.com/contact/767264225370182",
        text="Merci de nous avoir contactés.\nDemande reçue.",
    ),
    _event("code_done", "2026-10-05", by_person=True),
    _event("answer", "2026-10-20", answer="accepted", by_person=True),
    _event("correction", "2026-10-21", corrects="answer:2026-10-20:instagram", by_person=True),
    _event(
        "answer",
        "2026-10-22",
        answer="refused",
        by_person=True,
        text="We are unable to honour your objection.",
    ),
)
_PREVIEW = "() => document.querySelector('#preview-text').textContent.length > 100"
_PANEL_OPEN_SCRIPT = """() => {
    for (const list of document.querySelectorAll('#instagram .folds > details')) list.open = true;
    return document.querySelector('#instagram .lines li') !== null;
}"""

_LETTER_EDIT_SCRIPT = """() => {
    const body = document.querySelector('[data-part="body"]');
    const changed = document.querySelector('#edited');
    if (body.textContent.length < 100 || document.querySelector('[aria-busy]')) return false;
    if (changed.hidden) {
        body.append('!');
        body.dispatchEvent(new InputEvent('input', { bubbles: true }));
    }
    return !changed.hidden;
}"""
_DIALOG_SCRIPT = """() => {
    const question = document.querySelector('#ask');
    if (!question.open) document.querySelector('#clear').click();
    return question.open;
}"""

SCENES: tuple[PictureScene, ...] = (
    PictureScene("welcome-new", "welcome", is_first_run=True, ready=_PREVIEW),
    PictureScene("welcome", "welcome", journal=_SENT, ready=_PREVIEW),
    PictureScene("popup-new", "popup", POPUP, is_first_run=True),
    PictureScene("popup-ready", "popup", POPUP),
    PictureScene("popup-story", "popup", POPUP, journal=_SENT),
    PictureScene("popup-refused", "popup", POPUP, journal=_STORY),
    PictureScene(
        "popup-lame",
        "popup",
        POPUP,
        journal=_SENT,
        ready="() => document.querySelector('.notice') !== null",
        has_broken_engine=True,
    ),
    PictureScene("journal-new", "journal", is_first_run=True),
    PictureScene("journal", "journal", journal=_STORY),
    PictureScene("journal-forms", "journal", journal=_STORY, ready=_PANEL_OPEN_SCRIPT),
    PictureScene("report", "report", journal=_STORY, fragment="instagram"),
    PictureScene("letters", "letters", journal=_STORY),
    PictureScene(
        "letters-changed",
        "letters",
        journal=_STORY,
        fragment="complaint",
        ready=_LETTER_EDIT_SCRIPT,
    ),
    PictureScene("about", "about"),
    PictureScene("settings-new", "settings", is_first_run=True),
    PictureScene("settings", "settings", ready=_PREVIEW),
    PictureScene(
        "settings-problem",
        "settings",
        profile={"email": "camille@exam", "country": "DE"},
        ready="() => document.querySelector('#email-problem').textContent !== ''",
    ),
    PictureScene("settings-delete", "settings", ready=_DIALOG_SCRIPT, is_whole_page=False),
    PictureScene(
        "settings-lame",
        "settings",
        ready="() => document.querySelector('#engine-notice') !== null",
        has_broken_engine=True,
    ),
    PictureScene("panel-filled", "classic-2024", replica=True),
    PictureScene("panel-declaration", "classic-2025", replica=True),
    PictureScene("panel-held", "held", replica=True),
    PictureScene("panel-by-hand", "typeahead-trusted", replica=True),
    PictureScene("panel-taken-back", "stubborn", replica=True),
    PictureScene("panel-not-available", "unavailable-removed", replica=True),
    PictureScene("panel-down", "unavailable-technical", replica=True),
    PictureScene("panel-region", "unavailable-region", replica=True),
    PictureScene("panel-rate-limited", "rate-limited", replica=True),
    PictureScene("panel-structural", "empty", replica=True),
    PictureScene("panel-code", "code", replica=True),
    PictureScene("panel-submitted", "confirmation", replica=True),
    PictureScene("panel-login", "login", replica=True),
    PictureScene("panel-wrong-form", "third-party", replica=True),
    PictureScene("panel-generic", "generic", replica=True),
    PictureScene("panel-lame", "classic-2024", replica=True, has_broken_engine=True),
)


def stored_document(scene: PictureScene, look: Look, profile: dict[str, Any]) -> dict[str, Any]:
    """The document of somebody to whom this happens."""
    settings = {"interface_language": look.language}
    if scene.is_first_run:
        return {"version": 1, "settings": settings}
    person = {
        **profile,
        "language": look.language,
        "country": "FR" if look.language == "fr" else "IE",
        **scene.profile,
    }
    return {"version": 1, "profile": person, "settings": settings, "journal": list(scene.journal)}
