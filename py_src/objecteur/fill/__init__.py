"""Filling a form in: the next actions on it, and whether our own part of it is done."""

__all__ = ["PlanProposal", "Write", "plan_actions"]

from objecteur.fill.plan import PlanProposal, Write, plan_actions
