"""The only door: a JSON request in, a JSON reply out."""

from __future__ import annotations

from collections.abc import Generator

from objecteur.codec import BadRequest, decode, encode
from objecteur.journey import checklist, recognise_answer, record
from objecteur.look import look
from objecteur.model import (
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
    Request,
    TextRequest,
)
from objecteur.recognise.controls import roles_of_page
from objecteur.recognise.page import classify_page
from objecteur.text import finish
from objecteur.views import check_profile, journal, letter, report
from objecteur.words import form_text, language_for

__all__ = ["handle", "steps"]


def handle(request: str) -> str:
    """Answer one request of :mod:`objecteur.model`.

    Takes and gives JSON. Never raises: a request that does not fit the model is answered with
    :class:`ErrorReply`, and so is a fault of ours.
    """
    return finish(_reply(request))


def steps(request: str) -> Generator[str | None]:
    """The same, for whoever has something else to do meanwhile: nothing after each few milliseconds of work, at last the reply."""
    yield (yield from _reply(request))


def _reply(request: str) -> Generator[None, None, str]:
    try:
        asked = decode(Request, request)
    except BadRequest as error:
        return encode(ErrorReply("error", "bad_request", str(error)[:500]))
    try:
        yield
        reply = yield from _answer(asked)
        yield
        return encode(reply)
    except Exception as error:  # a page of somebody else's must never meet a traceback of ours
        return encode(ErrorReply("error", "internal", f"{type(error).__name__}: {error}"[:500]))


def _answer(request: Request) -> Generator[None, None, Reply]:
    match request:
        case LookRequest():
            return (yield from look(request))
        case ClassifyRequest():
            roles = roles_of_page(request.page)
            return ClassifyReply("classify", classify_page(request.page, roles), roles)
        case TextRequest():
            language = language_for(request.profile, request.interface_language)
            return form_text(request.profile, language, request.max_length)
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
        case _:
            return report(request)
