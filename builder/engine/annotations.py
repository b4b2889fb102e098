"""Python source without the annotations of its functions, which are for readers and type checkers.

Each would be an object in the memory that every boot fetches. They are blanked out rather than
removed: lines and columns stay, and so do the line numbers of a traceback.

This runs in Pyodide's own Python, as the library of that Python can have a newer syntax than the
Python that builds.
"""

from __future__ import annotations

import ast
import re
from collections.abc import Iterator

__all__ = ["without_annotations"]


def without_annotations(source: bytes, path: str = "<unknown>") -> bytes:
    """Blank out annotations of parameters and of results in UTF-8 ``source``, the text of ``path``.

    Those of variables stay: dataclasses are made of them. A source that cannot be treated so (an
    empty line within the annotation of a result) is no Python any more, and does not compile.
    """
    text = bytearray(source)
    for start, end in _spans(ast.parse(source, path), source):
        blank = re.sub(rb"[^\r\n]", b" ", text[start:end])
        # Within an annotation a line may end where it may not without it.
        text[start:end] = re.sub(rb" (?=\r?\n)", rb"\\", blank)
    return bytes(text)


def _spans(tree: ast.Module, source: bytes) -> Iterator[tuple[int, int]]:
    """First octet and end of each annotation, with the colon or the arrow before it."""
    lines = [0]
    for line in source.splitlines(keepends=True):
        lines.append(lines[-1] + len(line))
    for node in ast.walk(tree):
        if isinstance(node, ast.arg) and node.annotation:
            name_end = lines[node.lineno - 1] + node.col_offset + len(node.arg.encode())
            yield name_end, _end(source, name_end, node.annotation, lines)
        elif isinstance(node, ast.FunctionDef | ast.AsyncFunctionDef) and node.returns:
            first = lines[node.returns.lineno - 1] + node.returns.col_offset
            arrow = source.rindex(b"->", 0, first)
            yield arrow, _end(source, arrow, node.returns, lines)


def _end(source: bytes, start: int, annotation: ast.expr, lines: list[int]) -> int:
    """End of ``annotation`` with the parentheses around it, which its node leaves out."""
    assert annotation.end_lineno is not None
    assert annotation.end_col_offset is not None
    end = lines[annotation.end_lineno - 1] + annotation.end_col_offset
    first = lines[annotation.lineno - 1] + annotation.col_offset
    for _ in range(source.count(b"(", start, first)):
        end = source.index(b")", end) + 1
    return end
