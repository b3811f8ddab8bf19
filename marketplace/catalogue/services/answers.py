"""Take the seller's answer to a rating off the page, and put it back; the rating stays."""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.catalogue.models import Rating, RatingAnswer
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.page_cache import move_version_stamp

from .ratings import rating_to_judge


@transaction.atomic
def hide_answer(*, rating: Rating, reason: str, by: User, at: datetime) -> RatingAnswer:
    """Take an answer off the page, with the reason its seller reads; nobody else edits it.

    It stays hidden when the seller puts it in other words. Raise RuleError: withdrawn, own_product,
    no_reason, no_answer, already_hidden.
    """
    locked, why = rating_to_judge(rating, by), reason.strip()
    if not why:
        raise RuleError("no_reason", _("Tulis alasannya. Pelapak membacanya."))
    answer = _answer_to(locked)
    if answer.hidden_at:
        raise RuleError("already_hidden", _("Jawaban ini sudah disembunyikan."))
    answer.hidden_at, answer.hidden_reason = at, why
    answer.save(update_fields=["hidden_at", "hidden_reason"])
    audit.record("rating.hide_answer", actor=by, target=locked, at=at, detail={"reason": why})
    move_version_stamp()
    return answer


@transaction.atomic
def show_answer(*, rating: Rating, by: User, at: datetime) -> RatingAnswer:
    """Put a hidden answer back on the page.

    Raise RuleError: withdrawn, own_product, no_answer, not_hidden.
    """
    locked = rating_to_judge(rating, by)
    answer = _answer_to(locked)
    if not answer.hidden_at:
        raise RuleError("not_hidden", _("Jawaban ini sudah tampil."))
    answer.hidden_at, answer.hidden_reason = None, ""
    answer.save(update_fields=["hidden_at", "hidden_reason"])
    audit.record("rating.show_answer", actor=by, target=locked, at=at)
    move_version_stamp()
    return answer


def _answer_to(rating: Rating) -> RatingAnswer:
    answer = RatingAnswer.objects.filter(rating=rating).first()
    if answer is None:
        raise RuleError("no_answer", _("Ulasan ini belum dijawab."))
    return answer
