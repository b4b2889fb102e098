"""The manifest has the permissions listed here with their reasons, and no others."""

from __future__ import annotations

import json
from typing import Any

import pytest
from pydantic import ValidationError

from builder.errors import BuildError
from builder.package.manifest import BROWSERS, Manifest, manifest

pytestmark = pytest.mark.locale

MATCHES = ["https://*.facebook.com/*", "https://help.instagram.com/*"]


def of(browser: str, matches: list[str] = MATCHES) -> dict[str, Any]:
    content: dict[str, Any] = json.loads(manifest(browser, matches))
    return content


WHY = {
    "storage": "the person's profile and journal, on this machine",
    "alarms": "wakes the background when an answer is overdue or a form may be tried again",
    "activeTab": "a picture of the page in front, at the person's click, and only then",
    "offscreen": "Python where a page's policy refuses WebAssembly (Chromium)",
}


def test_each_permission_has_its_reason_and_none_gives_access_to_a_site() -> None:
    assert (
        of("chrome")["permissions"] == ["storage", "alarms", "activeTab", "offscreen"] == list(WHY)
    )
    assert of("firefox")["permissions"] == ["storage", "alarms", "activeTab"]
    assert "host_permissions" not in of("chrome") | of("firefox")


@pytest.mark.parametrize("browser", BROWSERS)
def test_notifications_are_asked_for_only_when_the_person_wants_reminders(browser: str) -> None:
    assert of(browser)["optional_permissions"] == ["notifications"]


@pytest.mark.parametrize("browser", BROWSERS)
def test_only_the_sites_of_the_catalogue_get_the_script_or_can_load_our_files(browser: str) -> None:
    parsed_manifest = of(browser)
    assert parsed_manifest["content_scripts"][0]["matches"] == MATCHES
    assert parsed_manifest["web_accessible_resources"][0]["matches"] == MATCHES
    narrow_manifest = of(browser, ["https://help.instagram.com/contact/*"])
    assert narrow_manifest["web_accessible_resources"][0]["matches"] == [
        "https://help.instagram.com/*"
    ]


@pytest.mark.parametrize("browser", BROWSERS)
def test_our_pages_can_reach_nothing_but_themselves(browser: str) -> None:
    policy = dict(
        part.split(" ", 1)
        for part in of(browser)["content_security_policy"]["extension_pages"].split("; ")
    )
    assert policy["default-src"] == "'none'"
    assert policy["connect-src"] == "'self'"
    assert policy["script-src"] == "'self' 'wasm-unsafe-eval'"


def test_firefox_is_told_that_no_data_is_collected() -> None:
    gecko = of("firefox")["browser_specific_settings"]["gecko"]
    assert gecko["data_collection_permissions"] == {"required": ["none"]}


@pytest.mark.parametrize(
    "pattern",
    [
        "<all_urls>",
        "https://*/*",
        "http://help.instagram.com/*",
        "https://facebook.com.example/*",
        "https://evilfacebook.com/*",
        "*://*.facebook.com/*",
    ],
)
def test_any_other_site_is_refused(pattern: str) -> None:
    with pytest.raises(BuildError, match="not an https address"):
        manifest("chrome", [*MATCHES, pattern])


@pytest.mark.parametrize(
    "addition",
    [
        {"host_permissions": MATCHES},
        {"permissions": ["storage", "tabs"]},
        {"optional_permissions": ["downloads"]},
        {"externally_connectable": {"matches": MATCHES}},
        {
            "content_security_policy": {
                "extension_pages": "script-src 'self' 'wasm-unsafe-eval' https://cdn.example"
            }
        },
    ],
)
def test_a_manifest_with_anything_outside_the_list_is_refused(addition: dict[str, Any]) -> None:
    Manifest.model_validate(of("chrome"))
    with pytest.raises(ValidationError):
        Manifest.model_validate({**of("chrome"), **addition})
