import pytest
from modelsearch.backends import get_search_backend

from marketplace.places.models import Province, Regency, Training
from marketplace.places.services.reference import load_places

pytestmark = pytest.mark.django_db


@pytest.fixture
def reference():
    return load_places()


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


def test_trainings_are_found_by_search(reference):
    found = get_search_backend().search("kopi", Training)

    assert [training.slug for training in found] == ["pascapanen-dan-sangrai-kopi"]


def test_load_places_says_what_it_holds(reference):
    assert reference == {"provinces": 38, "regencies": 188, "trainings": 26}
