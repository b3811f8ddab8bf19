"""What the header says to the one person who reads it."""

from dataclasses import dataclass
from uuid import UUID

from django.utils.translation import gettext as _

from booths.queries import stamped_codes
from marketplace.accounts.models import User
from marketplace.core.addresses import address_of
from marketplace.core.cards import Link
from marketplace.sellers.models import Seller
from voting.models import JurorSeat


@dataclass(frozen=True, slots=True)
class Personal:
    """A person's name and ways in; a visitor has neither, but may carry stamps.

    `stamps` are the codes of the provinces whose booths stamped the passport.
    """

    name: str
    links: list[Link]
    stamps: list[str]


def personal(user: User | None, passport: UUID | None) -> Personal:
    """Return what is personal in the header. At most four queries."""
    stamps = stamped_codes(passport)
    if user is None:
        return Personal(name="", links=[], stamps=stamps)
    return Personal(name=user.get_short_name(), links=_ways_in(user), stamps=stamps)


def _ways_in(user: User) -> list[Link]:
    links = [Link(_("Akun saya"), address_of("accounts:profile"))]
    has_shop = Seller.objects.filter(owner=user).exists()
    links.append(
        Link(_("Produk saya") if has_shop else _("Mulai berjualan"), address_of("catalogue:shop"))
    )
    if JurorSeat.objects.filter(user=user).exists():
        links.append(Link(_("Penilaian juri"), address_of("voting:seats")))
    if user.has_perm("wagtailadmin.access_admin"):
        links.append(Link(_("Meja panitia"), address_of("wagtailadmin_home")))
    return links
