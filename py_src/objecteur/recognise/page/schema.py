"""Schema of ``forms.toml``: the addresses of forms, and the forms that are known by their id."""

from __future__ import annotations

from functools import cache
from typing import Annotated, Any

from objecteur.catalogue import record, section
from objecteur.codec import MaxLen, from_builtins
from objecteur.messages import Purpose, Service

__all__ = ["Form", "FormAddress", "forms", "known_forms", "schemas"]

FormText = Annotated[str, MaxLen(300)]
FormTexts = Annotated[tuple[FormText, ...], MaxLen(300)]


@record
class FormAddress:
    """A shape of address; the group of ``path`` is the id, ``opens`` the address for an id."""

    service: Service
    host: FormText
    path: FormText
    opens: FormText
    subdomains: bool = False


@record
class Wrapper:
    """Hosts whose pages only lead on to the address in ``parameter``."""

    hosts: FormTexts
    parameter: FormText


@record
class Form:
    """A form that is known by its id."""

    service: Service
    id: FormText
    purpose: Purpose
    evidence: FormText
    """Page on which the id was read."""
    verified: FormText
    """Date of the last check."""


@record
class Forms:
    """``forms.toml``."""

    matches: FormTexts
    hidden_names: FormTexts
    iso_field_names: FormTexts
    addresses: tuple[FormAddress, ...]
    wrappers: tuple[Wrapper, ...]
    forms: tuple[Form, ...]


def schemas() -> dict[str, Any]:
    """Return the sections of the catalogue that are read here, with their types."""
    return {"forms": Forms}


@cache
def forms() -> Forms:
    """Return ``forms.toml``."""
    rules: Forms = from_builtins(Forms, section("forms"), "forms")
    return rules


@cache
def known_forms() -> dict[tuple[str, str], Form]:
    """Return the known forms by service and id."""
    return {(form.service, form.id): form for form in forms().forms}
