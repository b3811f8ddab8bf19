"""Ratings where visitors, sellers and machines read them."""

import json
import re

import pytest
from django.urls import reverse

from marketplace.catalogue.models import RatingAnswer
from marketplace.core import page_cache
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import RatingAnswerFactory, RatingFactory
from tests.factories.sellers import SellerFactory

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]


@pytest.fixture
def product():
    return ProductFactory(listed=True)


@pytest.fixture
def seller(client):
    seller = SellerFactory()
    client.force_login(seller.owner)
    return seller


def page_of(client, product, query=""):
    return client.get(f"/produk/{product.slug}/{query}")


def told_to_machines(text):
    return json.loads(re.search(r'<script type="application/ld\+json">(.*?)</script>', text)[1])


def test_product_tells_people_and_machines_the_mean(client, product):
    for stars in (5, 4, 4):
        RatingFactory(product=product, stars=stars)
    RatingFactory(product=product, stars=1, hidden_at="2026-01-01T00:00Z", hidden_reason="Hinaan")
    RatingFactory(stars=1)

    text = page_of(client, product).text

    assert "<strong>4,3</strong> dari 5, menurut 3 pembeli" in text
    assert told_to_machines(text)["aggregateRating"] == {
        "@type": "AggregateRating", "ratingValue": "4.3", "ratingCount": 3,
        "bestRating": 5, "worstRating": 1,
    }  # fmt: skip


def test_product_without_ratings_claims_none(client, product):
    text = page_of(client, product).text

    assert "Belum ada ulasan." in text
    assert "aggregateRating" not in told_to_machines(text)


def test_markup_in_a_rating_is_shown_as_text(client, product):
    attack = '<script>alert("x")</script>'
    RatingAnswerFactory(
        rating__product=product, rating__text=attack, rating__name="<b>A", text=attack
    )

    text = page_of(client, product).text

    assert attack not in text
    assert text.count("&lt;script&gt;alert(&quot;x&quot;)&lt;/script&gt;") == 2
    assert "&lt;b&gt;A" in text


def test_nameless_buyer_is_called_so_in_both_languages(client, product):
    RatingFactory(product=product, name="")

    assert '<span class="rating__name">Pembeli</span>' in page_of(client, product).text
    english = client.get(f"/en/produk/{product.slug}/").text
    assert '<span class="rating__name">Buyer</span>' in english


def test_ratings_come_in_pages(client, product):
    for number in range(11):
        RatingFactory(product=product, text=f"Kata ke-{number}.")

    first, second = page_of(client, product), page_of(client, product, "?ulasan=2")

    assert ("Kata ke-10." in first.text, "Kata ke-0." in first.text) == (True, False)
    assert ("Kata ke-10." in second.text, "Kata ke-0." in second.text) == (False, True)
    assert 'href="?ulasan=2"' in first.text


def test_more_ratings_cost_no_more_queries(client, product, django_assert_max_num_queries):
    RatingAnswerFactory(rating__product=product)
    page_of(client, product)
    page_cache.forget_everything()
    with django_assert_max_num_queries(30) as few:
        page_of(client, product)

    for _ in range(9):
        RatingAnswerFactory(rating__product=product)
    page_cache.forget_everything()
    with django_assert_max_num_queries(len(few)):
        page_of(client, product)


@pytest.mark.usefixtures("keeping")
def test_kept_page_is_drawn_anew_when_somebody_answers(
    client, seller, django_capture_on_commit_callbacks
):
    rating = RatingFactory(product__seller=seller)
    assert "Sama-sama." not in page_of(client, rating.product).text
    with django_capture_on_commit_callbacks(execute=True):
        client.post(reverse("catalogue:answer_rating", args=[rating.pk]), {"text": "Sama-sama."})

    assert "Sama-sama." in page_of(client, rating.product).text


def test_seller_answers_once_and_changes_it(client, seller):
    rating = RatingFactory(product__seller=seller)
    address = reverse("catalogue:answer_rating", args=[rating.pk])

    assert client.post(address, {"text": "Terima kasih."}).status_code == 302
    again = client.post(address, {"text": "Lagi."})
    assert again.status_code == 422
    assert "sudah dijawab" in again.text
    assert client.post(address, {"text": "Terima kasih!", "changes": "True"}).status_code == 302

    assert RatingAnswer.objects.get().text == "Terima kasih!"
    assert 'name="changes" value="True"' in client.get(address).text


@pytest.mark.parametrize("text", ["", "   ", "a" * 1001, "a\0b"])
def test_answer_that_is_none_comes_back(client, seller, text):
    rating = RatingFactory(product__seller=seller)

    answer = client.post(reverse("catalogue:answer_rating", args=[rating.pk]), {"text": text})

    assert answer.status_code == 422
    assert RatingAnswer.objects.count() == 0


def test_rating_of_others_goods_and_hidden_ones_are_not_there(client, seller):
    others = RatingFactory()
    hidden = RatingFactory(
        product__seller=seller, hidden_at="2026-01-01T00:00Z", hidden_reason="Hinaan"
    )

    for rating in (others, hidden):
        address = reverse("catalogue:answer_rating", args=[rating.pk])
        assert client.get(address).status_code == 404
        assert client.post(address, {"text": "Ya."}).status_code == 404
    assert RatingAnswer.objects.count() == 0


def test_list_begins_with_what_is_not_answered_and_asks_no_more(
    client, seller, django_assert_max_num_queries
):
    product = ProductFactory(listed=True, seller=seller)
    answered = RatingAnswerFactory(rating__product=product).rating
    waiting = RatingFactory(product=product, text="Kapan ada lagi?")
    RatingFactory(text="Milik orang lain.")
    address = reverse("catalogue:ratings")
    client.get(address)
    with django_assert_max_num_queries(12) as few:
        page = client.get(address)
    assert list(page.context["page"]) == [waiting, answered]
    assert "1 belum dijawab" in page.text

    for _ in range(5):
        RatingAnswerFactory(rating__product__seller=seller)
    with django_assert_max_num_queries(len(few)):
        client.get(address)


def test_guest_and_person_without_a_shop_are_led_on(client):
    assert client.get(reverse("catalogue:ratings")).url.startswith("/akun/masuk/")
