"""Addresses of the shelf (anyone) and of a seller's own products."""

from django.urls import URLPattern, URLResolver, path

from .views import feeds, trail
from .views import product as product_views
from .views import shelf as shelf_views

app_name = "catalogue"

shelf: list[URLPattern | URLResolver] = [
    path("katalog/", shelf_views.shelf, name="shelf"),
    path("katalog/baru.atom", feeds.feed, name="feed"),
    path("produk/<slug:slug>/", product_views.product, name="product"),
    path("perpustakaan/", trail.libraries, name="libraries"),
    path("perpustakaan/<slug:slug>/", trail.library, name="library"),
    path("pelatihan/", trail.trainings, name="trainings"),
    path("pelatihan/<slug:slug>/", trail.training, name="training"),
    path("pelapak/<slug:slug>/", trail.seller, name="seller"),
]
selling: list[URLPattern | URLResolver] = []

urlpatterns: list[URLPattern | URLResolver] = [*shelf, *selling]
