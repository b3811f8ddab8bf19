"""Addresses of paying: the page of an order, what providers tell us, and the sandbox."""

from django.conf import settings
from django.urls import URLPattern, URLResolver, path

from .views import earnings, history, order, papers, selling, webhooks
from .views.sandbox import sandbox_page

app_name = "payments"

ORDER = "pesanan/<str:number>/<str:secret>/"
urlpatterns: list[URLPattern | URLResolver] = [
    path(ORDER, order.order, name="order"),
    path(f"{ORDER}bayar/", order.pay, name="pay"),
    path(f"{ORDER}cara-bayar/", order.switch, name="switch"),
    path(f"{ORDER}kembali/", order.come_back, name="come_back"),
    path(f"{ORDER}batal/", order.cancel, name="cancel"),
    path(f"{ORDER}bukti/", order.proof, name="proof"),
    path(f"{ORDER}paket/<int:pk>/diterima/", order.confirm, name="confirm"),
    path(f"{ORDER}paket/<int:pk>/komplain/", order.complain, name="complain"),
    path(f"{ORDER}kuitansi/<int:pk>.pdf", papers.receipt, name="receipt"),
    path(f"{ORDER}lagi/", history.again, name="again"),
    path("pesanan-saya/", history.history, name="history"),
    path("pesanan-saya/tambah/", history.attach, name="attach"),
    path("bayar/stripe/webhook/", webhooks.stripe, name="stripe_webhook"),
    path("jual/pesanan/<int:pk>/batal/", selling.call_off, name="call_off_parcel"),
    path("jual/pesanan/<int:pk>/kembalikan/", selling.refund, name="refund_parcel"),
    path("jual/uang/", earnings.earnings, name="earnings"),
    path("jual/uang/pembayaran/", earnings.payouts, name="payouts"),
    path("jual/uang/buku.csv", earnings.ledger, name="ledger"),
    path("jual/uang/rekening/", earnings.bank_account, name="bank_account"),
]
if settings.PAYMENT_SANDBOX:
    urlpatterns += [
        path("bayar/kotak-pasir/<slug:session_id>/", sandbox_page, name="sandbox_page"),
    ]
