"""What is ordered, and what it costs to send it."""

from .shipping import ShippingRate, ShippingSurcharge

__all__ = ["ShippingRate", "ShippingSurcharge"]
