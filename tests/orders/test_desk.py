"""What couriers take, at the committee's desk."""

import pytest
from django.urls import reverse

from marketplace.accounts.states import Role
from marketplace.core.models import AuditEntry
from marketplace.orders.models import ShippingRate
from tests.factories.accounts import member_of
from tests.factories.places import ProvinceFactory
from tests.factories.shipping import ShippingRateFactory

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


@pytest.fixture
def officer(client):
    officer = member_of(Role.COMMITTEE)
    client.force_login(officer)
    return officer


def notes():
    return list(AuditEntry.objects.values_list("action", "actor", "target", "detail"))


def test_new_price_is_written_down_with_the_old_one(client, officer):
    rate = ShippingRateFactory(origin="Jawa", reach="Papua", rupiah_per_kg=75_000)

    client.post(
        reverse("shippingrate:edit", args=[rate.pk]),
        {"origin": "Jawa", "reach": "Papua", "rupiah_per_kg": "80000"},
    )

    rate.refresh_from_db()
    change = {"row": "Jawa → Papua", "before": 75_000, "after": 80_000}
    target = f"orders.ShippingRate:{rate.pk}"
    assert rate.rupiah_per_kg == 80_000
    assert notes() == [("shipping.price", officer.pk, target, change)]


def test_new_surcharge_is_written_down(client, officer):
    province = ProvinceFactory(name="Papua Pegunungan")

    client.post(
        reverse("shippingsurcharge:add"), {"province": province.pk, "rupiah_per_kg": "25000"}
    )

    change = {"row": "Papua Pegunungan", "before": None, "after": 25_000}
    target = f"orders.ShippingSurcharge:{province.shipping_surcharge.pk}"
    assert notes() == [("shipping.price", officer.pk, target, change)]


@pytest.mark.parametrize(
    ("price", "said"),
    [("0", "Tarif harus lebih dari Rp0."), ("-1", "Pastikan nilai ini lebih besar")],
)
def test_price_without_sense_changes_nothing(client, officer, price, said):
    rate = ShippingRateFactory(origin="Jawa", reach="Papua", rupiah_per_kg=75_000)

    answer = client.post(
        reverse("shippingrate:edit", args=[rate.pk]),
        {"origin": "Jawa", "reach": "Papua", "rupiah_per_kg": price},
    )

    rate.refresh_from_db()
    assert said in answer.text
    assert (rate.rupiah_per_kg, notes()) == (75_000, [])


def test_second_rate_of_a_way_is_refused(client, officer):
    ShippingRateFactory(origin="Jawa", reach="Papua")

    client.post(
        reverse("shippingrate:add"), {"origin": "Jawa", "reach": "Papua", "rupiah_per_kg": "1"}
    )

    assert (ShippingRate.objects.count(), notes()) == (1, [])


@pytest.mark.parametrize("role", [Role.CURATOR, Role.LIBRARIAN])
@pytest.mark.parametrize("name", ["shippingrate", "shippingsurcharge"])
def test_prices_are_the_committees(client, role, name):
    client.force_login(member_of(role))

    answer = client.get(reverse(f"{name}:index"), follow=True)

    assert answer.redirect_chain[-1][0] == "/admin/"
