"""What is told of a product before it is bought: everything that is known, nothing that is not."""

from decimal import Decimal

import pytest
from django.utils import translation

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.trail import whole
from marketplace.catalogue.states import HalalStatus, PermitStatus
from marketplace.catalogue.views.facts import facts_of
from marketplace.core.cards import Fact
from tests.factories.catalogue import AllergenFactory, PermitFactory, ProductFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


def told_of(product):
    return facts_of(whole(Product.objects.all()).get(pk=product.pk))


@pytest.fixture
def chips():
    product = ProductFactory(
        variant__weight_grams=1050,
        net_content_value=Decimal("0.25"),
        net_content_unit="kg",
        ingredients="pisang, <gula>",
        shelf_life_days=1,
        storage="kering",
        halal_status=HalalStatus.CERTIFIED,
        halal_number="ID001",
        fragile=True,
        heat_sensitive=True,
    )
    for name, english in (("gandum", "wheat"), ("susu", "milk")):
        product.allergens.add(AllergenFactory(name=name, name_en=english))
    for position, (status, number) in enumerate(
        [
            (PermitStatus.ISSUED, "MD 12"),
            (PermitStatus.IN_PROCESS, ""),
            (PermitStatus.NOT_NEEDED, ""),
        ]
    ):
        kind = {"type__name": f"Izin {position}", "type__name_en": f"Permit {position}"}
        PermitFactory(product=product, status=status, number=number, **kind)
    return product


def test_everything_is_told_in_its_order(chips):
    assert told_of(chips) == [
        Fact("Isi bersih", "0,25 kg"),
        Fact("Berat dengan kemasan", "1,05 kg"),
        Fact("Bahan", "pisang, <gula>"),
        Fact("Alergen", "gandum, susu"),
        Fact("Masa simpan", "1 hari"),
        Fact("Cara menyimpan", "kering"),
        Fact("Halal", "Bersertifikat halal, nomor ID001"),
        Fact("Izin 0", "MD 12"),
        Fact("Izin 1", "sedang diurus"),
        Fact("Perhatian saat dibawa", "mudah pecah. peka panas."),
    ]


def test_english_reader_is_told_what_stays_indonesian(chips):
    with translation.override("en"):
        told = {fact.label: fact for fact in told_of(chips)}

    assert told["Net contents"].value == "0.25 kg"
    assert told["Ingredients"].language == "id"
    assert told["Allergens"].value == "wheat, milk"
    assert told["Shelf life"].value == "1 day"
    assert told["Permit 1"].value == "applied for"


def test_nothing_is_told_that_is_not_known():
    product = ProductFactory(variant__weight_grams=300)

    assert told_of(product) == [Fact("Berat dengan kemasan", "300 g")]


@pytest.mark.parametrize(
    ("value", "written"), [("100.00", "100 g"), ("1.50", "1,5 g"), ("0.04", "0,04 g")]
)
def test_net_contents_are_not_rounded(value, written):
    product = ProductFactory(net_content_value=Decimal(value), net_content_unit="g")

    assert told_of(product)[0] == Fact("Isi bersih", written)
