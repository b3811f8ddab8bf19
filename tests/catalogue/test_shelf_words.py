"""Whoever searches for many words is told which of them are not looked at."""

import pytest

from tests.factories.catalogue import ProductFactory

pytestmark = pytest.mark.django_db


def test_words_that_are_left_out_are_named(client):
    ProductFactory(listed=True, description="satu dua tiga empat lima enam")

    page = client.get("/katalog/?cari=satu dua tiga empat lima enam tujuh delapan")

    said = "Hanya 6 kata pertama yang dicari; yang ini tidak: tujuh, delapan."
    assert said in page.content.decode()
    assert len(page.context["products"]) == 1


def test_few_words_are_all_looked_at(client):
    assert "kata pertama" not in client.get("/katalog/?cari=satu dua").content.decode()
