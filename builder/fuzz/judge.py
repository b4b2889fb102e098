"""One request asked, and its answer judged: no exception, no hang, nothing outside the model."""

from __future__ import annotations

import contextlib
import json
import signal
import time
from collections.abc import Iterator
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from objecteur import codec
from objecteur.engine import handle
from objecteur.messages import Reply, Request

__all__ = ["LIMIT_MS", "USUAL", "Fault", "Judgement", "judge", "limit_ms", "watched"]

LIMIT_MS = 100.0
USUAL = 100_000
"""Characters up to which a request must be answered within the limit; a longer one has the more time the longer it is."""
_HUNG_S = 20

_REPLIES: dict[str, TypeAdapter[Any]] = {
    get_args(get_type_hints(kind)["type"])[0]: TypeAdapter(kind) for kind in get_args(Reply)
}


class _Hung(BaseException):
    """Not an ``Exception``, which the engine would answer as a fault of its own."""


@dataclass(frozen=True)
class Fault:
    """What was wrong with one answer."""

    kind: str
    """``raised``, ``internal``, ``hung``, ``slow``, ``outside``, ``refused``, ``changing``."""
    why: str
    request: str


@dataclass(frozen=True)
class Judgement:
    """How one request was answered."""

    ms: float
    """Of the processor's time, so that a busy machine does not count."""
    answered: str
    """The type of the reply; ``bad_request`` or ``internal`` for errors."""
    fault: Fault | None = None


def limit_ms(request: str) -> float:
    """The longest that it may take."""
    return LIMIT_MS * max(1.0, len(request) / USUAL)


def judge(request: str, *, twice: bool = False) -> Judgement:
    """Ask, time, and look at the answer. ``twice``: ask again, since the same request must always be answered the same."""
    try:
        reply, ms = _timed(request)
        limit = limit_ms(request)
        # A collection of garbage, or a neighbour on the same core, may fall into one answer; hardly
        # into three.
        for _ in range(2):
            if ms > limit:
                ms = min(ms, _timed(request)[1])
        again = _timed(request)[0] if twice else reply
    except _Hung:
        return Judgement(
            _HUNG_S * 1000.0, "hung", Fault("hung", f"no answer within {_HUNG_S} s", request)
        )
    except Exception as error:
        return Judgement(
            0.0, "raised", Fault("raised", f"{type(error).__name__}: {error}"[:300], request)
        )
    answered, fault = _look(request, reply)
    if fault is None and again != reply:
        fault = ("changing", "the same request was answered otherwise")
    if fault is None and ms > limit:
        fault = ("slow", f"{ms:.0f} ms")
    return Judgement(ms, answered, Fault(*fault, request) if fault else None)


def _timed(request: str) -> tuple[str, float]:
    began = time.thread_time()
    reply = handle(request)
    return reply, (time.thread_time() - began) * 1000


def _look(request: str, reply: str) -> tuple[str, tuple[str, str] | None]:
    """The type of the answer, and what is wrong with it."""
    try:
        reply.encode()
        said = json.loads(reply)
        _REPLIES[said["type"]].validate_json(reply, strict=True, extra="forbid")
    except ValidationError as error:
        first = error.errors()[0]
        return "outside", (
            "outside",
            f"{error.title}.{'.'.join(str(part) for part in first['loc'] if isinstance(part, str))}: {first['msg']}",
        )
    except (ValueError, LookupError, TypeError) as error:
        return "outside", ("outside", f"{type(error).__name__}: {error}"[:300])
    if said["type"] != "error":
        return str(said["type"]), None
    code = str(said["code"])
    if code == "internal":
        return code, ("internal", said["message"])
    return code, ("refused", said["message"]) if _fits(request) else None


def _fits(request: str) -> bool:
    try:
        codec.decode(Request, request)
    except codec.BadRequest:
        return False
    return True


@contextlib.contextmanager
def watched() -> Iterator[Any]:
    """Gives what to call before each request: from then on it may take :data:`_HUNG_S` seconds, where the system can tell."""
    if not hasattr(signal, "setitimer"):
        yield lambda: None
        return

    def hung(*_: object) -> None:
        raise _Hung

    before = signal.signal(signal.SIGVTALRM, hung)
    try:
        yield lambda: signal.setitimer(signal.ITIMER_VIRTUAL, _HUNG_S)
    finally:
        signal.setitimer(signal.ITIMER_VIRTUAL, 0)
        signal.signal(signal.SIGVTALRM, before)
