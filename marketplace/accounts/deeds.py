"""What the audit log calls a deed of accounts, in words."""

from django.utils.functional import Promise
from django.utils.translation import gettext_lazy as _

DEEDS: dict[str, str | Promise] = {
    "account.change_address": _("Alamat surel akun diganti"),
    "account.delete": _("Akun dihapus"),
    "entry_code.issue": _("Kode masuk dicetak"),
    "roles.change": _("Peran seseorang diubah"),
}
