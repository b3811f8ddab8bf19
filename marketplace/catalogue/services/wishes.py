"""Keep a person's wishlist."""

from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, Wish
from marketplace.catalogue.queries.wishes import MOST_WISHES
from marketplace.core.errors import RuleError

log = structlog.get_logger()


@transaction.atomic
def add_wish(*, user: User, product: Product, at: datetime) -> Wish:
    """Put a product on the list; one that is there already stays where it is.

    Raise RuleError("list_full") beyond 200.
    """
    wish, is_new = Wish.objects.get_or_create(user=user, product=product, defaults={"added_at": at})
    if is_new and Wish.objects.filter(user=user).count() > MOST_WISHES:
        raise RuleError(
            "list_full",
            _("Daftar keinginan Anda sudah penuh (%(most)d). Hapus satu untuk menambah yang lain.")
            % {"most": MOST_WISHES},
        )
    log.info("wish_added", wish=wish.pk, product=product.pk)
    return wish


def remove_wish(*, wish: Wish) -> None:
    """Take a product off the list."""
    Wish.objects.filter(pk=wish.pk).delete()
    log.info("wish_removed", wish=wish.pk)
