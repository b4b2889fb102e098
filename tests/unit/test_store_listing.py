"""The store listing agrees with the manifest and keeps to the stores' limits."""

from __future__ import annotations

import dataclasses
import json
import re
import struct
import tomllib
from functools import cache
from typing import Any

import pytest

from builder.docs.pictures.store import SCENES_SHOWN
from builder.package.manifest import BROWSERS, manifest
from builder.paths import EXTENSION, MANIFEST, ROOT
from objecteur import messages
from objecteur.catalogue import section
from objecteur.codec import to_builtins
from objecteur.recognise.page import browser_rules

pytestmark = pytest.mark.locale

LANGUAGES = ("en", "fr")
STORE = MANIFEST / "store"


@cache
def built_manifest(browser: str) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(manifest(browser, to_builtins(browser_rules())["matches"]))
    return content


def read_listing(name: str) -> dict[str, Any]:
    return tomllib.loads((MANIFEST / name).read_text("utf-8"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_listing_says_what_the_manifest_says_and_keeps_to_the_limits(language: str) -> None:
    listing = read_listing(f"store/{language}.toml")
    strings = section("interface")[language]["extension"]
    assert (listing["name"], listing["summary"]) == (strings["name"], strings["description"])
    assert len(listing["summary"]) <= 132
    assert len(listing["name"]) <= 75
    assert len(listing["single_purpose"]) <= 1000
    assert 500 < len(listing["description"]) <= 16_000
    assert all(0 < len(answer) <= 1000 for answer in listing["answers"].values())
    assert set(listing) == set(read_listing("store/en.toml"))
    assert set(listing["answers"]) == set(read_listing("store/en.toml")["answers"])


@pytest.mark.parametrize("language", sorted(section("interface")))
def test_the_description_fits_chrome_in_every_language(language: str) -> None:
    assert len(section("interface")[language]["extension"]["description"]) <= 132


@pytest.mark.parametrize("language", LANGUAGES)
def test_the_listing_promises_as_many_languages_as_there_are_letters_in(language: str) -> None:
    (count,) = re.findall(
        r"(?:in|en) (\d+) (?:languages|langues)",
        read_listing(f"store/{language}.toml")["description"],
    )
    assert int(count) == len(section("letters"))


@pytest.mark.parametrize("language", LANGUAGES)
def test_each_permission_has_its_reason_and_no_other_is_told(language: str) -> None:
    requested = {
        name
        for browser in BROWSERS
        for kind in ("permissions", "optional_permissions")
        for name in built_manifest(browser)[kind]
    }
    reasons = read_listing(f"store/{language}.toml")["reasons"]
    assert set(reasons) == requested | {"content_scripts"}
    assert all(20 < len(reason) <= 1000 for reason in reasons.values())


def test_nothing_is_said_to_be_collected_or_loaded_from_elsewhere() -> None:
    gecko = built_manifest("firefox")["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["none"]}
    assert read_listing("store/en.toml")["answers"]["data_collected"].startswith("None.")
    assert read_listing("store/en.toml")["answers"]["remote_code"].startswith("No.")


SHAPES = (
    messages.Store,
    messages.Profile,
    messages.Settings,
    messages.Account,
    messages.Event,
    messages.Draft,
)


@pytest.mark.parametrize("page", ["PRIVACY.md", "PRIVACY.fr.md"])
def test_the_privacy_page_names_everything_that_is_kept(page: str) -> None:
    documented_names = set(re.findall(r"`(\w+)`", (ROOT / page).read_text("utf-8")))
    stored_names = {field.name for shape in SHAPES for field in dataclasses.fields(shape)}
    assert stored_names - {"version"} <= documented_names
    assert documented_names <= stored_names


MINIMUM = read_listing("minimum.toml")
SOURCES = {
    path.relative_to(ROOT).as_posix(): path.read_text("utf-8")
    for folder in (EXTENSION, MANIFEST)
    for path in folder.rglob("*")
    if path.suffix in (".js", ".css", ".html", ".j2", ".toml")
    and path.name != "minimum.toml"
    and not {"vendor", "generated", "pyodide"} & set(path.relative_to(folder).parts)
}


def test_the_minimum_versions_are_those_of_the_manifests_and_of_the_docs() -> None:
    gecko = built_manifest("firefox")["browser_specific_settings"]
    requested = {
        "chrome": built_manifest("chrome")["minimum_chrome_version"],
        "firefox": gecko["gecko"]["strict_min_version"].removesuffix(".0"),
        "firefox_android": gecko["gecko_android"]["strict_min_version"].removesuffix(".0"),
    }
    assert {
        name: str(minimum["version"]) for name, minimum in MINIMUM.items() if name != "absent"
    } == requested
    page = (ROOT / "docs" / "browsers.md").read_text("utf-8")
    assert re.findall(r"^\| [^|]+ \| (\d+) \|", page, re.MULTILINE) == [
        requested["firefox"],
        requested["chrome"],
        requested["firefox_android"],
    ]
    for readme, words in (
        ("README.md", r"\((\d+) or newer\)"),
        ("README.fr.md", r"\((\d+) ou plus récente?\)"),
    ):
        assert re.findall(words, (ROOT / readme).read_text("utf-8")) == [
            requested["firefox"],
            requested["chrome"],
        ]


@pytest.mark.parametrize("browser", [name for name in MINIMUM if name != "absent"])
def test_each_minimum_version_is_the_least_that_what_we_use_needs(browser: str) -> None:
    needs = MINIMUM[browser]["needs"]
    assert max(requirement["since"] for requirement in needs) == MINIMUM[browser]["version"]
    for requirement in needs:
        assert any(requirement["pattern"] in text for text in SOURCES.values()), requirement[
            "pattern"
        ]


@pytest.mark.parametrize(("feature", "pattern"), MINIMUM["absent"].items())
def test_features_newer_than_the_minimum_versions_are_not_used(feature: str, pattern: str) -> None:
    assert [source for source, text in SOURCES.items() if re.search(pattern, text)] == [], feature


REMOTE = {
    "a script from elsewhere": r"""<script[^>]+src=["']?(?:https?:)?//""",
    "an import from elsewhere": r"""(?:\bfrom|\bimport)\s*\(?\s*["'`](?:https?:)?//""",
    "a request to elsewhere": r"\b(?:fetch|XMLHttpRequest|WebSocket|EventSource|sendBeacon)"
    r"""\s*\(\s*["'`](?:https?|wss?):""",
    "code from a string": r"\beval\s*\(|\bnew Function\s*\("
    r"""|\bset(?:Timeout|Interval)\s*\(\s*["'`]""",
    "code put into a page": r"\bexecuteScript\s*\(|\.(?:inner|outer)HTML\s*="
    r"|insertAdjacentHTML|document\.write",
    "a style or a font from elsewhere": r"""@import\s|url\(\s*["']?(?:https?:)?//""",
}


@pytest.mark.parametrize(("feature", "pattern"), REMOTE.items())
def test_no_file_of_ours_loads_code_from_elsewhere_or_makes_it_up(
    feature: str, pattern: str
) -> None:
    assert [source for source, text in SOURCES.items() if re.search(pattern, text)] == [], feature


def test_every_script_of_a_page_of_ours_is_a_module_of_the_package() -> None:
    for source, text in SOURCES.items():
        if source.endswith(".html"):
            scripts = re.findall(r"<script([^>]*)>(.*?)</script>", text, re.DOTALL)
            assert all(
                not inline.strip() and 'type="module"' in attributes
                for attributes, inline in scripts
            ), source
            assert not re.search(r"\son\w+\s*=", text), source


@pytest.mark.parametrize("browser", BROWSERS)
def test_no_permission_is_asked_for_without_need_of_a_warning(browser: str) -> None:
    assert not {"<all_urls>", "tabs", "webRequest", "scripting", "cookies", "history"} & {
        *built_manifest(browser)["permissions"],
        *built_manifest(browser)["optional_permissions"],
    }


PICTURES = sorted((STORE / "pictures").glob("*.png"))


def test_there_are_pictures_for_each_language() -> None:
    picture_names = {f"{language}-{scene}.png" for language in LANGUAGES for scene in SCENES_SHOWN}
    assert {path.name for path in PICTURES} == picture_names | {"tile-440x280.png"}
    assert len(SCENES_SHOWN) <= 5, "Chrome takes no more"


@pytest.mark.parametrize("path", PICTURES, ids=lambda path: path.name)
def test_pictures_have_the_sizes_that_the_stores_want(path: Any) -> None:
    data = path.read_bytes()
    assert data[:8] == b"\x89PNG\r\n\x1a\n"
    assert struct.unpack(">2I", data[16:24]) == (
        (440, 280) if path.name.startswith("tile") else (1280, 800)
    )
    assert data[25] == 2, "24 bits, without transparency"
    assert len(data) < 1_000_000


def test_every_direct_dependency_is_weighed_in_the_docs() -> None:
    project = tomllib.loads((ROOT / "pyproject.toml").read_text("utf-8"))
    npm = json.loads((ROOT / "package.json").read_text("utf-8"))
    requested = [*project["project"]["dependencies"], *project["dependency-groups"]["dev"]]
    names = {re.split(r"[<>=\[ ;]", dependency)[0] for dependency in requested} | {
        *npm["dependencies"],
        *npm["devDependencies"],
    }
    rows = re.findall(
        r"^\| `([^`]+)` \|(.*)\|$",
        (ROOT / "docs" / "dependencies.md").read_text("utf-8"),
        re.MULTILINE,
    )
    assert {name for name, _ in rows} == names
    assert all(cell.strip() for _, rest in rows for cell in rest.split("|"))
