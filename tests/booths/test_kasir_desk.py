"""The committee reads what was sold at the tables; a curator reads those of the own province."""

import pytest
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse

from booths.queries.fairs import minds_a_table
from booths.services.closing import close_day
from cms.queries.personal import personal
from marketplace.accounts.states import Role
from tests.factories.accounts import UserFactory, member_of
from tests.factories.booths import BoothFactory
from tests.factories.kasir import kept_booth, on_table, sold
from tests.factories.times import DAY, NOON

pytestmark = pytest.mark.django_db


@pytest.fixture(autouse=True)
def demo_rules(settings):
    """Let staff in without a second factor, as the demo does."""
    settings.DEMO = True


def closed(keeper, cash):
    return close_day(
        booth=keeper.booth, counted_cash=cash, shown_cash=cash, note="", by=keeper.user, at=NOON
    )


def rows(client, name):
    return list(client.get(reverse(f"{name}:index")).context["object_list"])


def test_committee_reads_every_tables_sales_and_closings(client):
    client.force_login(member_of(Role.COMMITTEE))
    keeper = kept_booth()
    sale = sold(keeper, on_table(keeper.booth))
    closing = closed(keeper, sale.total)

    assert (rows(client, "sale"), rows(client, "closing")) == ([sale], [closing])
    assert sale.order.number in client.get(reverse("sale:index")).text


def test_curator_reads_those_of_the_own_province(client):
    client.force_login(curator := member_of(Role.CURATOR))
    own, other = kept_booth(), kept_booth()
    own.booth.province.curators.add(curator)
    sale = sold(own, on_table(own.booth))
    sold(other, on_table(other.booth))

    assert rows(client, "sale") == [sale]


@pytest.mark.parametrize("name", ["sale", "closing"])
def test_one_more_row_costs_no_more_queries(client, name):
    client.force_login(member_of(Role.COMMITTEE))
    keepers = [kept_booth() for _booth in range(3)]
    counts = []
    for keeper in keepers:
        closed(keeper, sold(keeper, on_table(keeper.booth)).total)
        rows(client, name)
        with CaptureQueriesContext(connection) as asked:
            rows(client, name)
        counts.append(len(asked))

    assert counts == counts[:1] * 3


def test_keeper_of_the_current_edition_finds_the_table_in_the_header():
    keeper = kept_booth()
    past = kept_booth(booth__edition__opens_at=NOON - 90 * DAY)

    links = [link.label for link in personal(keeper.user, None).links]

    assert "Kasir lapak" in links
    assert not minds_a_table(past.user)
    assert not minds_a_table(UserFactory())


def test_table_opens_with_its_edition():
    keeper = kept_booth(
        booth=BoothFactory(edition__opens_at=NOON + 900 * DAY, edition__closes_at=NOON + 999 * DAY)
    )

    assert not minds_a_table(keeper.user)
