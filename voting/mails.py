"""Mails to voters, in the language in which they registered. None of them names a choice."""

from django.conf import settings
from django.core import signing
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.core.languages import in_language
from voting.access import OBJECTION_SALT
from voting.models import Case, Challenge, Voter


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


def void_mail(voter: Voter, case: Case) -> EmailMessage:
    """Write the mail that says a ballot does not count. Its link names voter and case, signed."""
    with translation.override(voter.language):
        named = signing.dumps([voter.pk, case.pk], salt=OBJECTION_SALT)
        address = reverse("voting:object", args=[voter.award.code, named])
        subject = _("Suara Anda tidak ikut dihitung")
        body = render_to_string(
            "voting/mails/void.txt",
            {
                "award": in_language(voter.award, "name"),
                "case": case,
                "address": f"{settings.WAGTAILADMIN_BASE_URL}{address}",
            },
        )
    return EmailMessage(subject, body, to=[voter.email])
