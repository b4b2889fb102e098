"""A loopback server for any address of the web: a saved or made page is met at its real address."""

from __future__ import annotations

import contextlib
import mimetypes
import re
import threading
import urllib.parse
from collections.abc import Callable
from pathlib import Path

from builder.browsers.loopback import WINDOW_HEADER, Request, Response, Server

__all__ = ["WINDOW_HEADER", "ReplicaServer", "Request", "Response", "answer_of_file"]

_META_HTTP_EQUIV = re.compile(
    rb"<meta\s+name=[\"']objecteur-header[\"']\s+content=\"([^\"]*)\"", re.IGNORECASE
)
_META_CHARSET = re.compile(rb"<meta[^>]+charset=", re.IGNORECASE)


Handler = Callable[[Request], Response]
PageSource = Path | bytes | str | Response | Handler


class ReplicaServer:
    """Serve the pages given to :meth:`serve`, refuse everything else, and record the requests.

    >>> with ReplicaServer() as server:
    ...     server.serve("https://help.instagram.com/contact/1", Path("page.html"))
    """

    def __init__(self) -> None:
        self.asked: list[Request] = []
        self._sources: dict[tuple[str, str], PageSource] = {}
        self._folders: dict[tuple[str, str], Path] = {}
        self._requests_changed = threading.Condition()
        self._server = Server(self.answer)
        self._thread = threading.Thread(
            target=self._server.serve_forever,
            kwargs={"poll_interval": 0.1},
            name="site",
            daemon=True,
        )

    @property
    def port(self) -> int:
        """The loopback port; both ``http`` and ``https`` are answered on it, and ``CONNECT``."""
        return int(self._server.server_address[1])

    def __enter__(self) -> ReplicaServer:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._server.shutdown()
        self._server.close_all()
        self._thread.join(timeout=5)

    def serve(self, url: str, source: PageSource, *, window: str = "") -> None:
        """Answer ``url`` (without its fragment) with ``source``, in one window only if given.

        A page file may load relative files from its own folder, never from above it.
        """
        key = _normal_url(url)
        with self._requests_changed:
            self._sources[window, key] = source
            if isinstance(source, Path):
                self._folders[window, key.split("?")[0].rpartition("/")[0] + "/"] = (
                    source.resolve().parent
                )

    def forget(self, window: str = "") -> None:
        """Takes back what was given for ``window``."""
        with self._requests_changed:
            for table in (self._sources, self._folders):
                for key in [key for key in table if key[0] == window]:
                    del table[key]

    def wait_for_requests(
        self, condition: Callable[[Request], bool], timeout: float, *, since: int = 0
    ) -> bool:
        """Wait for a request that fulfils ``predicate``, from number ``since`` on."""
        with self._requests_changed:
            return self._requests_changed.wait_for(
                lambda: any(condition(request) for request in self.asked[since:]), timeout
            )

    def answer(self, request: Request) -> Response:
        """The answer to one request."""
        with self._requests_changed:
            self.asked.append(request)
            self._requests_changed.notify_all()
            source = self._find(request)
        if callable(source):
            return source(request)
        if isinstance(source, Path):
            return answer_of_file(source)
        if isinstance(source, str):
            return Response(source.encode())
        if isinstance(source, bytes):
            return Response(source)
        return source or Response(b"<!doctype html><title>404</title>", status=404)

    def _find(self, request: Request) -> PageSource | None:
        key = _normal_url(request.url)
        for window in dict.fromkeys((request.window, "")):
            for candidate in (key, key.split("?")[0]):
                if (window, candidate) in self._sources:
                    return self._sources[window, candidate]
        # A worker's requests do not carry the window.
        windows = (
            (request.window, "")
            if request.window
            else tuple({window for window, _ in self._folders})
        )
        for (window, folder), path in self._folders.items():
            if window in windows and key.startswith(folder):
                file = path / urllib.parse.unquote(key.removeprefix(folder).split("?")[0])
                with contextlib.suppress(OSError, ValueError):
                    if file.is_file() and file.resolve().is_relative_to(path):
                        return file
        return None


def answer_of_file(file: Path) -> Response:
    """``file`` as its server would send it.

    Headers of a page stand in its head as ``<meta name="objecteur-header" content="Name: value">``,
    or, for a page that must not be touched, one a line in ``<file>.headers`` beside it.
    """
    body = file.read_bytes()
    kind = mimetypes.guess_type(file.name)[0] or "application/octet-stream"
    if file.suffix.lower() in (".html", ".htm", ".xhtml", ""):
        kind = "text/html"
    lines = [
        attributes.decode("utf-8", "replace")
        for attributes in _META_HTTP_EQUIV.findall(body[:100_000])
    ]
    sidecar = file.with_name(file.name + ".headers")
    if sidecar.is_file():
        lines += sidecar.read_text("utf-8").splitlines()
    headers = [
        (name.strip(), value.strip())
        for name, colon, value in (line.partition(":") for line in lines)
        if colon
    ]
    if kind.startswith("text/") and not _META_CHARSET.search(body[:4096]) and _is_utf8(body):
        kind += "; charset=utf-8"
    return Response(body, type=kind, headers=tuple(headers))


def _is_utf8(body: bytes) -> bool:
    try:
        body.decode("utf-8")
    except UnicodeDecodeError:
        return False
    return True


def _normal_url(url: str) -> str:
    """``url`` without fragment, user and default port: what both sides of a request agree on."""
    parts = urllib.parse.urlsplit(url)
    host = parts.netloc.rpartition("@")[2].lower()
    host = host.removesuffix({"http": ":80", "https": ":443"}.get(parts.scheme, ":"))
    return urllib.parse.urlunsplit((parts.scheme, host, parts.path or "/", parts.query, ""))
