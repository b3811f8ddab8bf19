"""What the command loads from all rooms, and that it never undoes what people wrote."""

import pytest
from django.core.management import call_command

from marketplace.catalogue.models import Allergen, Category, PermitType
from marketplace.core.dyes import Dye
from marketplace.orders.models import ShippingRate, ShippingSurcharge
from marketplace.places.models import Province, Regency, Training

pytestmark = pytest.mark.django_db

EVERYTHING = [
    Province, Regency, Training, Category, Allergen, PermitType, ShippingRate, ShippingSurcharge,
]  # fmt: skip


@pytest.fixture
def reference():
    call_command("load_reference", verbosity=0)


def test_reference_holds_the_whole_country(reference):
    counts = [model.objects.count() for model in EVERYTHING]

    assert counts == [38, 188, 26, 16, 9, 10, 63, 2]


def test_reference_loaded_twice_adds_nothing(reference):
    before = [list(model.objects.order_by("pk").values()) for model in EVERYTHING]

    call_command("load_reference", verbosity=0)

    assert [list(model.objects.order_by("pk").values()) for model in EVERYTHING] == before


def test_reference_corrects_a_name_but_keeps_colour_and_committee_edits(reference):
    Province.objects.filter(code="11").update(name="Atjeh", dye=Dye.SECANG)
    Category.objects.filter(slug="kopi").update(name="Kopi saja")

    call_command("load_reference", verbosity=0)

    aceh = Province.objects.get(code="11")
    assert (aceh.name, aceh.dye) == ("Aceh", Dye.SECANG)
    assert Category.objects.get(slug="kopi").name == "Kopi saja"
