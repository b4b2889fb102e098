"""Texts for people: objections and letters, interface phrases, dates, countries and authorities."""

from objecteur.words.form import form_text
from objecteur.words.languages import LANGUAGES, known_language, language_for

__all__ = ["LANGUAGES", "form_text", "known_language", "language_for"]
