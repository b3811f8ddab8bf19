"""What the audit log calls a deed of sellers, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "seller.approve": _("Pelapak disetujui"),
    "seller.reject": _("Pelapak ditolak"),
    "seller.restore": _("Pelapak diaktifkan lagi"),
    "seller.suspend": _("Pelapak ditangguhkan"),
}
