"""Facts about the bytecode in the archives of ``/folder``: a program for Pyodide's own Python.

Printed as JSON, by the archive's name: how many code objects it has, how many of them have a line
table, columns and a docstring, and how many functions are made with annotations.
"""

from __future__ import annotations

import dis
import json
import marshal
from collections import Counter
from collections.abc import Iterator
from pathlib import Path
from types import CodeType
from zipfile import ZipFile

_HAS_DOCSTRING = 0x4000000
"""``inspect.CO_HAS_DOCSTRING`` of Python 3.14."""

_ANNOTATIONS = 0x04 | 0x10
"""Bits of ``SET_FUNCTION_ATTRIBUTE``'s argument: annotations, and a function that makes them."""


def main(folder: Path = Path("/folder")) -> None:
    print(json.dumps({path.name: _facts(path) for path in folder.iterdir()}))


def _facts(path: Path) -> Counter[str]:
    facts = Counter(codes=0, lines=0, columns=0, docstrings=0, annotated=0)
    with ZipFile(path) as archive:
        for name in archive.namelist():
            if name.endswith(".pyc"):
                for code in _codes(marshal.loads(archive.read(name)[16:])):  # noqa: S302
                    facts["codes"] += 1
                    facts["lines"] += bool(code.co_linetable)
                    facts["columns"] += any(column for _, _, column, _ in code.co_positions())
                    facts["docstrings"] += bool(code.co_flags & _HAS_DOCSTRING)
                    facts["annotated"] += sum(map(_is_annotated, dis.get_instructions(code)))
    return facts


def _codes(code: CodeType) -> Iterator[CodeType]:
    yield code
    for constant in code.co_consts:
        if isinstance(constant, CodeType):
            yield from _codes(constant)


def _is_annotated(instruction: dis.Instruction) -> bool:
    if instruction.opname != "SET_FUNCTION_ATTRIBUTE":
        return False
    return bool((instruction.arg or 0) & _ANNOTATIONS)


if __name__ == "__main__":
    main()
