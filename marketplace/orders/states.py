"""How an order, its parcels and a complaint go on. The tables are drawn in docs/shop.md."""

from django.db import models
from django.utils.translation import gettext_lazy as _

from marketplace.places.states import IslandGroup

from .rules import shipping


class OrderState(models.TextChoices):
    PLACED = "placed", _("Menunggu pembayaran")
    PAID = "paid", _("Dibayar")
    COMPLETED = "completed", _("Selesai")
    CANCELLED = "cancelled", _("Dibatalkan")
    EXPIRED = "expired", _("Lewat batas waktu")
    NEEDS_ATTENTION = "needs_attention", _("Perlu ditangani panitia")


ORDER_MOVES = {
    OrderState.PLACED: frozenset({OrderState.PAID, OrderState.EXPIRED, OrderState.CANCELLED}),
    OrderState.EXPIRED: frozenset({OrderState.PAID, OrderState.NEEDS_ATTENTION}),
    OrderState.NEEDS_ATTENTION: frozenset({OrderState.PAID, OrderState.CANCELLED}),
    OrderState.PAID: frozenset({OrderState.COMPLETED, OrderState.CANCELLED}),
    OrderState.COMPLETED: frozenset({OrderState.PAID, OrderState.CANCELLED}),
}
BOUGHT = frozenset({OrderState.PAID, OrderState.COMPLETED})
"""Orders whose money is here and whose parcels their sellers see."""


class ParcelState(models.TextChoices):
    WAITING = "waiting", _("Menunggu dikemas")
    PACKED = "packed", _("Dikemas")
    SENT = "sent", _("Dikirim")
    READY = "ready", _("Siap diambil")
    RECEIVED = "received", _("Diterima")
    COMPLAINT = "complaint", _("Ada komplain")
    REFUNDED = "refunded", _("Dananya dikembalikan")
    CANCELLED = "cancelled", _("Dibatalkan")


PARCEL_MOVES = {
    ParcelState.WAITING: frozenset(
        {ParcelState.PACKED, ParcelState.RECEIVED, ParcelState.CANCELLED}
    ),
    ParcelState.PACKED: frozenset(
        {ParcelState.SENT, ParcelState.READY, ParcelState.RECEIVED, ParcelState.CANCELLED}
    ),
    ParcelState.READY: frozenset(
        {ParcelState.RECEIVED, ParcelState.COMPLAINT, ParcelState.CANCELLED}
    ),
    ParcelState.SENT: frozenset({ParcelState.RECEIVED, ParcelState.COMPLAINT}),
    ParcelState.RECEIVED: frozenset({ParcelState.COMPLAINT, ParcelState.REFUNDED}),
    ParcelState.COMPLAINT: frozenset({ParcelState.RECEIVED, ParcelState.REFUNDED}),
}
UNSENT = frozenset({ParcelState.WAITING, ParcelState.PACKED, ParcelState.READY})
"""Parcels that may still be called off."""
CALLED_OFF = frozenset({ParcelState.CANCELLED, ParcelState.REFUNDED})
"""Parcels whose money goes back."""
CLOSED = CALLED_OFF | {ParcelState.RECEIVED}
"""Parcels that wait for nobody."""


class Delivery(models.TextChoices):
    PICKUP = "pickup", _("Ambil di lapak")
    JOINT = "joint", _("Kiriman bersama lapak")
    COURIER = "courier", _("Kurir ke alamat")


class Reach(models.TextChoices):
    """How far a parcel goes: within a regency, within a province, or to an island group."""

    SAME_REGENCY = shipping.SAME_REGENCY, _("Kabupaten/kota yang sama")
    SAME_PROVINCE = shipping.SAME_PROVINCE, _("Provinsi yang sama")
    SUMATERA = IslandGroup.SUMATERA.value, IslandGroup.SUMATERA.label
    JAWA = IslandGroup.JAWA.value, IslandGroup.JAWA.label
    BALI_NUSRA = IslandGroup.BALI_NUSRA.value, IslandGroup.BALI_NUSRA.label
    KALIMANTAN = IslandGroup.KALIMANTAN.value, IslandGroup.KALIMANTAN.label
    SULAWESI = IslandGroup.SULAWESI.value, IslandGroup.SULAWESI.label
    MALUKU = IslandGroup.MALUKU.value, IslandGroup.MALUKU.label
    PAPUA = IslandGroup.PAPUA.value, IslandGroup.PAPUA.label


TO_AN_ADDRESS = frozenset({Delivery.JOINT, Delivery.COURIER})


class PaymentMethod(models.TextChoices):
    STRIPE = "stripe", _("Kartu atau dompet digital")
    TRANSFER = "transfer", _("Transfer bank")
    QRIS = "qris", _("QRIS")
    CASH = "cash", _("Tunai di lapak")


BY_HAND = [PaymentMethod.TRANSFER, PaymentMethod.QRIS]
"""Ways to pay that a person finds again in the bank's list, by the amount alone."""


class Channel(models.TextChoices):
    """Where an order was placed. At a booth's table nobody asks for a name."""

    WEB = "web", _("Situs")
    BOOTH = "booth", _("Meja lapak")


class Party(models.TextChoices):
    """Who called a parcel off."""

    BUYER = "buyer", _("Pembeli")
    SELLER = "seller", _("Pelapak")
    COMMITTEE = "committee", _("Panitia")
    CLOCK = "clock", _("Batas waktu")


class ReceiptKind(models.TextChoices):
    RECEIPT = "receipt", _("Kuitansi")
    CORRECTION = "correction", _("Kuitansi koreksi")


class ComplaintReason(models.TextChoices):
    NOT_ARRIVED = "not_arrived", _("Paket belum sampai")
    DAMAGED = "damaged", _("Barang rusak")
    WRONG = "wrong", _("Barang tidak sesuai pesanan")
    MISSING = "missing", _("Barang kurang")
    OTHER = "other", _("Lainnya")


class ComplaintState(models.TextChoices):
    OPEN = "open", _("Menunggu jawaban pelapak")
    ANSWERED = "answered", _("Dijawab pelapak")
    REFUNDED = "refunded", _("Dana dikembalikan")
    SETTLED = "settled", _("Selesai tanpa pengembalian")


COMPLAINT_MOVES = {
    ComplaintState.OPEN: frozenset(
        {ComplaintState.ANSWERED, ComplaintState.REFUNDED, ComplaintState.SETTLED}
    ),
    ComplaintState.ANSWERED: frozenset({ComplaintState.REFUNDED, ComplaintState.SETTLED}),
}
