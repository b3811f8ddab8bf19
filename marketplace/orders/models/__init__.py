"""Orders, their parcels, receipts and the terms of trade."""

from .orders import PICKUP_CODE_LENGTH, DeliveryAddress, Order
from .parcels import Complaint, OrderLine, Parcel
from .receipts import Receipt, ReceiptCounter
from .terms import TradeTerms

__all__ = [
    "PICKUP_CODE_LENGTH",
    "Complaint",
    "DeliveryAddress",
    "Order",
    "OrderLine",
    "Parcel",
    "Receipt",
    "ReceiptCounter",
    "TradeTerms",
]
