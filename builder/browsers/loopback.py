"""A loopback port that speaks plain HTTP, HTTPS for any host, and ``CONNECT`` as a proxy does.

Certificates are made on the spot.
"""

from __future__ import annotations

import contextlib
import http.server
import socket
import ssl
import threading
from collections.abc import Callable
from dataclasses import dataclass, field
from typing import Any

import trustme

__all__ = ["WINDOW_HEADER", "Request", "Response", "Server"]

WINDOW_HEADER = "x-objecteur-window"
"""Request header that names the browser window.

Two windows can then show different pages at one address. Our drivers set it; pages do not see it.
"""

_IDLE_TIMEOUT_S = 30.0


@dataclass(frozen=True, slots=True)
class Response:
    """A response. ``headers`` come on top of type and length."""

    body: bytes = b""
    status: int = 200
    type: str = "text/html; charset=utf-8"
    headers: tuple[tuple[str, str], ...] = ()


@dataclass(frozen=True, slots=True)
class Request:
    """One request, as the page's server would have seen it."""

    method: str
    url: str
    window: str = ""
    headers: dict[str, str] = field(default_factory=dict)
    body: bytes = b""

    @property
    def is_document(self) -> bool:
        """The request is for a page, not for something within one."""
        return self.headers.get("sec-fetch-dest", "document") == "document"


class CertificateAuthority:
    """One certificate a host, from an authority that lives as long as this process."""

    def __init__(self) -> None:
        self._authority = trustme.CA()
        self._contexts: dict[str, ssl.SSLContext] = {}
        self._lock = threading.Lock()

    def context_for(self, host: str) -> ssl.SSLContext:
        with self._lock:
            if host not in self._contexts:
                context = ssl.SSLContext(ssl.PROTOCOL_TLS_SERVER)
                try:
                    certificate = self._authority.issue_cert(host or "localhost")
                except (
                    Exception
                ):  # a host that no certificate can name: the browser is told to accept any
                    certificate = self._authority.issue_cert("localhost")
                certificate.configure_cert(context)
                context.set_alpn_protocols(["http/1.1"])
                context.sni_callback = self._choose
                self._contexts[host] = context
            return self._contexts[host]

    def _choose(self, connection: ssl.SSLObject, host: str | None, _: ssl.SSLContext) -> None:
        connection.context = self.context_for(host or "localhost")


class Server(http.server.ThreadingHTTPServer):
    """Answers every request with what ``respond`` gives, each connection on a thread of its own."""

    daemon_threads = True
    block_on_close = False
    request_queue_size = 128

    def __init__(self, respond: Callable[[Request], Response]) -> None:
        self.respond = respond
        self.certificates = CertificateAuthority()
        self._open: set[socket.socket] = set()
        self._lock = threading.Lock()
        super().__init__(("127.0.0.1", 0), _RequestHandler)

    def process_request(self, request: Any, client_address: Any) -> None:
        self.track(request)
        super().process_request(request, client_address)

    def track(self, connection: socket.socket) -> None:
        """Remembers an open connection, to end it with the server."""
        with self._lock:
            self._open.add(connection)

    def shutdown_request(self, request: Any) -> None:
        with self._lock:
            self._open.discard(request)
        super().shutdown_request(request)

    def handle_error(self, request: Any, client_address: Any) -> None:
        """Silence: a browser drops connections all the time."""

    def close_all(self) -> None:
        """Ends what is still open, so that no thread lingers."""
        self.server_close()
        with self._lock:
            for connection in self._open:
                with contextlib.suppress(OSError):
                    connection.shutdown(socket.SHUT_RDWR)


class _RequestHandler(http.server.BaseHTTPRequestHandler):
    protocol_version = "HTTP/1.1"
    server: Server

    def setup(self) -> None:
        self.request.settimeout(_IDLE_TIMEOUT_S)
        self._scheme = "http"
        self._tunnel = ""
        self._start_tls_if_asked()
        super().setup()

    def _start_tls_if_asked(self) -> None:
        first = self.request.recv(1, socket.MSG_PEEK)
        if first == b"\x16":
            self.request = self.server.certificates.context_for("localhost").wrap_socket(
                self.request, server_side=True
            )
            self.server.track(self.request)
            self._scheme = "https"

    def handle(self) -> None:
        with contextlib.suppress(OSError, ssl.SSLError):
            super().handle()

    def finish(self) -> None:
        with contextlib.suppress(OSError, ValueError):
            super().finish()
        if isinstance(self.request, ssl.SSLSocket):
            self.server.shutdown_request(self.request)

    def do_CONNECT(self) -> None:
        """A browser that uses us as its proxy asks for a tunnel: we are its other end."""
        tunnel = self.path
        self.wfile.write(b"HTTP/1.1 200 OK\r\n\r\n")
        self.wfile.flush()
        self._start_tls_if_asked()
        super().setup()
        self._tunnel = tunnel
        self.close_connection = False

    def _url(self) -> str:
        if self.path.startswith("http://"):
            return self.path
        host = self.headers.get("Host", "")
        if ":" not in host and self._tunnel:
            port = self._tunnel.rpartition(":")[2]
            host += "" if port in ("80", "443") else f":{port}"
        return f"{self._scheme}://{host}{self.path}"

    def _respond(self) -> None:
        length = self.headers.get("Content-Length", "0")
        body = self.rfile.read(int(length)) if length.isdigit() else b""
        headers = {name.lower(): value for name, value in self.headers.items()}
        window = headers.pop(WINDOW_HEADER, "")
        answer = self.server.respond(Request(self.command, self._url(), window, headers, body))
        self.send_response(answer.status)
        self.send_header("Content-Type", answer.type)
        self.send_header("Content-Length", str(len(answer.body)))
        self.send_header("Cache-Control", "no-store")
        for name, value in answer.headers:
            self.send_header(name, value)
        self.end_headers()
        if self.command != "HEAD":
            self.wfile.write(answer.body)

    do_GET = do_HEAD = do_POST = do_PUT = do_DELETE = do_OPTIONS = do_PATCH = _respond  # noqa: N815

    def log_message(self, *args: object) -> None:
        """Silence: :attr:`Site.asked` is the log."""
