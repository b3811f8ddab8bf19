"""Take out of the catalogue what a person who leaves told it about themselves."""

from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, ProductEdit, ProductPhoto, RatingAnswer, Wish
from marketplace.catalogue.queries.alerts import alerts_of
from marketplace.catalogue.queries.reports import reports_by
from marketplace.catalogue.queries.selling import OPEN_EDITS
from marketplace.catalogue.states import MOVES, EditState, HalalStatus, ProductState
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.states import move
from media.services import erase_photos

TOLD = (
    "description", "description_en", "learning_story", "learning_story_en", "starting_book",
    "ingredients", "storage", "halal_number",
)  # fmt: skip
"""Texts of a product that are the seller's own words, or a number that leads to them."""
OFF_THE_SHELF = {
    ProductState.LISTED: ProductState.HIDDEN,
    ProductState.SUBMITTED: ProductState.DRAFT,
}


def erase_requests(*, user: User, at: datetime) -> None:
    """Delete what the person wanted to find again or to hear of, and part reports from them."""
    Wish.objects.filter(user=user).delete()
    alerts_of(user).delete()
    reports_by(user).update(email="", sender="")


def erase_goods(*, user: User, at: datetime) -> None:
    """Empty the person's goods: the kind of thing and its price stay, maker and story do not.

    What was sold hangs on the rows, and the decisions of reviewers do. Call before the shop is
    parted from its owner.
    """
    goods = (
        Product.objects.select_for_update(of=("self",)).filter(seller__owner=user).order_by("pk")
    )
    pictures = ProductPhoto.objects.filter(product__seller__owner=user)
    shown = set(pictures.values_list("photo", flat=True))
    pictures.delete()
    for product in goods.select_related("category"):
        _erase_edits(product)
        _erase_words(product)
    RatingAnswer.objects.filter(rating__product__seller__owner=user).delete()
    elsewhere = ProductPhoto.objects.filter(photo__in=shown).values_list("photo", flat=True)
    erase_photos(owner=user, also=shown - set(elsewhere))
    move_version_stamp()


def _erase_edits(product: Product) -> None:
    """Withdraw what waits, and empty every edit; reviewers' decisions hang on the rows."""
    edits = ProductEdit.objects.filter(product=product)
    edits.filter(state__in=OPEN_EDITS).update(state=EditState.WITHDRAWN)
    edits.update(content={}, base={})


def _erase_words(product: Product) -> None:
    """Save the product without its maker, so that the search index forgets it too."""
    if product.state in OFF_THE_SHELF:
        move(product, OFF_THE_SHELF[ProductState(product.state)], moves=MOVES)
    for name in TOLD:
        setattr(product, name, "")
    product.maker_name = _("Pembuat terhapus")
    product.call_number = product.category.dewey if product.category else ""
    product.halal_status, product.unfinished = HalalStatus.NOT_APPLICABLE, {}
    product.permits.all().delete()
    product.save()
