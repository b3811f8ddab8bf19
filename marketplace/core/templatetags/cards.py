"""Cards, tiles, stamps and pictures."""

from collections.abc import Iterable
from dataclasses import replace
from functools import lru_cache

from django import template
from django.conf import settings
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString
from django.utils.translation import get_language

from marketplace.core.cards import BoothCard, NomineeTile, Picture, ProductCard

from .cloth import cloth_id

register = template.Library()

GLYPHS = {
    "kopi": "coffee",
    "camilan": "cookie",
    "minuman": "cup-soda",
    "bumbu": "soup",
    "pangan": "wheat",
    "kain": "scroll",
    "fesyen": "handbag",
    "anyaman": "shopping-basket",
    "kayu": "trees",
    "daur": "recycle",
    "perca": "scissors",
    "dekor": "lamp",
    "perhiasan": "gem",
    "sabun": "droplets",
    "herbal": "leaf",
    "buku": "book-open",
}
"""A Lucide icon for each category's slug."""


FOLDS = (
    (("0%", "0%", "100%", "100%"),),
    (("0%", "0%", "100%", "62%"),),
    (("38%", "0%", "62%", "100%"),),
    (("0%", "0%", "100%", "26%"), ("0%", "74%", "100%", "26%")),
    (("0%", "0%", "24%", "100%"), ("76%", "0%", "24%", "100%")),
)
"""Where the pattern lies on card art: x, y, width and height, as the drawing says them."""


@register.simple_block_tag
def card(content: SafeString, *, title: str = "", call_number: str = "", dye: str = "") -> str:
    """Lay content on a piece of card stock, with a call number at the upper left."""
    return render_to_string(
        "core/components/card.html",
        {"content": content, "title": title, "call_number": call_number, "dye": dye},
    )


@register.inclusion_tag("core/components/product_card.html")
def product_card(
    product: ProductCard,
    *,
    level: int = 3,
    eager: bool = False,
    shelf: str = "",
    form: str = "",
) -> dict[str, object]:
    """Show a product as its catalogue card; `level` is the heading's, `eager` loads the photo.

    Inside a shelf that has defined its patterns, `shelf` is the shelf's name. `form` is the id of
    the form that a button on the card sends, to put the product into the cart.
    """
    heading = f"h{level}"
    return {
        "product": product, "heading": heading, "eager": eager, "shelf": shelf, "form": form,
    }  # fmt: skip


@register.inclusion_tag("core/components/product_shelf.html")
def product_shelf(
    products: Iterable[ProductCard], *, name: str = "rak", level: int = 3, add_url: str = ""
) -> dict[str, object]:
    """Show many catalogue cards. `name` tells two shelves of one page apart.

    With `add_url`, the address that takes a `variant`, what can be put into the cart at a press
    has a button for it.
    """
    products = list(products)
    form = f"isi-{name}" if add_url else ""
    draw = _drawn.__wrapped__ if settings.DEBUG else _drawn
    cards = [draw(product, level, name, form, get_language()) for product in products]
    return {"products": products, "cards": cards, "name": name, "form": form, "add_url": add_url}


@lru_cache(maxsize=4_096)
def _drawn(product: ProductCard, level: int, shelf: str, form: str, _language: str) -> SafeString:
    """Draw a card of a shelf; the same card looks the same on every page in a language."""
    shown = product_card(product, level=level, shelf=shelf, form=form)
    return render_to_string("core/components/product_card.html", shown)


@register.inclusion_tag("core/components/booth_tile.html")
def booth_tile(booth: BoothCard, *, level: int = 3) -> dict[str, object]:
    """Show a booth in its dye and pattern."""
    return {"booth": booth, "heading": f"h{level}"}


@register.inclusion_tag("core/components/nominee_tile.html")
def nominee_tile(
    nominee: NomineeTile, *, name: str = "choices", checked: bool = False, kind: str = "checkbox"
) -> dict[str, object]:
    """Offer a nominee on a ballot: a card that is a checkbox (or kind="radio")."""
    return {"nominee": nominee, "name": name, "checked": checked, "kind": kind}


@register.simple_block_tag
def badge(content: SafeString, *, tone: str = "plain") -> str:
    """Show a short label. Tones: plain, dye, good, warning, bad, award."""
    return format_html('<span class="badge badge--{}">{}</span>', tone, content)


@register.inclusion_tag("core/components/stamp.html")
def stamp(text: str, *, date: str = "", number: str = "", size: str = "small") -> dict[str, str]:
    """Press a due-date stamp: sold out, visited, winner. Sizes: small, large."""
    return {"text": text, "date": date, "number": number, "size": size}


@register.inclusion_tag("core/components/photo.html")
def photo(
    picture: Picture, *, sizes: str = "100vw", eager: bool = False, alt: str = ""
) -> dict[str, object]:
    """Show a photo in the best format and width the browser takes; only the first one is eager."""
    return {"picture": picture, "sizes": sizes, "eager": eager, "alt": alt}


@register.inclusion_tag("core/components/card_art.html")
def card_art(product: ProductCard, *, shelf: str = "") -> dict[str, object]:
    """Draw a product without a photo: its dye, its pattern, and a spine label.

    How much of the cloth is patterned follows from the call number, so that the goods of one booth
    lie beside each other like folded cloths, not like copies.
    """
    class_number, _, author_mark = product.call_number.partition(" ")
    name = shelf or product.call_number
    return {
        "product": product,
        "one_product": [replace(product, picture=None)],
        "shelf": name,
        "is_defined": bool(shelf),
        "glyph": GLYPHS.get(product.glyph, "tag"),
        "class_number": class_number,
        "author_mark": author_mark,
        "cloth_id": cloth_id(name, product.motif, product.motif_family),
        "pieces": FOLDS[sum(product.call_number.encode()) % len(FOLDS)],
    }
