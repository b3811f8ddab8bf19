"""Make void what officers have upheld, and tell whose ballots these are."""

from functools import partial

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Award, Ballot, Case, Voter
from voting.queries.cases import members_ballots, upheld_clusters, void_indexes
from voting.tasks import send_void_mail

from .logging import log_voids


def make_void(award: Award) -> int:
    """Let the log say which ballots do not count; return how many were added.

    Called with the award held alone, before it is counted; doing it again adds nothing. Raise
    RuleError("log_stands_still") while a ballot concerned has no index yet.
    """
    known = set(void_indexes(award))
    added = 0
    for case in upheld_clusters(award):
        ballots = members_ballots(case)
        _require_indexes(ballots)
        fresh = {int(ballot.log_index or 0): ballot.tag for ballot in ballots}
        fresh = {index: tag for index, tag in fresh.items() if index not in known}
        log_voids(case, sorted(fresh))
        _tell(case, list(fresh.values()))
        known |= fresh.keys()
        added += len(fresh)
    return added


def _require_indexes(ballots: list[Ballot]) -> None:
    if any(ballot.log_index is None for ballot in ballots):
        raise RuleError(
            "log_stands_still",
            _("Buku suara belum memuat semua suara. Tunggu sebentar, lalu hitung lagi."),
        )


def _tell(case: Case, tags: list[str]) -> None:
    voters = Voter.objects.filter(award=case.award, tag__in=tags).values_list("pk", flat=True)
    for pk in voters:
        transaction.on_commit(partial(send_void_mail.enqueue, voter_id=pk, case_id=case.pk))
