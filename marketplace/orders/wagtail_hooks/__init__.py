"""Orders at the desk: lists that payments puts into its menu, beside those about money."""

from .orders import ComplaintDesk, OrderDesk, ReceiptDesk
from .shipping import RateDesk, SurchargeDesk

__all__ = ["ComplaintDesk", "OrderDesk", "RateDesk", "ReceiptDesk", "SurchargeDesk"]
