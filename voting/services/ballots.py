"""Cast and change a ballot. A ballot is acknowledged once the transaction is committed."""

import re
from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial

from django.db import connection, transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from voting.models import MAX_VERSIONS, Award, Ballot, Voter
from voting.queries.paper import BallotPaper, ballot_paper
from voting.rules.tally import choices_text
from voting.states import AwardState, Electorate
from voting.tasks import send_ballot_mail

NONCE = re.compile(r"[0-9a-f]{32}\Z")

TAKE_SLOT = """
INSERT INTO voting_voterslot (award_id, tag, electorate, version) VALUES (%s, %s, %s, 1)
ON CONFLICT (award_id, tag) DO UPDATE SET version = voting_voterslot.version + 1
WHERE voting_voterslot.version < %s RETURNING version
"""


@dataclass(frozen=True)
class Proof:
    """Who votes: electorate, tag (32 hex), and the province a delegate may not vote for."""

    electorate: Electorate
    tag: str
    barred_province: str = ""


def cast_public_ballot(
    *, voter: Voter, choices: Collection[str], nonce: str, at: datetime
) -> Ballot:
    """Cast or change the ballot of a confirmed visitor and send the mail that says so."""
    with transaction.atomic():
        ballot = cast_ballot(
            award=voter.award,
            proof=Proof(Electorate.PUBLIC, voter.tag),
            choices=choices,
            nonce=nonce,
            at=at,
        )
        is_change = ballot.version > 1
        transaction.on_commit(
            partial(send_ballot_mail.enqueue, voter_id=voter.pk, is_change=is_change)
        )
    return ballot


@transaction.atomic
def cast_ballot(
    *, award: Award, proof: Proof, choices: Collection[str], nonce: str, at: datetime
) -> Ballot:
    """Cast a ballot, or change it up to four times; the highest version counts.

    `choices` are nominee codes, `nonce` 32 hex drawn by the voter's browser. Raise RuleError:
    not_open, too_late, wrong_number_of_choices, unknown_nominee, same_choice_twice, own_province,
    bad_nonce, too_many_changes. Locks: slot, then award shared, which closing waits for.
    """
    version = _take_slot(award, proof)
    paper = _paper_of_open(award, at=at)
    _check_choices(paper, choices, proof.barred_province)
    if not NONCE.match(nonce):
        raise RuleError("bad_nonce", _("Suara tidak terkirim utuh. Muat ulang halaman ini."))
    if version is None:
        raise RuleError(
            "too_many_changes",
            _("Suara Anda sudah diubah empat kali. Pilihan terakhir tetap berlaku."),
        )
    return Ballot.objects.create(
        award_id=award.pk,
        electorate=proof.electorate,
        tag=proof.tag,
        version=version,
        choices=choices_text(choices),
        nonce=nonce,
    )


def _take_slot(award: Award, proof: Proof) -> int | None:
    """Return the version this ballot becomes, or None when all versions are used."""
    with connection.cursor() as cursor:
        cursor.execute(TAKE_SLOT, [award.pk, proof.tag, proof.electorate, MAX_VERSIONS])
        row = cursor.fetchone()
    return row and int(row[0])


def _paper_of_open(award: Award, *, at: datetime) -> BallotPaper:
    """Hold the award shared and read it afterwards, so that no close can slip between."""
    hold_shared(award)
    now = Award.objects.only("state", "opens_at", "closes_at", "rules_sha256").get(pk=award.pk)
    require_voting(now, at=at)
    return ballot_paper(now.rules_sha256)


def require_voting(award: Award, *, at: datetime) -> None:
    """Raise RuleError("not_open") or RuleError("too_late") outside the time of voting."""
    if award.state in {AwardState.DRAFT, AwardState.CANCELLED} or at < award.opens_at:
        raise RuleError("not_open", _("Pemungutan suara belum dibuka."))
    require_in_time(award, at=at)


def require_in_time(award: Award, *, at: datetime) -> None:
    """Raise RuleError("too_late") once voting has ended."""
    if award.state != AwardState.OPEN or at >= award.closes_at:
        raise RuleError("too_late", _("Pemungutan suara sudah ditutup. Suara ini tidak tercatat."))


def _check_choices(paper: BallotPaper, choices: Collection[str], barred: str) -> None:
    if len(choices) != paper.marks:
        raise RuleError(
            "wrong_number_of_choices", _("Pilih tepat %(marks)s lapak.") % {"marks": paper.marks}
        )
    if len(set(choices)) != len(choices):
        raise RuleError("same_choice_twice", _("Pilih lapak yang berbeda-beda."))
    if not paper.province_of.keys() >= set(choices):
        raise RuleError("unknown_nominee", _("Ada pilihan yang bukan nomine. Pilih lagi."))
    if barred and barred in {paper.province_of[code] for code in choices}:
        raise RuleError("own_province", _("Delegasi tidak memilih lapak provinsinya sendiri."))
