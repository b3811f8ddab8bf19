"""Certificates of final results. None is stored: each follows from its record."""

from collections.abc import Iterable
from dataclasses import dataclass

from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core.languages import in_language
from marketplace.core.share_pictures import SharePicture
from voting.models import Award, Nominee, Result, ResultRecord
from voting.rules.certificates import (
    FAVOURITE,
    KINDS,
    PLACE,
    Honour,
    certificate_code,
    honours_in,
)
from voting.states import ResultStage

from .outcomes import Outcome
from .subjects import kept_by, origin_of


@dataclass(frozen=True, slots=True)
class Certificate:
    """One thing that a final record certifies of a nominee, under the code that finds it again."""

    record: ResultRecord
    nominee: Nominee
    honour: Honour

    @property
    def award(self) -> Award:
        return self.record.award

    @property
    def code(self) -> str:
        """XXXX-XXXX-XXXX, made of what is certified."""
        told = self.honour
        digest = self.record.document_sha256
        return certificate_code(self.award.code, digest, told.kind, told.nominee)

    @property
    def name(self) -> str:
        """The name under which it stood, in the reader's language."""
        return in_language(self.nominee, "name")

    @property
    def origin(self) -> str:
        """Where it is from, as its paper says beneath the name."""
        return origin_of(self.nominee)

    @property
    def honoured_as(self) -> str:
        """What it is honoured as, in the reader's language."""
        if self.honour.kind == PLACE:
            return _("Juara %(rank)s") % {"rank": self.honour.rank}
        return _("Favorit Publik") if self.honour.kind == FAVOURITE else _("Nomine")

    @property
    def is_prize(self) -> bool:
        """Say whether it is more than having stood."""
        return self.honour.kind in {PLACE, FAVOURITE}

    @property
    def share_card(self) -> SharePicture:
        """What a link to the certificate looks like where it is shared."""
        cloth = self.nominee.cloth
        return SharePicture(
            title=f"{self.honoured_as}: {self.name}",
            subtitle=in_language(self.award, "name"),
            call_number=self.code,
            dye=cloth.dye,
            motif=cloth.motif,
            motif_family=cloth.motif_family,
        )


@dataclass(frozen=True, slots=True)
class Papers:
    """What one nominee has from one award."""

    award: Award
    nominee: Nominee
    certificates: list[Certificate]


def certificates_of(record: ResultRecord) -> list[Certificate]:
    """Return all that a final record certifies, prizes first; one query."""
    return certificates_from(Outcome.of(record))


def certificates_from(outcome: Outcome) -> list[Certificate]:
    """Return all that a final record certifies once it was read; no query."""
    return [
        Certificate(outcome.record, outcome.nominees[honour.nominee], honour)
        for honour in honours_in(outcome.document, cut=outcome.parameters.cut)
    ]


def prizes_among(certificates: Iterable[Certificate]) -> list[Certificate]:
    """Return those that are for more than having stood."""
    return [one for one in certificates if one.is_prize]


def papers_in(record: ResultRecord) -> list[Papers]:
    """Return what each nominee of a final record has from it, by code; one query."""
    by_nominee: dict[Nominee, list[Certificate]] = {}
    for certificate in certificates_of(record):
        by_nominee.setdefault(certificate.nominee, []).append(certificate)
    papers = [Papers(record.award, nominee, own) for nominee, own in by_nominee.items()]
    return sorted(papers, key=lambda one: one.nominee.code)


def keeps_papers(user: User) -> bool:
    """Say whether anything of a person's own has papers of an award (`subjects.kept_by`)."""
    final = Result.objects.filter(record__stage=ResultStage.FINAL)
    return final.filter(nominee__in=Nominee.objects.filter(kept_by(user))).exists()


def papers_kept_by(user: User) -> list[Papers]:
    """Return what a person's own (`subjects.kept_by`) has from all awards, newest first.

    Two queries, and one for each award in which it stood.
    """
    kept = set(Nominee.objects.filter(kept_by(user)).values_list("pk", flat=True))
    stood = ResultRecord.objects.filter(stage=ResultStage.FINAL, results__nominee__in=kept)
    records = stood.select_related("award__edition").order_by("-written_at", "-pk").distinct()
    return [
        papers for record in records for papers in papers_in(record) if papers.nominee.pk in kept
    ]


def certificate_by(code: str) -> Certificate | None:
    """Return the certificate that a code names, written as codes are; None where it names none.

    Every code of every final record is made until one fits. Three queries.
    """
    final = Result.objects.filter(record__stage=ResultStage.FINAL).order_by("-pk")
    stated = final.values_list(
        "record", "record__award__code", "record__document_sha256", "nominee__code"
    )
    for pk, award, digest, nominee in stated:
        if code in {certificate_code(award, digest, kind, nominee) for kind in KINDS}:
            return _certified(pk, code)
    return None


def _certified(record_pk: int, code: str) -> Certificate | None:
    """Return the certificate of a record with this code, if the record says so."""
    record = ResultRecord.objects.select_related("award__edition", "award__log").get(pk=record_pk)
    return next((one for one in certificates_of(record) if one.code == code), None)
