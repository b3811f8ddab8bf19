"""What the audit log calls a deed of orders, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "attach_orders": _("Pesanan tamu dipindah ke akun"),
    "change_email": _("Alamat surel diganti"),
    "change_terms": _("Ketentuan belanja diubah"),
    "resend_letter": _("Surat dikirim ulang"),
    "settle_complaint": _("Komplain dinyatakan selesai"),
    "shipping.price": _("Ongkir diubah"),
}
