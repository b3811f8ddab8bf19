"""The ballot log as rows: entries that are no ballots, tiles, and the signed heads of the tree.

The entry of a ballot is made from the ballot's own row. docs/log.md tells how they come together.
"""

from functools import reduce
from operator import or_

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from voting.rules.log.entries import FORMAT
from voting.states import EntryKind

from .awards import Award


class BallotLog(models.Model):
    """The log of one award. Whoever gives out indexes holds its row.

    `waiting_since` is when the sequencer first held back ballots that were too few to go alone; of
    the ballots themselves no time is kept. `looked_at` is when it last found the log in order.
    """

    award = models.OneToOneField(Award, on_delete=models.PROTECT, related_name="log")
    waiting_since = models.DateTimeField(null=True, editable=False)
    looked_at = models.DateTimeField(null=True, editable=False)

    class Meta:
        verbose_name = _("buku suara")
        verbose_name_plural = pgettext_lazy("jamak", "buku suara")

    def __str__(self) -> str:
        return str(self.award)


_IS_OF_ITS_KIND = reduce(
    or_, (Q(kind=kind, text__startswith=f"{FORMAT}\n{kind.value}\n") for kind in EntryKind)
)


class LogEntry(models.Model):
    """An entry that is no ballot: queued by its deed, then given its index by the sequencer."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="log_entries")
    kind = models.CharField(_("Jenis"), max_length=12, choices=EntryKind)
    text = models.TextField(_("Isi"))
    log_index = models.PositiveBigIntegerField(_("Nomor"), null=True, editable=False)

    class Meta:
        verbose_name = _("catatan buku suara")
        verbose_name_plural = pgettext_lazy("jamak", "catatan buku suara")
        ordering = ["pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "log_index"], name="one_entry_per_log_index"),
            models.UniqueConstraint(fields=["award", "text"], name="entry_is_queued_once"),
            models.UniqueConstraint(
                fields=["award", "kind"],
                condition=Q(kind__in=[EntryKind.OPEN, EntryKind.CLOSE, EntryKind.KEY_DESTROYED]),
                name="log_begins_and_ends_once",
                violation_error_message=_("Ini sudah tertulis di buku suara."),
            ),
            models.CheckConstraint(
                condition=Q(log_index=None)
                | Q(kind=EntryKind.OPEN, log_index=0)
                | (~Q(kind=EntryKind.OPEN) & Q(log_index__gt=0)),
                name="log_begins_with_the_opening",
                violation_error_message=_("Buku suara dimulai dengan pembukaan."),
            ),
            models.CheckConstraint(
                condition=_IS_OF_ITS_KIND,
                name="entry_says_its_kind",
                violation_error_message=_("Isi catatan tidak sesuai jenisnya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.kind}"


class LogTile(models.Model):
    """Up to 256 hashes of one level of the tree, one after the other. It only ever grows."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="log_tiles")
    level = models.PositiveSmallIntegerField()
    number = models.PositiveBigIntegerField()
    hashes = models.BinaryField()

    class Meta:
        verbose_name = _("ubin buku suara")
        verbose_name_plural = pgettext_lazy("jamak", "ubin buku suara")
        constraints = [
            models.UniqueConstraint(fields=["award", "level", "number"], name="one_tile_a_place")
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.level}/{self.number}"


class Checkpoint(models.Model):
    """The signed head of the tree at one size. All of them are kept.

    `note` is the C2SP checkpoint as it is published, signed by the log; `root` is 64 hex.
    """

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="checkpoints")
    size = models.PositiveBigIntegerField(_("Banyak catatan"))
    root = models.CharField(max_length=64)
    note = models.TextField(_("Isi"))

    class Meta:
        verbose_name = _("penanda buku suara")
        verbose_name_plural = pgettext_lazy("jamak", "penanda buku suara")
        ordering = ["award", "-size"]
        constraints = [
            models.UniqueConstraint(fields=["award", "size"], name="one_checkpoint_a_size"),
            models.CheckConstraint(
                condition=Q(size__gte=1, root__regex=r"^[0-9a-f]{64}$") & ~Q(note=""),
                name="checkpoint_is_whole",
                violation_error_message=_("Penanda memuat ukuran, akar, dan tanda tangannya."),
            ),
        ]

    def __str__(self) -> str:
        return f"{self.award_id}/{self.size}"
