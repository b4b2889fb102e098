"""Text as meaning: what is left of a page's words once spelling, punctuation and invisible characters are set aside."""

__all__ = ["Match", "Matcher", "finish", "machine_name", "normalise"]

from objecteur.text.normalise import machine_name, normalise
from objecteur.text.pace import finish
from objecteur.text.patterns import Match, Matcher
