"""Addresses of the cart. The buttons that send to them stand on public pages."""

from django.urls import URLPattern, URLResolver, path

from . import views

app_name = "cart"
urlpatterns: list[URLPattern | URLResolver] = [
    path("keranjang/", views.cart, name="cart"),
    path("keranjang/tambah/", views.add, name="add"),
    path("keranjang/baris/<int:pk>/", views.line, name="line"),
    path("keranjang/terima/", views.accept, name="accept"),
    path("keranjang/gabung/", views.decide, name="decide"),
]
