"""What a library writes to its sellers."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.mails import in_language_of

from .models import Seller
from .states import SellerState


def decision_mail(seller: Seller, *, decision: SellerState, note: str, to: str) -> EmailMessage:
    """Return the letter that tells a seller whether they are in the fair, and if not, why."""
    with in_language_of(seller.owner):
        sheet = {
            "seller": seller,
            "decision": decision.value,
            "note": note,
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{reverse('sellers:register')}",
        }
        text = render_to_string("sellers/mails/decision.txt", sheet)
        return EmailMessage(_subject(decision) % {"name": seller.name}, text, to=[to])


def _subject(decision: SellerState) -> str:
    if decision == SellerState.APPROVED:
        return _("Pelapak disetujui: %(name)s")
    if decision == SellerState.SUSPENDED:
        return _("Pelapak ditangguhkan: %(name)s")
    return _("Pendaftaran perlu diperbaiki: %(name)s")
