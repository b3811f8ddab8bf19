"""What can go wrong between us and a provider of payments."""

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError


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
