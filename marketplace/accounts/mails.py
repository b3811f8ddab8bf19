"""Letters to people in the language they chose, and the letters that the demo keeps.

The demo sends nothing: what Django's file backend wrote is read back.
"""

import email
from dataclasses import dataclass
from datetime import UTC, datetime
from email.message import EmailMessage
from email.policy import default
from pathlib import Path

from django.conf import settings
from django.core.mail import EmailMessage as Mail
from django.template.loader import render_to_string
from django.utils.translation import gettext as _
from django.utils.translation import override

from .models import User

BETWEEN = b"\n" + b"-" * 79 + b"\n"
"""What Django's file backend writes after each message."""


def in_language_of(person: User | None) -> override:
    """Return a block in which texts are in the language a person chose for mail.

    Without a person it is the language of the site.
    """
    return override(person.language if person else settings.LANGUAGE_CODE)


def address_replaced_mail(person: User, *, to: str) -> Mail:
    """Return the letter to an address that no longer leads in; the new one is not named."""
    with in_language_of(person):
        text = render_to_string("accounts/mails/address_replaced.txt", {"person": person})
        return Mail(_("Alamat surel akun Lapak Anda diganti"), text, to=[to])


@dataclass(frozen=True)
class Letter:
    """One message, in plain text."""

    to: str
    subject: str
    sent: datetime
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
        sent=_sent_at(message),
        text=body.get_content().strip() if body else "",
    )


def _sent_at(message: EmailMessage) -> datetime:
    """Return when a message was written; `-0000`, as Django writes it, is UTC (RFC 5322, 3.3)."""
    moment: datetime = message["Date"].datetime
    return moment if moment.tzinfo else moment.replace(tzinfo=UTC)
