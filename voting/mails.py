"""Mails to voters, in the language in which they registered. None of them names a choice."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.core.languages import in_language
from voting.models import Challenge, Voter


def code_mail(challenge: Challenge, code: str) -> EmailMessage:
    """Write the mail with the six digits, shown in two groups of three."""
    with translation.override(challenge.language):
        subject = _("%(code)s adalah kode suara Anda") % {"code": code}
        body = render_to_string(
            "voting/mails/code.txt",
            {"award": in_language(challenge.award, "name"), "code": f"{code[:3]} {code[3:]}"},
        )
    return EmailMessage(subject, body, to=[challenge.email])


def ballot_mail(voter: Voter, *, is_change: bool) -> EmailMessage:
    """Write the mail that confirms a cast or a change."""
    with translation.override(voter.language):
        subject = _("Suara Anda diubah") if is_change else _("Suara Anda tercatat")
        body = render_to_string(
            "voting/mails/ballot.txt",
            {
                "award": in_language(voter.award, "name"),
                "closes_at": voter.award.closes_at,
                "is_change": is_change,
            },
        )
    return EmailMessage(subject, body, to=[voter.email])
