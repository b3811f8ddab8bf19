"""What the catalogue writes to people."""

from django.conf import settings
from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.urls import reverse
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.accounts.mails import in_language_of
from marketplace.core.addresses import address_of
from marketplace.core.languages import in_language

from .access import CONFIRM, STOP, alert_token
from .models import ProductReport, ReviewDecision, StockAlert
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


def confirm_mail(alert: StockAlert) -> EmailMessage:
    """Return the letter that asks whether an address wants to hear of goods."""
    with translation.override(alert.language):
        subject = _("Kabari bila ada lagi: %(name)s?") % {"name": _name(alert)}
        return _about_stock(alert, subject, "catalogue/mails/alert_confirm.txt")


def restocked_mail(alert: StockAlert) -> EmailMessage:
    """Return the letter that says that goods are back."""
    with translation.override(alert.language):
        subject = _("Ada lagi: %(name)s") % {"name": _name(alert)}
        return _about_stock(alert, subject, "catalogue/mails/restocked.txt")


def report_mail(report: ProductReport) -> EmailMessage:
    """Return the letter that tells a reporter how it ended; the note is the committee's own."""
    with translation.override(report.language):
        name = in_language(report.product, "name")
        text = render_to_string(
            "catalogue/mails/report_decided.txt", {"report": report, "name": name}
        )
        subject = _("Laporan Anda tentang %(name)s") % {"name": " ".join(name.split())}
        return EmailMessage(subject, text, to=[report.email])


def _about_stock(alert: StockAlert, subject: str, template: str) -> EmailMessage:
    sheet = {
        "name": _name(alert),
        "product": _link("catalogue:product", alert.variant.product.slug),
        "confirm": _link("catalogue:confirm_alert", alert_token(alert, CONFIRM)),
        "stop": _link("catalogue:stop_alert", alert_token(alert, STOP)),
    }
    return EmailMessage(subject, render_to_string(template, sheet), to=[alert.email])


def _name(alert: StockAlert) -> str:
    """Return what is waited for, in the language in force, on one line."""
    parts = (in_language(alert.variant.product, "name"), alert.variant.label)
    return " ".join(", ".join(filter(None, parts)).split())


def _link(page: str, *args: str) -> str:
    return f"{settings.WAGTAILADMIN_BASE_URL}{address_of(page, *args)}"


def _subject(decision: ReviewDecision) -> str:
    if decision.decision == Decision.APPROVED:
        return _("Perubahan tayang: %(name)s") if decision.edit_id else _("Tayang: %(name)s")
    if decision.decision == Decision.CHANGES:
        return _("Perlu perbaikan: %(name)s")
    if decision.decision == Decision.WITHDRAWN:
        return _("Ditarik dari katalog: %(name)s")
    return _("Tidak bisa ditayangkan: %(name)s")
