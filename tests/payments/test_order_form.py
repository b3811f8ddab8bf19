"""What the cart and the order form read, and where a parcel goes to."""

import pytest
from django.db.models import Model
from django.urls import reverse
from django.utils.translation import override

from marketplace.catalogue.models import Variant
from marketplace.orders.models import Order
from tests.factories.accounts import UserFactory
from tests.factories.orders import open_terms, placed_order, sent_to_an_address, shelved
from tests.factories.places import ProvinceFactory

from .ordering import OURS, order_of, put

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]


@pytest.fixture(autouse=True)
def terms():
    return open_terms()


@pytest.fixture
def fetched_again(monkeypatch):
    """Return what was left out when rows were read, and is read after all, each alone."""
    late, fetch = [], Model.refresh_from_db

    def note_and_fetch(self, *args, fields=None, **more):
        late.extend(f"{type(self).__name__}.{name}" for name in fields or [])
        return fetch(self, *args, fields=fields, **more)

    monkeypatch.setattr(Model, "refresh_from_db", note_and_fetch)
    return late


@pytest.mark.parametrize("language", ["id", "en"])
def test_cart_and_order_read_all_they_need_at_once(client, language, fetched_again):
    variants = [shelved(price=40_000), shelved(price=20_000)]
    address = {"province": ProvinceFactory().pk, "regency_name": "Bogor"}

    with override(language):
        here, pesan = reverse("cart:cart"), reverse("orders:checkout")
        assert client.get(here).status_code == 200
        assert order_of(client, variants, page=pesan, **address).status_code == 307
        put(client, *variants)
        assert client.get(here).status_code == 200
        Variant.objects.update(price=30_000)
        assert client.post(reverse("cart:accept"), **OURS).status_code == 303

    assert fetched_again == []


def test_province_that_is_none_of_ours_is_refused(client):
    answer = order_of(client, [shelved(price=40_000)], province="0", regency_name="Bogor")

    assert answer.status_code == 422
    assert "province" in answer.context["form"].errors
    assert not Order.objects.exists()


def test_order_form_begins_with_the_last_province_in_the_readers_language(client):
    province = ProvinceFactory(name="Papua Barat", name_en="West Papua")
    variant, user = shelved(price=40_000), UserFactory()
    placed_order(variant, buyer=user, **sent_to_an_address(variant, province=province))
    client.force_login(user)
    put(client, variant)

    with override("en"):
        page = client.get(reverse("orders:checkout")).content.decode()

    assert f'<option value="{province.pk}" selected>West Papua</option>' in page
