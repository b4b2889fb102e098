"""The story of each objection: a journal of events in, its steps and the next thing to do out."""

from objecteur.journey.accounts import account_name, account_of_page, profile_of
from objecteur.journey.answer_reading import recognise_answer
from objecteur.journey.checklist import checklist
from objecteur.journey.deadline import answer_due, holiday_regions, receipt_day
from objecteur.journey.record import record

__all__ = [
    "account_name",
    "account_of_page",
    "answer_due",
    "checklist",
    "holiday_regions",
    "profile_of",
    "receipt_day",
    "recognise_answer",
    "record",
]
