"""Address → whose form it is, if it is one: an exact official host over https, nothing that only looks like it."""

from __future__ import annotations

import re
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs

from objecteur.model import AddressRule, Purpose, Rules, Service
from objecteur.recognise.page.schema import Form, FormAddress, forms, known_forms

__all__ = ["Address", "address", "form_url", "known", "rules", "unwrap"]

# Nothing but what browsers themselves write for a plain address: no user, no foreign port, no
# percent or non-ASCII host, no backslash or control character.
_HTTPS = re.compile(
    r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443)?(/[^?#\\\s\x00-\x20\x7f]*)?(?:\?([^#\\\s\x00-\x20\x7f]*))?(?:#[^\s\x00-\x20\x7f]*)?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A form's address: the service and the id in it."""

    service: Service
    id: str

    @property
    def form(self) -> Form | None:
        """What is known about this id."""
        return known_forms().get((self.service, self.id))


@cache
def _shapes() -> tuple[tuple[FormAddress, re.Pattern[str]], ...]:
    return tuple((shape, re.compile(shape.path)) for shape in forms().addresses)


def address(url: str) -> Address | None:
    """The form that ``url`` is the address of; None for everything else on the web."""
    parts = _HTTPS.fullmatch(url)
    if parts is None:
        return None
    host, path = parts[1], parts[2] or "/"
    for shape, regex in _shapes():
        if host == shape.host or (shape.subdomains and host.endswith("." + shape.host)):
            found = regex.fullmatch(path)
            if found:
                return Address(shape.service, found[1])
    return None


def unwrap(url: str) -> str:
    """The address that a redirecting page leads to, or ``url`` itself."""
    parts = _HTTPS.fullmatch(url)
    if parts and parts[3]:
        for wrapper in forms().wrappers:
            if parts[1] in wrapper.hosts:
                return str((parse_qs(parts[3]).get(wrapper.parameter) or [url])[0])
    return url


def form_url(service: Service, form: str) -> str:
    """Where a form opens; empty when ``form`` is no id of that service."""
    for shape, regex in _shapes():
        url = shape.opens.format(id=form)
        if (
            shape.service == service
            and (found := _HTTPS.fullmatch(url))
            and regex.fullmatch(found[2])
        ):
            return url
    return ""


def known(service: Service, *purposes: Purpose) -> tuple[Form, ...]:
    """Known forms of a service for these purposes, in the order in which to try them."""
    return tuple(
        form for form in forms().forms if form.service == service and form.purpose in purposes
    )


def rules() -> Rules:
    """What JavaScript and the manifest must know before Python runs."""
    known_rules = forms()
    return Rules(
        addresses=tuple(
            AddressRule(host=shape.host, path=shape.path, subdomains=shape.subdomains)
            for shape in known_rules.addresses
        ),
        matches=known_rules.matches,
        hidden_names=known_rules.hidden_names,
        iso_field_names=known_rules.iso_field_names,
    )
