"""Addresses of the order form (buyers) and of parcels (sellers)."""

from django.urls import URLPattern, URLResolver, path

from .views import ordering

app_name = "orders"
urlpatterns: list[URLPattern | URLResolver] = [
    path("pesan/", ordering.order, name="checkout"),
]
