"""Propose as cases what the rules find alike. Nothing is decided here."""

from collections.abc import Collection
from datetime import datetime

import structlog
from django.db import transaction

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


@transaction.atomic
def find_clusters(*, award: Award, at: datetime) -> list[Case]:
    """Propose what is found and was not proposed before; doing it again proposes nothing.

    A group that grew is proposed for its new members. Locks: the numbering of the award's cases,
    so that two commands at once see each other's.
    """
    hold_numbering(award)
    known = tags_in_clusters(award)
    proposed = []
    for found in clusters(traces_of(award)):
        fresh = set(found.tags) - known
        if fresh:
            proposed.append(_propose(award, found, fresh, at=at))
            known |= fresh
    log.info("clusters_found", award=award.pk, cases=len(proposed))
    return proposed


def _propose(award: Award, found: Cluster, fresh: Collection[str], *, at: datetime) -> Case:
    facts: dict[str, int | str] = {"rule": found.rule, "voters": len(found.tags), "new": len(fresh)}
    dossier = Dossier(CaseKind.CLUSTER, found.reason, fresh, facts)
    return propose_case(award=award, dossier=dossier, proposed_by=None, at=at)
