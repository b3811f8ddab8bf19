"""All of the seller's page of one product, as one thing."""

from typing import Any
from uuid import UUID, uuid4

from django.db.models import Q
from django.utils.datastructures import MultiValueDict
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.content import content_of, field_label, first_variant
from marketplace.catalogue.queries.selling import content_with, open_edit_of
from marketplace.catalogue.queries.stock import ShownStock, stock_to_show
from marketplace.catalogue.rules.completeness import differences
from marketplace.catalogue.services.products import Entry
from marketplace.catalogue.states import CategoryGroup, HalalStatus
from marketplace.core.money import dotted
from marketplace.sellers.models import Seller
from media.models import Photo

from .permits import PermitFormSet
from .photos import NewPhotosForm, PhotoRow, Posted, photo_content, posted_photos, rows_of
from .products import ProductForm

LONGEST_TYPED, MOST_VALUES = 10_000, 50
"""What is kept of one field of a draft: letters of a value, and values."""
KEY_DIGITS = 18


class ProductEditor:
    """The forms of one product: its words and numbers, its permits, its photos."""

    def __init__(
        self,
        seller: Seller,
        product: Product | None,
        posted: Posted | None = None,
        *,
        is_draft: bool = False,
    ) -> None:
        self.product = product
        self.nonce = nonce_of(posted) or uuid4()
        shown = stock_to_show(product)
        self.stock_seen = _stock_seen(posted, shown)
        self.edit = open_edit_of(product) if product else None
        self.now = now = content_with(content_of(product), self.edit) if product else _blank(seller)
        bound = posted if posted is not None else _as_typed(product)
        initial = _as_asked(product, now) | _price_and_stock(product, shown)
        self.form = ProductForm(bound, initial=initial, is_draft=is_draft or posted is None)
        self._ask_about(None if product else now["training"])
        self.permits = PermitFormSet(bound, initial=now.get("permits"), prefix="permits")
        self.new_photos = NewPhotosForm()
        self.photos = now.get("photos", [])
        self.allowed = _allowed_photos(seller, self.photos, posted)
        self.typed: dict[str, list[str]] = {}
        if posted is not None:
            self._take(posted)

    def _take(self, posted: Posted) -> None:
        """Keep what was typed, and show the photos as they were put in order."""
        self.photos = photo_content(posted, self.allowed)
        self.typed = _typed(posted, {*self.form.posted_names(), *self.permits.posted_names()})

    def _ask_about(self, training: int | None) -> None:
        """Let a training that is taken over from an earlier product be seen as taken over."""
        if training:
            self.form.fields["training"].help_text = _("Seperti produk Anda sebelumnya. Benar?")

    @property
    def photo_rows(self) -> list[PhotoRow]:
        """Return what is drawn for each photo."""
        return rows_of(self.photos, self.allowed)

    @property
    def has_problems(self) -> bool:
        """Tell whether anything entered is not valid; a page just opened has nothing entered."""
        is_wrong = self.form.is_bound and not (self.form.is_valid() & self.permits.is_valid())
        return is_wrong or bool(self.new_photos.errors)

    @property
    def is_blank(self) -> bool:
        """Tell whether nothing was entered that the empty form did not already say."""
        entered = any(self.form[name].data for name in self.form.changed_data)
        return not (entered or self.photos) and self.permits.is_blank

    @property
    def content(self) -> dict[str, Any]:
        """Return the product as it would be with what was validly entered."""
        return {**self.now, **self.entry().content} if self.typed else self.now

    @property
    def shows_permits(self) -> bool:
        """Tell whether the permits are worth unfolding."""
        return bool(self.now.get("permits") or self.permits.total_error_count())

    def unsent(self) -> list[str]:
        """Return the labels of what was changed beside price and stock."""
        changed = differences(self.now, self.entry().content)
        in_order = dict.fromkeys([*self.form.fields, *changed])
        return [field_label(name) for name in in_order if name in changed]

    def add_photo(self, photo: Photo) -> None:
        """Put a stored photo behind the others, once."""
        self.allowed[photo.pk] = photo
        if photo.pk not in [row["id"] for row in self.photos]:
            self.photos = [*self.photos, {"id": photo.pk, "alt": ""}]

    def refuse_file(self, sentence: str) -> None:
        """Say at the file field why a file was not taken."""
        self.new_photos = NewPhotosForm({})
        self.new_photos.add_error("new_photos", sentence)

    def entry(self) -> Entry:
        """Return what the seller entered; the rest stays as typed until it is valid."""
        has_problems = not (self.form.is_valid() & self.permits.is_valid())
        content = self.form.content() | {"photos": self.photos}
        if self.permits.is_valid():
            content["permits"] = self.permits.content()
        price, weight = self.form.cleaned_data.get("price"), content.get("weight_grams")
        is_sellable = bool(price and weight)
        return Entry(
            content=content,
            price=price,
            stock=self.form.cleaned_data.get("stock"),
            stock_seen=self.stock_seen,
            typed=self.typed if has_problems or not is_sellable else {},
            nonce=self.nonce,
        )


def nonce_of(posted: Posted | None) -> UUID | None:
    """Return the number that an empty form came with."""
    written = posted.get("nonce", "") if posted else ""
    try:
        return UUID(written)
    except ValueError:
        return None


def _blank(seller: Seller) -> dict[str, Any]:
    """Begin a product with what its seller said of the last one; nothing else is assumed."""
    before = seller.products.order_by("-pk").values_list("training", flat=True)
    return {"maker_name": seller.name, "training": before.first()}


def _as_asked(product: Product | None, now: dict[str, Any]) -> dict[str, Any]:
    """Show nothing where nothing was answered.

    No day of making is left empty, as its hint says, and food has no answer about halal that says
    it needs none.
    """
    is_food = bool(product and product.category and product.category.group == CategoryGroup.FOOD)
    is_silent = is_food and now["halal_status"] == HalalStatus.NOT_APPLICABLE
    asked = now | {"preorder_days": now.get("preorder_days") or None}
    return asked | {"halal_status": ""} if is_silent else asked


def _price_and_stock(product: Product | None, shown: ShownStock | None) -> dict[str, Any]:
    variant = first_variant(product) if product else None
    if variant is None or shown is None:
        return {}
    return {"price": dotted(variant.price), "stock": shown.stock}


def _stock_seen(posted: Posted | None, shown: ShownStock | None) -> int | None:
    """Return the last move of the stock that the form is or was opened with; it carries it."""
    if posted is None:
        return shown.last_move if shown else None
    written = posted.get("stock_seen", "")
    return int(written) if written.isdecimal() and len(written) <= KEY_DIGITS else None


def _as_typed(product: Product | None) -> Posted | None:
    if not product or not product.unfinished:
        return None
    typed: Posted = MultiValueDict()
    for name, values in product.unfinished.items():
        typed.setlist(name, values)
    return typed


def _typed(posted: Posted, known: set[str]) -> dict[str, list[str]]:
    """Return what was typed into the fields there are; whatever else was sent is not kept.

    Without null characters, since PostgreSQL keeps none in JSON.
    """
    return {
        name: [value[:LONGEST_TYPED].replace("\0", "") for value in values[:MOST_VALUES]]
        for name, values in posted.lists()
        if name in known
    }


def _allowed_photos(
    seller: Seller, shown: list[dict[str, Any]], posted: Posted | None
) -> dict[int, Photo]:
    """Return the photos this product may show: its own, and what its seller uploaded."""
    wanted = posted_photos(posted) if posted is not None else []
    own = Q(pk__in=wanted, uploaded_by_user_id=seller.owner_id, uploaded_by_user__isnull=False)
    found = Photo.objects.filter(Q(pk__in=[row["id"] for row in shown]) | own)
    return {photo.pk: photo for photo in found.prefetch_related("renditions")}
