"""What went over a table is booked once, as an order like any other, and nothing is lost."""

from dataclasses import replace
from datetime import timedelta

import pytest
from django.db.models import Sum

from booths.models import Sale, SaleLine
from booths.services.kasir import EntryLine, book_sale, correct_and_book
from booths.states import SaleState, TableMethod
from marketplace.catalogue.models import StockHold, StockMove, Variant
from marketplace.catalogue.states import HoldState, MoveReason
from marketplace.core.errors import RuleError
from marketplace.orders.models import Order, Receipt
from marketplace.orders.states import Channel, OrderState, ParcelState, PaymentMethod
from marketplace.payments.models import Concern, LedgerEntry, Payment
from marketplace.payments.states import PaymentState
from tests.factories.kasir import entry_for, entry_line, kept_booth, on_table, sold
from tests.factories.orders import open_terms, placed_order, shelved
from tests.factories.payments import payment_for
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]

LATER = NOON + timedelta(hours=3)


@pytest.fixture
def keeper():
    return kept_booth()


def stock_of(variant):
    return Variant.objects.get(pk=variant.pk).stock


def is_sum_of_its_moves(variant):
    moved = StockMove.objects.filter(variant=variant).aggregate(sum=Sum("change"))["sum"]
    return moved == stock_of(variant)


def test_sale_is_an_order_that_is_paid_and_handed_over(keeper):
    open_terms(commission=1_000)
    bag = on_table(keeper.booth, price=40_000, stock=3)
    cup = on_table(keeper.booth, price=15_000, stock=5)

    sale = sold(keeper, bag, cup, quantity=2, at=LATER)

    order = Order.objects.get()
    assert (sale.state, sale.order, sale.total) == (SaleState.BOOKED, order, 110_000)
    assert (order.state, order.channel, order.total) == (
        OrderState.COMPLETED,
        Channel.BOOTH,
        110_000,
    )
    assert (order.placed_at, order.paid_at, order.nonce) == (LATER, LATER, sale.pk)
    assert (order.full_name, order.email, order.pickup_code) == ("Pembeli di lapak", "", None)
    assert (
        list(order.parcels.values_list("state", "received_at"))
        == [(ParcelState.RECEIVED, LATER)] * 2
    )
    assert [stock_of(bag), stock_of(cup)] == [1, 3]
    assert set(StockHold.objects.values_list("state", "reference")) == {
        (HoldState.SOLD, order.number)
    }
    assert [one.number for one in Receipt.objects.order_by("pk")] == [
        "KW/2026/000001",
        "KW/2026/000002",
    ]
    payment = Payment.objects.get()
    assert (payment.state, payment.method, payment.received, payment.extra) == (
        PaymentState.SETTLED,
        PaymentMethod.CASH,
        110_000,
        0,
    )
    assert LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"] == 110_000
    fee = LedgerEntry.objects.filter(seller=None).aggregate(sum=Sum("amount"))["sum"]
    assert fee == 11_000


def test_sale_that_comes_again_is_the_sale_that_is_there(keeper):
    variant = on_table(keeper.booth, stock=3)
    entry = entry_for(keeper.booth, variant)

    first = book_sale(entry=entry, keeper=keeper.user, at=NOON)
    again = book_sale(entry=entry, keeper=keeper.user, at=LATER)

    assert (first, again.received_at) == (again, NOON)
    assert (Order.objects.count(), stock_of(variant)) == (1, 2)


@pytest.mark.parametrize(
    "other",
    [
        {"method": TableMethod.QRIS},
        {"lines": [EntryLine(variant=1, name="Lain", price=1, quantity=1)]},
    ],
)
def test_id_of_another_sale_is_told_and_changes_nothing(keeper, other):
    entry = entry_for(keeper.booth, on_table(keeper.booth))
    book_sale(entry=entry, keeper=keeper.user, at=NOON)

    with pytest.raises(RuleError) as refusal:
        book_sale(entry=replace(entry, **other), keeper=keeper.user, at=NOON)

    assert refusal.value.code == "other_content"
    assert (Sale.objects.count(), Order.objects.count()) == (1, 1)
    assert SaleLine.objects.get().named == entry.lines[0].variant


def test_same_id_with_another_quantity_is_another_content(keeper):
    variant = on_table(keeper.booth)
    entry = entry_for(keeper.booth, variant)
    book_sale(entry=entry, keeper=keeper.user, at=NOON)

    with pytest.raises(RuleError, match="sudah dipakai"):
        book_sale(entry=replace(entry, lines=[entry_line(variant, 2)]), keeper=keeper.user, at=NOON)

    assert stock_of(variant) == 9


def test_buyer_pays_what_the_table_asked_for(keeper):
    variant = on_table(keeper.booth, price=30_000)
    lines = [entry_line(variant, price=25_000)]

    sale = sold(keeper, lines=lines)

    assert (sale.total, sale.order.total) == (25_000, 25_000)
    assert sale.order.parcels.get().lines.get().price == 25_000


def test_goods_that_are_gone_leave_a_conflict_with_all_that_was_said(keeper):
    bag, cup = on_table(keeper.booth, stock=1), on_table(keeper.booth, stock=5)

    sale = sold(keeper, bag, cup, quantity=2)

    assert (sale.state, sale.order) == (SaleState.CONFLICT, None)
    assert [(line.variant, line.quantity) for line in sale.lines.all()] == [(bag, 2), (cup, 2)]
    assert [stock_of(bag), stock_of(cup)] == [1, 5]
    assert not Order.objects.exists()
    assert not StockHold.objects.exists()


def test_corrected_stock_lets_a_conflict_be_booked(keeper):
    bag, cup = on_table(keeper.booth, stock=1), on_table(keeper.booth, stock=5)
    sale = sold(keeper, bag, cup, quantity=2)

    booked = correct_and_book(sale=sale, by=keeper.user, at=LATER)

    assert booked.state == SaleState.BOOKED
    assert [stock_of(bag), stock_of(cup)] == [0, 3]
    counted = StockMove.objects.filter(variant=bag, reason=MoveReason.COUNTED).order_by("pk")
    assert [move.change for move in counted] == [1, 1]
    assert is_sum_of_its_moves(bag)
    assert is_sum_of_its_moves(cup)


def test_conflict_is_decided_once(keeper):
    bag = on_table(keeper.booth, stock=0)
    sale = sold(keeper, bag)
    correct_and_book(sale=sale, by=keeper.user, at=NOON)

    with pytest.raises(RuleError) as refusal:
        correct_and_book(sale=sale, by=keeper.user, at=LATER)

    assert refusal.value.code == "wrong_state"
    assert (Order.objects.count(), stock_of(bag)) == (1, 0)


@pytest.mark.parametrize("where", ["nowhere", "elsewhere"])
def test_thing_that_is_not_of_this_booth_is_kept_and_cannot_be_booked(keeper, where):
    key = shelved().pk if where == "elsewhere" else 10**9
    lines = [EntryLine(variant=key, name="Tas lama", price=20_000, quantity=1)]

    sale = sold(keeper, lines=lines)

    with pytest.raises(RuleError) as refusal:
        correct_and_book(sale=sale, by=keeper.user, at=NOON)
    assert (sale.state, refusal.value.code) == (SaleState.CONFLICT, "unknown_goods")
    line = sale.lines.get()
    assert (line.variant, line.named, line.name, line.subtotal) == (None, key, "Tas lama", 20_000)


def test_qris_at_the_table_meets_no_amount_that_waits(keeper):
    order = placed_order(shelved(price=49_500), method=PaymentMethod.QRIS)
    payment_for(order, extra=500, amount=50_000)
    variant = on_table(keeper.booth, price=50_000)

    sale = sold(keeper, variant, method=TableMethod.QRIS)

    assert (sale.state, sale.order.method) == (SaleState.BOOKED, PaymentMethod.QRIS)
    assert not Concern.objects.exists()


def test_seller_gets_no_letter_about_what_is_handed_over(keeper, mailoutbox):
    sold(keeper, on_table(keeper.booth))

    assert mailoutbox == []


@pytest.mark.parametrize(
    ("sold_at", "is_odd"),
    [
        (NOON - 6 * DAY, False),
        (NOON - 8 * DAY, True),
        (NOON + timedelta(minutes=4), False),
        (NOON + timedelta(minutes=6), True),
    ],
)
def test_clock_of_a_device_is_shown_and_doubted(keeper, sold_at, is_odd):
    sale = sold(keeper, on_table(keeper.booth), sold_at=sold_at)

    assert (sale.sold_at, sale.is_clock_odd) == (sold_at, is_odd)
    assert sale.order.placed_at == NOON
