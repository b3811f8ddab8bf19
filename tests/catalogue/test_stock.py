"""How many there are: taken all or none, given back once, counted without undoing a sale."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction
from django.db.models import Sum
from django.urls import reverse

from marketplace.catalogue.errors import SoldOut
from marketplace.catalogue.models import StockHold, StockMove, Variant
from marketplace.catalogue.queries.stock import stock_to_show
from marketplace.catalogue.services.stock import (
    count_stock,
    return_stock,
    sell_held,
    take_stock,
)
from marketplace.catalogue.states import HoldState, MoveReason, ProductState
from marketplace.core.models import VersionStamp
from tests.catalogue.entries import filled_in
from tests.factories.catalogue import ProductFactory, VariantFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

SOON = NOON + timedelta(minutes=35)


def take(wanted, reference="LP-1"):
    return take_stock(wanted=wanted, reference=reference, at=NOON, until=SOON)


def stock_of(*variants):
    return [Variant.objects.get(pk=one.pk).stock for one in variants]


def is_the_sum_of_its_moves(variant):
    moved = StockMove.objects.filter(variant=variant).aggregate(sum=Sum("change"))["sum"] or 0
    return moved == Variant.objects.get(pk=variant.pk).stock


def test_units_are_kept_for_whoever_takes_them():
    bag, mat = VariantFactory(stock=5), VariantFactory(stock=1)

    holds = take({mat.pk: 1, bag.pk: 2})

    assert stock_of(bag, mat) == [3, 0]
    assert [(hold.variant_id, hold.quantity, hold.state) for hold in holds] == [
        (bag.pk, 2, HoldState.HELD),
        (mat.pk, 1, HoldState.HELD),
    ]
    assert all(is_the_sum_of_its_moves(one) for one in (bag, mat))


def test_all_or_none_and_every_short_variant_is_named():
    bag, mat, hat = VariantFactory(stock=5), VariantFactory(stock=1), VariantFactory(stock=0)

    with pytest.raises(SoldOut) as refusal:
        take({bag.pk: 2, mat.pk: 3, hat.pk: 1})

    assert refusal.value.left == {mat.pk: 1, hat.pk: 0}
    assert stock_of(bag, mat, hat) == [5, 1, 0]
    assert (StockHold.objects.count(), StockMove.objects.exclude(hold=None).count()) == (0, 0)


@pytest.mark.parametrize(
    ("stock", "sentence"),
    [(0, "Barang ini baru saja habis."), (2, "Stok tinggal 2. Kurangi jumlahnya.")],
)
def test_refusal_says_what_is_left(stock, sentence):
    variant = VariantFactory(stock=stock)

    with pytest.raises(SoldOut) as refusal:
        take({variant.pk: 3})

    assert (refusal.value.code, str(refusal.value)) == ("sold_out", sentence)


def test_variant_that_is_gone_is_sold_out():
    with pytest.raises(SoldOut) as refusal:
        take({123_456: 1})

    assert refusal.value.left == {123_456: 0}


def test_what_is_made_to_order_is_kept_without_stock():
    variant = VariantFactory(stock=0, product__preorder_days=14)

    (hold,) = take({variant.pk: 3})
    return_stock(holds=[hold], at=NOON)

    assert hold.takes_stock is False
    assert stock_of(variant) == [0]
    assert not StockMove.objects.exists()


def test_same_reference_takes_no_variant_twice():
    variant = VariantFactory(stock=5)
    take({variant.pk: 1})

    with pytest.raises(IntegrityError), transaction.atomic():
        take({variant.pk: 1})

    assert stock_of(variant) == [4]


def test_hold_is_given_back_once():
    variant = VariantFactory(stock=5)
    holds = take({variant.pk: 2})

    ended = [len(return_stock(holds=holds, at=SOON)) for _ in range(2)]

    assert ended == [1, 0]
    assert stock_of(variant) == [5]
    assert StockHold.objects.get().ended_at == SOON
    assert is_the_sum_of_its_moves(variant)


def test_sold_goods_are_sold_once_and_may_come_back():
    variant = VariantFactory(stock=5)
    holds = take({variant.pk: 2})

    sold = [len(sell_held(references=["LP-1"], at=SOON)) for _ in range(2)]
    after_sale = stock_of(variant)
    return_stock(holds=holds, at=SOON)

    assert (sold, after_sale) == ([1, 0], [3])
    assert stock_of(variant) == [5]


def test_who_sells_too_late_sees_what_was_given_back():
    bag, mat = VariantFactory(stock=5), VariantFactory(stock=5)
    holds = take({bag.pk: 1, mat.pk: 1})
    return_stock(holds=holds[:1], at=SOON)

    sold = sell_held(references=["LP-1"], at=SOON)

    assert [hold.variant_id for hold in sold] == [mat.pk]
    assert stock_of(bag, mat) == [5, 4]


def test_sale_between_look_and_press_is_not_undone():
    variant = VariantFactory(stock=10)
    shown = stock_to_show(variant.product)
    take({variant.pk: 3})

    count_stock(variant=variant, counted=12, seen=shown.last_move, at=NOON)

    assert (shown.stock, stock_of(variant)) == (10, [9])
    assert is_the_sum_of_its_moves(variant)


def test_second_press_counts_nothing_twice():
    variant = VariantFactory(stock=10)
    seen = stock_to_show(variant.product).last_move

    changed = [count_stock(variant=variant, counted=12, seen=seen, at=NOON) for _ in range(2)]

    assert changed == [True, False]
    assert stock_of(variant) == [12]


def test_count_never_falls_below_nothing():
    variant = VariantFactory(stock=10)
    seen = stock_to_show(variant.product).last_move
    take({variant.pk: 8})

    count_stock(variant=variant, counted=5, seen=seen, at=NOON)

    assert stock_of(variant) == [0]
    assert is_the_sum_of_its_moves(variant)


def test_form_of_a_seller_keeps_what_was_sold_while_it_was_open(client):
    product = ProductFactory(listed=True, variant__stock=10)
    variant = product.variants.get()
    client.force_login(product.seller.owner)
    address = reverse("catalogue:own_product", args=[product.pk])
    form = client.get(address).text
    seen = variant.moves.get().pk
    take({variant.pk: 4})

    entered = filled_in(product.category, stock="15", stock_seen=str(seen), action="trade")
    client.post(address, entered)

    assert f'name="stock_seen" value="{seen}"' in form
    assert stock_of(variant) == [11]


@pytest.mark.parametrize("written", ["", "x", "-1", "9" * 40])
def test_form_without_a_sensible_last_move_sets_the_stock(client, written):
    product = ProductFactory(listed=True, variant__stock=10)
    client.force_login(product.seller.owner)
    address = reverse("catalogue:own_product", args=[product.pk])

    entered = filled_in(product.category, stock="15", stock_seen=written, action="trade")
    client.post(address, entered)

    assert stock_of(product.variants.get()) == [15]


@pytest.mark.parametrize(("stock", "moves"), [(100, False), (6, True), (1, True)])
def test_public_pages_are_drawn_anew_when_little_is_left(
    stock, moves, django_capture_on_commit_callbacks
):
    variant = VariantFactory(
        stock=stock, product=ProductFactory(variant=None, state=ProductState.LISTED, listed_at=NOON)
    )
    before = VersionStamp.current()

    with django_capture_on_commit_callbacks(execute=True):
        take({variant.pk: 1})

    assert (VersionStamp.current() != before) is moves


@pytest.mark.parametrize(
    ("reason", "change", "has_hold"),
    [
        (MoveReason.COUNTED, 0, False),
        (MoveReason.COUNTED, 2, True),
        (MoveReason.HELD, 2, True),
        (MoveReason.HELD, -2, False),
        (MoveReason.RETURNED, -2, True),
        (MoveReason.RETURNED, 2, False),
    ],
)
def test_database_refuses_a_move_that_does_not_fit_its_reason(reason, change, has_hold):
    variant = VariantFactory()
    hold = StockHold.objects.create(
        variant=variant, quantity=2, reference="LP-1", held_at=NOON, expires_at=SOON
    )

    with pytest.raises(IntegrityError), transaction.atomic():
        StockMove.objects.create(
            variant=variant,
            change=change,
            reason=reason,
            hold=hold if has_hold else None,
            at=NOON,
        )


@pytest.mark.parametrize(
    "wrong",
    [{"quantity": 0}, {"expires_at": NOON}, {"ended_at": SOON}, {"state": HoldState.SOLD}],
)
def test_database_refuses_a_senseless_hold(wrong):
    right = {"quantity": 1, "reference": "LP-1", "held_at": NOON, "expires_at": SOON}

    with pytest.raises(IntegrityError), transaction.atomic():
        StockHold.objects.create(variant=VariantFactory(), **right | wrong)
