"""The ``NOTICE`` that goes into the packages: what of others' is inside, and under which licence."""

from __future__ import annotations

from collections.abc import Iterator

from builder.package.components import Component, components

__all__ = ["notice"]

_HEAD = """\
Objecteur is under the Mozilla Public License 2.0 (LICENSE); its source is published beside it.
It contains the work of others. Each is named here with its licence; a licence that several of them share stands once, at the end.
"""


def notice() -> str:
    """Its text."""
    shared: dict[str, str] = {}
    entries = [entry for component in components() for entry in _entries(component, "", shared)]
    texts = [
        f"\n\n=== The text of {licence} ===\n\n{text}\n" for licence, text in sorted(shared.items())
    ]
    return _HEAD + "".join([*entries, *texts])


def _entries(component: Component, inside: str, shared: dict[str, str]) -> Iterator[str]:
    """Of a component and its parts; texts that may be shared go to ``shared``."""
    where = f"in {inside}" if inside else ", ".join(component.files)
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
        shared[component.licence] = component.licence_text()
        lines.append(f"Licence: {component.licence}, below.")
    yield "\n\n" + "\n".join(lines) + "\n"
    for part in component.parts:
        yield from _entries(part, component.name, shared)
