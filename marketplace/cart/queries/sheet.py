"""A whole cart as it is shown and ordered: booths, their sellers, the lines of each.

Everything is read anew each time, so that what changed is said before it is bought.
"""

from collections.abc import Iterable
from dataclasses import dataclass
from itertools import groupby
from typing import Any

from django.db.models import Prefetch

from marketplace.cart.models import Cart
from marketplace.cart.states import Problem
from marketplace.catalogue.models import ProductPhoto
from marketplace.catalogue.queries.cards import first_picture
from marketplace.core.cards import Picture
from marketplace.core.languages import in_language

from .lines import lines_of, problem_with, stock_of

FEW = 5
"""From so many down a line says how many are left."""


@dataclass(frozen=True, slots=True)
class SheetLine:
    """One line. Prices are whole rupiah, `weight_grams` is the whole line's.

    `stock_left` is None where it does not matter: there is plenty, or it is made to order.
    """

    pk: int
    variant: int
    slug: str
    name: str
    label: str
    maker: str
    call_number: str
    picture: Picture | None
    price: int
    seen_price: int
    quantity: int
    weight_grams: int
    preorder_days: int
    pickup_only: bool
    stock_left: int | None
    problem: Problem | None

    @property
    def subtotal(self) -> int:
        return self.price * self.quantity

    @property
    def can_be_ordered(self) -> bool:
        return self.problem is None

    @property
    def price_changed(self) -> bool:
        return self.problem != Problem.GONE and self.price != self.seen_price

    @property
    def needs_look(self) -> bool:
        return self.problem is not None or self.price_changed


@dataclass(frozen=True, slots=True)
class SellerGroup:
    """The lines of one seller, a parcel to be. `phone` only where the seller may be asked."""

    seller: int
    name: str
    slug: str
    phone: str
    library: str
    lines: tuple[SheetLine, ...]

    @property
    def whatsapp_allowed(self) -> bool:
        return bool(self.phone)

    @property
    def goods_total(self) -> int:
        """Whole rupiah of what can be ordered."""
        return sum(line.subtotal for line in self.lines if line.can_be_ordered)

    @property
    def weight_grams(self) -> int:
        """Grams of what can be ordered."""
        return sum(line.weight_grams for line in self.lines if line.can_be_ordered)

    @property
    def pickup_only(self) -> bool:
        """Tell whether something in it can only be fetched at the booth."""
        return any(line.pickup_only for line in self.lines if line.can_be_ordered)


@dataclass(frozen=True, slots=True)
class BoothGroup:
    """The sellers of one province. `code` is its two digits."""

    code: str
    name: str
    slug: str
    dye: str
    sellers: tuple[SellerGroup, ...]


@dataclass(frozen=True, slots=True)
class CartSheet:
    """A cart as it stands now."""

    booths: tuple[BoothGroup, ...] = ()

    @property
    def sellers(self) -> list[SellerGroup]:
        return [seller for booth in self.booths for seller in booth.sellers]

    @property
    def lines(self) -> list[SheetLine]:
        return [line for seller in self.sellers for line in seller.lines]

    @property
    def item_count(self) -> int:
        """Pieces of all lines."""
        return sum(line.quantity for line in self.lines)

    @property
    def goods_total(self) -> int:
        """Whole rupiah of what can be ordered."""
        return sum(seller.goods_total for seller in self.sellers)

    @property
    def needs_look(self) -> bool:
        """Tell whether the buyer must first be shown what changed."""
        return any(line.needs_look for line in self.lines)


def cart_sheet(cart: Cart | None) -> CartSheet:
    """Return a whole cart in the reader's language. Three queries, whatever is in it."""
    if cart is None:
        return CartSheet()
    photos = ProductPhoto.objects.filter(position=0).select_related("photo")
    pictures = Prefetch("variant__product__photos", photos.prefetch_related("photo__renditions"))
    lines = sorted(lines_of(cart).prefetch_related(pictures), key=_place_of)
    booths = groupby(lines, key=lambda line: _seller_of(line).library.province)
    return CartSheet(tuple(_booth(province, list(group)) for province, group in booths))


def _seller_of(line: Any) -> Any:
    return line.variant.product.seller


def _place_of(line: Any) -> tuple[str, str, int, int]:
    seller = _seller_of(line)
    return (seller.library.province.code, seller.name, seller.pk, line.pk)


def _booth(province: Any, lines: Iterable[Any]) -> BoothGroup:
    return BoothGroup(
        code=province.code,
        name=in_language(province, "name"),
        slug=province.slug,
        dye=province.dye,
        sellers=tuple(_seller(*group) for group in groupby(lines, key=_seller_of)),
    )


def _seller(seller: Any, lines: Iterable[Any]) -> SellerGroup:
    return SellerGroup(
        seller=seller.pk,
        name=seller.name,
        slug=seller.slug,
        phone=str(seller.phone) if seller.whatsapp_allowed else "",
        library=seller.library.name,
        lines=tuple(_line(line) for line in lines),
    )


def _line(line: Any) -> SheetLine:
    variant, product, problem = line.variant, line.variant.product, problem_with(line)
    return SheetLine(
        pk=line.pk,
        variant=variant.pk,
        slug=product.slug,
        name=in_language(product, "name"),
        label=variant.label,
        maker=product.maker_name,
        call_number=product.call_number,
        picture=first_picture(product),
        price=variant.price,
        seen_price=line.seen_price,
        quantity=line.quantity,
        weight_grams=variant.weight_grams * line.quantity,
        preorder_days=product.preorder_days,
        pickup_only=product.pickup_only,
        stock_left=_left(stock_of(variant), problem),
        problem=problem,
    )


def _left(stock: int | None, problem: Problem | None) -> int | None:
    matters = stock is not None and (stock <= FEW or problem == Problem.SHORT)
    return stock if matters and problem != Problem.GONE else None
