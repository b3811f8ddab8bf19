"""The page of one product."""

from urllib.parse import urlencode

from django.http import HttpRequest, HttpResponse
from django.shortcuts import get_object_or_404, redirect, render
from django.utils.text import Truncator
from django.utils.translation import gettext as _

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.alerts import choices_sold_out
from marketplace.catalogue.queries.cards import card_of, cards_of, ready_for_cards
from marketplace.catalogue.queries.ratings import ProductRatings, ratings_shown
from marketplace.catalogue.queries.shelf import products_on_shelf
from marketplace.catalogue.queries.trail import (
    beside,
    once_on_shelf,
    pictures_of,
    product_on_shelf,
)
from marketplace.core.addresses import address_of
from marketplace.core.cards import ProductCard
from marketplace.core.formats import label_of, whatsapp_link
from marketplace.core.languages import in_language
from marketplace.core.public import public_page
from marketplace.core.share_pictures import SharePicture, share_picture
from marketplace.sellers.states import SellerKind

from .facts import facts_of
from .paths import way_to
from .structured import product_for_machines

SUMMARY_LETTERS = 155
"""What search engines show of a description."""
OTHERS = 4
"""Enough to lead on, few enough to leave the page to its product."""


@public_page(parameters={"ulasan"})
def product(request: HttpRequest, slug: str) -> HttpResponse:
    shown = product_on_shelf(slug)
    card = next(iter(cards_of([shown.pk])), None) if shown else None
    if shown is None or card is None:
        return gone(request, slug)
    ratings = ratings_shown(shown, request.GET.get("ulasan"))
    sheet = sheet_of(shown, card, request.build_absolute_uri(request.path), ratings)
    return render(request, "catalogue/product/index.html", sheet)


def sheet_of(
    shown: Product, card: ProductCard, address: str, ratings: ProductRatings | None = None
) -> dict[str, object]:
    """Return what the page of a whole product is drawn from; a preview shows no ratings."""
    return {
        "product": shown,
        "card": card,
        "variants": shown.variants.all(),
        "first_choice": first_choice(shown),
        "sold_out": choices_sold_out(shown),
        "seller_kind": label_of(SellerKind, shown.seller.kind),
        "summary": Truncator(in_language(shown, "description")).chars(SUMMARY_LETTERS),
        "facts": facts_of(shown),
        "pictures": pictures_of(shown) if card.picture else [],
        "question": question(shown, address),
        "breadcrumbs": way_to(shown),
        "for_machines": product_for_machines(shown, card, address, ratings),
        "ratings": ratings,
        "share_url": share_url(shown.slug, card),
        "others": cards_of(beside(shown)[:OTHERS]),
    }


def first_choice(shown: Product) -> int | None:
    """Return the key of the first variant that can be had, None where all are sold out."""
    variants = shown.variants.all()
    return next((one.pk for one in variants if one.stock or shown.preorder_days), None)


def picture_to_share(request: HttpRequest, slug: str, version: str) -> HttpResponse:
    """Show the picture of a shared link; its address changes with it, so it never expires."""
    card = card_of(get_object_or_404(ready_for_cards(products_on_shelf()), slug=slug))
    picture = to_share(card)
    if picture.version != version:
        return redirect(share_url(slug, card))
    headers = {"Cache-Control": "public, max-age=31536000, immutable"}
    return HttpResponse(share_picture(picture), content_type="image/png", headers=headers)


def to_share(card: ProductCard) -> SharePicture:
    return SharePicture(
        title=card.title,
        subtitle=f"{card.maker} · {card.library}",
        call_number=card.call_number,
        dye=card.dye,
        motif=card.motif,
        motif_family=card.motif_family,
    )


def share_url(slug: str, card: ProductCard) -> str:
    return address_of("catalogue:share_picture", slug, to_share(card).version)


def gone(request: HttpRequest, slug: str) -> HttpResponse:
    """Say that a product is not shown: 410 where it once stood on the shelf, else 404."""
    status = 410 if once_on_shelf(slug) else 404
    return render(request, "catalogue/product/gone.html", status=status)


def question(product: Product, address: str) -> str:
    """Return the WhatsApp link that asks about a product; empty where the seller allows none."""
    if not product.seller.whatsapp_allowed:
        return ""
    text = _("Halo, saya ingin bertanya tentang %(name)s (%(call_number)s): %(address)s") % {
        "name": in_language(product, "name"),
        "call_number": product.call_number,
        "address": address,
    }
    return f"{whatsapp_link(product.seller.phone)}?{urlencode({'text': text})}"
