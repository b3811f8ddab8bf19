"""What both papers of a parcel list."""

from dataclasses import dataclass


@dataclass(frozen=True, slots=True)
class Goods:
    """One line of a parcel with the names and the price, in whole rupiah, of the order."""

    name: str
    variant: str
    quantity: int
    price: int

    @property
    def subtotal(self) -> int:
        return self.quantity * self.price
