"""Notes to read before a letter is sent."""

from __future__ import annotations

from objecteur.journey.story import Story
from objecteur.messages import LetterReply, Profile, ViewAction, ViewItem
from objecteur.views.parts import item, open_url
from objecteur.words.dates import day
from objecteur.words.interface import Voice
from objecteur.words.knowledge import authority, controller, countries
from objecteur.words.letters import letter_texts
from objecteur.words.places import language_name, supervisor

__all__ = ["notes"]


def notes(letter: LetterReply, story: Story, profile: Profile, say: Voice) -> tuple[ViewItem, ...]:
    """Notes on missing details, the authority's requirements, and careful reading."""
    notes = []
    if not letter.signature:
        notes.append(
            item(
                say,
                "note.name",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#name"),
            )
        )
    if not profile.address:
        notes.append(
            item(
                say,
                "note.address",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#address"),
            )
        )
    if not letter.recipient:
        notes.append(
            item(
                say,
                "note.country",
                "problem",
                ViewAction("open_page", say("button.details"), "settings"),
            )
        )
    if letter.kind in ("reminder", "complaint") and story.stage == "waiting" and story.due:
        notes.append(item(say, "note.early", "problem", due=day(story.due, say.language)))
    if letter.kind == "complaint":
        notes += _of_authority(letter, profile, say)
    else:
        notes.append(item(say, "note.post", "info", open_url(say, "portal", controller().portal)))
    if not letter_texts(letter.language).proof_read:
        notes.append(
            item(
                say,
                "note.not_proof_read",
                "info",
                language=language_name(letter.language, say.language),
            )
        )
    return (*notes, item(say, "note.advice", "info"))


def _of_authority(letter: LetterReply, profile: Profile, say: Voice) -> list[ViewItem]:
    accepted_languages, named = (
        authority(profile.country, profile.region),
        supervisor(profile, say.language),
    )
    if accepted_languages is None or named is None:
        return []
    notes = []
    country = countries()[profile.country]
    if country.regions and profile.region not in country.regions:
        notes.append(
            item(
                say,
                "note.region",
                "problem",
                ViewAction("open_page", say("button.details"), "settings"),
            )
        )
    if letter.language not in accepted_languages.languages:
        languages = ", ".join(
            language_name(language, say.language) for language in accepted_languages.languages
        )
        notes.append(item(say, "note.language", "problem", languages=languages))
    if named.has_form:
        notes.append(
            item(
                say,
                "note.form",
                "info",
                open_url(say, "complaint", named.complaint, authority=named.short),
            )
        )
    else:
        notes.append(
            item(
                say,
                "note.site",
                "info",
                open_url(say, "authority_site", named.site, authority=named.short),
            )
        )
    return notes
