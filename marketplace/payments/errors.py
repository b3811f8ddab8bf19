"""What the operator can be told about a QRIS."""

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError

from .rules.qris import QrisError

MISREAD = frozenset(
    {"characters", "too_long", "not_tlv", "length_over_end", "not_emvco", "repeated"}
    | {"crc_missing", "crc_not_last"}
)


def qris_refusal(error: QrisError) -> RuleError:
    """Return the refusal `qris_<code>` with a sentence that says what to do."""
    return RuleError(f"qris_{error.code}", _sentence(error.code))


def _sentence(code: str) -> str:
    if code in MISREAD:
        return _("Ini bukan isi kode QRIS. Pindai gambarnya lagi dan salin seluruh isinya.")
    return {
        "crc_wrong": _("Isi QRIS ini berubah di jalan. Pindai gambarnya lagi."),
        "not_static": _("QRIS ini hanya untuk satu pembayaran. Pakai QRIS statis dari bank Anda."),
        "not_rupiah": _("QRIS ini bukan dalam rupiah. Pakai QRIS dari bank di Indonesia."),
        "not_indonesia": _("QRIS ini bukan dari Indonesia. Pakai QRIS dari bank di Indonesia."),
        "no_merchant_name": _("QRIS ini tanpa nama pedagang. Minta yang baru dari bank Anda."),
        "amount": _("Lewat QRIS paling banyak Rp10.000.000 sekali bayar. Pilih cara bayar lain."),
    }[code]
