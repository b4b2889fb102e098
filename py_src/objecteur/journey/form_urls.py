"""Addresses of the controller's forms for a service."""

from __future__ import annotations

from typing import Literal

from objecteur.messages import Purpose, Service
from objecteur.recognise.page.address import form_url, forms_of

__all__ = ["generic_form", "objection_form", "other_service", "third_party_form"]


def objection_form(service: Service) -> str:
    """Return the address of the first objection form of ``service``; empty when it has none."""
    return _first_form(service, "objection")


def generic_form(service: Service) -> str:
    """Return the address of the form for any objection; empty when ``service`` has none."""
    return _first_form(service, "generic")


def third_party_form() -> str:
    """Return the address of the form about posts by others; Facebook has it for all services."""
    return _first_form("facebook", "third_party")


def _first_form(service: Service, purpose: Purpose) -> str:
    forms = forms_of(service, purpose)
    return form_url(service, forms[0].id) if forms else ""


def other_service(service: str) -> Literal["facebook", "instagram"]:
    """Return the sister service: Facebook for Instagram, Instagram for everything else."""
    return "facebook" if service == "instagram" else "instagram"
