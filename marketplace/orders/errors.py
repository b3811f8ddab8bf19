"""What a buyer can be told about an order."""

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.money import rupiah


class CartChanged(RuleError):
    """Say that goods, prices or stock are no longer what the buyer last saw in the cart."""

    def __init__(self) -> None:
        super().__init__(
            "cart_changed", _("Isi keranjang berubah. Lihat perubahannya, lalu lanjutkan.")
        )


class TotalChanged(RuleError):
    """Say that the order costs something else than the buyer was shown."""

    def __init__(self, total: int) -> None:
        sentence = _("Jumlahnya sekarang %(total)s. Periksa, lalu pesan lagi.")
        super().__init__("total_changed", sentence % {"total": rupiah(total)})


class TooLittle(RuleError):
    """Say by how much an order is too small to be paid by card."""

    def __init__(self, missing: int) -> None:
        sentence = _("Tambah %(missing)s lagi untuk cara bayar ini, atau pilih yang lain.")
        super().__init__("too_little", sentence % {"missing": rupiah(missing)})
