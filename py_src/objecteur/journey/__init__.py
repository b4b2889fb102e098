"""The story of each objection: a journal of events in, its steps and the next thing to do out."""

from objecteur.journey.accounts import account_for, account_name, profile_of
from objecteur.journey.answers import recognise_answer
from objecteur.journey.checklist import checklist
from objecteur.journey.deadline import answer_due, places_of, received
from objecteur.journey.record import record

__all__ = [
    "account_for",
    "account_name",
    "answer_due",
    "checklist",
    "places_of",
    "profile_of",
    "received",
    "recognise_answer",
    "record",
]
