"""On what terms the fair trades. One row, which the committee edits."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from marketplace.orders.rules.shares import BASIS_POINTS


class TradeTerms(models.Model):
    """Money is whole rupiah; `commission` is in hundredths of a per cent of the goods.

    A way to pay is offered once what it needs is filled in.
    """

    ONLY = 1

    stripe_minimum = models.PositiveBigIntegerField(
        _("Belanja terkecil untuk kartu"), default=10_000, help_text=_("Rupiah utuh.")
    )
    commission = models.PositiveSmallIntegerField(
        _("Potongan panitia"), default=0, help_text=_("Perseratus persen: 250 berarti 2,5%.")
    )
    cash_allowed = models.BooleanField(_("Terima tunai di lapak"), default=True)
    bank_name = models.CharField(_("Bank"), max_length=60, blank=True)
    bank_number = models.CharField(_("Nomor rekening"), max_length=34, blank=True)
    bank_holder = models.CharField(_("Atas nama"), max_length=120, blank=True)
    qris = models.TextField(
        _("Isi QRIS statis"),
        max_length=512,
        blank=True,
        help_text=_("Teks di dalam kode QRIS panitia, diawali 000201."),
    )

    class Meta:
        verbose_name = _("ketentuan belanja")
        verbose_name_plural = pgettext_lazy("jamak", "ketentuan belanja")
        constraints = [
            models.CheckConstraint(
                condition=Q(pk=1),
                name="one_row_of_terms",
                violation_error_message=_("Ketentuan belanja hanya satu."),
            ),
            models.CheckConstraint(
                condition=Q(commission__lte=BASIS_POINTS),
                name="commission_is_a_share",
                violation_error_message=_("Potongan paling banyak seluruh harga, ditulis 10000."),
            ),
            models.CheckConstraint(
                condition=Q(bank_name="", bank_number="", bank_holder="")
                | ~Q(bank_name="") & ~Q(bank_number="") & ~Q(bank_holder=""),
                name="bank_account_is_whole",
                violation_error_message=_("Isi bank, nomor rekening, dan atas namanya."),
            ),
        ]

    def __str__(self) -> str:
        return str(_("Ketentuan belanja"))
