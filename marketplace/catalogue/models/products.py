"""Products, their variants, photos and distinctions."""

from django.db import models
from django.db.models import Q
from django.utils.translation import gettext_lazy as _
from django.utils.translation import pgettext_lazy
from modelsearch import index

from marketplace.catalogue.states import HalalStatus, ProductState
from marketplace.places.models import Training
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState
from media.models import Photo

from .vocabulary import Allergen, Category

MOST_PHOTOS = 8
"""Photos a product shows at most."""


def on_shelf(path: str = "") -> Q:
    """Ask whether the public may see a product, to which `path` leads: "variant__product__"."""
    is_seen = {"state": ProductState.LISTED, "seller__state": SellerState.APPROVED}
    return Q(**{f"{path}{field}": state for field, state in is_seen.items()})


class ProductQuerySet(models.QuerySet["Product"]):
    def on_shelf(self) -> "ProductQuerySet":
        """Return what the public may see: listed, of an approved seller."""
        return self.filter(on_shelf())


class Product(index.Indexed, models.Model):
    """What a resident learned to make, described as a library catalogue card.

    `unfinished` keeps a draft's form as typed, by field name, while something in it is not valid.
    `form_nonce` is that of the empty form it began in, so that a second press begins no second one.
    `withdrawn_at` stands from a reviewer's withdrawal until a reviewer approves the product again,
    whatever its seller does in between.
    """

    seller = models.ForeignKey(
        Seller, verbose_name=_("Pelapak"), on_delete=models.PROTECT, related_name="products"
    )
    category = models.ForeignKey(
        Category,
        verbose_name=_("Kategori"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    training = models.ForeignKey(
        Training,
        verbose_name=_("Pelatihan"),
        null=True,
        blank=True,
        on_delete=models.PROTECT,
        related_name="products",
    )
    name = models.CharField(_("Nama produk"), max_length=120)
    name_en = models.CharField(_("Nama produk (Inggris)"), max_length=120, blank=True)
    slug = models.SlugField(_("Slug"), max_length=140, unique=True)
    maker_name = models.CharField(_("Pembuat"), max_length=120)
    call_number = models.CharField(_("Nomor panggil"), max_length=30)
    description = models.TextField(_("Keterangan"), blank=True)
    description_en = models.TextField(_("Keterangan (Inggris)"), blank=True)
    learning_story = models.TextField(_("Cerita belajar"), blank=True)
    learning_story_en = models.TextField(_("Cerita belajar (Inggris)"), blank=True)
    starting_book = models.CharField(_("Buku yang memulai"), max_length=200, blank=True)
    state = models.CharField(
        _("Keadaan"), max_length=20, choices=ProductState, default=ProductState.DRAFT
    )
    form_nonce = models.UUIDField(_("Nomor formulir"), null=True, blank=True, editable=False)
    unfinished = models.JSONField(
        _("Isian yang belum sah"), default=dict, blank=True, editable=False
    )
    submitted_at = models.DateTimeField(_("Dikirim pada"), null=True, blank=True)
    listed_at = models.DateTimeField(_("Tayang sejak"), null=True, blank=True)
    withdrawn_at = models.DateTimeField(
        _("Ditarik pemeriksa pada"), null=True, blank=True, editable=False
    )

    ingredients = models.TextField(_("Bahan"), blank=True)
    net_content_value = models.DecimalField(
        _("Isi bersih"), max_digits=8, decimal_places=2, null=True, blank=True
    )
    net_content_unit = models.CharField(_("Satuan"), max_length=10, blank=True)
    shelf_life_days = models.PositiveSmallIntegerField(
        _("Masa simpan (hari)"), null=True, blank=True
    )
    storage = models.CharField(_("Cara menyimpan"), max_length=160, blank=True)
    allergens = models.ManyToManyField(
        Allergen, verbose_name=_("Alergen"), blank=True, related_name="products"
    )
    halal_status = models.CharField(
        _("Halal"), max_length=15, choices=HalalStatus, default=HalalStatus.NOT_APPLICABLE
    )
    halal_number = models.CharField(_("Nomor sertifikat halal"), max_length=40, blank=True)

    pickup_only = models.BooleanField(_("Hanya ambil di lapak"), default=False)
    fragile = models.BooleanField(_("Mudah pecah"), default=False)
    leak_risk = models.BooleanField(_("Bisa bocor"), default=False)
    heat_sensitive = models.BooleanField(_("Peka panas"), default=False)
    preorder_days = models.PositiveSmallIntegerField(
        _("Lama pembuatan (hari)"), default=0, help_text=_("0 berarti barangnya sudah jadi.")
    )

    objects = ProductQuerySet.as_manager()

    search_fields = [
        index.SearchField("name", boost=3),
        index.SearchField("name_en", boost=2),
        index.SearchField("maker_name", boost=2),
        index.SearchField("description"),
        index.SearchField("description_en"),
        index.SearchField("learning_story"),
        index.SearchField("learning_story_en"),
        index.SearchField("ingredients"),
        index.AutocompleteField("name"),
        index.FilterField("state"),
    ]

    class Meta:
        verbose_name = _("produk")
        verbose_name_plural = pgettext_lazy("jamak", "produk")
        ordering = ["name", "pk"]
        constraints = [
            models.CheckConstraint(
                condition=~Q(halal_status=HalalStatus.CERTIFIED) | ~Q(halal_number=""),
                name="halal_certificate_has_number",
                violation_error_message=_("Tulis nomor sertifikat halalnya."),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProductState.LISTED) | Q(listed_at__isnull=False),
                name="listed_product_has_date",
                violation_error_message=_("Produk tayang hanya lewat pemeriksaan."),
            ),
            models.CheckConstraint(
                condition=Q(state=ProductState.DRAFT)
                | Q(category__isnull=False) & ~Q(name="") & ~Q(maker_name=""),
                name="only_drafts_may_be_incomplete",
                violation_error_message=_(
                    "Nama, pembuat, dan kategori produk yang pernah dikirim tidak boleh kosong."
                ),
            ),
            models.CheckConstraint(
                condition=Q(withdrawn_at=None)
                | ~Q(state__in=[ProductState.LISTED, ProductState.HIDDEN]),
                name="withdrawn_product_is_off_the_shelf",
                violation_error_message=_(
                    "Produk yang ditarik tampil lagi hanya lewat pemeriksaan."
                ),
            ),
            models.CheckConstraint(
                condition=~Q(state=ProductState.WITHDRAWN) | Q(withdrawn_at__isnull=False),
                name="withdrawn_product_has_date",
                violation_error_message=_("Tarik produk lewat kotak pemeriksaan."),
            ),
            models.UniqueConstraint(fields=["seller", "form_nonce"], name="one_product_a_form"),
        ]
        indexes = [
            models.Index(fields=["state", "category"], name="products_on_shelf"),
            models.Index(fields=["state", "-listed_at", "-id"], name="newest_on_shelf"),
        ]

    def __str__(self) -> str:
        return self.name


class Variant(models.Model):
    """One thing a buyer can choose. Every product has at least the one in position 0."""

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="variants"
    )
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)
    sku = models.CharField(_("Kode barang"), max_length=40, blank=True)
    label = models.CharField(_("Pilihan"), max_length=60, blank=True)
    price = models.PositiveBigIntegerField(_("Harga"), help_text=_("Rupiah utuh."))
    stock = models.PositiveIntegerField(_("Stok"), default=0)
    weight_grams = models.PositiveIntegerField(_("Berat kirim (gram)"))

    class Meta:
        verbose_name = _("pilihan produk")
        verbose_name_plural = pgettext_lazy("jamak", "pilihan produk")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="one_variant_a_position"),
            models.UniqueConstraint(
                fields=["sku"],
                condition=~Q(sku=""),
                name="one_variant_per_sku",
                violation_error_message=_("Kode barang ini sudah dipakai."),
            ),
            models.CheckConstraint(
                condition=Q(price__gt=0),
                name="variant_has_price",
                violation_error_message=_("Harga harus lebih dari Rp0."),
            ),
            models.CheckConstraint(
                condition=Q(stock__gte=0),
                name="stock_never_negative",
                violation_error_message=_("Stok tidak boleh kurang dari 0."),
            ),
            models.CheckConstraint(
                condition=Q(weight_grams__gt=0),
                name="variant_has_weight",
                violation_error_message=_("Berat harus lebih dari 0 gram."),
            ),
        ]
        indexes = [
            models.Index(fields=["position", "price"], name="variants_by_price"),
            models.Index(fields=["product", "price"], name="cheapest_variant"),
        ]

    def __str__(self) -> str:
        return self.label or str(self.pk)


class ProductPhoto(models.Model):
    """A photo on a product. Its words are the product's: the file may stand on others too."""

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="photos"
    )
    photo = models.ForeignKey(Photo, on_delete=models.PROTECT, related_name="+")
    alt = models.CharField(_("Apa yang terlihat di foto"), max_length=255, blank=True)
    position = models.PositiveSmallIntegerField(_("Urutan"), default=0)

    class Meta:
        verbose_name = _("foto produk")
        verbose_name_plural = pgettext_lazy("jamak", "foto produk")
        ordering = ["position"]
        constraints = [
            models.UniqueConstraint(fields=["product", "position"], name="one_photo_a_position"),
            models.CheckConstraint(
                condition=Q(position__lt=MOST_PHOTOS),
                name="a_product_has_few_photos",
                violation_error_message=_(
                    "Paling banyak 8 foto. Hapus satu untuk menambah yang lain."
                ),
            ),
        ]

    def __str__(self) -> str:
        return str(self.photo)


class Badge(models.Model):
    """A distinction shown on a product; granted by whoever judged it."""

    product = models.ForeignKey(
        Product, verbose_name=_("Produk"), on_delete=models.CASCADE, related_name="badges"
    )
    text = models.CharField(_("Tulisan"), max_length=80)
    text_en = models.CharField(_("Tulisan (Inggris)"), max_length=80)
    granted_at = models.DateTimeField(_("Diberikan pada"))

    class Meta:
        verbose_name = _("lencana")
        verbose_name_plural = pgettext_lazy("jamak", "lencana")
        constraints = [
            models.UniqueConstraint(fields=["product", "text"], name="one_badge_of_a_text")
        ]

    def __str__(self) -> str:
        return self.text
