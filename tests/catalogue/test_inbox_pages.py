"""The inbox goes from page to page without losing what it was narrowed to."""

import re
from html import unescape

import pytest

from marketplace.catalogue.views import reviewing
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory

pytestmark = pytest.mark.django_db

INBOX = "/admin/periksa/"


@pytest.fixture
def desk(client, settings, monkeypatch):
    settings.DEMO = True
    monkeypatch.setattr(reviewing, "A_PAGE", 1)
    client.force_login(UserFactory(is_superuser=True, is_staff=True))
    return client


def pages_in(answer):
    return [
        unescape(found) for found in re.findall(r'href="(\?[^"]*p=\d+)"', answer.content.decode())
    ]


def test_next_and_last_page_keep_the_filters(desk):
    first = ProductFactory(submitted=True)
    ProductFactory.create_batch(2, submitted=True, seller=first.seller)
    ProductFactory(submitted=True)
    asked = {"provinsi": first.seller.library.province.slug, "jenis": "baru"}

    middle = desk.get(INBOX, asked | {"p": "2"})

    kept = f"?provinsi={asked['provinsi']}&jenis=baru"
    assert pages_in(middle) == [f"{kept}&p=1", f"{kept}&p=3"]
    assert [len(desk.get(INBOX + page).context["waiting"]) for page in pages_in(middle)] == [1, 1]
    assert middle.context["waiting"].paginator.count == 3
