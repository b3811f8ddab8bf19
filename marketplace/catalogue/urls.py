"""Addresses of the shelf (anyone), of what buyers keep and say, and of a seller's own products."""

from django.urls import URLPattern, URLResolver, path

from .views import activities as activity_views
from .views import alerts, feeds, preview, ratings, reporting, trail
from .views import product as product_views
from .views import selling as selling_views
from .views import shelf as shelf_views
from .views import wishes as wish_views

app_name = "catalogue"

DEED_WORDS = {
    "take_back": "tarik",
    "hide": "sembunyikan",
    "show": "tampilkan",
    "withdraw_edit": "batalkan-perubahan",
}

shelf: list[URLPattern | URLResolver] = [
    path("katalog/", shelf_views.shelf, name="shelf"),
    path("katalog/baru.atom", feeds.feed, name="feed"),
    path("produk/<slug:slug>/", product_views.product, name="product"),
    path(
        "produk/<slug:slug>/<slug:version>.png",
        product_views.picture_to_share,
        name="share_picture",
    ),
    path("perpustakaan/", trail.libraries, name="libraries"),
    path("perpustakaan/<slug:slug>/", trail.library, name="library"),
    path("perpustakaan/<slug:slug>/kegiatan/", activity_views.activities, name="activities"),
    path(
        "perpustakaan/<slug:slug>/kegiatan.csv",
        activity_views.activities_table,
        name="activities_table",
    ),
    path("pelatihan/", trail.trainings, name="trainings"),
    path("pelatihan/<slug:slug>/", trail.training, name="training"),
    path("pelapak/<slug:slug>/", trail.seller, name="seller"),
]
wishing: list[URLPattern | URLResolver] = [
    path("daftar-keinginan/", wish_views.wishes, name="wishes"),
    path("daftar-keinginan/tambah/", wish_views.add, name="add_wish"),
    path("daftar-keinginan/<int:pk>/hapus/", wish_views.remove, name="remove_wish"),
]
asking: list[URLPattern | URLResolver] = [
    path("produk/<slug:slug>/laporkan/", reporting.report, name="report"),
    path("kabar-stok/", alerts.ask, name="ask_alert"),
    path("kabar-stok/setuju/<str:token>/", alerts.confirm, name="confirm_alert"),
    path("kabar-stok/berhenti/<str:token>/", alerts.stop, name="stop_alert"),
]
selling: list[URLPattern | URLResolver] = [
    path("jual/", selling_views.shop, name="shop"),
    path("jual/ulasan/", ratings.ratings, name="ratings"),
    path("jual/ulasan/<int:pk>/", ratings.answer, name="answer_rating"),
    path("jual/produk/baru/", selling_views.own_product, name="new_product"),
    path("jual/produk/<int:pk>/", selling_views.own_product, name="own_product"),
    path("jual/produk/<int:pk>/pratinjau/", preview.preview, name="preview"),
    path("jual/produk/<int:pk>/hapus/", selling_views.delete_product, name="delete_product"),
    *(
        path(
            f"jual/produk/<int:pk>/{word}/",
            selling_views.move_product,
            {"deed": deed},
            name=deed,
        )
        for deed, word in DEED_WORDS.items()
    ),
]

urlpatterns: list[URLPattern | URLResolver] = [*shelf, *wishing, *asking, *selling]
