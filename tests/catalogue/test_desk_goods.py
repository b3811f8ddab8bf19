"""What the desk lets people do to goods, and to whose."""

import pytest
from django.contrib.auth.models import Group
from django.urls import reverse

from marketplace.catalogue.models import Permit
from marketplace.catalogue.states import CategoryGroup, PermitStatus
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import CategoryFactory, PermitFactory, ProductFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def _no_second_factor(settings):
    settings.DEMO = True


@pytest.fixture
def product():
    return ProductFactory(listed=True, name_en="Old")


def in_group(name):
    person = UserFactory(full_name=name, is_staff=True)
    person.groups.add(Group.objects.get(name=name))
    return person


def form_of(product, **changes):
    return {
        "category": product.category_id or "",
        "call_number": product.call_number,
        "training": product.training_id or "",
        "name_en": product.name_en,
        "description_en": product.description_en,
        "learning_story_en": product.learning_story_en,
    } | changes


def test_librarian_corrects_goods_of_others(client, product):
    client.force_login(in_group("Panitia"))

    client.post(reverse("product:edit", args=[product.pk]), form_of(product, name_en="New"))

    product.refresh_from_db()
    assert product.name_en == "New"


@pytest.mark.parametrize("method", ["get", "post"])
def test_nobody_changes_the_own_goods_at_the_desk(client, product, method):
    person = in_group("Panitia")
    product.seller.owner = person
    product.seller.save()
    client.force_login(person)

    answer = getattr(client, method)(
        reverse("product:edit", args=[product.pk]), form_of(product, name_en="New")
    )

    product.refresh_from_db()
    assert answer.url == reverse("catalogue:own_product", args=[product.pk])
    assert product.name_en == "Old"


def test_nobody_changes_permits_of_the_own_goods(client, product):
    permit = PermitFactory(product=product, number="1")
    person = in_group("Panitia")
    product.seller.owner = person
    product.seller.save()
    client.force_login(person)
    forged = {
        "product": product.pk, "type": permit.type_id, "status": PermitStatus.ISSUED, "number": "2",
    }  # fmt: skip

    client.post(reverse("permit:edit", args=[permit.pk]), forged)
    client.post(reverse("permit:add"), forged)

    assert [one.number for one in Permit.objects.all()] == ["1"]


def test_listed_product_keeps_a_category(client, product):
    client.force_login(in_group("Panitia"))

    answer = client.post(reverse("product:edit", args=[product.pk]), form_of(product, category=""))

    product.refresh_from_db()
    assert answer.status_code == 200
    assert "Produk yang sudah pernah dikirim selalu punya kategori." in answer.content.decode()
    assert product.category is not None


def test_list_leads_to_the_page_that_takes_goods_off_the_shelf(client, product):
    client.force_login(in_group("Panitia"))

    page = client.get(reverse("product:index")).content.decode()

    assert reverse("review_product", args=[product.pk]) in page


def test_category_of_another_group_is_taken(client, product):
    craft = CategoryFactory(group=CategoryGroup.NON_FOOD)
    client.force_login(in_group("Panitia"))

    client.post(reverse("product:edit", args=[product.pk]), form_of(product, category=craft.pk))

    product.refresh_from_db()
    assert product.category == craft
