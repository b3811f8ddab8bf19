"""Where people learn: provinces, regencies, libraries and the trainings they hold."""

from django.conf import settings
from django.core.exceptions import ValidationError
from django.db import models
from django.db.models import Q
from django.utils.translation import gettext, pgettext_lazy
from django.utils.translation import gettext_lazy as _
from modelsearch import index

from marketplace.core.dyes import Dye
from marketplace.core.formats import label_of
from marketplace.core.languages import in_language
from marketplace.places.states import IslandGroup, LibraryLevel, RegencyKind, TimeZone


class Province(models.Model):
    """One of the 38 provinces, with its place on the tile map and its present colours.

    `dye`, `motif` and `motif_family` are handed down by the booth of the running edition, so that
    a product card can be drawn without knowing about booths.
    """

    code = models.CharField(_("Kode"), max_length=2, unique=True, help_text="Kemendagri")
    iso_code = models.CharField(_("Kode ISO"), max_length=6, unique=True)
    slug = models.SlugField(_("Slug"), unique=True)
    name = models.CharField(_("Nama"), max_length=80)
    name_en = models.CharField(_("Nama (Inggris)"), max_length=80)
    official_name = models.CharField(_("Nama resmi"), max_length=120)
    island_group = models.CharField(_("Gugus pulau"), max_length=30, choices=IslandGroup)
    capital = models.CharField(_("Ibu kota"), max_length=80)
    time_zone = models.CharField(_("Zona waktu"), max_length=4, choices=TimeZone)
    population = models.PositiveIntegerField(_("Penduduk"))
    village_term = models.CharField(_("Sebutan desa"), max_length=30)
    district_term = models.CharField(_("Sebutan kecamatan"), max_length=30)
    tile_column = models.PositiveSmallIntegerField()
    tile_row = models.PositiveSmallIntegerField()
    panel = models.SlugField()
    panel_column = models.PositiveSmallIntegerField()
    panel_row = models.PositiveSmallIntegerField()
    dye = models.CharField(_("Warna celup"), max_length=20, choices=Dye, default=Dye.NILA)
    motif = models.SlugField(_("Motif"), blank=True)
    motif_family = models.SlugField(_("Keluarga motif"), blank=True)
    curators = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Kurator provinsi"),
        blank=True,
        related_name="curated_provinces",
    )

    class Meta:
        verbose_name = _("provinsi")
        verbose_name_plural = pgettext_lazy("jamak", "provinsi")
        ordering = ["code"]
        permissions = [("oversee_all_provinces", "Can look after all provinces")]
        constraints = [
            models.UniqueConstraint(fields=["tile_column", "tile_row"], name="one_tile_each"),
            models.UniqueConstraint(
                fields=["panel", "panel_column", "panel_row"], name="one_panel_tile_each"
            ),
        ]

    def __str__(self) -> str:
        return in_language(self, "name")


class Regency(models.Model):
    """A kabupaten or a kota."""

    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="regencies"
    )
    code = models.CharField(_("Kode"), max_length=5, unique=True)
    kind = models.CharField(_("Jenis"), max_length=10, choices=RegencyKind)
    name = models.CharField(_("Nama"), max_length=80, help_text=_("Tanpa kata Kabupaten/Kota."))
    population = models.PositiveIntegerField(
        _("Penduduk"),
        null=True,
        blank=True,
        help_text=_("Dipakai untuk menghitung kegiatan per 1.000 penduduk."),
    )

    class Meta:
        verbose_name = _("kabupaten/kota")
        verbose_name_plural = pgettext_lazy("jamak", "kabupaten/kota")
        ordering = ["code"]
        constraints = [
            models.CheckConstraint(
                condition=Q(population=None) | Q(population__gt=0),
                name="regency_has_people",
                violation_error_message=_("Jumlah penduduk paling sedikit 1."),
            )
        ]

    def __str__(self) -> str:
        return f"{label_of(RegencyKind, self.kind)} {self.name}"

    def clean(self) -> None:
        """Stay in the province of its libraries (foreign key of two columns in PostgreSQL)."""
        if self.pk and self.libraries.exclude(province=self.province_id).exists():
            raise ValidationError(
                gettext("Perpustakaan di sini ada di provinsi lain. Pindahkan dahulu.")
            )


class Library(index.Indexed, models.Model):
    """A public or village library that trains residents."""

    province = models.ForeignKey(
        Province, verbose_name=_("Provinsi"), on_delete=models.PROTECT, related_name="libraries"
    )
    regency = models.ForeignKey(
        Regency,
        verbose_name=_("Kabupaten/kota"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="libraries",
    )
    level = models.CharField(_("Tingkat"), max_length=10, choices=LibraryLevel)
    village_term = models.CharField(_("Sebutan desa"), max_length=30, blank=True)
    name = models.CharField(_("Nama"), max_length=160)
    slug = models.SlugField(_("Slug"), max_length=120, unique=True)
    about = models.TextField(_("Tentang"), blank=True)
    about_en = models.TextField(_("Tentang (Inggris)"), blank=True)
    librarians = models.ManyToManyField(
        settings.AUTH_USER_MODEL,
        verbose_name=_("Pustakawan"),
        blank=True,
        related_name="kept_libraries",
    )

    search_fields = [
        index.SearchField("name", boost=2),
        index.AutocompleteField("name"),
        index.SearchField("about"),
        index.SearchField("about_en"),
    ]

    class Meta:
        verbose_name = _("perpustakaan")
        verbose_name_plural = pgettext_lazy("jamak", "perpustakaan")
        ordering = ["name"]
        constraints = [
            models.CheckConstraint(
                condition=Q(level=LibraryLevel.PROVINCE) | Q(regency__isnull=False),
                name="library_below_province_has_regency",
                violation_error_message=_("Pilih kabupaten/kota tempat perpustakaan ini."),
            ),
            models.UniqueConstraint(fields=["regency", "name"], name="one_library_name_a_regency"),
            models.UniqueConstraint(
                fields=["province", "name"],
                condition=Q(regency=None),
                name="one_library_name_a_province",
                violation_error_message=_("Perpustakaan provinsi dengan nama ini sudah ada."),
            ),
        ]

    def __str__(self) -> str:
        return self.name

    @property
    def name_and_place(self) -> str:
        """Return the name with the regency, which tells libraries of one name apart."""
        return f"{self.name}, {self.regency}" if self.regency else self.name

    @property
    def name_in_full(self) -> str:
        """Return the name with regency and province, for lists of the whole country."""
        return f"{self.name_and_place} ({self.province})"

    def clean(self) -> None:
        """Lie in the province of its regency (foreign key of two columns in PostgreSQL)."""
        if self.regency and self.regency.province_id != self.province_id:
            raise ValidationError(
                gettext("%(regency)s tidak ada di provinsi ini. Pilih kabupaten/kota di dalamnya.")
                % {"regency": self.regency}
            )


class Training(index.Indexed, models.Model):
    """A training of the programme, held by many libraries."""

    slug = models.SlugField(_("Slug"), unique=True)
    title = models.CharField(_("Judul"), max_length=160)
    title_en = models.CharField(_("Judul (Inggris)"), max_length=160)
    about = models.TextField(_("Tentang"), blank=True)
    about_en = models.TextField(_("Tentang (Inggris)"), blank=True)

    search_fields = [
        index.SearchField("title", boost=2),
        index.SearchField("title_en"),
        index.AutocompleteField("title"),
    ]

    class Meta:
        verbose_name = _("pelatihan")
        verbose_name_plural = pgettext_lazy("jamak", "pelatihan")
        ordering = ["title"]

    def __str__(self) -> str:
        return in_language(self, "title")
