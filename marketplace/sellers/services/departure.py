"""Close the shop of a person who leaves."""

from datetime import datetime

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.page_cache import move_version_stamp
from marketplace.core.slugs import give_slug
from marketplace.core.states import move
from marketplace.sellers.models import Seller
from marketplace.sellers.states import MOVES, SellerKind, SellerState

from .registration import LONGEST_SLUG


def erase_shop(*, user: User, at: datetime) -> None:
    """Close a shop for ever: no owner, contact or story, and a person's shop loses its name.

    The row stays, because products and what was sold from it hang on it. A group or a library's
    corner keeps its name, which is no person's.
    """
    shop = Seller.objects.select_for_update().filter(owner=user).first()
    if shop is None:
        return
    if shop.kind == SellerKind.PERSON:
        shop.name = _("Pelapak terhapus")
        give_slug(shop, f"terhapus {shop.pk}", otherwise="terhapus", longest=LONGEST_SLUG)
    shop.owner, shop.phone, shop.whatsapp_allowed = None, "", False
    shop.adult_declared_at = None
    shop.about = shop.about_en = shop.review_note = ""
    Seller.objects.filter(pk=shop.pk).update(owner=None, phone="", about="", whatsapp_allowed=False)
    move(shop, SellerState.CLOSED, moves=MOVES)
    shop.save()
    move_version_stamp()
