"""A small WebDriver BiDi client: one socket, concurrent commands, each with a time limit.

The classic protocols run one command after the other, so that one page that hangs would hold up all
others.
"""

from __future__ import annotations

import itertools
import json
import threading
from collections.abc import Callable
from concurrent.futures import Future
from concurrent.futures import TimeoutError as FutureTimeoutError
from typing import Any, cast

import websocket

from builder.browsers import limits

__all__ = ["Bidi", "BrowserError", "BrowserGoneError", "NoAnswerError"]


class BrowserError(Exception):
    """The browser refused, with its reason."""


class NoAnswerError(BrowserError):
    """The browser, or the page, did not answer in time."""


class BrowserGoneError(BrowserError):
    """The browser has ended."""


class Bidi:
    """A connection to the browser at ``url`` (``ws://…``)."""

    def __init__(self, url: str) -> None:
        self._socket = websocket.create_connection(url, suppress_origin=True, timeout=20)
        self._socket.settimeout(None)
        self._numbers = itertools.count(1)
        self._waiting: dict[int, Future[Any]] = {}
        self._lock = threading.Lock()
        self._listeners: dict[str, list[Callable[[dict[str, Any]], None]]] = {}
        self._gone = False
        self._thread = threading.Thread(target=self._receive, name="bidi", daemon=True)
        self._thread.start()

    def send(self, method: str, params: dict[str, Any]) -> Future[Any]:
        """Asks, without waiting."""
        future: Future[Any] = Future()
        with self._lock:
            if self._gone:
                raise BrowserGoneError("the browser has ended")
            number = next(self._numbers)
            self._waiting[number] = future
            try:
                self._socket.send(json.dumps({"id": number, "method": method, "params": params}))
            except (OSError, websocket.WebSocketException) as error:
                raise BrowserGoneError(f"the browser has ended: {error}") from None
        return future

    def ask(self, method: str, params: dict[str, Any], timeout: float = 10.0) -> dict[str, Any]:
        """Ask and wait.

        Raises :class:`NoAnswerError` after ``timeout`` seconds, scaled to this machine, and
        :class:`BrowserError` when refused.
        """
        future = self.send(method, params)
        limit = limits.scaled(timeout)
        try:
            return cast("dict[str, Any]", future.result(limit))
        except FutureTimeoutError:
            limits.renew()
        try:
            return cast("dict[str, Any]", future.result(max(0.0, limits.scaled(timeout) - limit)))
        except FutureTimeoutError:
            raise NoAnswerError(
                f"{method}: no answer within {limits.scaled(timeout):g} s"
            ) from None

    def listen(self, event: str, listener: Callable[[dict[str, Any]], None]) -> None:
        """Call ``listener`` with the parameters of each ``event``.

        It runs on the socket's thread, so it must not send a command and wait.
        """
        self._listeners.setdefault(event, []).append(listener)
        if len(self._listeners[event]) == 1:
            self.ask("session.subscribe", {"events": [event]})

    def close(self) -> None:
        """Ends the connection; the browser is not told."""
        self._gone = True
        self._socket.close()

    def _receive(self) -> None:
        try:
            while True:
                text = self._socket.recv()
                if not text:
                    break
                self._dispatch(json.loads(text))
        except (OSError, ValueError, websocket.WebSocketException):
            pass
        with self._lock:
            self._gone = True
            pending, self._waiting = self._waiting, {}
        for future in pending.values():
            future.set_exception(BrowserGoneError("the browser has ended"))

    def _dispatch(self, message: dict[str, Any]) -> None:
        if "method" in message:
            for listener in self._listeners.get(message["method"], ()):
                listener(message["params"])
            return
        with self._lock:
            future = self._waiting.pop(message.get("id") or 0, None)
        if future is None:
            return
        if message.get("type") == "error" or "error" in message:
            future.set_exception(
                BrowserError(f"{message.get('error')}: {message.get('message', '')}"[:500])
            )
        else:
            future.set_result(message.get("result", {}))
