"""What waits in the shop for somebody who may decide it."""

from django.http import HttpRequest
from django.urls import reverse
from django.utils import timezone
from django.utils.translation import gettext_lazy as _
from wagtail import hooks

from marketplace.core.wagtail_hooks import WHAT_WAITS, Waiting
from marketplace.orders.queries.deadlines import orders_not_fetched
from marketplace.orders.queries.desk import complaints_overdue
from marketplace.payments.queries.checking import proofs_to_check
from marketplace.payments.queries.inbox import concerns_open, refunds_failed


@hooks.register(WHAT_WAITS)
def money_to_look_at(request: HttpRequest) -> list[Waiting]:
    """Count what waits for this person: proofs, concerns, complaints, refunds, parcels."""
    lines = [
        ("payments.change_payment", _proofs),
        ("payments.change_concern", _concerns),
        ("orders.change_complaint", _complaints),
        ("payments.change_refund", _refunds),
        ("payments.add_refund", _not_fetched),
    ]
    return [waiting() for right, waiting in lines if request.user.has_perm(right)]


def _proofs() -> Waiting:
    return Waiting(_("Bukti bayar"), proofs_to_check().count(), reverse("payment_queue"))


def _concerns() -> Waiting:
    url = f"{reverse('concern:index')}?terbuka=true"
    return Waiting(_("Hal tentang uang"), concerns_open().count(), url)


def _complaints() -> Waiting:
    late = complaints_overdue(timezone.now()).count()
    url = f"{reverse('complaint:index')}?lama=true"
    return Waiting(_("Komplain yang tidak dijawab dua hari kerja"), late, url)


def _not_fetched() -> Waiting:
    late = orders_not_fetched(timezone.now()).count()
    url = f"{reverse('order:index')}?tidak_diambil=true"
    return Waiting(_("Pesanan yang tidak diambil dua minggu"), late, url)


def _refunds() -> Waiting:
    url = f"{reverse('refund:index')}?state=failed"
    return Waiting(_("Pengembalian dana yang gagal"), refunds_failed().count(), url)
