"""Sample sellers, one for each product of the catalogue, and one who waits for approval."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.core.indexing import index_rows
from marketplace.places.models import Library, Training
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerKind, SellerState

from .places import KEPT
from .source import Row, sample

OWN_LOGIN = {"desmawati-sumatera-barat": "pelapak"}
WAITING = {
    "library": KEPT,
    "seller": "zubaidah-sumatera-barat",
    "maker_name": "Zubaidah",
    "training": "sulam-dan-bordir",
}


def load_sellers(at: datetime) -> int:
    """Add the sample sellers who are missing."""
    wanted = [*sample("products"), WAITING]
    known = set(Seller.objects.values_list("slug", flat=True))
    new = [row for row in wanted if row["seller"] not in known]
    if new:
        _add(new, at)
    return len(wanted)


def _add(rows: list[Row], at: datetime) -> None:
    libraries = Library.objects.in_bulk(field_name="slug")
    owners = {user.username: user for user in User.objects.filter(username__in=OWN_LOGIN.values())}
    sellers = Seller.objects.bulk_create(
        _seller(row, libraries[row["library"]], owners.get(OWN_LOGIN.get(row["seller"], "")), at)
        for row in rows
    )
    trainings = dict(Training.objects.values_list("slug", "pk"))
    learned = Seller.trainings.through
    learned.objects.bulk_create(
        learned(seller_id=seller.pk, training_id=trainings[row["training"]])
        for seller, row in zip(sellers, rows, strict=True)
    )
    index_rows(Seller.objects.filter(pk__in=[seller.pk for seller in sellers]))


def _seller(row: Row, library: Library, owner: User | None, at: datetime) -> Seller:
    approved = row is not WAITING
    return Seller(
        owner=owner,
        kind=_kind(row),
        name=row["maker_name"],
        slug=row["seller"],
        library=library,
        about=f"Belajar dan berkarya bersama {library.name}.",
        about_en=f"Learns and works with {library.name}.",
        state=SellerState.APPROVED if approved else SellerState.SUBMITTED,
        approved_at=at if approved else None,
    )


def _kind(row: Row) -> SellerKind:
    """Call a seller a group where the description begins with one."""
    in_group = row.get("description", "").startswith("Kelompok")
    return SellerKind.GROUP if in_group else SellerKind.PERSON
