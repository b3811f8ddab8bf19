import re

import pytest
from django.core.management import call_command
from modelsearch.backends import get_search_backend

from marketplace.catalogue.models import Allergen, Category, PermitType
from marketplace.core.dyes import Dye
from marketplace.places.models import Province, Regency, Training
from marketplace.places.services.reference import load_places

pytestmark = pytest.mark.django_db

EVERYTHING = [Province, Regency, Training, Category, Allergen, PermitType]


@pytest.fixture
def reference():
    call_command("load_reference", verbosity=0)


def test_reference_holds_the_whole_country(reference):
    counts = [model.objects.count() for model in EVERYTHING]

    assert counts == [38, 188, 26, 16, 9, 10]


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


def test_tiles_fit_the_grid_of_18_by_8(reference):
    tiles = Province.objects.values_list("tile_column", "tile_row")

    assert {column for column, _ in tiles} <= set(range(1, 19))
    assert {row for _, row in tiles} <= set(range(1, 9))


def test_regency_belongs_to_the_province_of_its_code(reference):
    strays = [
        r for r in Regency.objects.select_related("province") if r.code[:2] != r.province.code
    ]

    assert strays == []
    assert str(Regency.objects.get(code="35.73")) == "Kota Malang"


@pytest.mark.parametrize(
    ("number", "fits"),
    [("2101104010000-30", True), ("210110401000030", True), ("2101104010000", False)],
)
def test_home_industry_number_has_the_pattern_of_the_law(reference, number, fits):
    pattern = PermitType.objects.get(code="pirt").number_pattern

    assert bool(re.fullmatch(pattern, number)) is fits


def test_trainings_are_found_by_search(reference):
    found = get_search_backend().search("kopi", Training)

    assert [training.slug for training in found] == ["pascapanen-dan-sangrai-kopi"]


def test_load_places_says_what_it_holds():
    counts = load_places()

    assert counts == {"provinces": 38, "regencies": 188, "trainings": 26}
