"""Texts in one spelling, and the phrases of the catalogue in them."""

__all__ = ["Match", "Matcher", "finish", "machine_name", "normalise"]

from objecteur.text.normalise import machine_name, normalise
from objecteur.text.pace import finish
from objecteur.text.patterns import Match, Matcher
