"""Texts in one spelling, and the phrases of the catalogue in them."""

__all__ = ["Match", "Matcher", "finish", "machine_name", "normalise"]

from objecteur.text.matcher import Match, Matcher
from objecteur.text.normalise import machine_name, normalise
from objecteur.text.slices import finish
