"""``extension/generated/`` and ``extension/_locales/``: replies of Python made at build time.

JavaScript shows them before Python runs.
"""

from __future__ import annotations

import json
import sys
from typing import Any

from builder.files import keep_only, write
from builder.knowledge import catalogue
from builder.knowledge import message_schema as schema
from builder.knowledge.localized_names import localized_names
from builder.package import vendor
from builder.paths import EXTENSION, GENERATED, PY_SRC

__all__ = ["write_generated_files"]

_LOCALES = EXTENSION / "_locales"
_NOW = "2025-01-01T00:00:00+00:00"
"""Day of the first view: nothing has happened yet, so any day will do."""


def write_generated_files() -> dict[str, Any]:
    """Write all of it; the rules, for the manifest."""
    if str(PY_SRC) not in sys.path:
        sys.path.insert(0, str(PY_SRC))
    schema.write_declarations()
    vendor.copy_vendor_modules()
    rules = _rules()
    write(GENERATED / "rules.json", _json(rules))
    # For the content script, which cannot import: it stands just before it in the manifest.
    write(
        GENERATED / "rules.js",
        f"globalThis.__objecteurRules = {json.dumps(rules, ensure_ascii=False, sort_keys=True)};\n",
    )
    data = catalogue.read_catalogue()
    write(GENERATED / "choices.json", _json(_choices(data)))
    interface = {"en": {}, **data.get("interface", {})}
    languages = sorted(interface)
    for language, texts in interface.items():
        write(
            GENERATED / "strings" / f"{language}.json",
            _json(
                {
                    **localized_names(language, data.get("countries", {})),
                    **dict(_flat(texts.get("page", {}))),
                }
            ),
        )
        write(
            GENERATED / "first-view" / f"{language}.json",
            _json(_first_reply("checklist", language).get("view", {})),
        )
        write(
            GENERATED / "first-letter" / f"{language}.json",
            _json(_first_reply("letter", language, kind="objection")),
        )
        messages = {
            name: {"message": texts.get("extension", {}).get(name, "Objecteur")}
            for name in ("name", "description")
        }
        write(_LOCALES / language / "messages.json", _json(messages))
    _about()
    keep_only(GENERATED / "strings", {f"{language}.json" for language in languages})
    for folder in ("first-view", "first-letter"):
        keep_only(GENERATED / folder, {f"{language}.json" for language in languages})
    keep_only(_LOCALES, {f"{language}/messages.json" for language in languages})
    return rules


def _rules() -> dict[str, Any]:
    from objecteur.codec import to_builtins
    from objecteur.recognise.page import browser_rules

    rules: dict[str, Any] = to_builtins(browser_rules())
    return rules


def _choices(catalogue: dict[str, Any]) -> dict[str, Any]:
    """Choices of the settings; their localized_names are in ``strings/``."""
    return {
        "countries": {
            code: list(country.get("regions", {}))
            for code, country in catalogue.get("countries", {}).items()
        },
        "texts": sorted(catalogue.get("texts", {})),
        "interfaces": sorted(catalogue.get("interface", {})),
        "grounds": catalogue.get("grounds", {}).get("order", []),
    }


def _first_reply(message: str, language: str, **more: str) -> dict[str, Any]:
    """Python's reply to somebody who just installed Objecteur: shown until it has booted."""
    from objecteur import handle

    reply: dict[str, Any] = json.loads(
        handle(json.dumps({"type": message, "now": _NOW, "interface_language": language, **more}))
    )
    if reply["type"] != message:
        from builder.console import console

        console.print(
            f"[yellow]![/yellow] Python does not answer the first {message} "
            f"in {language!r}: {reply}"
        )
        return {}
    return reply


def _about() -> None:
    """The page "What is this about?", in each language in which it is written."""
    from objecteur.codec import to_builtins
    from objecteur.views.about import about, about_languages

    for language in about_languages():
        write(GENERATED / "about" / f"{language}.json", _json(to_builtins(about(language))))
    keep_only(GENERATED / "about", {f"{language}.json" for language in about_languages()})


def _flat(table: dict[str, Any], prefix: str = "") -> list[tuple[str, str]]:
    """``{"a": {"b": "text"}}`` → ``("a.b", "text")``."""
    hosts = []
    for key, value in table.items():
        hosts += (
            _flat(value, f"{prefix}{key}.")
            if isinstance(value, dict)
            else [(prefix + key, str(value))]
        )
    return hosts


def _json(value: Any) -> str:
    return json.dumps(value, ensure_ascii=False, indent=1, sort_keys=True) + "\n"
