"""One competition of an edition: who stands, how it is judged, when."""

from django.core.exceptions import ValidationError
from django.core.validators import MaxValueValidator, MinValueValidator, RegexValidator
from django.db import models
from django.db.models import F, Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy

from booths.models import Edition
from marketplace.core.formats import zone_in_force
from marketplace.core.languages import in_language
from voting.states import AwardKind, AwardState

FROZEN = _("Penghargaan ini sudah dibuka, jadi aturannya tidak bisa diubah lagi.")
CODE = RegexValidator(r"^[a-z0-9-]{3,40}\Z", _("3 sampai 40 huruf kecil, angka atau tanda hubung."))

MOST_HOURS = 30 * 24
FEWER_MARKS = _("Bila kurang dari ini, bobotnya pindah ke juri.")
COUNTED_DAYS = _("Hari pertama dan terakhir ikut dihitung.")
ADDED_COUNT = _(
    "Ditambahkan pada setiap perpustakaan, supaya satu kegiatan saja tidak langsung menang penuh."
)
ADDED_MARKS = _("Ditambahkan pada setiap nomine, supaya segelintir suara saja tidak menentukan.")


class Award(models.Model):
    """A competition. Everything but its state and times is frozen when it opens.

    Weights are whole percent and sum to 100. `rules` is the exact text of rules.json, written at
    opening, and `rules_sha256` its hash in lower-case hex.
    """

    edition = models.ForeignKey(
        Edition, verbose_name=_("Edisi"), on_delete=models.PROTECT, related_name="awards"
    )
    code = models.CharField(
        _("Kode"),
        max_length=40,
        unique=True,
        validators=[CODE],
        help_text=_("Menjadi alamat halamannya, misalnya lapak-terbaik-2026."),
    )
    kind = models.CharField(
        _("Jenis"), max_length=20, choices=AwardKind, default=AwardKind.BEST_BOOTH
    )
    name = models.CharField(_("Nama"), max_length=120)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=120)
    state = models.CharField(
        _("Keadaan"), max_length=20, choices=AwardState, default=AwardState.DRAFT
    )
    opens_at = models.DateTimeField(_("Dibuka pada"), help_text=zone_in_force)
    closes_at = models.DateTimeField(_("Ditutup pada"), help_text=zone_in_force)
    opened_at = models.DateTimeField(_("Nyatanya dibuka pada"), null=True, editable=False)
    closed_at = models.DateTimeField(_("Nyatanya ditutup pada"), null=True, editable=False)
    marks = models.PositiveSmallIntegerField(
        _("Pilihan per suara"),
        default=3,
        validators=[MinValueValidator(1), MaxValueValidator(10)],
        help_text=_("Berapa nomine yang dipilih seorang pemilih."),
    )
    top_places = models.PositiveSmallIntegerField(
        _("Jumlah juara"), default=5, validators=[MinValueValidator(1)]
    )
    weight_jury = models.PositiveSmallIntegerField(_("Bobot juri (%)"), default=50)
    weight_delegate = models.PositiveSmallIntegerField(_("Bobot delegasi (%)"), default=25)
    weight_public = models.PositiveSmallIntegerField(_("Bobot publik (%)"), default=25)
    weight_indicators = models.PositiveSmallIntegerField(_("Bobot indikator (%)"), default=0)
    counted_from = models.DateField(
        _("Kegiatan dihitung sejak"), null=True, blank=True, help_text=COUNTED_DAYS
    )
    counted_until = models.DateField(_("Kegiatan dihitung sampai"), null=True, blank=True)
    tau = models.PositiveSmallIntegerField(
        _("Selisih untuk kemenangan penuh (poin)"),
        default=5,
        validators=[MinValueValidator(1)],
        help_text=_(
            "Nilai juri 10 sampai 100. Nomine yang unggul sebanyak ini menang penuh atas yang lain."
        ),
    )
    prior_public = models.PositiveSmallIntegerField(
        _("Suara tambahan publik"),
        default=10,
        validators=[MinValueValidator(1)],
        help_text=ADDED_MARKS,
    )
    prior_delegate = models.PositiveSmallIntegerField(
        _("Suara tambahan delegasi"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=ADDED_MARKS,
    )
    prior_indicators = models.PositiveSmallIntegerField(
        _("Tambahan indikator per 100.000 penduduk"),
        default=1,
        validators=[MinValueValidator(1)],
        help_text=ADDED_COUNT,
    )
    min_public_ballots = models.PositiveIntegerField(
        _("Suara publik minimum"),
        default=1000,
        help_text=FEWER_MARKS,
    )
    min_delegate_ballots = models.PositiveIntegerField(
        _("Suara delegasi minimum"), default=100, help_text=FEWER_MARKS
    )
    objection_hours = models.PositiveSmallIntegerField(
        _("Masa keberatan sedikitnya (jam)"),
        default=0,
        validators=[MaxValueValidator(MOST_HOURS)],
        help_text=_("Sejak suara dihitung. Hasil baru bisa diumumkan sesudahnya."),
    )
    min_sheets = models.PositiveSmallIntegerField(
        _("Lembar nilai minimum per nomine"), default=3, validators=[MinValueValidator(2)]
    )
    rules = models.TextField(_("Aturan yang dibekukan"), blank=True, editable=False)
    rules_sha256 = models.CharField(max_length=64, blank=True, editable=False)

    class Meta:
        verbose_name = _("penghargaan")
        verbose_name_plural = pgettext_lazy("jamak", "penghargaan")
        ordering = ["-opens_at"]
        constraints = [
            models.CheckConstraint(
                condition=Q(
                    weight_jury=100
                    - F("weight_delegate")
                    - F("weight_public")
                    - F("weight_indicators")
                ),
                name="weights_sum_to_100",
                violation_error_message=_("Jumlah bobot harus 100."),
            ),
            models.CheckConstraint(
                condition=Q(closes_at__gt=F("opens_at")),
                name="award_closes_after_it_opens",
                violation_error_message=_("Waktu penutupan harus sesudah waktu pembukaan."),
            ),
            models.CheckConstraint(
                condition=Q(state__in=[AwardState.DRAFT, AwardState.CANCELLED])
                | (~Q(rules="") & ~Q(rules_sha256="") & Q(opened_at__isnull=False)),
                name="opened_award_has_frozen_rules",
                violation_error_message=_(
                    "Penghargaan yang sudah dibuka harus punya aturan yang dibekukan."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state__in=[AwardState.CLOSED, AwardState.COUNTED, AwardState.FINAL])
                | Q(closed_at__isnull=False),
                name="closed_award_says_when",
                violation_error_message=_(
                    "Penghargaan yang sudah ditutup harus mencatat waktu penutupannya."
                ),
            ),
            models.CheckConstraint(
                condition=Q(weight_jury__gt=0),
                name="jury_has_weight",
                violation_error_message=_("Juri harus punya bobot."),
            ),
            models.CheckConstraint(
                condition=Q(
                    kind=AwardKind.BEST_LIBRARY,
                    weight_delegate=0,
                    weight_public=0,
                    weight_indicators__gt=0,
                )
                | (~Q(kind=AwardKind.BEST_LIBRARY) & Q(weight_indicators=0)),
                name="libraries_are_judged_by_indicators",
                violation_error_message=_(
                    "Perpustakaan dinilai dengan indikator dan juri, yang lain tanpa indikator."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(kind=AwardKind.REELS) | Q(weight_delegate=0),
                name="reels_ask_no_delegates",
                violation_error_message=_("Reels dinilai publik dan juri, tanpa delegasi."),
            ),
            models.CheckConstraint(
                condition=~Q(kind=AwardKind.BEST_LIBRARY)
                | Q(counted_from__isnull=False, counted_until__gte=F("counted_from")),
                name="activities_are_counted_over_days",
                violation_error_message=_(
                    "Tulis sejak dan sampai tanggal berapa kegiatan dihitung."
                ),
            ),
            models.CheckConstraint(
                condition=Q(tau__gt=0),
                name="tau_is_positive",
                violation_error_message=_("Selisih kemenangan penuh paling sedikit 1."),
            ),
            models.CheckConstraint(
                condition=Q(prior_public__gt=0, prior_delegate__gt=0, prior_indicators__gt=0),
                name="priors_are_positive",
                violation_error_message=_("Suara tambahan per nomine paling sedikit 1."),
            ),
            models.CheckConstraint(
                condition=Q(marks__gte=1, marks__lte=10),
                name="marks_from_1_to_10",
                violation_error_message=_("Pilihan per suara 1 sampai 10."),
            ),
            models.CheckConstraint(
                condition=Q(top_places__gte=1),
                name="one_prize_at_least",
                violation_error_message=_("Jumlah juara paling sedikit 1."),
            ),
            models.CheckConstraint(
                condition=Q(min_sheets__gte=2),
                name="two_sheets_at_least",
                violation_error_message=_("Lembar nilai minimum per nomine paling sedikit 2."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

    @property
    def is_frozen(self) -> bool:
        """Say whether rules, nominees and rubric can no longer change."""
        return self.state != AwardState.DRAFT

    @property
    def takes_ballots(self) -> bool:
        """Say whether anybody votes; libraries are named by indicators and jury alone."""
        return self.kind != AwardKind.BEST_LIBRARY

    def clean(self) -> None:
        """Refuse edits of a frozen award in every form; deeds go through services."""
        super().clean()
        if self.is_frozen:
            raise ValidationError(FROZEN, code="frozen")


class Criterion(models.Model):
    """One line of the rubric, anchored in words at scores 2, 5, 8 and 10."""

    award = models.ForeignKey(Award, on_delete=models.PROTECT, related_name="criteria")
    key = models.CharField(
        _("Nama singkat"),
        max_length=20,
        validators=[
            RegexValidator(
                r"^[a-zA-Z0-9_]{1,20}\Z", _("Paling banyak 20 huruf, angka, atau garis bawah.")
            )
        ],
        help_text=_("Nama kriteria ini di berkas hasil, misalnya cerita. Tanpa spasi."),
    )
    name = models.CharField(_("Nama"), max_length=120)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=120)
    weight = models.PositiveSmallIntegerField(_("Bobot (%)"))
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)
    anchor_2 = models.CharField(_("Arti nilai 2"), max_length=200)
    anchor_5 = models.CharField(_("Arti nilai 5"), max_length=200)
    anchor_8 = models.CharField(_("Arti nilai 8"), max_length=200)
    anchor_10 = models.CharField(_("Arti nilai 10"), max_length=200)
    anchor_2_en = models.CharField(_("Arti nilai 2 (Inggris)"), max_length=200)
    anchor_5_en = models.CharField(_("Arti nilai 5 (Inggris)"), max_length=200)
    anchor_8_en = models.CharField(_("Arti nilai 8 (Inggris)"), max_length=200)
    anchor_10_en = models.CharField(_("Arti nilai 10 (Inggris)"), max_length=200)

    class Meta:
        verbose_name = _("kriteria")
        verbose_name_plural = pgettext_lazy("jamak", "kriteria")
        ordering = ["position", "pk"]
        constraints = [
            models.UniqueConstraint(fields=["award", "key"], name="one_criterion_a_key"),
            models.CheckConstraint(
                condition=Q(weight__gt=0, weight__lte=100),
                name="criterion_weight_in_percent",
                violation_error_message=_("Bobot kriteria 1 sampai 100."),
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")

    def clean(self) -> None:
        """Refuse a change of the rubric once the award is open."""
        super().clean()
        if self.award.is_frozen:
            raise ValidationError(FROZEN, code="frozen")
