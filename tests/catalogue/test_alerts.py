"""One letter when goods are back, to those alone who asked and proved it."""

from datetime import timedelta

import pytest
from allauth.account.models import EmailAddress
from django.core import mail

from marketplace.accounts.queries import personal_record
from marketplace.accounts.services.departure import delete_account
from marketplace.catalogue.models import Product, StockAlert, Variant
from marketplace.catalogue.services import alerts as services
from marketplace.catalogue.services.alerts import (
    Asker,
    ask_for_news,
    confirm_alert,
    stop_alert,
    tell_restocked,
)
from marketplace.catalogue.services.retention import forget_contacts
from marketplace.catalogue.states import AlertState, ProductState
from marketplace.core.errors import RuleError
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import VariantFactory
from tests.factories.extras import ProductReportFactory, StockAlertFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

GUEST = Asker("Siti@Example.org ", "id")
MINUTE, HOUR, DAY = timedelta(minutes=1), timedelta(hours=1), timedelta(days=1)


@pytest.fixture
def variant():
    return VariantFactory(on_shelf=True, stock=0)


@pytest.fixture
def letters():
    return mail.outbox


@pytest.fixture
def committing(django_capture_on_commit_callbacks):
    """Do something and what waits for its commit."""

    def done(deed, *args, **kwargs):
        with django_capture_on_commit_callbacks(execute=True):
            return deed(*args, **kwargs)

    return done


def proven(user, email="siti@example.org", *, verified=True):
    return EmailAddress.objects.create(user=user, email=email, verified=verified, primary=True)


def refusal(deed, *args, **kwargs):
    with pytest.raises(RuleError) as refused:
        deed(*args, **kwargs)
    return refused.value.code


def restock(variant, stock=3):
    Variant.objects.filter(pk=variant.pk).update(stock=stock)


def test_guest_is_asked_to_confirm_and_then_waits(committing, variant, letters):
    alert = committing(ask_for_news, variant=variant, asker=GUEST, at=NOON)

    assert (alert.state, alert.email, alert.user) == (AlertState.ASKED, "siti@example.org", None)
    (letter,) = letters
    assert letter.to == ["siti@example.org"]
    assert letter.subject == f"Kabari bila ada lagi: {variant.product.name}?"
    assert "/kabar-stok/setuju/" in letter.body

    confirmed = confirm_alert(alert=alert, at=NOON + DAY)
    again = confirm_alert(alert=alert, at=NOON + 2 * DAY)

    assert (confirmed.state, confirmed.confirmed_at) == (AlertState.WAITING, NOON + DAY)
    assert again.confirmed_at == NOON + DAY


def test_letter_comes_in_the_language_it_was_asked_in(committing, variant, letters):
    committing(ask_for_news, variant=variant, asker=Asker("a@example.org", "en"), at=NOON)

    assert variant.product.name_en in letters[0].subject
    assert "/en/kabar-stok/setuju/" in letters[0].body


def test_nobody_waits_whose_link_has_expired(variant):
    alert = ask_for_news(variant=variant, asker=GUEST, at=NOON)

    assert refusal(confirm_alert, alert=alert, at=NOON + 3 * DAY) == "too_late"
    assert StockAlert.objects.get().state == AlertState.ASKED
    stop_alert(alert=alert)
    assert refusal(confirm_alert, alert=alert, at=NOON) == "stopped"


def test_proven_address_of_the_account_is_not_asked(committing, variant, letters):
    user = UserFactory()
    proven(user)

    alert = committing(ask_for_news, variant=variant, asker=Asker("", "id", user), at=NOON)

    assert (alert.state, alert.email, alert.user) == (
        AlertState.WAITING, "siti@example.org", user,
    )  # fmt: skip
    assert letters == []


def test_other_or_unproven_address_of_an_account_is_asked(committing, variant, letters):
    user = UserFactory()
    proven(user, verified=False)

    alert = committing(ask_for_news, variant=variant, asker=Asker(GUEST.email, "id", user), at=NOON)

    assert (alert.state, alert.user) == (AlertState.ASKED, None)
    assert refusal(ask_for_news, variant=variant, asker=Asker("", "id", user), at=NOON) == (
        "no_address"
    )
    assert len(letters) == 1


def test_account_that_proves_its_address_need_not_confirm_again(variant):
    alert = ask_for_news(variant=variant, asker=GUEST, at=NOON)
    user = UserFactory()
    proven(user)

    known = ask_for_news(variant=variant, asker=Asker(GUEST.email, "id", user), at=NOON + HOUR)

    assert (known.pk, known.state, known.user) == (alert.pk, AlertState.WAITING, user)


def test_address_is_not_flooded_for_one_variant(committing, variant, letters):
    for hours in (0, 1, 5, 23):
        committing(ask_for_news, variant=variant, asker=GUEST, at=NOON + hours * HOUR)
    assert len(letters) == 1

    committing(ask_for_news, variant=variant, asker=GUEST, at=NOON + DAY)

    assert len(letters) == 2
    assert StockAlert.objects.count() == 1


def test_address_is_not_flooded_for_many_variants(committing, letters):
    for number in range(7):
        other = VariantFactory(on_shelf=True, stock=0)
        asked_at = NOON + number * MINUTE
        committing(ask_for_news, variant=other, asker=GUEST, at=asked_at)

    assert len(letters) == 5


def test_all_addresses_together_have_a_narrow_lane(monkeypatch, variant):
    monkeypatch.setattr(services, "LETTERS_A_MINUTE", 2)
    for number in range(2):
        ask_for_news(variant=variant, asker=Asker(f"a{number}@example.org", "id"), at=NOON)

    assert refusal(ask_for_news, variant=variant, asker=GUEST, at=NOON) == "too_many"
    assert StockAlert.objects.count() == 2
    assert ask_for_news(variant=variant, asker=GUEST, at=NOON + MINUTE).pk


def test_nobody_waits_for_what_is_there(variant):
    restock(variant, 1)

    assert refusal(ask_for_news, variant=variant, asker=GUEST, at=NOON) == "in_stock"
    assert StockAlert.objects.count() == 0


def test_who_waits_hears_once(committing, letters):
    alert = StockAlertFactory(variant__label="Besar")
    restock(alert.variant)

    assert committing(tell_restocked, at=NOON + DAY) == 1
    assert committing(tell_restocked, at=NOON + DAY) == 0

    alert.refresh_from_db()
    assert (alert.state, alert.told_at) == (AlertState.TOLD, NOON + DAY)
    (letter,) = letters
    assert letter.to == [alert.email]
    assert letter.subject == f"Ada lagi: {alert.variant.product.name}, Besar"
    assert f"/produk/{alert.variant.product.slug}/" in letter.body
    assert "/kabar-stok/berhenti/" in letter.body


def test_name_with_a_line_break_writes_no_header(committing, letters):
    alert = StockAlertFactory(variant__label="Besar\r\nBcc: a@example.org")
    restock(alert.variant)

    committing(tell_restocked, at=NOON)

    assert letters[0].subject.endswith(", Besar Bcc: a@example.org")
    assert letters[0].recipients() == [alert.email]


def test_goods_that_are_gone_again_are_not_told_of(committing, letters):
    alert = StockAlertFactory()
    restock(alert.variant)
    restock(alert.variant, 0)

    assert committing(tell_restocked, at=NOON) == 0
    restock(alert.variant)
    assert committing(tell_restocked, at=NOON) == 1
    assert len(letters) == 1


@pytest.mark.parametrize("gone", ["hidden", "suspended", "unconfirmed"])
def test_nobody_is_told_of_what_nobody_can_buy_or_confirmed(committing, letters, gone):
    alert = StockAlertFactory()
    restock(alert.variant)
    product = alert.variant.product
    if gone == "hidden":
        Product.objects.filter(pk=product.pk).update(state=ProductState.HIDDEN)
    elif gone == "suspended":
        product.seller.state = SellerState.SUSPENDED
        product.seller.save()
    else:
        StockAlert.objects.update(state=AlertState.ASKED, confirmed_at=None)

    assert committing(tell_restocked, at=NOON) == 0
    assert letters == []


def test_what_is_made_to_order_now_is_told_of(committing, letters):
    alert = StockAlertFactory()
    Product.objects.filter(pk=alert.variant.product_id).update(preorder_days=7)

    assert committing(tell_restocked, at=NOON) == 1


def test_who_was_told_may_wait_anew(committing):
    alert = StockAlertFactory()
    restock(alert.variant)
    committing(tell_restocked, at=NOON)
    restock(alert.variant, 0)

    again = ask_for_news(variant=alert.variant, asker=Asker(alert.email, "id"), at=NOON + DAY)

    assert again.state == AlertState.ASKED
    assert StockAlert.objects.count() == 2


def test_run_has_an_end_and_the_next_goes_on(committing, monkeypatch):
    monkeypatch.setattr(services, "MOST_AT_ONCE", 2)
    variant = VariantFactory(on_shelf=True, stock=4)
    StockAlertFactory.create_batch(3, variant=variant)

    assert [committing(tell_restocked, at=NOON) for _ in range(3)] == [2, 1, 0]


def test_addresses_are_forgotten_in_time():
    StockAlertFactory(state=AlertState.ASKED, confirmed_at=None, asked_at=NOON - 3 * DAY)
    StockAlertFactory(confirmed_at=NOON - 180 * DAY)
    StockAlertFactory(state=AlertState.TOLD, told_at=NOON - 30 * DAY)
    kept = [
        StockAlertFactory(state=AlertState.ASKED, confirmed_at=None, asked_at=NOON - 2 * DAY),
        StockAlertFactory(confirmed_at=NOON - 179 * DAY),
        StockAlertFactory(state=AlertState.TOLD, told_at=NOON - 29 * DAY),
    ]
    ProductReportFactory()

    assert forget_contacts(at=NOON) == 3
    assert list(StockAlert.objects.order_by("pk")) == kept


def test_person_takes_the_alerts_along():
    user = UserFactory()
    proven(user)
    own = StockAlertFactory(user=user)
    StockAlertFactory(email="siti@example.org")
    other = StockAlertFactory()
    assert [row["email"] for row in personal_record(user)["stock_alerts"]] == [
        own.email,
        "siti@example.org",
    ]

    delete_account(user=user, at=NOON)

    assert list(StockAlert.objects.all()) == [other]
