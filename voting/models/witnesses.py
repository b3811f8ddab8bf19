"""Who else keeps watch over the ballot logs, and what they signed. docs/log.md: Keeping watch."""

from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voting.rules.log.notes import COSIGNATURE, NoteError, Verifier, read_vkey

from .log import Checkpoint

MOST_OF_A_KEY = 300


def validate_witness_key(vkey: str) -> None:
    """Raise ValidationError unless this is the verifier key of a witness."""
    try:
        is_witness = read_vkey(vkey).kind == COSIGNATURE
    except NoteError:
        is_witness = False
    if not is_witness:
        raise ValidationError(
            _("Ini bukan kunci pemeriksa saksi. Salin baris yang ditunjukkan witness.py."),
            code="no_witness_key",
        )


class Witness(models.Model):
    """Somebody outside who cosigns checkpoints; `vkey` is the C2SP verifier key of cosignatures.

    Who is not listed any more signs nothing new; what was signed stays.
    """

    name = models.CharField(
        _("Saksi"),
        max_length=120,
        unique=True,
        help_text=_("Seperti yang dibaca pengunjung, misalnya Universitas Sebelas Maret."),
    )
    vkey = models.CharField(
        _("Kunci pemeriksa"),
        max_length=MOST_OF_A_KEY,
        unique=True,
        validators=[validate_witness_key],
        help_text=_("Dari saksinya sendiri. Sesudah disimpan kunci ini tetap."),
        error_messages={"unique": _("Kunci ini sudah dipakai saksi lain.")},
    )
    is_listed = models.BooleanField(
        _("Masih bersaksi"),
        default=True,
        help_text=_("Tanpa centang, tanda barunya tidak diterima; yang sudah ada tetap terlihat."),
    )

    class Meta:
        verbose_name = _("saksi")
        verbose_name_plural = pgettext_lazy("jamak", "saksi")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(name="") & ~Q(vkey=""),
                name="witness_has_a_name_and_a_key",
                violation_error_message=_("Saksi punya nama dan kunci pemeriksa."),
            )
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def verifier(self) -> Verifier:
        return read_vkey(self.vkey)


class Cosignature(models.Model):
    """That a witness saw a checkpoint. `line` is the signature as C2SP writes it, LF included."""

    checkpoint = models.ForeignKey(
        Checkpoint, on_delete=models.PROTECT, related_name="cosignatures"
    )
    witness = models.ForeignKey(Witness, on_delete=models.PROTECT, related_name="cosignatures")
    line = models.TextField()
    signed_at = models.DateTimeField(_("Ditandatangani pada"))
    received_at = models.DateTimeField(_("Diterima pada"))

    class Meta:
        verbose_name = _("tanda saksi")
        verbose_name_plural = pgettext_lazy("jamak", "tanda saksi")
        ordering = ["checkpoint", "witness"]
        constraints = [
            models.UniqueConstraint(
                fields=["checkpoint", "witness"], name="one_cosignature_a_witness"
            ),
            models.CheckConstraint(
                condition=Q(line__endswith="\n"),
                name="cosignature_is_a_line",
                violation_error_message=_("Tanda saksi berupa satu baris."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.checkpoint_id}/{self.witness_id}"
