"""The only door: a JSON request in, a JSON reply out."""

from __future__ import annotations

from collections.abc import Generator
from typing import assert_never

from objecteur.codec import BadRequestError, decode, encode
from objecteur.journey import checklist, recognise_answer, record
from objecteur.look import look
from objecteur.messages import (
    AnswerRequest,
    ChecklistRequest,
    ClassifyReply,
    ClassifyRequest,
    ErrorReply,
    JournalRequest,
    LetterRequest,
    LookRequest,
    ProfileRequest,
    RecordRequest,
    Reply,
    ReportRequest,
    Request,
    TextReply,
    TextRequest,
)
from objecteur.recognise.controls import roles_of_page
from objecteur.recognise.page import classify_page
from objecteur.text import finish
from objecteur.views import check_profile, journal, letter, report
from objecteur.words import form_text, language_for

__all__ = ["answer_in_slices", "handle"]

_MAX_MESSAGE_CHARS = 500


def handle(request: str) -> str:
    """Answer one JSON request of :mod:`objecteur.messages` with a JSON reply.

    Never raises: a malformed request is answered with :class:`ErrorReply`, and so is a failure of
    Objecteur's own.
    """
    return finish(_reply(request))


def answer_in_slices(request: str) -> Generator[str | None]:
    """Like :func:`handle`, but cooperative: yield None every few milliseconds, then the reply."""
    yield (yield from _reply(request))


def _reply(request: str) -> Generator[None, None, str]:
    try:
        message: Request = decode(Request, request)
    except BadRequestError as error:
        return encode(ErrorReply("error", "bad_request", str(error)[:_MAX_MESSAGE_CHARS]))
    try:
        yield
        reply = yield from _answer(message)
        yield
        return encode(reply)
    except Exception as error:  # a traceback must never reach somebody else's page
        fault = f"{type(error).__name__}: {error}"
        return encode(ErrorReply("error", "internal", fault[:_MAX_MESSAGE_CHARS]))


def _answer(request: Request) -> Generator[None, None, Reply]:  # noqa: C901, PLR0911 - a registry
    """Hand a request to the handler of its type: the one registry of handlers.

    mypy refuses a type of request that has no handler here.
    """
    match request:
        case LookRequest():
            return (yield from look(request))
        case ClassifyRequest():
            return _classify(request)
        case TextRequest():
            return _text(request)
        case ProfileRequest():
            return check_profile(request)
        case ChecklistRequest():
            return checklist(request)
        case LetterRequest():
            return letter(request)
        case JournalRequest():
            return journal(request)
        case RecordRequest():
            return record(request)
        case AnswerRequest():
            return recognise_answer(request)
        case ReportRequest():
            return report(request)
        case _ as unreachable:
            assert_never(unreachable)


def _classify(request: ClassifyRequest) -> ClassifyReply:
    roles = roles_of_page(request.page)
    return ClassifyReply("classify", classify_page(request.page, roles), roles)


def _text(request: TextRequest) -> TextReply:
    language = language_for(request.profile, request.interface_language)
    return form_text(request.profile, language, request.max_length)
