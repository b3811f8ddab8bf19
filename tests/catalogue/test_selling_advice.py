from datetime import date

import pytest

from marketplace.catalogue.queries.advice import advice_on
from marketplace.catalogue.states import CategoryGroup
from tests.factories.catalogue import AllergenFactory, CategoryFactory, PermitTypeFactory

pytestmark = pytest.mark.django_db

TODAY = date(2026, 11, 22)


def permit(kind, number, valid_until=None):
    return {"type": kind.pk, "status": "issued", "number": number, "valid_until": valid_until}


def said(content):
    return [(one.field, one.about) for one in advice_on(content, today=TODAY)]


def test_nothing_is_said_of_a_plain_product():
    assert advice_on({"name": "Tas pandan", "permits": []}, today=TODAY) == []


def test_doubtful_word_is_named_with_its_field():
    assert said({"learning_story": "Minyak ini menyembuhkan."}) == [
        ("learning_story", "menyembuhkan")
    ]


def test_allergen_in_the_ingredients_is_suggested_until_it_is_ticked():
    milk = AllergenFactory(slug="susu", name="susu")

    assert said({"ingredients": "susu, gula"}) == [("allergens", "susu")]
    assert said({"ingredients": "susu, gula", "allergens": [milk.pk]}) == []


def test_pirt_number_that_ends_soon_is_mentioned():
    pirt = PermitTypeFactory(code="pirt", name="P-IRT", number_pattern=r"\d{13}-\d{2}")

    assert said({"permits": [permit(pirt, "2101104010000-26")]}) == [
        ("permits", "P-IRT 2101104010000-26")
    ]


def test_pirt_is_not_needed_for_food_that_keeps_shortly():
    pirt = PermitTypeFactory(code="pirt", name="P-IRT")

    content = {"shelf_life_days": 3, "permits": [permit(pirt, "2101104010000-30")]}

    assert said(content) == [("permits", "P-IRT")]


def test_isbn_with_a_wrong_check_digit_is_mentioned():
    isbn = PermitTypeFactory(code="isbn-optional", name="ISBN")

    assert said({"permits": [permit(isbn, "978-602-291-663-4")]}) == [
        ("permits", "ISBN 978-602-291-663-4")
    ]


@pytest.mark.parametrize(
    ("group", "days", "code", "asked"),
    [
        (CategoryGroup.FOOD, 60, None, True),
        (CategoryGroup.FOOD, 60, "halal-umk", True),
        (CategoryGroup.FOOD, 60, "pirt", False),
        (CategoryGroup.FOOD, 60, "bpom-md", False),
        (CategoryGroup.FOOD, 6, None, False),
        (CategoryGroup.FOOD, None, None, False),
        (CategoryGroup.CRAFT, 60, None, False),
    ],
)
def test_packed_food_that_keeps_is_asked_for_its_licence(group, days, code, asked):
    category = CategoryFactory(group=group)
    permits = [permit(PermitTypeFactory(code=code), "1")] if code else []
    content = {"category": category.pk, "shelf_life_days": days, "permits": permits}

    assert (("permits", "Izin edar") in said(content)) is asked
