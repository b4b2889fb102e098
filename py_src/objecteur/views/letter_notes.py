"""Notes to read before a letter is sent."""

from __future__ import annotations

from objecteur.journey.story import Story
from objecteur.messages import LetterReply, Profile, ViewAction, ViewItem
from objecteur.views.context import link_button, view_item
from objecteur.words.dates import format_day
from objecteur.words.letters import letter_texts
from objecteur.words.local_names import language_name, local_authority
from objecteur.words.schema import authority, controller, countries
from objecteur.words.translator import Translator

__all__ = ["letter_notes"]


def letter_notes(
    letter: LetterReply, story: Story, profile: Profile, say: Translator
) -> tuple[ViewItem, ...]:
    """Notes on missing details, the authority's requirements, and careful reading."""
    notes = []
    if not letter.signature:
        notes.append(
            view_item(
                say,
                "note.name",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#name"),
            )
        )
    if not profile.address:
        notes.append(
            view_item(
                say,
                "note.address",
                "now",
                ViewAction("open_page", say("button.fill_in"), "letters#address"),
            )
        )
    if not letter.recipient:
        notes.append(
            view_item(
                say,
                "note.country",
                "problem",
                ViewAction("open_page", say("button.details"), "settings"),
            )
        )
    if letter.kind in ("reminder", "complaint") and story.stage == "waiting" and story.due:
        notes.append(
            view_item(say, "note.early", "problem", due=format_day(story.due, say.language))
        )
    if letter.kind == "complaint":
        notes += _authority_notes(letter, profile, say)
    else:
        notes.append(
            view_item(say, "note.post", "info", link_button(say, "portal", controller().portal))
        )
    if not letter_texts(letter.language).proof_read:
        notes.append(
            view_item(
                say,
                "note.not_proof_read",
                "info",
                language=language_name(letter.language, say.language),
            )
        )
    return (*notes, view_item(say, "note.advice", "info"))


def _authority_notes(letter: LetterReply, profile: Profile, say: Translator) -> list[ViewItem]:
    accepted_languages, named = (
        authority(profile.country, profile.region),
        local_authority(profile, say.language),
    )
    if accepted_languages is None or named is None:
        return []
    notes = []
    country = countries()[profile.country]
    if country.regions and profile.region not in country.regions:
        notes.append(
            view_item(
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
        notes.append(view_item(say, "note.language", "problem", languages=languages))
    if named.has_form:
        notes.append(
            view_item(
                say,
                "note.form",
                "info",
                link_button(say, "complaint", named.complaint, authority=named.short),
            )
        )
    else:
        notes.append(
            view_item(
                say,
                "note.site",
                "info",
                link_button(say, "authority_site", named.site, authority=named.short),
            )
        )
    return notes
