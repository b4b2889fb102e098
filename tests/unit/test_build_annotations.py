"""Annotations of functions are blanked out of a source, and nothing else of it moves."""

from __future__ import annotations

import ast
from pathlib import Path

import pytest

from builder.engine.annotations import without_annotations
from builder.paths import PY_SRC

EVERY_KIND = """
def f(a: int, /, b: str = 'x', *c: int, d: list[int] = [1], **e: dict[str, int]) -> None: pass
"""
PARENTHESES = """
def f(a: (int | (str)) = (1), b: (tuple[()]) = ()) -> (
    int | (str)
):
    return (a)
"""
LINES = """
def f(
    a: dict[

        str, int  # b: c
    ],
) -> dict[
    str,  # why
    int,
]:
    return {1: 2}
"""
ASYNCHRONOUS = """
async def f(a: int) -> int:
    async def g(b: int) -> int: return b
    return await g(a)
"""
METHOD = """
class A[T]:
    x: int = 1

    def f[S](self: A, y: S) -> T: z: int = 2; return lambda z: z
"""
STRINGS = """
def f(a: 'int -> str', b: "x)") -> 'a: b': return a
"""
OCTETS = """
é = 'é'; ñ = lambda ü: ü
def f(é: int, *, ü: 'é' = 'é') -> 'ñ': return 'é'
"""
NONE = """
def f(a, b=1): return {a: b}
x: int = f(1)[1:2]
"""
SOURCES = (
    EVERY_KIND,
    PARENTHESES,
    LINES,
    LINES.replace("\n", "\r\n"),
    ASYNCHRONOUS,
    METHOD,
    STRINGS,
    OCTETS,
    NONE,
)


class Unannotated(ast.NodeTransformer):
    """Remove the annotations from a tree, without changing positions."""

    def visit_arg(self, node: ast.arg) -> ast.arg:
        node.annotation = None
        node.end_col_offset = node.col_offset + len(node.arg.encode())
        node.end_lineno = node.lineno
        return node

    def visit_FunctionDef(self, node: ast.FunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)

    def visit_AsyncFunctionDef(self, node: ast.AsyncFunctionDef) -> ast.AST:
        node.returns = None
        return self.generic_visit(node)


def assert_only_annotations_are_gone(source: bytes) -> None:
    expected = ast.dump(Unannotated().visit(ast.parse(source)), include_attributes=True)
    assert ast.dump(ast.parse(without_annotations(source)), include_attributes=True) == expected


@pytest.mark.parametrize("source", SOURCES)
def test_the_rest_of_a_source_stays_in_its_place(source: str) -> None:
    assert_only_annotations_are_gone(source.encode())


@pytest.mark.parametrize("path", sorted(PY_SRC.rglob("*.py")), ids=lambda path: path.name)
def test_the_rest_of_our_own_modules_stays_in_its_place(path: Path) -> None:
    assert_only_annotations_are_gone(path.read_bytes())


def test_a_source_that_cannot_be_treated_is_no_python_any_more() -> None:
    with pytest.raises(SyntaxError):
        ast.parse(without_annotations(b"def f() -> list[\n\n    int]: pass"))


def test_a_wrong_source_is_named() -> None:
    with pytest.raises(SyntaxError, match=r"name\.py"):
        without_annotations(b"def", "name.py")
