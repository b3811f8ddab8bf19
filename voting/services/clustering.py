"""Propose as cases what the rules find alike. Nothing is decided here."""

from collections.abc import Collection
from datetime import datetime

import structlog
from django.db import transaction

from marketplace.core.locks import hold_shared
from voting.models import Award, Case
from voting.queries.cases import tags_in_clusters, traces_of
from voting.rules.clusters import Cluster, clusters
from voting.rules.dossier import Dossier
from voting.states import DECIDABLE, CaseKind

from .cases import hold_numbering, propose_case

log = structlog.get_logger()


def find_all_clusters(*, at: datetime) -> int:
    """Look through every award whose cases can be decided; return how many were proposed."""
    awards = Award.objects.filter(state__in=DECIDABLE).exclude(log=None).order_by("pk")
    return sum(len(find_clusters(award=award, at=at)) for award in awards)


def find_clusters(*, award: Award, at: datetime) -> list[Case]:
    """Propose what is found and was not proposed before; doing it again proposes nothing.

    A group that grew is proposed for its new members. Signals are read and compared before any
    lock, so that nobody who votes waits for it. Locks: as `propose_case`; two commands at once see
    each other's cases.
    """
    found = clusters(traces_of(award))
    proposed = _propose_all(award, found, at=at) if found else []
    log.info("clusters_found", award=award.pk, cases=len(proposed))
    return proposed


@transaction.atomic
def _propose_all(award: Award, found: list[Cluster], *, at: datetime) -> list[Case]:
    hold_shared(award)
    hold_numbering(award)
    known = tags_in_clusters(award)
    proposed = []
    for cluster in found:
        fresh = set(cluster.tags) - known
        if fresh:
            proposed.append(_propose(award, cluster, fresh, at=at))
            known |= fresh
    return proposed


def _propose(award: Award, found: Cluster, fresh: Collection[str], *, at: datetime) -> Case:
    facts: dict[str, int | str] = {"rule": found.rule, "voters": len(found.tags), "new": len(fresh)}
    dossier = Dossier(CaseKind.CLUSTER, found.reason, fresh, facts)
    return propose_case(award=award, dossier=dossier, proposed_by=None, at=at)
