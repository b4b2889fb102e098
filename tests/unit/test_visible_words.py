"""What a person reads on our pages comes from the catalogue: no word stands in HTML or JavaScript, and no string is idle."""

from __future__ import annotations

import re
from collections.abc import Iterator
from html.parser import HTMLParser
from pathlib import Path

import pytest

from builder.knowledge.localized_names import localized_names
from objecteur.catalogue import section
from objecteur.words.knowledge import countries

pytestmark = pytest.mark.locale

EXTENSION = Path(__file__).resolve().parents[2] / "extension"
OTHERS = {"vendor", "generated", "pyodide"}
PAGES = sorted(EXTENSION.glob("*/*.html"))
MODULES = sorted(path for path in EXTENSION.rglob("*.js") if not OTHERS & set(path.parts))
KNOWN: dict[str, str] = section("interface")["en"]["page"]

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
NOT_READ = {"width=device-width, initial-scale=1", "light dark"}

_TOKEN = re.compile(
    r"""//[^\n]*|/\*.*?\*/|"(?:[^"\\\n]|\\.)*"|'(?:[^'\\\n]|\\.)*'|`(?:[^`\\]|\\.)*`""", re.DOTALL
)
_SENTENCE = re.compile(r"[^\W\d_]{2,}\s+[^\W\d_]{2,}|^[A-ZÀ-Ý][a-zà-ÿ]+[.!?…]?$")
_FOR_MACHINES = re.compile(
    r"""(?:\bclass:|"class",|Error\((?:"\w+",)?|error\ \?\?|justification:|\bfont:|\bthis\.name\ =
        |\.key\ ===|\b(?:whole|roomOf|mostOf|runPython)\()\s*$""",
    re.VERBOSE,
)
"""What stands before a text that no person reads: a class, an error for the console, a name of the model …"""

_SAID = re.compile(
    r"""\b(?:t|say|announce|tell|write)\(\s*"([a-z][\w-]*)"
        |\bdata-t(?:-[\w-]+)?="([\w-]+)" | "data-t"?:\s*"([\w-]+)" | "([a-z]+_[\w-]+)\"""",
    re.VERBOSE,
)
_MADE = re.compile(r"`([a-z]+(?:_[a-z]+)*_)\$\{")


class Reader(HTMLParser):
    """The words of a page and of its attributes."""

    def __init__(self) -> None:
        super().__init__()
        self.words: list[str] = []

    def handle_starttag(self, tag: str, attrs: list[tuple[str, str | None]]) -> None:
        self.words += [value for name, value in attrs if name in READ_ALOUD and value]

    def handle_data(self, data: str) -> None:
        self.words.append(data.strip())


def literals(source: str) -> Iterator[tuple[str, str]]:
    """Each text of a module, without the values put into it, and what stands before it."""
    for token in _TOKEN.finditer(source):
        text = token[0]
        if text[0] != "/":
            yield re.sub(r"\$\{[^}]*\}", "", text[1:-1]), source[: token.start()].rstrip()[-60:]


def sentences(source: str) -> list[str]:
    """Texts that look as if a person should read them."""
    lists = re.sub(r'"[^"]*"\.split\(" "\)', "[]", source)
    return [
        text
        for text, before in literals(lists)
        if _SENTENCE.search(text) and not _FOR_MACHINES.search(before)
    ]


@pytest.mark.parametrize("page", PAGES, ids=lambda path: path.stem)
def test_no_word_is_written_in_a_page(page: Path) -> None:
    reader = Reader()
    reader.feed(page.read_text("utf-8"))
    wordy = [
        word
        for word in reader.words
        if re.search(r"[^\W\d_]{2}", word) and word != NAME and word not in NOT_READ
    ]
    values = {"at_once", "on_click", "never", "no", "yes"}
    assert [word for word in wordy if word not in values] == []


@pytest.mark.parametrize("module", MODULES, ids=lambda path: path.relative_to(EXTENSION).as_posix())
def test_no_word_is_written_in_a_module(module: Path) -> None:
    assert sentences(module.read_text("utf-8")) == []


def test_words_in_a_module_would_be_found() -> None:
    assert sentences('el("p", { class: "small soft" }, "Your text")') == ["Your text"]
    assert sentences("say(`Meta has ${days} days`)") == ["Meta has  days"]
    assert sentences('button.textContent = "Undo";') == ["Undo"]
    assert sentences('// Your text\nthrow new Error("not for you");') == []


def test_every_string_of_the_pages_is_shown_somewhere_and_none_is_missing() -> None:
    source = "\n".join(path.read_text("utf-8") for path in (*PAGES, *MODULES))
    made = tuple(set(_MADE.findall(source)))
    said = {next(filter(None, found)) for found in _SAID.findall(source)}
    idle = [key for key in KNOWN if key not in said and not key.startswith(made)]
    assert idle == []
    asked = re.findall(
        r'\bt\(\s*"([a-z]\w*)"|\bsay\("(\w+_\w+)"|\bdata-t(?:-[\w-]+)?="([\w-]+)"', source
    )
    strings = {*KNOWN, *localized_names("en", countries())}
    missing = sorted({key for pair in asked for key in pair if key} - strings)
    assert missing == []
    for start in made:
        assert start == "hidden_" or any(key.startswith(start) for key in strings), start
