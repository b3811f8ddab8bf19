"""What one must know of a product before buying it: contents, permits, care."""

from collections.abc import Iterator

from django.utils.translation import gettext as _
from django.utils.translation import ngettext

from marketplace.catalogue.models import Product
from marketplace.catalogue.states import HalalStatus, PermitStatus
from marketplace.core.cards import Fact
from marketplace.core.formats import decimal, label_of, weight
from marketplace.core.languages import in_language, is_read_as_written


def facts_of(product: Product) -> list[Fact]:
    """Return what is known of a whole product, in the order in which it is read."""
    told = (
        *_contents(product),
        *_permits(product),
        Fact(_("Perhatian saat dibawa"), _care(product)),
    )
    return [fact for fact in told if fact.value]


def _contents(product: Product) -> Iterator[Fact]:
    allergens = ", ".join(in_language(one, "name") for one in product.allergens.all())
    yield Fact(_("Isi bersih"), _net_content(product))
    yield Fact(_("Berat dengan kemasan"), _weight(product))
    yield _written(_("Bahan"), product, "ingredients")
    yield Fact(_("Alergen"), allergens)
    yield Fact(_("Masa simpan"), _shelf_life(product))
    yield _written(_("Cara menyimpan"), product, "storage")


def _permits(product: Product) -> Iterator[Fact]:
    yield Fact(_("Halal"), _halal(product))
    for permit in product.permits.all():
        if permit.status != PermitStatus.NOT_NEEDED:
            is_issued = permit.status == PermitStatus.ISSUED
            number = permit.number if is_issued else _("sedang diurus")
            yield Fact(in_language(permit.type, "name"), number)


def _net_content(product: Product) -> str:
    value = product.net_content_value
    return f"{decimal(f'{value.normalize():f}')} {product.net_content_unit}" if value else ""


def _weight(product: Product) -> str:
    """Return the weight of the first variant."""
    return next((weight(variant.weight_grams) for variant in product.variants.all()), "")


def _shelf_life(product: Product) -> str:
    days = product.shelf_life_days or 0
    return ngettext("%(days)s hari", "%(days)s hari", days) % {"days": days} if days else ""


def _halal(product: Product) -> str:
    if product.halal_status == HalalStatus.NOT_APPLICABLE:
        return ""
    status = label_of(HalalStatus, product.halal_status)
    number = product.halal_number
    return f"{status}, {_('nomor')} {number}" if number else status


def _care(product: Product) -> str:
    risks = {
        _("mudah pecah"): product.fragile,
        _("bisa bocor"): product.leak_risk,
        _("peka panas"): product.heat_sensitive,
    }
    return " ".join(f"{risk}." for risk, is_there in risks.items() if is_there)


def _written(label: str, product: Product, field: str) -> Fact:
    """Return what the seller wrote, in the language it was written in."""
    language = "" if is_read_as_written(product, field) else "id"
    return Fact(label, getattr(product, field), language)
