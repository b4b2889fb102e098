"""The manifest of each browser, and the closed list of permissions: anything more is refused."""

from __future__ import annotations

import json
import tomllib
from collections.abc import Iterable
from typing import Annotated, Any, Literal

from jinja2 import Environment, FileSystemLoader, StrictUndefined
from pydantic import AfterValidator, BaseModel, ConfigDict, Field, ValidationError

from builder.errors import BuildError
from builder.paths import EXTENSION, MANIFEST
from builder.setup.project import version

__all__ = ["BROWSERS", "Manifest", "manifest"]

BROWSERS = ("firefox", "chrome")

POLICY = {
    "default-src": "'none'",
    "script-src": "'self' 'wasm-unsafe-eval'",
    "style-src": "'self'",
    "img-src": "'self' data:",
    "connect-src": "'self'",
    "object-src": "'none'",
    "frame-src": "'none'",
    "base-uri": "'none'",
    "form-action": "'none'",
    "frame-ancestors": "'none'",
}
"""For our own pages: nothing from elsewhere, nothing to elsewhere; WebAssembly is Python."""

_RESOURCES = ["content/*", "engine/pyodide/*", "generated/*", "shared/tokens.css"]
_META_HOSTS = ("facebook.com", "instagram.com", "meta.com", "whatsapp.com")


def _official(pattern: str) -> str:
    """An https match pattern on one of Meta's own sites."""
    scheme, _, rest = pattern.partition("://")
    host = rest.partition("/")[0]
    if scheme != "https" or not any(
        host == site or host.endswith(f".{site}") for site in _META_HOSTS
    ):
        raise ValueError(f"{pattern} is not an https address of {', '.join(_META_HOSTS)}")
    return pattern


Pattern = Annotated[str, AfterValidator(_official)]


class _Closed(BaseModel):
    model_config = ConfigDict(extra="forbid", strict=True)


class ContentScript(_Closed):
    """The addresses and one small script, on Meta's sites only, in the page's top frame only."""

    matches: list[Pattern] = Field(min_length=1)
    js: list[Literal["generated/rules.js", "content/main.js"]]
    run_at: Literal["document_start"]
    all_frames: Literal[False]


class Resources(_Closed):
    """Resources that a page of those sites may load: Python and one of our modules run there."""

    resources: list[Literal["content/*", "engine/pyodide/*", "generated/*", "shared/tokens.css"]]
    matches: list[Pattern]
    use_dynamic_url: Literal[True] | None = None


class Background(_Closed):
    """One module: a service worker in Chromium, an event page in Firefox."""

    type: Literal["module"]
    service_worker: Literal["background/background.js"] | None = None
    scripts: list[Literal["background/background.js"]] | None = None


class Action(_Closed):
    """The toolbar's button."""

    default_popup: Literal["popup/popup.html"]
    default_title: Literal["__MSG_name__"]
    default_icon: dict[str, str]


class Options(_Closed):
    """The settings page."""

    page: Literal["settings/settings.html"]
    open_in_tab: Literal[True]


class Policy(_Closed):
    """The policy of our pages, word for word."""

    extension_pages: str

    def model_post_init(self, _context: Any) -> None:
        """Refuses any other policy."""
        if self.extension_pages != _policy():
            raise ValueError("not the policy of builder/package/manifest.py")


class DataCollection(_Closed):
    """Nothing leaves the machine."""

    required: list[Literal["none"]] = Field(min_length=1)


class Gecko(_Closed):
    """Firefox on a computer."""

    id: Literal["objecteur@objecteur"]
    strict_min_version: str
    data_collection_permissions: DataCollection


class GeckoAndroid(_Closed):
    """Firefox on a phone."""

    strict_min_version: str


class BrowserSettings(_Closed):
    """Keys that only Firefox reads."""

    gecko: Gecko
    gecko_android: GeckoAndroid


class Manifest(_Closed):
    """Everything that the manifest may say."""

    manifest_version: Literal[3]
    name: Literal["__MSG_name__"]
    short_name: Literal["Objecteur"]
    description: Literal["__MSG_description__"]
    version: str = Field(pattern=r"^\d+(\.\d+){1,3}$")
    default_locale: Literal["en"]
    browser_specific_settings: BrowserSettings | None = None
    minimum_chrome_version: str | None = None
    background: Background
    permissions: list[Literal["storage", "alarms", "activeTab", "offscreen"]]
    optional_permissions: list[Literal["notifications"]]
    content_scripts: list[ContentScript] = Field(min_length=1, max_length=1)
    web_accessible_resources: list[Resources] = Field(min_length=1, max_length=1)
    action: Action
    options_ui: Options
    icons: dict[str, str]
    content_security_policy: Policy


def manifest(browser: str, matches: Iterable[str]) -> bytes:
    """``manifest.json`` of one browser, for the sites of ``matches``.

    Raises :class:`BuildError` when it requests too much.
    """
    settings = tomllib.loads((MANIFEST / f"{browser}.toml").read_text("utf-8"))
    patterns = list(matches)
    origins = sorted(
        {
            f"{pattern.partition('://')[0]}://{pattern.partition('://')[2].partition('/')[0]}/*"
            for pattern in patterns
        }
    )
    environment = Environment(
        loader=FileSystemLoader(MANIFEST),
        undefined=StrictUndefined,
        autoescape=False,  # noqa: S701 - JSON, not HTML
    )
    text = environment.get_template("manifest.json.j2").render(
        {"firefox": None, **settings},
        version=version(),
        matches=patterns,
        origins=origins,
        resources=_RESOURCES,
        icons=_icons(),
        policy=_policy(),
    )
    try:
        checked = Manifest.model_validate_json(text)
    except ValidationError as error:
        raise BuildError(
            f"the manifest for {browser} is not what builder/package/manifest.py allows:\n{error}"
        ) from None
    return (
        json.dumps(checked.model_dump(exclude_none=True), indent=2, ensure_ascii=False) + "\n"
    ).encode()


def _policy() -> str:
    return "; ".join(f"{name} {value}" for name, value in POLICY.items())


def _icons() -> dict[str, str]:
    """Size → path of every icon drawn."""
    paths = sorted(
        (EXTENSION / "shared" / "icons").glob("icon-*[0-9].png"),
        key=lambda path: int(path.stem.rpartition("-")[2]),
    )
    return {path.stem.rpartition("-")[2]: path.relative_to(EXTENSION).as_posix() for path in paths}
