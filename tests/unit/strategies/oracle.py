"""Oracle of replies: no exception, no hang, nothing outside the messages."""

from __future__ import annotations

import json
import signal
import time
from dataclasses import dataclass
from typing import Any, get_args, get_type_hints

from pydantic import TypeAdapter, ValidationError

from objecteur import codec
from objecteur.engine import handle
from objecteur.messages import Reply, Request

__all__ = ["LIMIT_MS", "USUAL_REQUEST_CHARS", "Fault", "Judgement", "judge", "limit_ms", "watch"]

LIMIT_MS = 100.0
USUAL_REQUEST_CHARS = 100_000
"""Length up to which a request must be answered within the limit; a longer one has more time."""
_HUNG_S = 20

_REPLIES: dict[str, TypeAdapter[Any]] = {
    get_args(get_type_hints(kind)["type"])[0]: TypeAdapter(kind) for kind in get_args(Reply)
}


class _Hung(BaseException):
    """Not an ``Exception``, which the engine would answer as a fault of its own."""


@dataclass(frozen=True)
class Fault:
    """A fault of one reply."""

    kind: str
    """``raised``, ``internal``, ``hung``, ``slow``, ``outside``, ``refused``, ``changing``."""
    why: str
    request: str


@dataclass(frozen=True)
class Judgement:
    """Judgement of one reply."""

    ms: float
    """Processor time, so that a busy machine does not count."""
    answered: str
    """The type of the reply; ``bad_request`` or ``internal`` for errors."""
    fault: Fault | None = None


def limit_ms(request: str) -> float:
    """The longest that it may take."""
    return LIMIT_MS * max(1.0, len(request) / USUAL_REQUEST_CHARS)


def judge(request: str, *, twice: bool = False) -> Judgement:
    """Ask, time and judge a request.

    ``twice`` asks again: the same request must always get the same reply.
    """
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
    """Reply to a request, and the milliseconds of processor time that it took."""
    _set_timer(_HUNG_S)
    try:
        started_at = time.thread_time()
        reply = handle(request)
        return reply, (time.thread_time() - started_at) * 1000
    finally:
        _set_timer(0)


def _set_timer(seconds: float) -> None:
    if hasattr(signal, "setitimer") and signal.getsignal(signal.SIGVTALRM) is _interrupt:
        signal.setitimer(signal.ITIMER_VIRTUAL, seconds)


def _look(request: str, reply: str) -> tuple[str, tuple[str, str] | None]:
    """The type of the answer, and what is wrong with it."""
    try:
        reply.encode()
        reply_object = json.loads(reply)
        _REPLIES[reply_object["type"]].validate_json(reply, strict=True, extra="forbid")
    except ValidationError as error:
        first = error.errors()[0]
        field = ".".join(part for part in first["loc"] if isinstance(part, str))
        return "outside", ("outside", f"{error.title}.{field}: {first['msg']}")
    except (ValueError, LookupError, TypeError) as error:
        return "outside", ("outside", f"{type(error).__name__}: {error}"[:300])
    if reply_object["type"] != "error":
        return str(reply_object["type"]), None
    code = str(reply_object["code"])
    if code == "internal":
        return code, ("internal", reply_object["message"])
    return code, ("refused", reply_object["message"]) if _fits(request) else None


def _fits(request: str) -> bool:
    try:
        codec.decode(Request, request)
    except codec.BadRequestError:
        return False
    return True


def watch() -> None:
    """Let a request that takes more than :data:`_HUNG_S` seconds count as hung, where possible.

    Only the main thread of a system with interval timers can be interrupted so.
    """
    if hasattr(signal, "setitimer"):
        signal.signal(signal.SIGVTALRM, _interrupt)


def _interrupt(*_: object) -> None:
    raise _Hung
