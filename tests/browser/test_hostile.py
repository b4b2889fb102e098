"""No hostile page succeeds, and the form is filled all the same where it may be."""

from __future__ import annotations

import pytest

from builder.browsers.page_session import Driven
from builder.security.hostile.attacks import ATTACKS, Attack, attempt


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_does_not_succeed(meet: Driven, attack: Attack) -> None:
    attempt(meet, attack)
