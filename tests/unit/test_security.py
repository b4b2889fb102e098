"""Guards against hostile pages are where the tables name them and in ``docs/security.md``."""

from __future__ import annotations

import shutil
from pathlib import Path

import pytest

from builder.paths import EXTENSION, ROOT
from builder.security import render_security_page
from builder.security.command import take_out
from builder.security.hostile.attacks import ATTACKS
from builder.security.hostile.guards import GUARDS, Guard

pytestmark = pytest.mark.locale


@pytest.mark.parametrize("guard", GUARDS, ids=lambda guard: guard.name)
def test_a_guard_can_be_taken_out(guard: Guard, tmp_path: Path) -> None:
    (tmp_path / guard.file).parent.mkdir(parents=True)
    shutil.copy2(EXTENSION / guard.file, tmp_path / guard.file)
    take_out(guard, tmp_path)
    assert (tmp_path / guard.file).read_text("utf-8") != (EXTENSION / guard.file).read_text("utf-8")


def test_a_guard_that_has_moved_is_told(tmp_path: Path) -> None:
    guard = GUARDS[0]
    (tmp_path / guard.file).parent.mkdir(parents=True)
    (tmp_path / guard.file).write_text("", "utf-8")
    with pytest.raises(ValueError, match="0 times"):
        take_out(guard, tmp_path)


def test_names_are_unique_and_each_guard_has_attacks_that_there_are() -> None:
    attacks = [attack.name for attack in ATTACKS]
    guards = [guard.name for guard in GUARDS]
    assert len(set(attacks)) == len(attacks)
    assert len(set(guards)) == len(guards)
    assert {name for guard in GUARDS for name in guard.attacks} <= set(attacks)


def test_the_page_about_security_is_as_the_tables_say() -> None:
    assert (ROOT / "docs" / "security.md").read_text("utf-8") == render_security_page(), (
        "run `python3 build.py guards`"
    )
