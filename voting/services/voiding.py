"""Make void what officers have upheld, and tell whose ballots these are."""

from collections.abc import Iterable
from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Award, Ballot, Case, Voter
from voting.queries.cases import members_ballots, upheld_clusters, void_indexes
from voting.states import AwardState
from voting.tasks import send_void_mail

from .logging import log_voids


def make_all_void(award: Award) -> None:
    """Carry out every case that was upheld before the count, which holds the award alone.

    Raise RuleError("log_stands_still") while a ballot concerned has no index yet.
    """
    known = set(void_indexes(award))
    for case in upheld_clusters(award):
        known |= _make_void(case, known)


def make_void_after_the_count(case: Case) -> None:
    """Carry out a case that is upheld once the award was counted; earlier ones wait for the count.

    So everybody concerned can still object. Raise RuleError("log_stands_still").
    """
    if Award.objects.only("state").get(pk=case.award_id).state == AwardState.COUNTED:
        _make_void(case, set(void_indexes(case.award)))


def _make_void(case: Case, known: set[int]) -> set[int]:
    """Write void entries for the ballots of a case that have none, and tell all its voters."""
    ballots = members_ballots(case)
    _require_indexes(ballots)
    fresh = {int(ballot.log_index or 0) for ballot in ballots} - known
    log_voids(case, sorted(fresh))
    _tell(case, [ballot.tag for ballot in ballots])
    return fresh


def _require_indexes(ballots: Iterable[Ballot]) -> None:
    if any(ballot.log_index is None for ballot in ballots):
        raise RuleError(
            "log_stands_still",
            _("Buku suara belum memuat semua suara. Tunggu sebentar, lalu coba lagi."),
        )


def _tell(case: Case, tags: list[str]) -> None:
    voters = Voter.objects.filter(award=case.award, tag__in=tags).values_list("pk", flat=True)
    for pk in voters:
        transaction.on_commit(partial(send_void_mail.enqueue, voter_id=pk, case_id=case.pk))
