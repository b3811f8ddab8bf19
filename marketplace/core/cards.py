"""What a component needs to know of a thing to draw it, so that core knows no model above it."""

from dataclasses import dataclass, field
from typing import Protocol


class Picture(Protocol):
    """A photo with its ready renditions; `srcset`s are empty where none is ready."""

    @property
    def alt(self) -> str: ...
    @property
    def src(self) -> str: ...
    @property
    def width(self) -> int: ...
    @property
    def height(self) -> int: ...
    @property
    def avif_srcset(self) -> str: ...
    @property
    def webp_srcset(self) -> str: ...


@dataclass(frozen=True, slots=True)
class Fact:
    """A label with its value; `language` where it is not the reader's."""

    label: str
    value: str
    language: str = ""


@dataclass(frozen=True, slots=True)
class ProductCard:
    """One product as a catalogue card. `price` is whole rupiah, `glyph` the category's slug.

    `only_choice` is the key of what a press can put into the cart: the only variant, in stock.
    """

    url: str
    title: str
    call_number: str
    maker: str
    price: int
    glyph: str
    dye: str
    motif: str
    motif_family: str
    library: str = ""
    place: str = ""
    in_stock: bool = True
    preorder_days: int = 0
    only_choice: int | None = None
    picture: Picture | None = None
    badges: tuple[str, ...] = ()


@dataclass(frozen=True, slots=True)
class BoothCard:
    """One booth as a tile. `code` is the province's two digits and doubles as its stamp number."""

    url: str
    code: str
    name: str
    tagline: str
    dye: str
    motif: str
    motif_family: str
    product_count: int | None = None


@dataclass(frozen=True, slots=True)
class Prize:
    """Something won, as the winner's page wears it: what, in which award, and its result."""

    won: str
    award: str
    edition: str
    year: int
    url: str


@dataclass(frozen=True, slots=True)
class NomineeTile:
    """One choice on a ballot. Where it is barred, `barred` says why."""

    value: str
    code: str
    title: str
    dye: str
    motif: str
    motif_family: str
    subtitle: str = ""
    url: str = ""
    barred: str = ""


@dataclass(frozen=True, slots=True)
class FacetOption:
    """One way to narrow a list: where it leads, how many things are there, and whether it is on."""

    label: str
    url: str
    count: int
    is_on: bool = False
    value: str = ""


@dataclass(frozen=True, slots=True)
class FacetGroup:
    """Options of one kind. `name` is the query parameter; `more` leads to all of a long list."""

    name: str
    title: str
    options: list[FacetOption] = field(default_factory=list)
    more: "Link | None" = None


@dataclass(frozen=True, slots=True)
class Link:
    """A label and where it leads. In breadcrumbs the last one has no address."""

    label: str
    url: str = ""
