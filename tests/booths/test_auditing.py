"""What the table says it sold is what orders and stock know of it."""

import pytest

from booths.services.withdrawing import withdraw_sale
from booths.states import GivenBack
from tests.breaking import kinds, kinds_after
from tests.factories.kasir import kept_booth, on_table, sold
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

BROKEN = {
    "UPDATE booths_sale SET total = total + 1": {"sale_is_its_order"},
    "UPDATE booths_sale SET state = 'booked'": {"table_keeps_its_goods"},
    "UPDATE catalogue_stockhold SET state = 'held', ended_at = NULL WHERE state = 'sold'": {
        "table_keeps_its_goods"
    },
    "UPDATE catalogue_stockhold SET reference = 'LP-NOBODY00' WHERE state = 'sold'": {
        "hold_is_somebodys",
        "table_keeps_its_goods",
    },
}


def test_sales_that_stand_and_sales_called_off_agree_with_the_stock():
    keeper = kept_booth()
    sold(keeper, on_table(keeper.booth))
    called_off = sold(keeper, on_table(keeper.booth))
    withdraw_sale(
        sale=called_off, reason="Salah catat", given_back=GivenBack.DRAWER, by=keeper.user, at=NOON
    )

    assert kinds() == set()
    assert {statement: kinds_after(statement) for statement in BROKEN} == BROKEN
