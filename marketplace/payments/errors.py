"""What can go wrong between us and a provider of payments, and with a merchant's QRIS."""

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
        "crc_wrong": _("Isi QRIS ini tidak sama dengan aslinya. Pindai gambarnya lagi."),
        "not_static": _("QRIS ini hanya untuk satu pembayaran. Pakai QRIS statis dari bank Anda."),
        "not_rupiah": _("QRIS ini bukan dalam rupiah. Pakai QRIS dari bank di Indonesia."),
        "not_indonesia": _("QRIS ini bukan dari Indonesia. Pakai QRIS dari bank di Indonesia."),
        "no_merchant_name": _("QRIS ini tanpa nama pedagang. Minta yang baru dari bank Anda."),
        "amount": _("Lewat QRIS paling banyak Rp10.000.000 sekali bayar. Pilih cara bayar lain."),
    }[code]


class GatewayDown(RuleError):
    """Say that the provider could not be reached, or asks for another try later.

    Nobody knows whether it has done what it was asked; asking again with the same key is safe.
    """

    def __init__(self) -> None:
        super().__init__(
            "gateway_down",
            _(
                "Halaman pembayaran belum bisa dibuka. Coba lagi sebentar lagi; pesanan Anda "
                "tersimpan."
            ),
        )


class GatewayRefused(Exception):
    """Tell the operator that the provider refused a request, which it will refuse again.

    A fault of ours or of the settings. `code` is the provider's own word, such as
    `resource_missing`; the message holds no word that a person has typed.
    """

    def __init__(self, code: str, message: str) -> None:
        self.code = code
        super().__init__(message)


class BadSignature(Exception):
    """Tell that a webhook is not signed with any of our secrets, or too long ago."""


class OddAmount(Exception):
    """Tell that an amount of Stripe's is no whole number of rupiah."""


class UnknownPayment(Exception):
    """Tell that a provider speaks of a payment of ours that is not there, perhaps not yet."""
