"""The pages about orders and money: Wagtail lets people of the desk in, each view those it may."""

from django.templatetags.static import static
from django.urls import URLPattern, path
from django.utils.html import format_html
from django.utils.safestring import SafeString
from wagtail import hooks

from marketplace.payments.views import checking, concerns, overseeing, payouts, refunds, terms


@hooks.register("register_admin_urls")
def order_urls() -> list[URLPattern]:
    return [
        path("toko/pesanan/<int:pk>/", overseeing.order, name="order_desk"),
        path("toko/pesanan/<int:pk>/batal/", overseeing.end, name="end_order"),
        path("toko/pesanan/<int:pk>/dana/", overseeing.refund_all, name="refund_order"),
        path("toko/pesanan/<int:pk>/surat/", overseeing.letter, name="resend_letter"),
        path("toko/pesanan/<int:pk>/surel/", overseeing.email, name="change_email"),
        path("toko/paket/<int:pk>/dana/", overseeing.refund_one, name="refund_parcel"),
        path("toko/paket/<int:pk>/barang/", overseeing.refund_goods, name="refund_goods"),
        path("toko/komplain/<int:pk>/selesai/", overseeing.settle, name="settle_complaint"),
    ]


@hooks.register("register_admin_urls")
def money_urls() -> list[URLPattern]:
    return [
        path("toko/periksa/", checking.queue, name="payment_queue"),
        path("toko/periksa/<int:pk>/", checking.payment, name="check_payment"),
        path("toko/periksa/<int:pk>/ada/", checking.confirm, name="confirm_payment"),
        path("toko/periksa/<int:pk>/belum/", checking.refuse, name="refuse_proof"),
        path("toko/bukti/<int:pk>/", checking.proof, name="proof_picture"),
        path("toko/hal/<int:pk>/", concerns.concern, name="concern_desk"),
        path("toko/hal/<int:pk>/kembalikan/", concerns.give_back, name="give_back"),
        path("toko/hal/<int:pk>/penuhi/", concerns.honour, name="honour_surplus"),
        path("toko/hal/<int:pk>/bebankan/", concerns.charge, name="charge_seller"),
        path("toko/hal/<int:pk>/selesai/", concerns.close, name="close_concern"),
        path("toko/dana/<int:pk>/", refunds.refund, name="refund_desk"),
        path("toko/dana/<int:pk>/lagi/", refunds.resend, name="resend_refund"),
        path("toko/dana/<int:pk>/sudah/", refunds.mark, name="mark_refunded"),
        path("toko/ketentuan/", terms.terms, name="terms_desk"),
    ]


@hooks.register("register_admin_urls")
def payout_urls() -> list[URLPattern]:
    return [
        path("toko/putaran/baru/", payouts.preview, name="run_preview"),
        path("toko/putaran/susun/", payouts.draft, name="draft_run"),
        path("toko/putaran/<int:pk>/", payouts.run, name="run_desk"),
        path("toko/putaran/<int:pk>/berkas/", payouts.export, name="export_run"),
        path("toko/putaran/<int:pk>/dibayar/", payouts.pay, name="pay_run"),
        path("toko/putaran/<int:pk>/batal/", payouts.drop, name="drop_run"),
    ]


@hooks.register("insert_global_admin_css")
def shop_sheet() -> SafeString:
    return format_html('<link rel="stylesheet" href="{}">', static("payments/desk/shop.css"))
