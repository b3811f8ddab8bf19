"""The dashboard's panel: every kind of waiting thing, for those alone who decide on it."""

import pytest
import time_machine
from django.db import connection
from django.test.utils import CaptureQueriesContext
from django.urls import reverse
from django.utils import timezone

from marketplace.accounts.states import Role
from marketplace.sellers.states import SellerState
from tests.factories.accounts import member_of
from tests.factories.catalogue import ProductEditFactory, ProductFactory
from tests.factories.sellers import SellerFactory
from tests.factories.times import NOON
from tests.factories.voting import (
    EVENING,
    BareAwardFactory,
    ClosedAwardFactory,
    CountedAwardFactory,
    OpenAwardFactory,
)
from voting.models import BallotLog
from voting.services.awards import close_award

pytestmark = pytest.mark.django_db
AWARDS = "/admin/penghargaan/?menunggu="


@pytest.fixture(autouse=True)
def _in_the_evening(settings):
    settings.DEMO = True  # the second step has its own tests
    with time_machine.travel(EVENING, tick=False):
        yield


def lines_for(client, person):
    """Return what the panel shows a person, as addresses with counts; None without a panel."""
    client.force_login(person)
    panels = client.get(reverse("wagtailadmin_home")).context["panels"]
    panel = next((panel for panel in panels if panel.name == "waiting"), None)
    return panel and {line.url: line.count for line in panel.lines}


def rows_at(client, address):
    return list(client.get(address).context["object_list"])


def test_librarian_counts_what_waits_in_the_own_library(client):
    own = SellerFactory(state=SellerState.SUBMITTED)
    SellerFactory(state=SellerState.SUBMITTED)
    ProductFactory(submitted=True, seller__library=own.library)
    ProductFactory(submitted=True)
    ProductEditFactory.create_batch(2, product__seller__library=own.library)
    own.library.librarians.add(librarian := member_of(Role.LIBRARIAN))

    lines = lines_for(client, librarian)

    assert lines == {
        "/admin/seller/?state=submitted": 1,
        "/admin/periksa/?jenis=baru": 1,
        "/admin/periksa/?jenis=ubah": 2,
    }
    assert rows_at(client, "/admin/seller/?state=submitted") == [own]
    assert client.get("/admin/periksa/?jenis=ubah").context["waiting"].paginator.count == 2


def test_nobody_is_asked_to_decide_on_the_own_shop(client):
    librarian = member_of(Role.LIBRARIAN)
    shop = SellerFactory(owner=librarian, state=SellerState.SUBMITTED)
    ProductFactory(submitted=True, seller=shop)
    ProductEditFactory(product__seller=shop)
    shop.library.librarians.add(librarian)

    assert lines_for(client, librarian) == {}


def test_committee_is_told_what_each_award_waits_for(client):
    due = BareAwardFactory(opens_at=EVENING, closes_at="2026-09-01T12:00Z")
    BareAwardFactory(opens_at="2026-09-01T12:00Z", closes_at="2026-09-02T12:00Z")
    over = OpenAwardFactory()
    judged, counted = ClosedAwardFactory(), CountedAwardFactory()
    unjudged = OpenAwardFactory()
    close_award(award=unjudged, actor=member_of(Role.COMMITTEE), at=EVENING)

    BallotLog.objects.update(looked_at=timezone.now())

    lines = lines_for(client, member_of(Role.COMMITTEE))

    waiting = {"open": due, "close": over, "count": judged, "publish": counted}
    assert lines == {f"{AWARDS}{deed}": 1 for deed in waiting}
    for deed, award in waiting.items():
        assert rows_at(client, f"{AWARDS}{deed}") == [award]


def test_running_award_waits_for_nobody(client):
    OpenAwardFactory()
    BallotLog.objects.update(looked_at=NOON)

    with time_machine.travel(NOON, tick=False):
        assert lines_for(client, member_of(Role.COMMITTEE)) == {}


def test_log_that_stands_still_is_told(client):
    OpenAwardFactory()

    with time_machine.travel(NOON, tick=False):
        assert lines_for(client, member_of(Role.COMMITTEE)) == {"/admin/penghargaan/": 1}


def test_empty_panel_says_what_comes_next(client):
    client.force_login(member_of(Role.COMMITTEE))

    assert "Tidak ada yang menunggu keputusan Anda." in client.get("/admin/").text


@pytest.mark.parametrize("role", [Role.FRAUD_OFFICER])
def test_who_decides_nothing_has_no_panel(client, role):
    ClosedAwardFactory()
    SellerFactory(state=SellerState.SUBMITTED)

    assert lines_for(client, member_of(role)) is None


def test_more_that_waits_needs_no_more_queries(client, django_assert_num_queries):
    client.force_login(member_of(Role.COMMITTEE))
    add_one_of_each()
    client.get("/admin/")
    with CaptureQueriesContext(connection) as few:
        client.get("/admin/")
    add_one_of_each()

    with django_assert_num_queries(len(few)):
        client.get("/admin/")


def add_one_of_each():
    SellerFactory(state=SellerState.SUBMITTED)
    ProductFactory(submitted=True)
    ProductEditFactory()
    CountedAwardFactory()
    BareAwardFactory(opens_at=EVENING, closes_at="2026-09-01T12:00Z")
