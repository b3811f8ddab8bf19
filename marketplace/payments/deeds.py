"""What the audit log calls a deed of money, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "cancel_order": _("Pesanan dibatalkan"),
    "change_bank_account": _("Rekening pelapak diganti"),
    "charge_seller": _("Kerugian dibebankan kepada pelapak"),
    "close_concern": _("Hal diselesaikan"),
    "confirm_payment": _("Uang dinyatakan ada"),
    "draft_payouts": _("Pembayaran pelapak disiapkan"),
    "drop_payouts": _("Pembayaran pelapak dibuang"),
    "export_payouts": _("Berkas bank dibuat"),
    "honour_surplus": _("Pesanan dipenuhi dengan uang yang terlambat"),
    "pay_payouts": _("Pembayaran pelapak dinyatakan terkirim"),
    "refund": _("Dana dikembalikan"),
    "refuse_proof": _("Bukti ditolak"),
    "resend_refund": _("Pengembalian dana dikirim lagi"),
    "return_by_hand": _("Dana ditransfer kembali"),
    "take_cash": _("Uang tunai diterima"),
}
