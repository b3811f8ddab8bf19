"""A booth's pattern on the page."""

from collections.abc import Iterable
from functools import lru_cache

from django import template
from django.template.loader import render_to_string
from django.utils.html import format_html
from django.utils.safestring import SafeString, mark_safe
from django.utils.text import slugify

from marketplace.core import motifs
from marketplace.core.cards import Picture, ProductCard

register = template.Library()


@register.simple_tag
def pattern(motif: str, motif_family: str, *, name: str = "kain", zoom: float = 1) -> SafeString:
    """Fill the box around it with a pattern in the current colour; `name` is unique on the page."""
    identifier = cloth_id(name, motif, motif_family)
    return format_html(
        '<svg class="pattern" aria-hidden="true" focusable="false"><defs>{}</defs>'
        '<rect width="100%" height="100%" fill="url(#{})"/></svg>',
        _drawn(motif, motif_family, identifier, zoom),
        identifier,
    )


@register.simple_tag
def pattern_definitions(products: Iterable[ProductCard], *, name: str) -> SafeString:
    """Define each pattern of a shelf once; its cards then only refer to it."""
    wanted = {
        (product.motif, product.motif_family) for product in products if product.picture is None
    }
    drawn = [
        _drawn(motif, family, cloth_id(name, motif, family), 1) for motif, family in sorted(wanted)
    ]
    return format_html(
        '<svg class="definitions" width="0" height="0" aria-hidden="true" focusable="false">'
        "<defs>{}</defs></svg>",
        SafeString("".join(drawn)),
    )


@register.simple_block_tag
def cloth(
    content: SafeString,
    *,
    dye: str,
    motif: str,
    motif_family: str,
    picture: Picture | None = None,
) -> str:
    """Lay content over the booth's dye and pattern, in full colour: for headers.

    `picture` is a photo of cloth that a library has put in the pattern's place. It only darkens
    the dye, so text on it reads as well as on the bare dye; who saves data gets the pattern.
    """
    return render_to_string(
        "core/components/cloth.html",
        {
            "content": content,
            "dye": dye,
            "motif": motif,
            "motif_family": motif_family,
            "picture": picture,
        },
    )


@lru_cache(maxsize=1_024)
def cloth_id(name: str, motif: str, motif_family: str) -> str:
    """Return the id of a pattern's definition on a page."""
    return slugify(f"{name}-{motif_family}-{motif}")


def _drawn(motif: str, motif_family: str, identifier: str, zoom: float) -> SafeString:
    drawing = motifs.pattern(str(motif_family), str(motif), identifier, zoom)
    return mark_safe(drawing)  # noqa: S308  # path data of our own; the id is a slug
