"""No hostile page succeeds, and the form is filled all the same where it may be."""

from __future__ import annotations

import pytest

from tests.browser.hostile.attacks import ATTACKS, Attack, attempt
from tests.browser.meeting import Driven


@pytest.mark.parametrize("attack", ATTACKS, ids=lambda attack: attack.name)
def test_an_attack_does_not_succeed(meet: Driven, attack: Attack) -> None:
    attempt(meet, attack)
