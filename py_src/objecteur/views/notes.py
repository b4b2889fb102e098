"""What to know before a letter is sent."""

from __future__ import annotations

from objecteur.journey.story import Story
from objecteur.model import LetterReply, Profile, ViewAction, ViewItem
from objecteur.views.parts import item, open_url
from objecteur.words.dates import day
from objecteur.words.interface import Voice
from objecteur.words.knowledge import authority, controller, countries
from objecteur.words.letters import letter_texts
from objecteur.words.places import language_name, supervisor

__all__ = ["notes"]


def notes(letter: LetterReply, found: Story, profile: Profile, say: Voice) -> tuple[ViewItem, ...]:
    """What is missing, what the authority asks, and that it should be read with care."""
    told = []
    if not letter.signature:
        told.append(
            item(
                say,
                "note.name",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#name"),
            )
        )
    if not profile.address:
        told.append(
            item(
                say,
                "note.address",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#address"),
            )
        )
    if not letter.recipient:
        told.append(
            item(
                say,
                "note.country",
                "problem",
                ViewAction("open_page", say("button.details"), "settings"),
            )
        )
    if letter.kind in ("reminder", "complaint") and found.stage == "waiting" and found.due:
        told.append(item(say, "note.early", "problem", due=day(found.due, say.language)))
    if letter.kind == "complaint":
        told += _of_authority(letter, profile, say)
    else:
        told.append(item(say, "note.post", "info", open_url(say, "portal", controller().portal)))
    if not letter_texts(letter.language).proof_read:
        told.append(
            item(
                say,
                "note.not_proof_read",
                "info",
                language=language_name(letter.language, say.language),
            )
        )
    return (*told, item(say, "note.advice", "info"))


def _of_authority(letter: LetterReply, profile: Profile, say: Voice) -> list[ViewItem]:
    taken, named = authority(profile.country, profile.region), supervisor(profile, say.language)
    if taken is None or named is None:
        return []
    told = []
    where = countries()[profile.country]
    if where.regions and profile.region not in where.regions:
        told.append(
            item(
                say,
                "note.region",
                "problem",
                ViewAction("open_page", say("button.details"), "settings"),
            )
        )
    if letter.language not in taken.languages:
        languages = ", ".join(language_name(language, say.language) for language in taken.languages)
        told.append(item(say, "note.language", "problem", languages=languages))
    if named.has_form:
        told.append(
            item(
                say,
                "note.form",
                "info",
                open_url(say, "complaint", named.complaint, authority=named.short),
            )
        )
    else:
        told.append(
            item(
                say,
                "note.site",
                "info",
                open_url(say, "authority_site", named.site, authority=named.short),
            )
        )
    return told
