"""What food says about halal, and the duty it is reminded of."""

from datetime import date

import pytest
from django.urls import reverse

from marketplace.catalogue.models import Product
from marketplace.catalogue.queries.advice import advice_on
from marketplace.catalogue.services.products import submit_product
from marketplace.catalogue.states import CategoryGroup, HalalStatus, ProductState
from marketplace.core.errors import RuleError
from tests.catalogue.entries import filled_in
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, PermitTypeFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON

pytestmark = pytest.mark.django_db

NEW = "/jual/produk/baru/"
LABEL = {
    "ingredients": "pisang, gula",
    "net_content_value": "1.000",
    "net_content_unit": "g",
    "shelf_life_days": "30",
    "storage": "suhu ruang",
    "action": "submit",
}
SENTENCE = "Jawab tentang halal. Pilih “Belum bersertifikat halal” bila belum ada."
FIRST_DAY = date(2026, 10, 17)


@pytest.fixture
def client(client):
    client.force_login(SellerFactory().owner)
    return client


@pytest.fixture
def food():
    return CategoryFactory(group=CategoryGroup.FOOD)


@pytest.fixture
def duty():
    return PermitTypeFactory(code="halal-umk", name="Sertifikat halal", duty_from=FIRST_DAY)


@pytest.mark.parametrize("answer", ["", "not_applicable"])
def test_food_is_not_sent_without_an_answer(client, food, answer):
    refused = client.post(NEW, filled_in(food, **LABEL, halal_status=answer))

    assert refused.status_code == 422
    assert SENTENCE in refused.content.decode()
    assert Product.objects.get().state == ProductState.DRAFT


def test_food_is_sent_with_an_answer(client, food):
    client.post(NEW, filled_in(food, **LABEL, halal_status="not_yet"))

    product = Product.objects.get()
    assert (product.state, product.halal_status) == (ProductState.SUBMITTED, HalalStatus.NOT_YET)
    assert product.net_content_value == 1000


def test_what_is_no_food_needs_no_answer(client):
    craft = CategoryFactory()

    client.post(NEW, filled_in(craft, action="submit", halal_status=""))

    product = Product.objects.get()
    assert (product.state, product.halal_status) == (
        ProductState.SUBMITTED,
        HalalStatus.NOT_APPLICABLE,
    )


def test_draft_of_food_is_kept_and_asked_again(client, food):
    client.post(NEW, filled_in(food, **LABEL | {"action": "draft"}, halal_status=""))

    product = Product.objects.get()
    page = client.get(reverse("catalogue:own_product", args=[product.pk]))
    assert product.state == ProductState.DRAFT
    assert page.context["form"].initial["halal_status"] == ""


def test_food_that_was_stored_silent_is_not_sent_either(food):
    product = ProductFactory(
        category=food,
        ingredients="pisang",
        net_content_value=1,
        net_content_unit="kg",
        shelf_life_days=30,
        storage="kering",
    )

    with pytest.raises(RuleError, match="Masih ada isian yang belum lengkap"):
        submit_product(product=product, at=NOON)


def test_unclear_net_content_is_explained(client, food):
    answer = client.post(
        NEW, filled_in(food, **LABEL | {"net_content_value": "banyak"}, halal_status="not_yet")
    )

    assert "Tulis isi bersih dengan angka, misalnya 250 atau 1,5." in answer.content.decode()
    assert Product.objects.get().net_content_value is None


def content(food, **changes):
    return {"category": food.pk, "halal_status": "not_yet", "permits": []} | changes


def test_duty_is_told_from_its_first_day(food, duty):
    said = advice_on(content(food), today=FIRST_DAY)

    assert [(one.field, one.about, one.sentence) for one in said] == [
        (
            "halal_status",
            "Sertifikat halal",
            "Wajib bagi usaha mikro dan kecil sejak 17 Oktober 2026. Mulailah mengurusnya.",
        )
    ]
    assert advice_on(content(food), today=date(2026, 10, 16)) == []


@pytest.mark.parametrize("status", ["certified", "in_process", "non_halal"])
def test_duty_is_not_told_to_those_who_meet_it(food, duty, status):
    assert advice_on(content(food, halal_status=status), today=FIRST_DAY) == []


def test_duty_is_not_told_of_what_is_outside_it(food, duty):
    lifted = PermitTypeFactory(code="halal-na")
    row = {"type": lifted.pk, "status": "not_needed", "number": "", "valid_until": None}

    assert advice_on(content(food, permits=[row]), today=FIRST_DAY) == []
    assert advice_on(content(CategoryFactory()), today=FIRST_DAY) == []


def test_desk_makes_no_silent_food(client, food, settings):
    settings.DEMO = True
    product = ProductFactory(listed=True)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))

    answer = client.post(
        reverse("product:edit", args=[product.pk]),
        {"category": food.pk, "call_number": "641 MAR"},
    )

    product.refresh_from_db()
    assert "Pelapak belum menjawab tentang halal." in answer.content.decode()
    assert product.category != food
