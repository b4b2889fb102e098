"""Page recognition: from the address, the words and the structure of a page to a verdict."""

__all__ = [
    "COVERED_SIGN",
    "WAITING_SIGN",
    "Address",
    "Form",
    "address",
    "browser_rules",
    "cache_signs",
    "classify_page",
    "form_url",
    "forms_of",
    "look_again_ms",
    "unwrap",
]

from objecteur.recognise.page.address import (
    Address,
    address,
    browser_rules,
    form_url,
    forms_of,
    unwrap,
)
from objecteur.recognise.page.schema import Form
from objecteur.recognise.page.verdict import (
    COVERED_SIGN,
    WAITING_SIGN,
    classify_page,
    look_again_ms,
)
from objecteur.recognise.page.words import cache_signs
