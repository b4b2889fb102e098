"""What a page is: from its address, its words and its structure to a verdict."""

__all__ = [
    "COVERED",
    "WAITING",
    "Address",
    "Form",
    "address",
    "form_url",
    "has_sign",
    "judge",
    "known",
    "look_again_ms",
    "read_words",
    "rules",
    "unwrap",
]

from objecteur.recognise.page.address import Address, address, form_url, known, rules, unwrap
from objecteur.recognise.page.schema import Form
from objecteur.recognise.page.verdict import COVERED, WAITING, judge, look_again_ms
from objecteur.recognise.page.words import has_sign, read_words
