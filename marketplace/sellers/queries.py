"""Find the library that vouches for a seller, and what a seller's owner may take along."""

from django.conf import settings
from django.db.models import QuerySet
from django.utils.module_loading import import_string

from marketplace.accounts.models import User
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.places.models import Library, Province

from .models import Seller

MOST_LIBRARIES = 30


def libraries_to_pick(province: Province | None, words: str) -> QuerySet[Library]:
    """Return libraries of a province whose name or regency holds every word."""
    if province is None:
        return Library.objects.none()
    found = Library.objects.filter(province=province).select_related("regency")
    for word in words.split():
        found = found.filter(name__icontains=word) | found.filter(regency__name__icontains=word)
    keys = found.order_by("name").values_list("pk", flat=True)[:MOST_LIBRARIES]
    return Library.objects.filter(pk__in=list(keys)).select_related("regency").order_by("name")


def pages_of_seller(seller: Seller) -> list[Link]:
    """Return the pages between which a seller goes to and fro, one of each app that has any."""
    return [import_string(path)(seller) for path in settings.SELLER_PAGES]


def shop_number(user: User) -> list[dict[str, object]]:
    """Return whether the number of the shop a person keeps is shown, and where to change that."""
    shops = Seller.objects.filter(owner=user)
    address = address_of("sellers:number")
    return [{"where": s.name, "shown": s.whatsapp_allowed, "address": address} for s in shops]


def shop_record(user: User) -> dict[str, object]:
    """Return what a person's own record says about the shop they keep."""
    said = ["name", "kind", "about", "about_en", "phone", "whatsapp_allowed", "state"]
    decided = ["library__name", "adult_declared_at", "approved_at", "review_note"]
    shop = Seller.objects.filter(owner=user).values(*said, *decided).first()
    return dict(shop) | {"phone": str(shop["phone"])} if shop else {}
