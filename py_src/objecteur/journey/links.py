"""Where to go: Meta's forms for one service, in the order in which to try them, and what else leads to them."""

from __future__ import annotations

from typing import Literal

from objecteur.model import Service
from objecteur.recognise.page.address import form_url, known

__all__ = ["generic_form", "objection_form", "other_service", "third_party_form"]


def objection_form(service: Service) -> str:
    """Address of the first objection form of ``service``; empty when there is none."""
    return next((form_url(service, form.id) for form in known(service, "objection")), "")


def generic_form(service: Service) -> str:
    """Address of the form for any objection."""
    return next((form_url(service, form.id) for form in known(service, "generic")), "")


def third_party_form() -> str:
    """Address of the form about what others posted; Facebook has it for all services."""
    return next(form_url(form.service, form.id) for form in known("facebook", "third_party"))


def other_service(service: str) -> Literal["facebook", "instagram"]:
    """Facebook for Instagram, Instagram for everything else."""
    return "facebook" if service == "instagram" else "instagram"
