"""Takes the guards out, one at a time, and lets the hostile pages try."""

from __future__ import annotations

import re
import shutil
from pathlib import Path
from tempfile import TemporaryDirectory

from builder.browsers import BrowserError, BrowserName, installed_browsers
from builder.browsers.page_session import Driven
from builder.browsers.replica_server import ReplicaServer
from builder.console import console
from builder.files import write
from builder.package.bundle import SESSION, bundle
from builder.paths import DIST, EXTENSION, ROOT
from builder.security.hostile.attacks import ATTACKS, Attack, attempt
from builder.security.hostile.guards import GUARDS, Guard
from builder.security.page import render_security_page
from builder.trial.command import open_control
from builder.trial.profile import load

__all__ = ["main", "take_out"]

_PAGE = ROOT / "docs" / "security.md"


def main(only: str | None, guard_names: list[str], dist: Path = DIST) -> int:
    """1 when a guard is not missed: then it guards against nothing that is tried here."""
    attacks_by_name = {attack.name: attack for attack in ATTACKS}
    all_missed = True
    for name in installed_browsers():
        for guard in GUARDS:
            if (
                only not in (None, name)
                or name not in guard.browsers
                or (guard_names and guard.name not in guard_names)
            ):
                continue
            for attack, why in _attacks_without_guard(
                name, guard, [attacks_by_name[attack] for attack in guard.attacks], dist
            ):
                all_missed = all_missed and bool(why)
                mark = "[green]✓[/green]" if why else "[red]✗[/red]"
                outcome = "succeeds" if why else "does not succeed either"
                console.print(
                    f"{mark} {name}: without {guard.name}, {attack.name} {outcome}", soft_wrap=True
                )
    if not guard_names:
        write(_PAGE, render_security_page())
    return 0 if all_missed else 1


def take_out(guard: Guard, sources: Path) -> None:
    """Changes one file of the sources, however its lines are broken.

    Raises ``ValueError`` where the guard does not stand there exactly once.
    """
    path = sources / guard.file
    source = path.read_text("utf-8")
    pattern = re.compile(r"\s+".join(re.escape(word) for word in guard.code.split()))
    changed, count = pattern.subn(lambda match: guard.without, source)
    if count != 1:
        raise ValueError(f"{guard.file} has {guard.name} {count} times")
    path.write_text(changed, "utf-8")


def _attacks_without_guard(
    name: BrowserName, guard: Guard, attacks: list[Attack], dist: Path
) -> list[tuple[Attack, str]]:
    """Successes of the attacks without the guard, as text; empty for an attack that fails."""
    with TemporaryDirectory(prefix="objecteur-guards-") as temporary, ReplicaServer() as site:
        folder = Path(temporary) / name
        shutil.copytree(dist / name, folder)
        sources = Path(shutil.copytree(EXTENSION, Path(temporary) / "sources"))
        take_out(guard, sources)
        (folder / SESSION).write_bytes(bundle(sources).code)
        if (folder / guard.file).exists() and guard.file != SESSION:
            shutil.copy(sources / guard.file, folder / guard.file)
        control = open_control(name, site, folder, load(), headless=True)
        try:
            driven = Driven(control, site)
            assert driven.reader  # installed_browsers before the first page is opened
            successes = []
            for attack in attacks:
                driven.tidy(load())
                successes.append((attack, _attempt_result(driven, attack)))
            return successes
        finally:
            control.browser.close()


def _attempt_result(driven: Driven, attack: Attack) -> str:
    try:
        attempt(driven, attack)
    except (AssertionError, BrowserError) as error:
        return str(error) or type(error).__name__
    return ""
