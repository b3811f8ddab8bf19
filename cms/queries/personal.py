"""What the header says to the one person who reads it."""

from dataclasses import dataclass, field
from uuid import UUID

from django.utils.translation import gettext as _

from booths.queries.fairs import minds_a_table, stamped_codes
from marketplace.accounts.models import User
from marketplace.cart.access import Holder
from marketplace.cart.queries.carts import cart_count
from marketplace.catalogue.queries.wishes import wished_products
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.sellers.models import Seller
from voting.models import JurorSeat
from voting.queries.certificates import keeps_papers


@dataclass(frozen=True, slots=True)
class Personal:
    """A person's name and ways in; a visitor has neither, but may carry stamps and a cart.

    `stamps` are the codes of the provinces whose booths stamped the passport, `cart_count` the
    pieces in the cart, `wishes` the keys of the products on the wishlist.
    """

    name: str
    links: list[Link]
    stamps: list[str]
    cart_count: int
    wishes: list[int] = field(default_factory=list)


def personal(user: User | None, passport: UUID | None, cart_key: UUID | None = None) -> Personal:
    """Return what is personal in the header. At most eight queries."""
    stamps, count = stamped_codes(passport), cart_count(Holder(user, cart_key))
    if user is None:
        return Personal(name="", links=[], stamps=stamps, cart_count=count)
    ways = _ways_in(user)
    return Personal(user.get_short_name(), ways, stamps, count, wished_products(user))


def _ways_in(user: User) -> list[Link]:
    links = [Link(_("Akun saya"), address_of("accounts:profile"))]
    links.append(Link(_("Pesanan saya"), address_of("payments:history")))
    links.append(Link(_("Daftar keinginan"), address_of("catalogue:wishes")))
    has_shop = Seller.objects.filter(owner=user).exists()
    links.append(
        Link(_("Produk saya") if has_shop else _("Mulai berjualan"), address_of("catalogue:shop"))
    )
    if has_shop:
        links.append(Link(_("Pesanan masuk"), address_of("orders:incoming")))
    if minds_a_table(user):
        links.append(Link(_("Kasir lapak"), address_of("booths:tills")))
    if keeps_papers(user):
        links.append(Link(_("Piagam dan surat juri"), address_of("voting:own_papers")))
    if JurorSeat.objects.filter(user=user).exists():
        links.append(Link(_("Penilaian juri"), address_of("voting:seats")))
    if user.has_perm("wagtailadmin.access_admin"):
        links.append(Link(_("Meja panitia"), address_of("wagtailadmin_home")))
    return links
