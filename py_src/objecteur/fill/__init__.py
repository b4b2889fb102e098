"""What each control is for, and what to write into it."""

__all__ = ["Proposal", "Write", "classify", "find_roles", "propose"]

from objecteur.fill.plan import Proposal, Write, propose
from objecteur.recognise.controls.roles import classify, find_roles
