"""Booths as tiles."""

from django.urls import reverse

from booths.models import Booth
from marketplace.core.cards import BoothCard
from marketplace.core.languages import in_language


def booth_card(booth: Booth, *, product_count: int | None = None) -> BoothCard:
    """Say of a booth what its tile shows, in the reader's language. The province must be there."""
    return BoothCard(
        url=reverse("cms:booth", args=[booth.province.slug]),
        code=booth.province.code,
        name=in_language(booth, "name"),
        tagline=in_language(booth, "tagline"),
        dye=booth.dye,
        motif=booth.motif,
        motif_family=booth.motif_family,
        product_count=product_count,
    )
