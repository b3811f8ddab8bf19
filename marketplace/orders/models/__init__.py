"""Orders, their parcels, receipts, what it costs to send them, and the terms of trade."""

from .orders import PICKUP_CODE_LENGTH, DeliveryAddress, Order
from .parcels import Complaint, OrderLine, Parcel
from .receipts import Receipt, ReceiptCounter
from .shipping import ShippingRate, ShippingSurcharge
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
    "ShippingRate",
    "ShippingSurcharge",
    "TradeTerms",
]
