"""Files of the engine are missing or damaged, or the browser does not let it run."""

from __future__ import annotations

from random import Random

from builder.browsers import until
from tests.evaluation.reliability.fault import Fault, Try
from tests.evaluation.reliability.testbed import TIMEOUT_S, Bed, Lost

__all__ = ["FAULTS"]

_ENGINE = "engine/pyodide/"
_HANG = b"await new Promise(() => {});\n"
"""Before the rest of a module: it never gets any further."""


def _overwritten(data: bytes, chance: Random) -> bytes:
    """Bytes of chance in up to nine places."""
    damaged = bytearray(data)
    for _ in range(chance.randint(1, 9)):
        at = chance.randrange(len(damaged))
        span = chance.randbytes(chance.randint(1, 64))
        damaged[at : at + len(span)] = span
    return bytes(damaged[: len(data)])


def _cut(data: bytes, chance: Random) -> bytes:
    """Not all of it."""
    return data[: chance.randrange(len(data))]


def _damaged(data: bytes, chance: Random) -> bytes:
    return chance.choice((_overwritten, _cut))(data, chance)


def _replace(bed: Bed, name: str, data: bytes) -> None:
    (bed.folder / name).write_bytes(data)


def _missing(*names: str) -> Try:
    def run(bed: Bed, _chance: Random) -> str:
        for name in names:
            for path in bed.folder.glob(_ENGINE + name):
                path.unlink()
        return _visit(bed)

    return run


def _snapshot_damaged(bed: Bed, chance: Random) -> str:
    name = _ENGINE + chance.choice(("snapshot.bin", "snapshot.bin", "snapshot.json"))
    _replace(bed, name, _damaged((bed.folder / name).read_bytes(), chance))
    meeting = bed.cold_form()
    ended = bed.filled(meeting)
    bed.kept("filled")
    return (
        f"{ended}, by a plain start of Python"
        if meeting.diagnostic()["engine"]["how"] == "plain"
        else ended
    )


def _snapshot_missing(bed: Bed, chance: Random) -> str:
    (bed.folder / _ENGINE / chance.choice(("snapshot.bin", "snapshot.json"))).unlink()
    meeting = bed.cold_form()
    ended = bed.filled(meeting)
    bed.kept("filled")
    if meeting.diagnostic()["engine"]["how"] != "plain":
        raise Lost("Python did not start plainly")
    return f"{ended}, by a plain start of Python"


def _file_damaged(name: str) -> Try:
    def run(bed: Bed, chance: Random) -> str:
        data = (bed.folder / _ENGINE / name).read_bytes()
        # A module of WebAssembly that is whole but wrong would be somebody else's program: it is
        # only ever cut.
        _replace(
            bed,
            _ENGINE + name,
            _cut(data, chance) if name.endswith((".wasm", ".mjs")) else _damaged(data, chance),
        )
        return _visit(bed)

    return run


def _hanging(bed: Bed, _chance: Random) -> str:
    name = _ENGINE + "pyodide.asm.mjs"
    _replace(bed, name, _HANG + (bed.folder / name).read_bytes())
    return _visit(bed)


def _memory_refused(bed: Bed, chance: Random) -> str:
    """Give the module its initial memory and hardly any more.

    Every request for more is refused, as on a machine without memory.
    """
    path = bed.folder / _ENGINE / "pyodide.asm.wasm"
    module = path.read_bytes()
    least = 480
    memory = bytes((5, 7, 1, 1)) + _leb(least)  # its section: one memory, from 480 pages to 65536
    if module.count(memory + _leb(65536)) != 1:
        raise AssertionError("Pyodide asks for another memory now")
    most = chance.randint(least, least + 160)
    path.write_bytes(
        module.replace(memory + _leb(65536), memory + bytes((most & 127 | 128, most >> 7 | 128, 0)))
    )
    return _visit(bed)


def _leb(number: int) -> bytes:
    """A number as WebAssembly writes it."""
    digits = bytearray()
    while number > 127:
        digits.append(number & 127 | 128)
        number >>= 7
    return bytes((*digits, number))


def _refused_by_page(bed: Bed, chance: Random) -> str:
    meeting = bed.cold_form(chance.choice(("self", "nonce", "nothing")))
    ended = bed.filled(meeting)
    bed.kept("filled")
    return ended


def _refused_everywhere(bed: Bed, chance: Random) -> str:
    """The page does not let it run, and the offscreen document, which would, is not there."""
    (bed.folder / "engine" / "offscreen.html").unlink()
    bed.driven.control.window.run(
        "async () => { await chrome.offscreen.closeDocument().catch(() => undefined); }"
    )
    return _visit(bed, chance.choice(("self", "nonce", "nothing")))


def _visit(bed: Bed, policy: str = "none") -> str:
    meeting = bed.cold_form(policy)
    ended = bed.ends(meeting)
    bed.kept(*(("filled",) if ended == "the form was filled" else ()))
    return ended


def _mended(bed: Bed, chance: Random) -> str:
    """Press the panel's way out: once the file is back, the page is loaded again."""
    (bed.folder / _ENGINE / "pyodide.asm.wasm").unlink()
    meeting = bed.cold_form()
    bed.ends(meeting)
    bed.mend()
    meeting.press("Réessayer")
    until(lambda: bed.values(meeting) != ["", "", ""], TIMEOUT_S, "something is filled")
    ended = bed.filled(meeting)
    bed.kept("filled")
    return f"{ended} after “Try again”"


FAULTS = (
    Fault(
        "snapshot-missing",
        "engine",
        "The memory snapshot, or its description, is missing",
        _snapshot_missing,
        4,
    ),
    Fault(
        "snapshot-damaged",
        "engine",
        "The snapshot or its description is damaged or cut",
        _snapshot_damaged,
        20,
    ),
    Fault(
        "wasm-missing", "engine", "Python’s WebAssembly is missing", _missing("pyodide.asm.wasm")
    ),
    Fault(
        "wasm-cut", "engine", "Python’s WebAssembly is cut", _file_damaged("pyodide.asm.wasm"), 10
    ),
    Fault("lock-missing", "engine", "The lock file is missing", _missing("pyodide-lock.json")),
    Fault(
        "lock-damaged",
        "engine",
        "The lock file is damaged or cut",
        _file_damaged("pyodide-lock.json"),
        10,
    ),
    Fault("catalogue-missing", "engine", "The catalogue is missing", _missing("catalogue.bin")),
    Fault(
        "catalogue-damaged",
        "engine",
        "The catalogue is damaged or cut",
        _file_damaged("catalogue.bin"),
        20,
    ),
    Fault("glue-cut", "engine", "Pyodide’s JavaScript is cut", _file_damaged("pyodide.asm.mjs"), 5),
    Fault(
        "python-missing",
        "engine",
        "Snapshot and Python’s library are missing",
        _missing("snapshot.bin", "python_stdlib.zip"),
    ),
    Fault(
        "wheel-missing",
        "engine",
        "Snapshot and our own Python are missing",
        _missing("snapshot.bin", "objecteur-*.whl"),
    ),
    Fault("boot-hangs", "engine", "The start hangs for ever", _hanging),
    Fault("memory-refused", "engine", "There is not enough memory", _memory_refused),
    Fault(
        "refused-by-page", "engine", "The page’s policy refuses WebAssembly", _refused_by_page, 6
    ),
    Fault(
        "refused-everywhere",
        "engine",
        "It is refused, and there is no offscreen document",
        _refused_everywhere,
        3,
        ("chrome",),
    ),
    Fault("mended", "engine", "A file is missing, then there again", _mended),
)
