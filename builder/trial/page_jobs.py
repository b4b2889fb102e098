"""``PAGE[@URL]`` → which file to show, at which address."""

from __future__ import annotations

import re
import urllib.parse
from collections.abc import Iterable
from dataclasses import dataclass
from pathlib import Path

__all__ = ["Job", "jobs"]

_PAGES = (".html", ".htm", ".xhtml")


@dataclass(frozen=True, slots=True)
class Job:
    """One page to try. ``trouble`` says why it cannot be tried at all."""

    page: str
    """As the person wrote it, without the address."""
    url: str
    file: Path | None = None
    problem: str = ""


def jobs(arguments: Iterable[str], url: str | None = None) -> list[Job]:
    """Jobs of the arguments; a folder stands for all pages in it.

    ``url`` is the address of those that name none.
    """
    page_jobs: list[Job] = []
    for argument in arguments:
        page, address = _split(argument)
        path = Path(page)
        if path.is_dir():
            files = sorted(file for file in path.iterdir() if file.suffix.lower() in _PAGES)
            page_jobs += [_job(str(file), address or url) for file in files] or [
                Job(page, address or url or "", problem=f"{page}: no page in this folder")
            ]
        else:
            page_jobs.append(_job(page, address or url))
    return page_jobs


def _split(argument: str) -> tuple[str, str | None]:
    """Split an argument at its last ``@http``.

    A file whose own name holds one is found all the same; another scheme is recognised as an
    address.
    """
    for pattern in (r"@(?=https?:)", r"@(?=[a-zA-Z][a-zA-Z0-9+.-]*:)"):
        positions = [match.start() for match in re.finditer(pattern, argument, re.IGNORECASE)]
        if not positions:
            continue
        at = next((at for at in reversed(positions) if Path(argument[:at]).exists()), positions[-1])
        return argument[:at], argument[at + 1 :]
    return argument, None


def _job(page: str, url: str | None) -> Job:
    file = Path(page)
    trouble = ""
    if not url:
        example = f"{page}@https://help.instagram.com/contact/1"
        trouble = f"{page}: say at which address, as in {example}, or with --url"
    elif problem := _address_problem(url):
        trouble = f"{url}: {problem}"
    elif not file.is_file():
        trouble = f"{page}: there is no such file"
    return Job(page, url or "", file, trouble)


def _address_problem(url: str) -> str:
    try:
        parts = urllib.parse.urlsplit(url)
        host, _ = parts.hostname, parts.port
    except ValueError as error:
        return f"not an address ({error})"
    if parts.scheme.lower() not in ("http", "https"):
        return "not an http: or https: address"
    return "" if host else "not an address (it names no host)"
