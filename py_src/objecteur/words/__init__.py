"""Texts for people: objections and letters, interface phrases, dates, countries and authorities."""

from objecteur.words.form import form_text
from objecteur.words.languages import LANGUAGES, language_for, supported_language

__all__ = ["LANGUAGES", "form_text", "language_for", "supported_language"]
