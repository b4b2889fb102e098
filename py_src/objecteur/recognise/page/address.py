"""Address of a form: an exact official host over https, and nothing that only looks like it."""

from __future__ import annotations

import re
from collections.abc import Iterator
from dataclasses import dataclass
from functools import cache
from urllib.parse import parse_qs

from objecteur.messages import AddressRule, Purpose, Rules, Service
from objecteur.recognise.page.schema import Form, FormAddress, forms, known_forms

__all__ = ["Address", "address", "browser_rules", "form_url", "forms_of", "unwrap"]

# Only the spelling that browsers themselves give to a plain address: no user, no foreign port, no
# percent or non-ASCII host, no backslash or control character.
_HTTPS_ADDRESS = re.compile(
    r"https://([a-z0-9-]+(?:\.[a-z0-9-]+)+)(?::443)?"
    r"(/[^?#\\\s\x00-\x20\x7f]*)?"
    r"(?:\?([^#\\\s\x00-\x20\x7f]*))?"
    r"(?:#[^\s\x00-\x20\x7f]*)?"
)


@dataclass(frozen=True, slots=True)
class Address:
    """A form's address: the service and the id in it."""

    service: Service
    id: str

    @property
    def form(self) -> Form | None:
        """The known form with this id."""
        return known_forms().get((self.service, self.id))


@cache
def _address_patterns() -> tuple[tuple[FormAddress, re.Pattern[str]], ...]:
    return tuple((rule, re.compile(rule.path)) for rule in forms().addresses)


def _is_host_of(host: str, rule: FormAddress) -> bool:
    return host == rule.host or (rule.subdomains and host.endswith("." + rule.host))


def address(url: str) -> Address | None:
    """Return the address of the form at ``url``; None for everything else on the web."""
    parts = _HTTPS_ADDRESS.fullmatch(url)
    if parts is None:
        return None
    host, path = parts[1], parts[2] or "/"
    for rule, pattern in _address_patterns():
        match = pattern.fullmatch(path) if _is_host_of(host, rule) else None
        if match:
            return Address(rule.service, match[1])
    return None


def unwrap(url: str) -> str:
    """Return the address that a redirecting page leads to, or ``url`` itself."""
    parts = _HTTPS_ADDRESS.fullmatch(url)
    if parts is None or not parts[3]:
        return url
    for wrapper in forms().wrappers:
        if parts[1] in wrapper.hosts:
            return str((parse_qs(parts[3]).get(wrapper.parameter) or [url])[0])
    return url


def form_url(service: Service, form: str) -> str:
    """Return the URL of a form; empty when ``form`` is no id of that service."""
    return next(_form_urls(service, form), "")


def _form_urls(service: Service, form: str) -> Iterator[str]:
    for rule, pattern in _address_patterns():
        if rule.service == service:
            url = rule.opens.format(id=form)
            parts = _HTTPS_ADDRESS.fullmatch(url)
            if parts and pattern.fullmatch(parts[2]):
                yield url


def forms_of(service: Service, *purposes: Purpose) -> tuple[Form, ...]:
    """Return the known forms of a service for these purposes, in the order to try them in."""
    return tuple(
        form for form in forms().forms if form.service == service and form.purpose in purposes
    )


def browser_rules() -> Rules:
    """Return the rules that JavaScript and the manifest apply before Python runs."""
    rules = forms()
    return Rules(
        addresses=tuple(
            AddressRule(host=rule.host, path=rule.path, subdomains=rule.subdomains)
            for rule in rules.addresses
        ),
        matches=rules.matches,
        hidden_names=rules.hidden_names,
        iso_field_names=rules.iso_field_names,
    )
