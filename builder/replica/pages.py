"""The replica site: imitations of Meta's pages, served at their real addresses on loopback."""

from __future__ import annotations

import json
import mimetypes
import tomllib
from dataclasses import dataclass
from functools import cache
from pathlib import Path
from typing import Any

from babel import Locale
from jinja2 import Environment, FileSystemLoader, StrictUndefined

from builder.browsers.replica_server import ReplicaServer, Response

__all__ = ["POLICIES", "Replica", "page", "pages", "sample", "serve"]

HERE = Path(__file__).parent
LANGUAGES = ("fr", "en")

POLICIES: dict[str, str] = {
    "none": "",
    "wasm": "script-src 'self' 'wasm-unsafe-eval'",
    "self": "script-src 'self'",
    "nonce": "script-src 'nonce-r3plica' 'strict-dynamic'",
    "nothing": "default-src 'none'",
}
"""Content security policies of a page.

With the last three, Chromium refuses WebAssembly in content scripts.
"""

_HOSTS = {
    "facebook": "https://www.facebook.com/help/contact/{form}",
    "instagram": "https://help.instagram.com/contact/{form}",
    "meta": "https://help.meta.com/requests/{form}/",
}
_OPTIONS: dict[str, Any] = {
    "typeahead": False,
    "quote": False,
    "maxlength": None,
    "declaration": False,
    "then": "",
    "trusted": False,
    "reverts": False,
    "stubborn": False,
    "anew": False,
    "inviting": True,
}
_COUNTRIES = (
    "AT",
    "BE",
    "BG",
    "CH",
    "DE",
    "DK",
    "ES",
    "FI",
    "FR",
    "GB",
    "GR",
    "IE",
    "IS",
    "IT",
    "LU",
    "NL",
    "PL",
    "PT",
    "RO",
    "SE",
)


@dataclass(frozen=True)
class Replica:
    """One page of the site: name, service and language say which."""

    name: str
    service: str
    language: str
    url: str
    verdict: str
    cause: str
    fills: tuple[str, ...]

    def html(self, policy: str = "none", **options: Any) -> str:
        """The page; ``options`` go over those of ``pages.toml``."""
        entry = _entries()[self.name]
        words = _words(self.language)
        form = entry.get("forms", {}).get(self.service, "")
        values = {**_OPTIONS, "form": form, "held": {}, **entry.get("options", {}), **options}
        values["held"] = {"country": "", "email": "", "explanation": "", **values["held"]}
        template = _templates().get_template(f"{entry['template']}.html.j2")
        return template.render(
            page=self.name,
            language=self.language,
            w=words,
            words_json=json.dumps(words, ensure_ascii=False),
            countries=_countries(self.language),
            iso=[[code, Locale(self.language).territories[code]] for code in _COUNTRIES],
            scripts=entry.get("scripts", []),
            nonce="r3plica" if policy == "nonce" else "",
            **values,
        )

    def __str__(self) -> str:
        return f"{self.name}-{self.service}-{self.language}"


def pages(
    *, name: str | None = None, service: str | None = None, language: str | None = None
) -> list[Replica]:
    """All pages, or those asked for."""
    return [
        _page(entry_name, entry, own_service, own_language)
        for entry_name, entry in _entries().items()
        if name in (None, entry_name)
        for own_service in entry.get("paths", entry.get("forms", {}))
        if service in (None, own_service)
        for own_language in LANGUAGES
        if language in (None, own_language)
    ]


def sample() -> list[Replica]:
    """A sample: each page once, languages and services in turn.

    The plain form, the most frequent, is there in all of them.
    """
    by_name: dict[str, list[Replica]] = {}
    for candidate in pages():
        by_name.setdefault(candidate.name, []).append(candidate)
    chosen = [
        candidates[number % len(candidates)] for number, candidates in enumerate(by_name.values())
    ]
    return [*pages(name="classic-2024"), *(page for page in chosen if page.name != "classic-2024")]


def page(name: str, service: str = "instagram", language: str = "fr") -> Replica:
    """One page."""
    (page,) = pages(name=name, service=service, language=language)
    return page


def serve(
    site: ReplicaServer,
    replica: Replica,
    policy: str = "none",
    *,
    url: str = "",
    window: str = "",
    **options: Any,
) -> str:
    """Serve ``replica`` at its address (or ``url``) with scripts and style; return the address."""
    address = url or replica.url
    headers = (("Content-Security-Policy", POLICIES[policy]),) if POLICIES[policy] else ()
    site.serve(
        address, Response(replica.html(policy, **options).encode(), headers=headers), window=window
    )
    host = "/".join(address.split("/")[:3])
    for file in (HERE / "static").iterdir():
        site.serve(
            f"{host}/replica/{file.name}",
            Response(file.read_bytes(), type=mimetypes.guess_type(file.name)[0] or "text/plain"),
        )
    for path in (
        "ajax/help/contact/submit/page",
        "a/help/contact_us/",
        "requests/code",
        "requests/submit",
    ):
        site.serve(f"{host}/{path}", Response(b"{}", type="application/json"))
    return address


def _page(name: str, entry: dict[str, Any], service: str, language: str) -> Replica:
    if "paths" in entry:
        url = entry["paths"][service]
    else:
        url = _HOSTS[service].format(form=entry["forms"][service])
        if host := entry.get("hosts", {}).get(service):
            url = url.replace(url.split("/")[2], host)
    return Replica(
        name,
        service,
        language,
        url,
        entry["verdict"],
        entry.get("cause", ""),
        tuple(entry["fills"]),
    )


@cache
def _entries() -> dict[str, dict[str, Any]]:
    return tomllib.loads((HERE / "pages.toml").read_text("utf-8"))


@cache
def _words(language: str) -> dict[str, Any]:
    return tomllib.loads((HERE / "words" / f"{language}.toml").read_text("utf-8"))


@cache
def _templates() -> Environment:
    return Environment(
        loader=FileSystemLoader(HERE / "templates"),
        undefined=StrictUndefined,
        autoescape=True,
        trim_blocks=True,
    )


def _countries(language: str) -> list[list[str]]:
    """The values stay English in every language (docs/meta-forms.md, §3 "Classic desktop")."""
    english, local = Locale("en").territories, Locale(language).territories
    return [[english[code], local[code]] for code in _COUNTRIES]
