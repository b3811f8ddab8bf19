"""A mail server that takes every letter but those to one host."""

from collections.abc import Sequence
from smtplib import SMTPRecipientsRefused

from django.core.mail import EmailMessage
from django.core.mail.backends import locmem

REFUSED = "refused.example"


class EmailBackend(locmem.EmailBackend):
    """Keep letters in `mail.outbox`, and refuse those to anybody at `refused.example`."""

    def send_messages(self, messages: Sequence[EmailMessage]) -> int:
        refused = {to for letter in messages for to in letter.to if to.endswith(f"@{REFUSED}")}
        if refused:
            raise SMTPRecipientsRefused(dict.fromkeys(refused, (550, b"no such user")))
        return super().send_messages(messages)
