"""What the audit log calls a deed of goods, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "product_approved": _("Produk disetujui"),
    "product_changes": _("Perbaikan produk diminta"),
    "product_rejected": _("Produk ditolak"),
    "product_withdrawn": _("Produk ditarik dari katalog"),
    "edit_approved": _("Perubahan produk disetujui"),
    "edit_changes": _("Perbaikan atas perubahan diminta"),
    "edit_rejected": _("Perubahan produk ditolak"),
    "rating.hide": _("Ulasan disembunyikan"),
    "rating.show": _("Ulasan ditampilkan lagi"),
    "rating.hide_answer": _("Jawaban ulasan disembunyikan"),
    "rating.show_answer": _("Jawaban ulasan ditampilkan lagi"),
    "report.upheld": _("Laporan produk dibenarkan"),
    "report.dismissed": _("Laporan produk tidak terbukti"),
}
