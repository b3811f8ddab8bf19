"""Let buyers say what they think of goods, and sellers answer once.

Who calls has proved that it was bought: `purchase` is what the proof is called.
"""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime

import structlog
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import (
    MOST_STARS,
    WORDS_OF_BUYER,
    WORDS_OF_SELLER,
    Product,
    Rating,
    RatingAnswer,
)
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp
from marketplace.sellers.models import Seller
from marketplace.sellers.states import SellerState

log = structlog.get_logger()


@dataclass(frozen=True, slots=True)
class Opinion:
    """One to five stars, words if the buyer likes, and the name to show, empty for none."""

    stars: int
    text: str = ""
    name: str = ""


@dataclass(frozen=True, slots=True)
class Rater:
    """Who may be behind a rating: accounts by their keys, an address, a telephone number."""

    users: frozenset[int] = frozenset()
    email: str = ""
    phone: str = ""


@transaction.atomic
def rate_product(
    *, product: Product, purchase: str, opinion: Opinion, rater: Rater, at: datetime
) -> Rating:
    """Put a buyer's opinion on the page of a product.

    Raise RuleError: own_product, bad_stars, too_long, already_rated.
    """
    _require_sound(opinion)
    _require_buyer(product, rater)
    said = {"product": product, "rated_at": at, **_columns(opinion)}
    rating, is_new = Rating.objects.get_or_create(purchase=purchase, defaults=said)
    if not is_new:
        raise RuleError(
            "already_rated", _("Anda sudah menulis ulasan untuk barang ini. Ubah yang itu.")
        )
    move_version_stamp()
    log.info("product_rated", product=product.pk, rating=rating.pk)
    return rating


@transaction.atomic
def change_rating(*, rating: Rating, opinion: Opinion, rater: Rater, at: datetime) -> Rating:
    """Let a buyer say it in other words; the page then says that it was changed.

    What is hidden stays hidden. Raise RuleError: own_product, bad_stars, too_long, withdrawn.
    """
    _require_sound(opinion)
    locked = _locked(rating)
    _require_buyer(locked.product, rater)
    new = _columns(opinion)
    if any(getattr(locked, name) != value for name, value in new.items()):
        Rating.objects.filter(pk=locked.pk).update(**new, changed_at=at)
        move_version_stamp()
    log.info("rating_changed", rating=locked.pk)
    return Rating.objects.get(pk=locked.pk)


@transaction.atomic
def withdraw_rating(*, rating: Rating) -> None:
    """Take back what was said, and what was answered to it.

    A hidden one leaves its empty row, so that it cannot be written anew. Raise
    RuleError("withdrawn") where it is gone.
    """
    locked = _locked(rating)
    if locked.hidden_at:
        _strip([locked.pk])
    else:
        locked.delete()
    move_version_stamp()
    log.info("rating_withdrawn", rating=rating.pk)


@transaction.atomic
def answer_rating(*, rating: Rating, text: str, at: datetime) -> RatingAnswer:
    """Let the seller answer, once.

    Raise RuleError: withdrawn, hidden, not_selling, no_words, too_long, already_answered.
    """
    locked = _answerable(rating, text)
    answer, is_new = RatingAnswer.objects.get_or_create(
        rating=locked, defaults={"text": text.strip(), "answered_at": at}
    )
    if not is_new:
        raise RuleError(
            "already_answered",
            _("Ulasan ini sudah dijawab. Baca jawabannya, lalu ubah bila perlu."),
        )
    move_version_stamp()
    log.info("rating_answered", rating=locked.pk)
    return answer


@transaction.atomic
def change_answer(*, rating: Rating, text: str, at: datetime) -> RatingAnswer:
    """Let the seller put the answer in other words.

    Raise RuleError: withdrawn, hidden, not_selling, no_words, too_long, no_answer.
    """
    locked = _answerable(rating, text)
    answer = RatingAnswer.objects.filter(rating=locked).first()
    if answer is None:
        raise RuleError("no_answer", _("Jawabannya sudah tidak ada. Tulis jawaban baru."))
    answer.text, answer.changed_at = text.strip(), at
    answer.save(update_fields=["text", "changed_at"])
    move_version_stamp()
    log.info("rating_answer_changed", rating=locked.pk)
    return answer


@transaction.atomic
def hide_rating(*, rating: Rating, reason: str, by: User, at: datetime) -> Rating:
    """Take a rating off the page, with the reason its buyer reads; nobody edits it.

    Raise RuleError: withdrawn, own_product, no_reason, already_hidden.
    """
    locked = rating_to_judge(rating, by)
    if not reason.strip():
        raise RuleError("no_reason", _("Tulis alasannya. Pembeli membacanya."))
    if locked.hidden_at:
        raise RuleError("already_hidden", _("Ulasan ini sudah disembunyikan."))
    locked.hidden_at, locked.hidden_reason = at, reason.strip()
    locked.save(update_fields=["hidden_at", "hidden_reason"])
    audit.record("rating.hide", actor=by, target=locked, at=at, detail={"reason": reason.strip()})
    move_version_stamp()
    return locked


@transaction.atomic
def show_rating(*, rating: Rating, by: User, at: datetime) -> Rating:
    """Put a hidden rating back on the page. Raise RuleError: withdrawn, own_product, not_hidden."""
    locked = rating_to_judge(rating, by)
    if not locked.hidden_at:
        raise RuleError("not_hidden", _("Ulasan ini sudah tampil."))
    locked.hidden_at, locked.hidden_reason = None, ""
    locked.save(update_fields=["hidden_at", "hidden_reason"])
    audit.record("rating.show", actor=by, target=locked, at=at)
    move_version_stamp()
    return locked


@transaction.atomic
def strip_ratings(*, purchases: Collection[str]) -> int:
    """Take name and words out of ratings whose buyer leaves; the stars stay. Return how many."""
    keys = list(
        Rating.objects.select_for_update()
        .filter(purchase__in=purchases)
        .order_by("pk")
        .values_list("pk", flat=True)
    )
    _strip(keys)
    move_version_stamp()
    return len(keys)


def rating_to_judge(rating: Rating, by: User) -> Rating:
    """Lock a rating for somebody of the committee. Raise RuleError: withdrawn, own_product."""
    locked = _locked(rating)
    if locked.product.seller.owner_id == by.pk:
        raise RuleError("own_product", _("Ini produk Anda sendiri. Minta orang lain memutuskan."))
    return locked


def _strip(keys: Collection[int]) -> None:
    """Empty ratings, and delete the answers to words that are gone."""
    RatingAnswer.objects.filter(rating__in=keys).delete()
    Rating.objects.filter(pk__in=keys).update(name="", text="")


def _columns(opinion: Opinion) -> dict[str, object]:
    return {"stars": opinion.stars, "text": opinion.text.strip(), "name": opinion.name.strip()}


def _require_sound(opinion: Opinion) -> None:
    if not 1 <= opinion.stars <= MOST_STARS:
        raise RuleError("bad_stars", _("Pilih satu sampai lima bintang."))
    _require_short(opinion.text, WORDS_OF_BUYER)


def _require_short(text: str, most: int) -> None:
    if len(text) > most:
        raise RuleError("too_long", _("Paling banyak %(most)d huruf. Pendekkan.") % {"most": most})


def _require_buyer(product: Product, rater: Rater) -> None:
    """Refuse whoever sells the product, under whatever name they bought it."""
    owner, seller = product.seller.owner, product.seller
    address = owner.email.casefold() if owner else ""
    is_own = (
        seller.owner_id in rater.users
        or (address and address == rater.email.casefold())
        or (seller.phone and str(seller.phone) == rater.phone)
    )
    if is_own:
        raise RuleError("own_product", _("Ini produk Anda sendiri. Ulasan ditulis pembelinya."))


def _answerable(rating: Rating, text: str) -> Rating:
    if not text.strip():
        raise RuleError("no_words", _("Tulis jawabannya."))
    _require_short(text, WORDS_OF_SELLER)
    locked = _locked(rating)
    if locked.hidden_at:
        raise RuleError("hidden", _("Ulasan ini disembunyikan panitia. Tidak perlu dijawab."))
    if Seller.objects.get(pk=locked.product.seller_id).state != SellerState.APPROVED:
        raise RuleError(
            "not_selling", _("Toko Anda sedang tidak tampil. Jawab setelah disetujui lagi.")
        )
    return locked


def _locked(rating: Rating) -> Rating:
    rows = Rating.objects.select_for_update(of=("self",))
    locked = rows.select_related("product__seller__owner").filter(pk=rating.pk).first()
    if locked is None:
        raise RuleError("withdrawn", _("Ulasan ini sudah ditarik."))
    return locked
