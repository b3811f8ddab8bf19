"""What buyers can be told about goods."""

from collections.abc import Mapping

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.core.errors import RuleError


class SoldOut(RuleError):
    """Say that there is less than was asked for.

    `left` is how many there are of each variant that is short, by its key.
    """

    def __init__(self, left: Mapping[int, int]) -> None:
        self.left = dict(left)
        super().__init__("sold_out", _sentence(self.left))


def _sentence(left: Mapping[int, int]) -> str:
    if len(left) > 1:
        return _("Beberapa barang di keranjang Anda tidak cukup lagi. Kurangi jumlahnya.")
    (number,) = left.values()
    if not number:
        return _("Barang ini baru saja habis.")
    return ngettext(
        "Stok tinggal %(left)d. Kurangi jumlahnya.",
        "Stok tinggal %(left)d. Kurangi jumlahnya.",
        number,
    ) % {"left": number}
