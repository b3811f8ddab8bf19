"""What sample buyers say of what they received, wish for and report."""

from datetime import datetime

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, ProductReport, Rating, Wish
from marketplace.catalogue.services.ratings import Opinion, answer_rating
from marketplace.catalogue.services.reports import Claim, report_product
from marketplace.catalogue.services.wishes import add_wish
from marketplace.catalogue.states import ReportReason
from marketplace.orders.models import OrderLine
from marketplace.orders.services.rating import rate_bought
from marketplace.orders.states import Channel, ParcelState

from .orders import BUYER

WISHES = ("JI-02", "SU-05", "BA-03")
REPORTED = "JB-06"
OPINIONS = (
    Opinion(
        5, "Sulamannya rapi dan warnanya seperti di foto. Dibungkus kertas, tanpa plastik.", "Made"
    ),
    Opinion(4, "Bagus, tetapi lebih kecil dari yang saya bayangkan.", "Made"),
    Opinion(5),
)
ANSWER = "Terima kasih. Ukurannya kami tambahkan di keterangan produk."


def load_voices(at: datetime) -> int:
    """Let the sample buyer speak, unless somebody has spoken already."""
    buyer = User.objects.get(username=BUYER)
    if not Rating.objects.exists():
        _rate(buyer, at)
    if not Wish.objects.exists():
        for product in Product.objects.filter(variants__sku__in=WISHES):
            add_wish(user=buyer, product=product, at=at)
    if not ProductReport.objects.exists():
        _report(at)
    return len(OPINIONS)


def _rate(buyer: User, at: datetime) -> None:
    received = OrderLine.objects.filter(
        parcel__state=ParcelState.RECEIVED, parcel__order__channel=Channel.WEB
    )
    lines = received.select_related("parcel__order", "variant__product__seller").order_by("pk")
    for line, opinion in zip(lines, OPINIONS, strict=False):
        rating = rate_bought(line=line, opinion=opinion, visitor=buyer, at=at)
        if opinion is OPINIONS[1]:
            answer_rating(rating=rating, text=ANSWER, at=at)


def _report(at: datetime) -> None:
    claim = Claim(
        reason=ReportReason.COPIED,
        text="Foto ini mirip dengan foto di toko lain.",
        email="",
        language="id",
        sender="contoh",
    )
    product = Product.objects.get(variants__sku=REPORTED)
    report_product(product=product, claim=claim, at=at)
