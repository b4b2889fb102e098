"""Words on the extension's pages: all come from the catalogue, and every string of it is used."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.knowledge.localized_names import localized_names
from objecteur.catalogue import section
from objecteur.words.schema import countries

pytestmark = pytest.mark.locale

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
FOREIGN_FOLDERS = {"vendor", "generated", "pyodide"}
PAGES = sorted(EXTENSION.glob("*/*.html"))
MODULES = sorted(path for path in EXTENSION.rglob("*.js") if not FOREIGN_FOLDERS & set(path.parts))
PAGE_STRINGS: dict[str, str] = section("interface")["en"]["page"]

NAME = "Objecteur"
READ_ALOUD = (
    "alt",
    "aria-label",
    "aria-description",
    "placeholder",
    "title",
    "content",
    "value",
    "label",
)
META_VALUES = {"width=device-width, initial-scale=1", "light dark"}

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)
_SENTENCE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}|^[A-ZÀ-Ý][a-zà-ÿ]+[.!?…]?$")
_MACHINE_CONTEXT = re.compile(
    r"""(?:\bclass:|"class",|Error\((?:"\w+",)?|error\ \?\?|justification:|\bfont:|\bthis\.name\ =
        |\bkey\ ===|\b(?:whole|roomOf|mostOf|runPython)\()\s*$""",
    re.VERBOSE,
)
"""Code before a text that no person reads: a class, an error for the console, a message name …"""

_KEY_USE = re.compile(
    r"""\b(?:t|say|announce|tell|write)\(\s*"([a-z][\w-]*)"
        |\bdata-t(?:-[\w-]+)?="([\w-]+)" | "data-t"?:\s*"([\w-]+)" | "([a-z]+_[\w-]+)\"""",
    re.VERBOSE,
)
_KEY_REQUEST = re.compile(
    r'\bt\(\s*"([a-z]\w*)"|\bsay\("(\w+_\w+)"|\bdata-t(?:-[\w-]+)?="([\w-]+)"'
)
_KEY_PREFIX = re.compile(r"`([a-z]+(?:_[a-z]+)*_)\$\{")


class Reader(HTMLParser):
    """A parser that collects the words of a page and of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def literals(source: str) -> Iterator[tuple[str, str]]:
    """Yield each string of a module, without interpolated values, and the code before it."""
    for token in _TOKEN.finditer(source):
        text = token[0]
        if text[0] != "/":
            yield re.sub(r"\$\{[^}]*\}", "", text[1:-1]), source[: token.start()].rstrip()[-60:]


def sentences(source: str) -> list[str]:
    """Return the strings that look as if a person should read them."""
    without_lists = re.sub(r'"[^"]*"\.split\(" "\)', "[]", source)
    return [
        text
        for text, before in literals(without_lists)
        if _SENTENCE.search(text) and not _MACHINE_CONTEXT.search(before)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_no_word_is_written_in_a_page(page: Path) -> None:
    reader = Reader()
    reader.feed(page.read_text("utf-8"))
    texts = [
        word
        for word in reader.words
        if re.search(r"[^\W\d_]{2}", word) and word != NAME and word not in META_VALUES
    ]
    values = {"at_once", "on_click", "never", "no", "yes"}
    assert [word for word in texts if word not in values] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(EXTENSION).as_posix())
def test_no_word_is_written_in_a_module(module: Path) -> None:
    assert sentences(module.read_text("utf-8")) == []


def test_a_word_in_a_module_is_recognised_as_one() -> None:
    assert sentences('el("p", { class: "small soft" }, "Your text")') == ["Your text"]
    assert sentences("say(`Meta has ${days} days`)") == ["Meta has  days"]
    assert sentences('button.textContent = "Undo";') == ["Undo"]
    assert sentences('// Your text\nthrow new Error("not for you");') == []


@pytest.fixture(scope="module")
def source() -> str:
    """Return the text of all pages and modules."""
    return "\n".join(path.read_text("utf-8") for path in (*PAGES, *MODULES))


def test_every_string_of_the_pages_is_used_somewhere(source: str) -> None:
    prefixes = tuple(set(_KEY_PREFIX.findall(source)))
    used_keys = {next(filter(None, groups)) for groups in _KEY_USE.findall(source)}
    unused_keys = [key for key in PAGE_STRINGS if key not in used_keys]
    assert [key for key in unused_keys if not key.startswith(prefixes)] == []


def test_every_string_that_the_pages_ask_for_exists(source: str) -> None:
    strings = {*PAGE_STRINGS, *localized_names("en", countries())}
    requested_keys = {key for groups in _KEY_REQUEST.findall(source) for key in groups if key}
    assert sorted(requested_keys - strings) == []
    for prefix in set(_KEY_PREFIX.findall(source)) - {"hidden_"}:
        assert any(key.startswith(prefix) for key in strings), prefix
