"""``docs/coverage.md``: languages and countries covered, generated from the catalogue."""

from __future__ import annotations

import sys
from collections.abc import Iterable

from builder.files import write
from builder.paths import PY_SRC, ROOT

__all__ = ["PAGE", "coverage_page", "write_coverage_page"]

PAGE = ROOT / "docs" / "coverage.md"

_HEAD = """\
# Coverage

Made by `python3 build.py docs` out of the catalogue; a test fails when it is out of date.

“Proof-read” means read by a native speaker. Where a text is not, Objecteur says so beside it.
"""

_LAWS = {"gdpr": "GDPR", "uk": "UK GDPR", "ch": "FADP, GDPR"}


def write_coverage_page() -> bool:
    """Write the page; True when it changed. The catalogue must have been compiled."""
    return write(PAGE, coverage_page())


def coverage_page() -> str:
    """The page, as Markdown."""
    if str(PY_SRC) not in sys.path:
        sys.path.insert(0, str(PY_SRC))
    return "\n".join((_HEAD, *_languages(), "", *_countries(), "", *_laender())) + "\n"


def _languages() -> Iterable[str]:
    from objecteur.catalogue import section
    from objecteur.words.languages import LANGUAGES
    from objecteur.words.local_names import language_name

    yield f"## Languages ({len(LANGUAGES)})\n"
    yield from _header("Language", "Form text", "Letters", "Interface", "What is this about?")
    for language in sorted(LANGUAGES, key=lambda code: language_name(code, "en")):
        parts = [
            _proof_reading_mark(section(name).get(language))
            for name in ("texts", "letters", "interface")
        ]
        about = "✓" if language in section("timeline") else "in English"
        yield _row(f"{language_name(language, 'en')} (`{language}`)", *parts, about)


def _proof_reading_mark(texts: dict[str, object] | None) -> str:
    if texts is None:
        return "in English"
    return "✓ proof-read" if texts["proof_read"] else "✓"


def _countries() -> Iterable[str]:
    from objecteur.words.local_names import country_name
    from objecteur.words.schema import authority, countries

    names = {code: country for code, country in countries().items() if not country.part_of}
    yield f"## Countries ({len(names)})\n"
    yield from _header(
        "Country",
        "Law",
        "Languages offered first",
        "Authority",
        "Takes complaints in",
        "Complaint form",
        "E-mail",
    )
    for code in sorted(names, key=lambda code: country_name(code, "en")):
        country, supervisor = names[code], authority(code)
        assert supervisor is not None
        name = country_name(code, "en") + (
            f" ({len(country.regions)} authorities of Länder, below)" if country.regions else ""
        )
        yield _row(name, _LAWS[country.law], _codes(country.languages), *_authority(supervisor))
    parts = sorted(
        country_name(code, "en") for code, country in countries().items() if country.part_of
    )
    yield f"\nTerritories that follow their country: {', '.join(parts)}."


def _laender() -> Iterable[str]:
    from objecteur.catalogue import section
    from objecteur.words.schema import authority, countries

    regions = [
        (code, region)
        for code, country in countries().items()
        if not country.part_of
        for region in country.regions
    ]
    yield f"## Länder ({len(regions)})\n"
    yield from _header("Land", "Authority", "Takes complaints in", "Complaint form", "E-mail")
    names = section("interface")["en"]["page"]
    for code, region in sorted(regions, key=lambda entry: names[f"region_{entry[1].lower()}"]):
        supervisor = authority(code, region)
        assert supervisor is not None
        yield _row(names[f"region_{region.lower()}"], *_authority(supervisor))


def _authority(authority: object) -> tuple[str, str, str, str]:
    from objecteur.words.schema import Authority

    assert isinstance(authority, Authority)
    name, site = (
        texts.get("en") or texts[authority.languages[0]]
        for texts in (authority.name, authority.site)
    )
    form = f"[form]({authority.complaint})" if authority.complaint else "through the site"
    return f"[{name}]({site})", _codes(authority.languages), form, "✓" if authority.email else "–"


def _codes(languages: Iterable[str]) -> str:
    return ", ".join(f"`{language}`" for language in languages)


def _header(*cells: str) -> tuple[str, str]:
    return _row(*cells), _row(*("---" for _ in cells))


def _row(*cells: str) -> str:
    return f"| {' | '.join(cell.replace('|', '/') for cell in cells)} |"
