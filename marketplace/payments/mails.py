"""Letters about money: to sellers about what they are paid, to buyers about what was found."""

from django.core.mail import EmailMessage
from django.template.loader import render_to_string
from django.utils import translation
from django.utils.translation import gettext as _

from marketplace.accounts.mails import in_language_of
from marketplace.core.money import rupiah
from marketplace.orders.queries.links import order_link
from marketplace.orders.states import OrderState

from .models import BankAccount, Payment, Payout, Refund


def account_changed_mail(account: BankAccount, *, to: str) -> EmailMessage:
    """Return the letter that says a shop's money goes elsewhere; it names no whole number."""
    with in_language_of(account.seller.owner):
        text = render_to_string("payments/mails/account_changed.txt", {"account": account})
        return EmailMessage(_("Rekening pelapak Anda diganti"), text, to=[to])


def refund_mail(refund: Refund) -> EmailMessage:
    """Return the letter that says how much of an order comes back to its buyer, and why."""
    order = refund.payment.order
    with translation.override(order.language):
        subject = _("%(amount)s dari pesanan %(number)s dikembalikan")
        facts = {"amount": rupiah(refund.amount), "number": order.number}
        sheet = {"refund": refund, "order": order, "address": order_link(order)}
        text = render_to_string("payments/mails/refund.txt", sheet)
        return EmailMessage(subject % facts, text, to=[order.email])


def surplus_mail(payment: Payment) -> EmailMessage:
    """Return the letter that says that money came for which an order has no use, or not yet."""
    order = payment.order
    with translation.override(order.language):
        subject = _("Uang untuk pesanan %(number)s datang terlambat atau dua kali")
        is_undecided = order.state == OrderState.NEEDS_ATTENTION
        sheet = {"payment": payment, "order": order, "is_undecided": is_undecided}
        text = render_to_string(
            "payments/mails/surplus.txt", sheet | {"address": order_link(order)}
        )
        return EmailMessage(subject % {"number": order.number}, text, to=[order.email])


def refusal_mail(payment: Payment, *, reason: str) -> EmailMessage:
    """Return the letter that says that a buyer's money was not found, and why."""
    order = payment.order
    with translation.override(order.language):
        subject = _("Uang untuk pesanan %(number)s belum kami temukan") % {"number": order.number}
        sheet = {"payment": payment, "order": order, "reason": reason, "address": order_link(order)}
        text = render_to_string("payments/mails/refusal.txt", sheet)
        return EmailMessage(subject, text, to=[order.email])


def payout_mail(payout: Payout, *, to: str) -> EmailMessage:
    """Return the letter that says how much was sent to a seller; it names no whole account."""
    with in_language_of(payout.seller.owner):
        subject = _("Uang Anda dikirim: %(amount)s") % {"amount": rupiah(payout.amount)}
        sheet = {"payout": payout}
        text = render_to_string("payments/mails/payout.txt", sheet)
        return EmailMessage(subject, text, to=[to])
