"""The ``NOTICE`` of the packages: third-party components and their licences."""

from __future__ import annotations

from collections.abc import Iterator

from builder.package.components import Component, components

__all__ = ["notice"]

_HEAD = """\
Objecteur is under the Mozilla Public License 2.0 (LICENSE); its source is published beside it.
It contains the work of others. Each is named here with its licence; a licence that several of \
them share stands once, at the end.
"""


def notice() -> str:
    """Its text."""
    licence_texts: dict[str, str] = {}
    entries = [
        entry for component in components() for entry in _entries(component, "", licence_texts)
    ]
    texts = [
        f"\n\n=== The text of {licence} ===\n\n{text}\n"
        for licence, text in sorted(licence_texts.items())
    ]
    return _HEAD + "".join([*entries, *texts])


def _entries(component: Component, parent: str, texts: dict[str, str]) -> Iterator[str]:
    """Entries of a component and its parts; common licence texts go to ``licence_texts``."""
    where = f"in {parent}" if parent else ", ".join(component.files)
    lines = [
        f"=== {component.name} {component.version}".rstrip() + f" ({where}) ===",
        component.url,
        *component.copyright,
    ]
    if component.text == "LICENSE":
        lines.append(f"Licence: {component.licence}, the text of LICENSE.")
    elif component.text:
        lines += [f"Licence: {component.licence}", "", component.licence_text()]
    else:
        texts[component.licence] = component.licence_text()
        lines.append(f"Licence: {component.licence}, below.")
    yield "\n\n" + "\n".join(lines) + "\n"
    for part in component.parts:
        yield from _entries(part, component.name, texts)
