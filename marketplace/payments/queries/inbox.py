"""A concern as somebody reads it: what happened, what to do, and what can be pressed."""

from dataclasses import dataclass

from django.db.models import QuerySet
from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

from marketplace.orders.models import Parcel
from marketplace.orders.states import OrderState, PaymentMethod
from marketplace.payments.models import Concern, Dispute, Refund
from marketplace.payments.states import ConcernKind, DisputeState, RefundState

from .concerns import LOSSES, UNUSED_MONEY, dispute_of, is_money_due, refund_of

ADVICE: dict[str, str | Promise] = {
    ConcernKind.LATE: _(
        "Uang ini datang sesudah batas waktu, dan barangnya sudah habis saat itu. Jika pelapak "
        "sudah mengisi stoknya lagi, penuhi pesanannya. Jika tidak, kembalikan uangnya."
    ),
    ConcernKind.SECOND: _(
        "Uang ini datang untuk pesanan yang sudah dibayar atau dibatalkan. Kembalikan uangnya."
    ),
    ConcernKind.AMOUNT: _(
        "Uang ini belum dibukukan. Kurang: minta pembeli mentransfer kekurangannya, lalu nyatakan "
        "uangnya ada sebanyak yang diminta. Lebih: nyatakan uangnya ada sebanyak yang diminta, "
        "transfer kembali kelebihannya, dan tulis nomor buktinya di sini."
    ),
    ConcernKind.CURRENCY: _(
        "Uang ini bukan rupiah dan belum dibukukan. Kembalikan di dasbor Stripe, lalu tulis di "
        "sini."
    ),
    ConcernKind.UNKNOWN: _(
        "Uang ini menyebut pesanan yang tidak ada di sini, dan belum dibukukan. Cari pembayarannya "
        "di dasbor Stripe, kembalikan di sana, lalu tulis di sini."
    ),
    ConcernKind.REFUND: _(
        "Stripe menolak mengembalikan uang ini. Kirim lagi. Jika ditolak lagi, minta nomor "
        "rekening pembeli, transfer sendiri, dan tulis nomor buktinya."
    ),
    ConcernKind.ELSEWHERE: _(
        "Uang ini dikembalikan di dasbor Stripe, bukan di sini, dan dibukukan sebagai kerugian "
        "panitia. Jika itu uang seorang pelapak, bebankan kepadanya. Jika bukan, tulis sebabnya."
    ),
    ConcernKind.RETURN: _(
        "Pesanan ini tidak dibayar lewat Stripe, jadi uangnya tidak kembali dengan sendirinya. "
        "Minta nomor rekening pembeli, transfer tepat sebanyak ini, dan tulis nomor buktinya."
    ),
    ConcernKind.PAGE: _(
        "Stripe menolak menutup halaman bayar pesanan ini, jadi barangnya tetap disimpan. Periksa "
        "kunci Stripe di pengaturan dan pembayarannya di dasbor Stripe. Begitu halamannya "
        "tertutup, hal ini selesai sendiri."
    ),
}
OF_DISPUTES: dict[str, str | Promise] = {
    DisputeState.OPEN: _(
        "Bank pembeli menahan uang ini selama memeriksa sanggahannya. Kirim bukti pengiriman di "
        "dasbor Stripe sebelum batas waktunya, dan tunggu keputusannya. Sampai itu dananya tidak "
        "dikembalikan dan tidak dibayarkan kepada pelapak."
    ),
    DisputeState.WON: _("Sanggahan ini dimenangkan dan uangnya tetap di sini. Catat selesai."),
    DisputeState.LOST: _(
        "Sanggahan ini kalah, dan uangnya dibukukan sebagai kerugian panitia. Jika pelapak yang "
        "bersalah, bebankan kepadanya. Jika bukan, tulis sebabnya."
    ),
}


@dataclass(frozen=True, slots=True)
class Advice:
    """What to do about a concern. `refund` and `dispute` are what it is about, if anything."""

    concern: Concern
    refund: Refund | None
    dispute: Dispute | None
    is_money_due: bool

    @property
    def words(self) -> str | Promise:
        return OF_DISPUTES[self.dispute.state] if self.dispute else ADVICE[self.concern.kind]

    @property
    def is_open(self) -> bool:
        return self.concern.closed_at is None

    @property
    def may_give_back(self) -> bool:
        """Tell whether money without a use may go back."""
        return self.is_open and self.concern.kind in UNUSED_MONEY and self.is_money_due

    @property
    def may_honour(self) -> bool:
        """Tell whether the order still waits for somebody to decide on late money."""
        order = self.concern.order
        is_waiting = order is not None and order.state == OrderState.NEEDS_ATTENTION
        return self.may_give_back and is_waiting

    @property
    def may_charge(self) -> bool:
        """Tell whether there is a loss that a seller may bear."""
        is_over = self.dispute is None or self.dispute.state == DisputeState.LOST
        is_loss = self.concern.kind in LOSSES and self.concern.order_id is not None
        return self.is_open and is_loss and is_over

    @property
    def may_resend(self) -> bool:
        return self.is_open and self.refund is not None and may_resend(self.refund)

    @property
    def may_mark(self) -> bool:
        return self.is_open and self.refund is not None and may_mark(self.refund)

    @property
    def may_close(self) -> bool:
        """Tell whether a word is enough to solve it."""
        is_undecided = self.dispute is not None and self.dispute.state == DisputeState.OPEN
        return self.is_open and not self.is_money_due and not is_undecided


def advice_on(concern: Concern) -> Advice:
    """Return what to do about a concern. Three queries at most."""
    return Advice(concern, refund_of(concern), dispute_of(concern), is_money_due(concern))


def parcels_to_charge(concern: Concern) -> QuerySet[Parcel]:
    """Return the parcels of the order that a loss belongs to."""
    return Parcel.objects.filter(order=concern.order_id).order_by("pk")


def may_resend(refund: Refund) -> bool:
    """Tell whether Stripe may be asked for a refund (again)."""
    is_stripes = refund.payment.method == PaymentMethod.STRIPE
    return is_stripes and refund.state in {RefundState.WANTED, RefundState.FAILED}


def may_mark(refund: Refund) -> bool:
    """Tell whether a person may have paid a refund back."""
    is_stripes = refund.payment.method == PaymentMethod.STRIPE
    waits = {RefundState.FAILED} if is_stripes else {RefundState.WANTED, RefundState.FAILED}
    return refund.state in waits


def return_left(concern: Concern) -> Concern | None:
    """Return the transfer that a refund of a concern's money left for a person to make."""
    returns = Concern.objects.filter(kind=ConcernKind.RETURN, closed_at=None)
    return returns.filter(payment=concern.payment_id).exclude(payment=None).first()


def concerns_open() -> QuerySet[Concern]:
    """Return what nobody has solved yet."""
    return Concern.objects.filter(closed_at=None)


def refunds_failed() -> QuerySet[Refund]:
    """Return refunds that a provider has refused."""
    return Refund.objects.filter(state=RefundState.FAILED)
