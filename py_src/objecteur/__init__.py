"""Objecteur's logic: a pure function from what a page shows to what to do and say about it."""

__all__ = ["handle"]

from objecteur.engine import handle
