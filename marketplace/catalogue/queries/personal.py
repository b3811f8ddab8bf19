"""What a person's own goods say when the person asks for a record or wants to leave."""

from django.utils.translation import ngettext

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product
from marketplace.catalogue.states import ProductState

UNFINISHED = (ProductState.SUBMITTED, ProductState.LISTED)


def product_record(user: User) -> list[dict[str, object]]:
    """Return the person's products, in the words they gave."""
    own = Product.objects.filter(seller__owner=user).order_by("pk")
    told = own.values("name", "maker_name", "state", "learning_story", "listed_at")
    return [dict(product) for product in told]


def selling_duties(user: User) -> list[str]:
    """Return a sentence when goods are on the shelf or being read: someone may be buying."""
    waiting = Product.objects.filter(seller__owner=user, state__in=UNFINISHED).count()
    if not waiting:
        return []
    sentence = ngettext(
        "%(count)d produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu.",
        "%(count)d produk masih tayang atau sedang diperiksa. Sembunyikan atau tarik dahulu.",
        waiting,
    )
    return [sentence % {"count": waiting}]
