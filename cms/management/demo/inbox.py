"""Sample work for reviewers: products and changes that wait, and some that went back."""

from datetime import datetime, timedelta

from marketplace.accounts.models import User
from marketplace.catalogue.models import Product, ProductEdit, ReviewDecision
from marketplace.catalogue.states import Decision, ProductState

from .goods import load_goods
from .source import Row, sample

WAITING = {
    "SB-01": ProductState.SUBMITTED,
    "SB-04": ProductState.SUBMITTED,
    "SB-05": ProductState.SUBMITTED,
    "AC-02": ProductState.SUBMITTED,
    "SU-04": ProductState.SUBMITTED,
    "SB-02": ProductState.NEEDS_CHANGES,
    "AC-04": ProductState.NEEDS_CHANGES,
    "SB-06": ProductState.HIDDEN,
    "SU-05": ProductState.HIDDEN,
}
CHANGED = ("SB-03", "SB-04", "AC-01")
BETWEEN = timedelta(hours=7)
REASON = "Tambahkan foto dari dekat dan tulis ukurannya."


def load_inbox(at: datetime) -> int:
    """Add products that are not on the shelf yet, and changes of some that are."""
    rows = [_smaller(row) for row in sample("products") if row["sku"] in WAITING]
    states = {row["slug"]: WAITING[row["sku"].removesuffix("-K")] for row in rows}
    new = load_goods(rows, at)
    for place, product in enumerate(new):
        product.state = states[product.slug]
        if product.state != ProductState.HIDDEN:
            product.submitted_at, product.listed_at = at - (place + 1) * BETWEEN, None
    Product.objects.bulk_update(new, ["state", "submitted_at", "listed_at"])
    _ask_for_changes([p for p in new if p.state == ProductState.NEEDS_CHANGES], at)
    _stage_changes(at)
    return len(rows) + len(CHANGED)


def _smaller(row: Row) -> Row:
    return {
        **row,
        "sku": f"{row['sku']}-K",
        "slug": f"{row['slug']}-ukuran-kecil",
        "name": f"{row['name']} (ukuran kecil)",
        "name_en": f"{row['name_en']} (small size)",
        "price": row["price"] // 2_000 * 1_000,
    }


def _ask_for_changes(products: list[Product], at: datetime) -> None:
    reviewer = User.objects.get(username="panitia")
    ReviewDecision.objects.bulk_create(
        ReviewDecision(
            product=product,
            reviewer=reviewer,
            decision=Decision.CHANGES,
            reason=REASON,
            hints={"description": REASON},
            at=at,
        )
        for product in products
    )


def _stage_changes(at: datetime) -> None:
    skus = Product.objects.filter(variants__sku__in=CHANGED, edits=None)
    ProductEdit.objects.bulk_create(
        ProductEdit(
            product=product,
            content={"description": f"{product.description} Dikerjakan sesuai pesanan."},
            base={"description": product.description},
            submitted_at=at,
        )
        for product in skus
    )
