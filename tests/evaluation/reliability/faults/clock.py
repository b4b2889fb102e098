"""The clock jumps: forwards, backwards, by hours or by years."""

from __future__ import annotations

from random import Random

from tests.evaluation.reliability.fault import Fault
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed

__all__ = ["FAULTS"]

_SHIFT = """async (hours) => {
  const { updateStore } = await import('/shared/store.js');
  const { isoNow } = await import('/shared/clock.js');
  await updateStore((store) => {
    const moved = (at) => new Date(Date.parse(at) + hours * 3_600_000);
    for (const event of store.journal) event.at = isoNow(moved(event.at));
    return store;
  });
}"""
_RESET_SCRIPT = """async () => {
  const { updateStore } = await import('/shared/store.js');
  await updateStore((store) => {
    for (const event of store.journal) {
      if (event.id === 'known-1') event.at = '2026-10-05T10:00:00+02:00';
      if (event.id === 'known-2') event.at = '2026-10-06T10:00:00+02:00';
    }
    return store;
  });
}"""


def _jumps(bed: Bed, chance: Random) -> str:
    """Move the events instead of the clock, which is the machine's.

    They lie as far in the past, or in the future, as after the jump.
    """
    hours = chance.choice((-1, 1)) * chance.choice((1, 26, 24 * 40, 24 * 400, 24 * 4000))
    window = bed.driven.control.window
    window.run(_SHIFT, hours)
    ended = bed.filled(bed.form())
    window.run(_SHIFT, -2 * hours)
    popup = bed.ours("popup/popup.html")
    popup.wait(
        "() => !document.querySelector('[aria-busy]')"
        " && document.querySelectorAll('.account').length >= 2",
        timeout=TIMEOUT_S,
    )
    popup.wait("() => !document.querySelector('.notice')")
    window.run(_RESET_SCRIPT)
    bed.kept("filled")
    return f"{ended}, and the steps are shown"


FAULTS = (
    Fault(
        "clock-jumps",
        "clock",
        "The clock jumps by an hour to eleven years, forwards or backwards",
        _jumps,
        6,
    ),
)
