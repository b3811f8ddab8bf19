from django.urls import URLPattern, URLResolver, path

from .views import keepers, passports, pickup, sales, till

app_name = "booths"
TABLE = "lapak/<slug:slug>/kasir/"
SALE = f"{TABLE}penjualan/<uuid:pk>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path("lapak/<slug:slug>/cap/", passports.stamp, name="stamp"),
    path("paspor/", passports.passport, name="passport"),
    path("akun/penjaga/<int:pk>/", keepers.change_own_number, name="number"),
    path("kasir/", till.tills, name="tills"),
    path(TABLE, till.till, name="kasir"),
    path(f"{TABLE}kirim/", till.send, name="kasir_send"),
    path(f"{TABLE}sw.js", till.worker, name="kasir_worker"),
    path(f"{TABLE}luring/", till.offline, name="kasir_offline"),
    path(f"{TABLE}ambil/", pickup.pickup, name="kasir_pickup"),
    path(f"{TABLE}ambil/serahkan/", pickup.give, name="kasir_give"),
    path(f"{TABLE}penjualan/", sales.sales, name="kasir_sales"),
    path(f"{SALE}catat/", sales.correct, name="kasir_correct"),
    path(f"{SALE}batal/", sales.withdraw, name="kasir_withdraw"),
    path(f"{TABLE}tutup/", sales.closing, name="kasir_closing"),
]
