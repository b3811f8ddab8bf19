"""Buyers rate, sellers answer once, the committee hides and never edits."""

from datetime import timedelta

import pytest
from django.db import IntegrityError, transaction

from marketplace.catalogue.models import Rating, RatingAnswer
from marketplace.catalogue.queries.ratings import ratings_shown
from marketplace.catalogue.rules.ratings import first_name, mean_stars
from marketplace.catalogue.services.ratings import (
    Opinion,
    Rater,
    answer_rating,
    change_answer,
    change_rating,
    hide_rating,
    rate_product,
    show_rating,
    strip_ratings,
    withdraw_rating,
)
from marketplace.core.errors import RuleError
from marketplace.core.models import AuditEntry, VersionStamp
from marketplace.sellers.states import SellerState
from tests.factories.accounts import UserFactory
from tests.factories.catalogue import ProductFactory
from tests.factories.extras import RatingAnswerFactory, RatingFactory
from tests.factories.times import NOON

pytestmark = [pytest.mark.django_db, pytest.mark.embedded]

LATER = NOON + timedelta(days=1)
GOOD = Opinion(stars=5, text=" Wangi sekali. ", name="Siti")


@pytest.fixture
def product():
    return ProductFactory(listed=True)


def rate(product, purchase="LP-AAAA/1", opinion=GOOD, rater=None):
    rater = rater or Rater()
    return rate_product(product=product, purchase=purchase, opinion=opinion, rater=rater, at=NOON)


def refusal(deed, *args, **kwargs):
    with pytest.raises(RuleError) as refused:
        deed(*args, **kwargs)
    return refused.value.code


@pytest.mark.parametrize(
    ("total", "count", "mean"),
    [(5, 1, "5.0"), (9, 2, "4.5"), (13, 3, "4.3"), (14, 3, "4.7"), (17, 4, "4.3"), (1, 1, "1.0")],
)
def test_mean_is_exact_to_one_decimal(total, count, mean):
    assert mean_stars(total, count) == mean


@pytest.mark.parametrize(
    ("full", "first"),
    [("Siti Aminah", "Siti"), ("Suharto", "Suharto"), ("", ""), ("  ", ""), ("a" * 99, "a" * 60)],
)
def test_first_name_is_the_first_word(full, first):
    assert first_name(full) == first


def test_rating_is_counted_at_once(product, django_capture_on_commit_callbacks):
    before = VersionStamp.current()
    with django_capture_on_commit_callbacks(execute=True):
        rating = rate(product)

    assert (rating.stars, rating.text, rating.name) == (5, "Wangi sekali.", "Siti")
    assert VersionStamp.current() != before
    shown = ratings_shown(product, None)
    assert (shown.count, shown.mean, list(shown.page)) == (1, "5.0", [rating])


def test_one_purchase_is_rated_once(product):
    first = rate(product)

    assert refusal(rate, product, opinion=Opinion(stars=1)) == "already_rated"
    assert list(Rating.objects.values_list("pk", "stars")) == [(first.pk, 5)]


@pytest.mark.parametrize("stars", [0, 6, -1])
def test_stars_outside_the_scale_are_refused(product, stars):
    assert refusal(rate, product, opinion=Opinion(stars=stars)) == "bad_stars"
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("stars", [0, 6])
def test_database_refuses_stars_outside_the_scale(product, stars):
    with pytest.raises(IntegrityError), transaction.atomic():
        RatingFactory(product=product, stars=stars)


def test_novel_is_refused(product):
    assert refusal(rate, product, opinion=Opinion(stars=3, text="a" * 2001)) == "too_long"
    assert Rating.objects.count() == 0


@pytest.mark.parametrize("disguise", ["account", "address", "number"])
def test_seller_rates_no_own_goods(product, disguise):
    seller = product.seller
    seller.phone = "+6281234567890"
    seller.save()
    rater = {
        "account": Rater(users=frozenset({seller.owner_id})),
        "address": Rater(email=seller.owner.email.upper()),
        "number": Rater(phone="+6281234567890"),
    }[disguise]

    assert refusal(rate, product, rater=rater) == "own_product"
    assert Rating.objects.count() == 0


def test_buyer_without_address_is_not_taken_for_a_seller_without(product):
    product.seller.owner.email = ""
    product.seller.owner.save()

    assert rate(product, rater=Rater(email="", phone="")).stars == 5


def test_changed_rating_says_so_and_one_sent_twice_does_not(product):
    rating = rate(product)
    same = change_rating(rating=rating, opinion=GOOD, rater=Rater(), at=LATER)
    assert same.changed_at is None

    other = Opinion(stars=2, text="Sudah tidak wangi.", name="")
    changed = change_rating(rating=rating, opinion=other, rater=Rater(), at=LATER)

    assert (changed.stars, changed.text, changed.name) == (2, "Sudah tidak wangi.", "")
    assert (changed.rated_at, changed.changed_at) == (NOON, LATER)


def test_withdrawn_rating_takes_its_answer_along():
    answer = RatingAnswerFactory()
    rating = answer.rating

    withdraw_rating(rating=rating)

    assert (Rating.objects.count(), RatingAnswer.objects.count()) == (0, 0)
    assert refusal(withdraw_rating, rating=rating) == "withdrawn"


def test_hidden_rating_stays_hidden_whatever_its_buyer_does(product):
    rating, desk = rate(product), UserFactory()
    RatingAnswerFactory(rating=rating)
    hide_rating(rating=rating, reason="Menghina.", by=desk, at=LATER)

    changed = change_rating(rating=rating, opinion=Opinion(stars=1), rater=Rater(), at=LATER)
    withdraw_rating(rating=rating)

    assert changed.hidden_at == LATER
    kept = Rating.objects.get()
    assert (kept.text, kept.name, kept.hidden_reason) == ("", "", "Menghina.")
    assert RatingAnswer.objects.count() == 0
    assert refusal(rate, product) == "already_rated"
    assert ratings_shown(product, None).count == 0


def test_answer_is_given_once_and_may_be_changed():
    rating = RatingFactory()
    answer_rating(rating=rating, text="Terima kasih.", at=NOON)

    assert refusal(answer_rating, rating=rating, text="Lagi.", at=LATER) == "already_answered"
    assert RatingAnswer.objects.get().text == "Terima kasih."
    changed = change_answer(rating=rating, text="Terima kasih banyak.", at=LATER)
    assert (changed.text, changed.answered_at, changed.changed_at) == (
        "Terima kasih banyak.", NOON, LATER,
    )  # fmt: skip


def test_answer_that_is_not_there_is_not_changed():
    assert refusal(change_answer, rating=RatingFactory(), text="Ya.", at=NOON) == "no_answer"


@pytest.mark.parametrize(("text", "code"), [("  ", "no_words"), ("a" * 1001, "too_long")])
def test_answer_without_sense_is_refused(text, code):
    assert refusal(answer_rating, rating=RatingFactory(), text=text, at=NOON) == code
    assert RatingAnswer.objects.count() == 0


def test_suspended_seller_answers_nothing():
    rating = RatingFactory(product__seller__state=SellerState.SUSPENDED)

    assert refusal(answer_rating, rating=rating, text="Ya.", at=NOON) == "not_selling"
    assert RatingAnswer.objects.count() == 0


def test_hidden_rating_is_not_answered():
    rating = RatingFactory(hidden_at=NOON, hidden_reason="Menghina.")

    assert refusal(answer_rating, rating=rating, text="Ya.", at=NOON) == "hidden"
    assert RatingAnswer.objects.count() == 0


def test_hiding_and_showing_stand_in_the_audit_log(product):
    rating, desk = rate(product), UserFactory()

    hide_rating(rating=rating, reason="Menghina.", by=desk, at=LATER)
    assert (
        refusal(hide_rating, rating=rating, reason="Lagi.", by=desk, at=LATER) == "already_hidden"
    )
    show_rating(rating=rating, by=desk, at=LATER)
    assert refusal(show_rating, rating=rating, by=desk, at=LATER) == "not_hidden"

    assert list(AuditEntry.objects.order_by("pk").values_list("action", "detail")) == [
        ("rating.hide", {"reason": "Menghina."}), ("rating.show", {}),
    ]  # fmt: skip
    kept = Rating.objects.get()
    assert (kept.text, kept.hidden_at, kept.hidden_reason) == ("Wangi sekali.", None, "")


def test_hiding_needs_a_reason_and_a_stranger(product):
    rating, owner = rate(product), product.seller.owner

    assert refusal(hide_rating, rating=rating, reason=" ", by=UserFactory(), at=NOON) == "no_reason"
    assert refusal(hide_rating, rating=rating, reason="Ah.", by=owner, at=NOON) == "own_product"
    assert Rating.objects.get().hidden_at is None


def test_who_leaves_takes_name_and_words_and_leaves_the_stars():
    answer = RatingAnswerFactory()
    other = RatingFactory(product=answer.rating.product)

    assert strip_ratings(purchases=[answer.rating.purchase]) == 1

    stripped = Rating.objects.get(pk=answer.rating_id)
    assert (stripped.stars, stripped.name, stripped.text) == (4, "", "")
    assert RatingAnswer.objects.count() == 0
    other.refresh_from_db()
    assert (other.name, other.text) == ("Siti", "Rapi dan kuat.")
