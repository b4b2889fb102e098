"""What the person says: objection texts, in their language, under their law, to their authority."""

from objecteur.words.form import form_text
from objecteur.words.languages import LANGUAGES, known_language, language_for

__all__ = ["LANGUAGES", "form_text", "known_language", "language_for"]
