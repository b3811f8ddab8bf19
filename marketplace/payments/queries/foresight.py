"""What a deed on an order would do, in sentences, before it is done."""

from collections.abc import Sequence

from django.utils.translation import gettext as _

from marketplace.core.money import rupiah
from marketplace.orders.models import Order, Parcel
from marketplace.orders.states import UNSENT, PaymentMethod

from .overseeing import DeskParcel


def of_ending(order: Order) -> list[str]:
    """Say what happens when an order that is not paid is called off."""
    return [
        _("Pesanan dibatalkan dan barangnya kembali ke stok."),
        _("Halaman pembayaran yang terbuka ditutup; sesudah itu tidak ada yang bisa membayar."),
        *_told(order),
    ]


def of_refund(order: Order, parcels: Sequence[DeskParcel]) -> list[str]:
    """Say what happens when all that is left of some parcels goes back."""
    return [
        *(_parcel_ends(one.parcel, one.left) for one in parcels),
        way_back(order, sum(one.left for one in parcels)),
        *_told(order),
    ]


def of_goods(order: Order, parcel: Parcel) -> list[str]:
    """Say what happens when the price of some units goes back and the parcel goes on."""
    seller = {"seller": parcel.seller_name}
    return [
        _("Harga barang yang dipilih kembali kepada pembeli; paketnya tetap berjalan."),
        _("Saldo %(seller)s berkurang sebanyak itu, dan kuitansi koreksi terbit.") % seller,
        _("Ongkir dan stok tidak berubah."),
        way_back(order),
    ]


def of_settling(parcel: Parcel) -> list[str]:
    """Say what happens when a complaint ends without money."""
    seller = {"seller": parcel.seller_name}
    return [
        _("Komplain selesai tanpa pengembalian dana, dan paketnya tercatat diterima."),
        _("Uangnya bisa dibayarkan kepada %(seller)s di putaran berikutnya.") % seller,
        *_told(parcel.order),
    ]


def of_letter(order: Order) -> list[str]:
    """Say what happens when the letter is sent again."""
    return [_("Surat dengan tautan rahasia pesanan dikirim ke %(to)s.") % {"to": order.email}]


def of_address() -> list[str]:
    """Say what happens when another address takes the place of the one that is there."""
    return [
        _("Semua surat tentang pesanan ini dikirim ke alamat baru, mulai dengan tautannya."),
        _(
            "Siapa pun yang membaca surat di alamat itu bisa bertindak sebagai pembeli. Pastikan "
            "dahulu lewat telepon."
        ),
    ]


def way_back(order: Order, amount: int | None = None) -> str:
    """Say how money of an order comes back to its buyer."""
    what = rupiah(amount) if amount is not None else _("Uangnya")
    if order.method == PaymentMethod.STRIPE:
        return _("%(what)s dikembalikan lewat Stripe dengan sendirinya.") % {"what": what}
    return _(
        "%(what)s tidak kembali dengan sendirinya: transfer kepada pembeli. Tugas itu muncul di "
        "Perlu ditangani."
    ) % {"what": what}


def _parcel_ends(parcel: Parcel, left: int) -> str:
    told = {"seller": parcel.seller_name, "left": rupiah(left)}
    if parcel.state in UNSENT:
        return (
            _(
                "Paket dari %(seller)s dibatalkan, barangnya kembali ke stok, dan %(left)s diambil "
                "dari saldonya."
            )
            % told
        )
    return (
        _("Paket dari %(seller)s ditutup, stoknya tetap, dan %(left)s diambil dari saldonya.")
        % told
    )


def _told(order: Order) -> list[str]:
    if not order.email:
        return [_("Pembeli tidak punya alamat surel; beri tahu lewat telepon.")]
    return [_("Pembeli diberi tahu lewat surel.")]
