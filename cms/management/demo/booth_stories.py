"""Tell each booth's story from what its makers learned."""

from collections import defaultdict

from cms.services.texts import paragraph_html
from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.shelf import products_on_shelf

TOLD = 3
OPENINGS = {
    "id": (
        (
            "Lapak ini mempertemukan {products} produk dari {libraries} perpustakaan, "
            "dari {first} sampai {last}."
        ),
        (
            "{products} produk, {libraries} perpustakaan, satu meja: begitulah {province} hadir "
            "di pameran ini, dari {first} sampai {last}."
        ),
        (
            "Dari {first} sampai {last}, {libraries} perpustakaan melatih warganya. "
            "{products} hasilnya ada di lapak ini."
        ),
    ),
    "en": (
        (
            "This booth brings together {products} products from {libraries} libraries, "
            "from {first} to {last}."
        ),
        (
            "{products} products, {libraries} libraries, one table: this is how {province} comes "
            "to the fair, from {first} to {last}."
        ),
        (
            "From {first} to {last}, {libraries} libraries train their residents. "
            "{products} things that came of it stand in this booth."
        ),
    ),
}


def booth_stories() -> dict[int, dict[str, str]]:
    """Return a story in both languages for every province that has goods, in one query."""
    goods: dict[int, list[Product]] = defaultdict(list)
    for product in _products():
        goods[product.seller.library.province_id].append(product)
    return {
        province: {"id": _story(products, "id"), "en": _story(products, "en")}
        for province, products in goods.items()
    }


def _products() -> list[Product]:
    related = products_on_shelf().select_related(
        "seller__library__province", "seller__library__regency"
    )
    return list(related.order_by("pk"))


def _story(products: list[Product], language: str) -> str:
    told = (_told(product, language) for product in products[:TOLD])
    return "".join(paragraph_html(text) for text in (_opening(products, language), *told) if text)


def _told(product: Product, language: str) -> str:
    if language == "id":
        return f"**{product.name}** dari {product.maker_name}. {product.description}"
    return f"**{product.name_en}** by {product.maker_name}. {product.description_en}"


def _opening(products: list[Product], language: str) -> str:
    libraries = {product.seller.library for product in products}
    regencies = sorted({str(library.regency) for library in libraries if library.regency})
    if not regencies:
        return ""
    province = products[0].seller.library.province
    openings = OPENINGS[language]
    return openings[int(province.code) % len(openings)].format(
        products=len(products),
        libraries=len(libraries),
        province=province.name if language == "id" else province.name_en,
        first=regencies[0],
        last=regencies[-1],
    )
