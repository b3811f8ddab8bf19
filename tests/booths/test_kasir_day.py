"""Sales are called off within the day, and the day ends with what lay in the drawer."""

from datetime import UTC, date, datetime, timedelta

import pytest
from django.db.models import Sum

from booths.models import Closing, Sale, Taking
from booths.queries.sales import Drawer, SellerTotal, drawer_of, sales_page, seller_totals
from booths.services.closing import close_day
from booths.services.kasir import correct_and_book
from booths.services.pickup import hand_over
from booths.services.withdrawing import withdraw_sale
from booths.states import GivenBack, SaleState, TableMethod
from marketplace.catalogue.models import StockMove, Variant
from marketplace.core.errors import RuleError
from marketplace.orders.models import Receipt
from marketplace.orders.states import OrderState, ParcelState, PaymentMethod, ReceiptKind
from marketplace.payments.models import Concern, LedgerEntry, Refund
from marketplace.payments.services.refunding import Cause, refund_parcel
from marketplace.payments.states import RefundState
from tests.factories.kasir import kept_booth, on_table, sold
from tests.factories.orders import placed_order
from tests.factories.times import DAY, NOON

pytestmark = [
    pytest.mark.django_db,
    pytest.mark.embedded,
    pytest.mark.usefixtures("audited"),
]

LATER = NOON + timedelta(hours=1)
CAUSE = Cause(reason="Rusak", by="committee")


@pytest.fixture
def keeper():
    return kept_booth()


def called_off(sale, keeper, *, given_back=GivenBack.DRAWER, at=LATER):
    return withdraw_sale(
        sale=sale, reason="Salah tekan", given_back=given_back, by=keeper.user, at=at
    )


def closed(keeper, *, counted=None, at=LATER, note="", shown=None):
    cash = drawer_of(keeper.booth).cash
    return close_day(
        booth=keeper.booth,
        counted_cash=cash if counted is None else counted,
        shown_cash=cash if shown is None else shown,
        note=note,
        by=keeper.user,
        at=at,
    )


def refusal_of(deed):
    with pytest.raises(RuleError) as refusal:
        deed()
    return refusal.value.code


def test_withdrawn_sale_gives_goods_and_money_back(keeper):
    bag, cup = on_table(keeper.booth, stock=3), on_table(keeper.booth, stock=3)
    sale = sold(keeper, bag, cup)

    gone = called_off(sale, keeper)

    order = gone.order
    order.refresh_from_db()
    assert (gone.state, gone.note, gone.withdrawn_at) == (
        SaleState.WITHDRAWN,
        "Salah tekan",
        LATER,
    )
    assert order.state == OrderState.CANCELLED
    assert set(order.parcels.values_list("state", flat=True)) == {ParcelState.REFUNDED}
    assert list(Variant.objects.values_list("stock", flat=True)) == [3, 3]
    assert StockMove.objects.aggregate(sum=Sum("change"))["sum"] == 6
    assert LedgerEntry.objects.aggregate(sum=Sum("amount"))["sum"] == 0
    assert set(Refund.objects.values_list("state", "done_at")) == {(RefundState.DONE, LATER)}
    assert Receipt.objects.filter(kind=ReceiptKind.CORRECTION).count() == 2
    assert not Concern.objects.exists()


def test_sale_is_withdrawn_once(keeper):
    variant = on_table(keeper.booth, stock=3)
    sale = sold(keeper, variant)
    called_off(sale, keeper)

    assert refusal_of(lambda: called_off(sale, keeper)) == "wrong_state"
    assert (Variant.objects.get().stock, Refund.objects.count()) == (3, 1)


def test_conflict_is_withdrawn_on_any_day_and_touches_no_stock(keeper):
    sale = sold(keeper, on_table(keeper.booth, stock=0))

    gone = called_off(sale, keeper, at=NOON + 3 * DAY)

    assert (gone.state, gone.order) == (SaleState.WITHDRAWN, None)
    assert Variant.objects.get().stock == 0


@pytest.mark.parametrize("code", ["closed", "another_day", "refunded"])
def test_sale_that_is_not_the_keepers_to_undo_stays(keeper, code):
    sale = sold(keeper, on_table(keeper.booth, stock=3))
    at = NOON + DAY if code == "another_day" else LATER
    if code == "closed":
        closed(keeper)
    if code == "refunded":
        refund_parcel(parcel=sale.order.parcels.get(), cause=CAUSE, at=NOON)

    assert refusal_of(lambda: called_off(sale, keeper, at=at)) == code
    sale.refresh_from_db()
    assert (sale.state, Variant.objects.get().stock) == (SaleState.BOOKED, 2)


def test_drawer_knows_methods_and_what_went_out_of_it(keeper):
    bag = on_table(keeper.booth, price=10_000)
    sold(keeper, bag, quantity=3)
    sold(keeper, bag, method=TableMethod.QRIS)
    repaid = sold(keeper, bag, quantity=2, method=TableMethod.QRIS)
    never = sold(keeper, bag, quantity=4, method=TableMethod.QRIS)
    called_off(repaid, keeper)
    called_off(never, keeper, given_back=GivenBack.NONE)
    called_off(sold(keeper, bag), keeper)

    assert drawer_of(keeper.booth) == Drawer(cash=30_000 - 20_000, qris=10_000 + 20_000)


def test_closing_counts_what_was_sold_and_fetched_for_each_seller(keeper):
    bag = on_table(keeper.booth, price=10_000, product__seller__name="Anyam")
    cup = on_table(keeper.booth, price=5_000, product__seller__name="Batik")
    sold(keeper, bag, cup, quantity=2)
    sold(keeper, cup, method=TableMethod.QRIS)
    fetched = placed_order(on_table(keeper.booth, price=7_000), method=PaymentMethod.CASH)
    hand_over(booth=keeper.booth, order=fetched, with_cash=True, by=keeper.user, at=NOON)
    other = kept_booth()
    sold(other, on_table(other.booth, price=999))

    closing = closed(keeper, counted=36_000, note="Seribu kurang.")

    assert (closing.cash_total, closing.qris_total, closing.difference) == (37_000, 5_000, -1_000)
    assert (closing.day, closing.closed_at) == (date(2026, 8, 17), LATER)
    totals = seller_totals(keeper.booth, closing)
    assert totals[:2] == [SellerTotal("Anyam", 20_000, 0), SellerTotal("Batik", 10_000, 5_000)]
    assert sum(one.total for one in totals) == 42_000
    assert seller_totals(keeper.booth, None) == []
    assert drawer_of(keeper.booth) == Drawer(cash=0, qris=0)


def test_sale_after_the_closing_waits_for_the_next_one(keeper):
    bag = on_table(keeper.booth, price=10_000)
    first = sold(keeper, bag)
    closing = closed(keeper)
    late = sold(keeper, bag, at=LATER)

    rows = sales_page(keeper.booth, LATER, None).rows

    assert [(row.sale, row.is_after_closing, row.may_withdraw) for row in rows] == [
        (late, True, True),
        (first, False, False),
    ]
    following = closed(keeper, at=NOON + DAY)
    assert list(closing.sales.all()) == [first]
    assert list(following.sales.all()) == [late]


def test_day_is_closed_once(keeper):
    closed(keeper)

    assert refusal_of(lambda: closed(keeper)) == "closed"
    assert Closing.objects.count() == 1


def test_conflict_is_decided_before_the_day_is_closed(keeper):
    sale = sold(keeper, on_table(keeper.booth, stock=0))

    assert refusal_of(lambda: closed(keeper)) == "undecided"
    correct_and_book(sale=sale, by=keeper.user, at=NOON)
    assert closed(keeper).cash_total == sale.total


def test_money_that_differs_needs_a_word(keeper):
    sold(keeper, on_table(keeper.booth, price=10_000))

    assert refusal_of(lambda: closed(keeper, counted=9_000)) == "no_note"
    assert not Closing.objects.exists()
    assert Sale.objects.get().closing is None


def test_sale_that_came_while_the_money_was_counted_is_told(keeper):
    sold(keeper, on_table(keeper.booth, price=10_000))

    assert refusal_of(lambda: closed(keeper, counted=0, shown=0)) == "changed"
    assert not Closing.objects.exists()


def test_day_is_that_of_the_booths_zone():
    keeper = kept_booth(booth__province__time_zone="WIT")
    evening = datetime(2026, 12, 6, 15, 30, tzinfo=UTC)  # half past midnight in Jayapura

    assert closed(keeper, at=evening).day == date(2026, 12, 7)


def test_cash_for_a_fetched_order_is_taken_once(keeper):
    order = placed_order(on_table(keeper.booth, price=7_000), method=PaymentMethod.CASH)

    def take(*, with_cash=True):
        return hand_over(
            booth=keeper.booth, order=order, with_cash=with_cash, by=keeper.user, at=NOON
        )

    handed = take()

    assert [parcel.state for parcel in handed] == [ParcelState.RECEIVED]
    taking = Taking.objects.get()
    assert (taking.amount, taking.keeper, taking.payment.order) == (7_000, keeper.user, order)
    assert refusal_of(take) == "paid"
    assert refusal_of(lambda: take(with_cash=False)) == "nothing_waits"
    assert Taking.objects.count() == 1


def test_unpaid_order_is_not_handed_over(keeper):
    order = placed_order(on_table(keeper.booth))

    code = refusal_of(
        lambda: hand_over(booth=keeper.booth, order=order, with_cash=False, by=keeper.user, at=NOON)
    )

    order.refresh_from_db()
    assert (code, order.state) == ("unpaid", OrderState.PLACED)
    assert order.parcels.get().state == ParcelState.WAITING
