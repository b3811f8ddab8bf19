"""Sales as a booth's device tells them, and what is on its table."""

from uuid import uuid4

from booths.services.kasir import EntryLine, SaleEntry, book_sale
from booths.states import TableMethod
from tests.factories.booths import BoothKeeperFactory
from tests.factories.orders import shelved
from tests.factories.times import NOON


def on_table(booth, **more):
    """Return a variant on the shelf, of a seller of the booth's province."""
    return shelved(product__seller__library__province=booth.province, **more)


def entry_line(variant, quantity=1, **more):
    given = {
        "variant": variant.pk,
        "name": variant.product.name,
        "price": variant.price,
        "quantity": quantity,
    }
    return EntryLine(**{**given, **more})


def entry_for(booth, *variants, quantity=1, **more):
    """Return a sale of so many of each, as the device of a booth tells it at NOON."""
    given = {
        "id": uuid4(),
        "booth": booth,
        "method": TableMethod.CASH,
        "sold_at": NOON,
        "lines": [entry_line(variant, quantity) for variant in variants],
    }
    return SaleEntry(**{**given, **more})


def sold(keeper, *variants, at=NOON, **more):
    """Return a sale that a keeper has sent, booked if the stock has it."""
    entry = entry_for(keeper.booth, *variants, **more)
    return book_sale(entry=entry, keeper=keeper.user, at=at)


def kept_booth(**more):
    """Return the keeper of a booth whose edition runs at NOON."""
    return BoothKeeperFactory(**more)
