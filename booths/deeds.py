"""What the audit log calls a deed of booths, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "correct_stock": _("Stok dikoreksi di meja"),
    "keeper.dismiss": _("Penjaga lapak diberhentikan"),
    "reel.changed": _("Reel diubah"),
    "reel.handed_in": _("Reel diserahkan"),
    "reel.withdrawn": _("Reel ditarik"),
    "withdraw_sale": _("Penjualan dibatalkan"),
}
