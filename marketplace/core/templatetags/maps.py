"""The way in: a tile map of the provinces."""

from collections.abc import Collection, Iterable, Mapping
from itertools import groupby
from typing import Protocol

from django import template
from django.utils.translation import gettext_lazy as _

register = template.Library()


class Tile(Protocol):
    """What the map asks of a province."""

    code: str
    iso_code: str
    name: str
    name_en: str
    dye: str
    tile_column: int
    tile_row: int
    panel: str
    panel_column: int
    panel_row: int


PANELS = {
    "sumatera": _("Sumatera"),
    "jawa-bali-nusra": _("Jawa, Bali, dan Nusa Tenggara"),
    "kalimantan-sulawesi": _("Kalimantan dan Sulawesi"),
    "maluku-papua": _("Maluku dan Papua"),
}


@register.inclusion_tag("core/components/tile_map.html")
def tile_map(
    provinces: Iterable[Tile],
    *,
    links: Mapping[str, str],
    visited: Collection[str] = (),
    current: str = "",
    label: str = "",
) -> dict[str, object]:
    """Show the provinces as a list of links that wide screens lay out as a map of 18 by 8 tiles.

    `links` gives an address per province code; a province without one is drawn but leads nowhere.
    `visited` and `current` are codes. On a cached page leave `visited` empty: the personal
    fragment's `data-stamps` marks the tiles.
    """
    order = list(PANELS)
    ordered = sorted(provinces, key=lambda tile: (order.index(tile.panel), tile.code))
    panels = [
        (PANELS[panel], [(tile, links.get(tile.code, "")) for tile in tiles])
        for panel, tiles in groupby(ordered, key=lambda tile: tile.panel)
    ]
    return {"panels": panels, "visited": visited, "current": current, "label": label}
