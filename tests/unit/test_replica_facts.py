"""The replicas rest on docs/meta-forms.md: each citation names a sentence that stands there."""

import re
from pathlib import Path

import pytest

from builder.paths import ROOT

FACTS = ROOT / "docs" / "meta-forms.md"
TEMPLATES = sorted((ROOT / "builder" / "replica" / "templates").glob("*.j2"))

CITATION = re.compile(r'§(\d) "([^"]+)"')
"""The number of a section, and words of it."""


def plain(text: str) -> str:
    """Return the text without Markdown's marks and line breaks."""
    return " ".join(re.sub(r"[`*#]", "", text).split())


def sections() -> dict[str, str]:
    """Return the text of each numbered section of the page of facts."""
    parts = re.split(r"^## (\d)\. ", FACTS.read_text("utf-8"), flags=re.MULTILINE)[1:]
    return {number: plain(text) for number, text in zip(parts[::2], parts[1::2], strict=True)}


@pytest.mark.parametrize("template", TEMPLATES, ids=lambda path: path.name.partition(".")[0])
def test_a_citation_names_words_of_its_section(template: Path) -> None:
    facts = sections()
    citations = CITATION.findall(template.read_text("utf-8"))
    missing = [words for number, words in citations if plain(words) not in facts[number]]
    assert not missing


def test_every_replica_cites_a_fact() -> None:
    silent = [path.name for path in TEMPLATES if not CITATION.search(path.read_text("utf-8"))]
    assert silent == ["base.html.j2"]
