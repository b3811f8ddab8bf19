"""What the catalogue writes to people."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils.translation import gettext as _

from marketplace.accounts.mails import in_language_of

from .models import ReviewDecision
from .queries.content import field_label
from .states import Decision


def decision_mail(decision: ReviewDecision, *, to: str) -> EmailMessage:
    """Return the letter that tells a seller what a reviewer decided."""
    with in_language_of(decision.product.seller.owner):
        name = decision.product.name
        address = reverse("catalogue:own_product", args=[decision.product_id])
        sheet = {
            "decision": decision,
            "product": decision.product,
            "hints": [(field_label(field), text) for field, text in decision.hints.items()],
            "address": f"{settings.WAGTAILADMIN_BASE_URL}{address}",
        }
        text = render_to_string("catalogue/mails/decision.txt", sheet)
        return EmailMessage(_subject(decision) % {"name": name}, text, to=[to])


def _subject(decision: ReviewDecision) -> str:
    if decision.decision == Decision.APPROVED:
        return _("Perubahan tayang: %(name)s") if decision.edit_id else _("Tayang: %(name)s")
    if decision.decision == Decision.CHANGES:
        return _("Perlu perbaikan: %(name)s")
    if decision.decision == Decision.WITHDRAWN:
        return _("Ditarik dari katalog: %(name)s")
    return _("Tidak bisa ditayangkan: %(name)s")
