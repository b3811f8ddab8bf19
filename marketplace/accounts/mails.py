"""Mail that the demo keeps instead of sending: read back what Django's file backend wrote."""

import email
from dataclasses import dataclass
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

BETWEEN = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend writes after each message."""


@dataclass(frozen=True)
class Letter:
    """One message, in plain text."""

    to: str
    subject: str
    sent: str
    text: str


def read_letters(folder: Path, limit: int = 50) -> list[Letter]:
    """Return the newest letters first; names of files only tell the second they were written."""
    letters: list[Letter] = []
    for file in sorted(folder.glob("*.log"), key=_written_at, reverse=True)[:limit]:
        parts = [part for part in file.read_bytes().split(BETWEEN) if part.strip()]
        letters += [_letter(part) for part in reversed(parts)]
    return letters[:limit]


def _written_at(file: Path) -> int:
    return file.stat().st_mtime_ns


def _letter(raw: bytes) -> Letter:
    message = email.message_from_bytes(raw, _class=EmailMessage, policy=default)
    body = message.get_body(("plain",))
    return Letter(
        to=str(message["To"]),
        subject=str(message["Subject"]),
        sent=str(message["Date"]),
        text=body.get_content().strip() if body else "",
    )
