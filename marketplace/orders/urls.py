"""Addresses of the order form and of ratings (buyers), and of parcels (sellers)."""

from django.urls import URLPattern, URLResolver, path

from .views import ordering, rating, selling

app_name = "orders"

DEED_WORDS = {"pack": "kemas", "make_ready": "siap"}

RATING = "pesanan/<str:number>/<str:secret>/ulasan/<int:pk>/"

urlpatterns: list[URLPattern | URLResolver] = [
    path("pesan/", ordering.order, name="checkout"),
    path(RATING, rating.rate, name="rate"),
    path(f"{RATING}tarik/", rating.withdraw, name="withdraw_rating"),
    path("jual/pesanan/", selling.incoming, name="incoming"),
    path("jual/pesanan/pilihan/", selling.move_many, name="move_many"),
    path("jual/pesanan/<int:pk>/", selling.parcel, name="parcel"),
    path("jual/pesanan/<int:pk>/kirim/", selling.send, name="send"),
    path("jual/pesanan/<int:pk>/serahkan/", selling.hand_over, name="hand_over"),
    path("jual/pesanan/<int:pk>/label.pdf", selling.print_slip, name="slip"),
    path("jual/pesanan/<int:pk>/jawab/", selling.answer, name="answer"),
    *(
        path(f"jual/pesanan/<int:pk>/{word}/", selling.move_parcel, {"deed": deed}, name=deed)
        for deed, word in DEED_WORDS.items()
    ),
]
