"""A visitor's steps: pick, ask for a code, type it."""

import re

from django.core import mail
from django.urls import reverse

PICK = {"choices": ["01", "02", "03"], "nonce": "ab" * 16}
ADDRESS = {"email": "ani@example.org", "is_adult": "on", "agrees": "on"}


def page(award, name):
    return reverse(f"voting:{name}", args=[award.code])


def mailed_code():
    return re.search(r"(\d{3}) (\d{3})", mail.outbox[-1].body).expand(r"\1\2")


def ask_for_code(here, award, django_capture, **changes):
    with django_capture(execute=True):
        return here.post(page(award, "register"), {**ADDRESS, **changes})


def type_code(here, award, django_capture, code):
    with django_capture(execute=True):
        return here.post(page(award, "code"), {"code": code})


def vote(here, award, capture, **address):
    """Walk the whole way and return the last answer."""
    here.post(page(award, "vote"), PICK)
    ask_for_code(here, award, capture, **address)
    return type_code(here, award, capture, mailed_code())
