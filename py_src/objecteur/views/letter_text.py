"""A letter in blocks, as on paper, and as plain text for the clipboard, an e-mail or a file."""

from __future__ import annotations

from objecteur.messages import LetterReply, Sheet

__all__ = ["plain_text", "sheet_of"]


def sheet_of(letter: LetterReply) -> Sheet:
    """The parts of a letter, put together in the blocks that a person may change."""
    body = (
        letter.greeting,
        *letter.paragraphs,
        _list(letter.chronology_title, letter.chronology),
        letter.closing,
    )
    return Sheet(
        sender="\n".join(letter.sender),
        recipient="\n".join(letter.recipient),
        place_date=letter.place_date,
        subject=letter.subject,
        body="\n\n".join(block for block in body if block),
        signature=letter.signature,
        attachments=_list(letter.attachments_title, letter.attachments),
    )


def plain_text(sheet: Sheet, subject_label: str) -> str:
    """All blocks in the order in which they stand on paper, parted by empty lines."""
    subject = f"{subject_label} {sheet.subject}"
    blocks = (
        sheet.sender,
        sheet.recipient,
        sheet.place_date,
        subject,
        sheet.body,
        sheet.signature,
        sheet.attachments,
    )
    return "\n\n".join(block for block in blocks if block) + "\n"


def _list(title: str, lines: tuple[str, ...]) -> str:
    return "\n".join((title, *(f"- {line}" for line in lines))) if lines else ""
