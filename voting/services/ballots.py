"""Cast and change a ballot. A ballot is acknowledged once the transaction is committed."""

from collections.abc import Collection
from dataclasses import dataclass
from datetime import datetime
from functools import partial
from uuid import uuid4

from django.db import IntegrityError, connection, transaction
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.locks import Statement, hold_shared, in_one_trip, sharing
from voting.models import MAX_VERSIONS, Award, Ballot, DelegateCard, Voter
from voting.queries.awards import ballot_of, current_ballot
from voting.queries.log import leaf_of
from voting.queries.paper import BallotPaper, ballot_paper
from voting.rules.log.receipts import tracking_code
from voting.rules.tally import choices_text, is_nonce
from voting.states import AwardState, CardState, Electorate
from voting.tasks import send_ballot_mail

from .signals import UNKNOWN, Traits, note_signal

TAKE_SLOT = """
INSERT INTO voting_voterslot (id, award_id, tag, electorate, version) VALUES (%s, %s, %s, %s, 1)
ON CONFLICT (award_id, tag) DO UPDATE SET version = voting_voterslot.version + 1
WHERE voting_voterslot.version < %s RETURNING version
"""
CAST = """
INSERT INTO voting_ballot (id, award_id, electorate, tag, version, choices, nonce, tracking_code)
VALUES (%s, %s, %s, %s, %s, %s, %s, %s)
"""
COLUMNS = ("id", "award_id", "electorate", "tag", "version", "choices", "nonce", "tracking_code")
AWARD_NOW = "SELECT state FROM voting_award WHERE id = %s"


@dataclass(frozen=True)
class Proof:
    """Who votes: electorate, tag (32 hex), and the province a delegate may not vote for."""

    electorate: Electorate
    tag: str
    barred_province: str = ""


@dataclass(frozen=True)
class Paper:
    """What is cast: nominee codes, and the nonce (32 hex) of this one submission."""

    choices: Collection[str]
    nonce: str


def cast_public_ballot(
    *,
    voter: Voter,
    choices: Collection[str],
    nonce: str,
    at: datetime,
    traits: Traits = UNKNOWN,
) -> Ballot:
    """Cast or change the ballot of a confirmed visitor, and send the mail that says so.

    How it came is noted as a signal. Raise RuleError as `cast_ballot` does.
    """
    proof = Proof(Electorate.PUBLIC, voter.tag)
    with transaction.atomic():
        ballot, is_new = _cast_once(voter.award, proof, Paper(choices, nonce), at=at)
        if is_new:
            note_signal(voter=voter, ballot=ballot, traits=traits, at=at)
            transaction.on_commit(
                partial(send_ballot_mail.enqueue, voter_id=voter.pk, is_change=ballot.version > 1)
            )
    return ballot


def cast_delegate_ballot(
    *, card: DelegateCard, choices: Collection[str], nonce: str, at: datetime
) -> Ballot:
    """Cast or change the ballot of a delegate, whose card must be handed out and not blocked.

    Raise RuleError: not_handed_out, blocked, revoked, on_paper, or as `cast_ballot`. Locks: the
    card first, so that nobody blocks it meanwhile, then as `cast_ballot`.
    """
    with transaction.atomic():
        cards = DelegateCard.objects.select_for_update(of=("self",))
        held = cards.select_related("award", "province").get(pk=card.pk)
        require_card(held)
        barred = held.province.code if held.province else ""
        proof = Proof(Electorate.DELEGATE, held.credential, barred)
        ballot, _is_new = _cast_once(held.award, proof, Paper(choices, nonce), at=at)
    return ballot


def check_paper(card: DelegateCard, choices: Collection[str], *, at: datetime) -> None:
    """Refuse, as `cast_ballot` would, what a delegate's ballot cannot say."""
    award, barred = card.award, card.province.code if card.province else ""
    hold_shared(award)
    award.refresh_from_db(fields=["state"])
    require_voting(award, at=at)
    _check_choices(ballot_paper(award.rules_sha256), choices, barred)


def require_card(card: DelegateCard) -> None:
    """Raise RuleError: not_handed_out, blocked, revoked or on_paper unless a card votes."""
    refusals = {
        CardState.PRINTED: (
            "not_handed_out",
            _("Kartu ini belum diserahkan di meja kartu. Mintalah petugas menyerahkannya."),
        ),
        CardState.BLOCKED: (
            "blocked",
            _("Kartu ini diblokir karena dilaporkan hilang. Datanglah ke meja kartu."),
        ),
        CardState.REVOKED: (
            "revoked",
            _("Kartu ini dicabut dan tidak berlaku lagi. Datanglah ke meja kartu."),
        ),
    }
    if card.state in refusals:
        raise RuleError(*refusals[CardState(card.state)])
    if card.is_on_paper:
        raise RuleError("on_paper", _("Suara kartu ini sudah diberikan di kertas."))


def cast_ballot(
    *, award: Award, proof: Proof, choices: Collection[str], nonce: str, at: datetime
) -> Ballot:
    """Cast a ballot, or change it up to four times; the highest version counts.

    `choices` are nominee codes, `nonce` 32 hex drawn by the voter's browser for one submission:
    sent again with the same choices it returns the ballot it became. Raise RuleError: no_ballots,
    called_off, not_open, too_late, wrong_number_of_choices, unknown_nominee, same_choice_twice,
    own_province, bad_nonce, too_many_changes, unchanged. Locks: slot, then award shared, which
    closing waits for.
    """
    ballot, _is_new = _cast_once(award, proof, Paper(choices, nonce), at=at)
    return ballot


def _cast_once(award: Award, proof: Proof, paper: Paper, *, at: datetime) -> tuple[Ballot, bool]:
    """Return the ballot and whether it is new.

    Whoever sends the same again waits at the slot and then meets the constraint; what it took is
    rolled back, so that no version is lost.
    """
    try:
        with transaction.atomic():
            return _cast(award, proof, paper, at=at), True
    except (IntegrityError, RuleError):
        known = ballot_of(award, proof.tag, paper.nonce)
        if known is None:
            raise
    if known.choices != choices_text(paper.choices):
        raise _bad_nonce()
    return known, False


def _cast(award: Award, proof: Proof, paper: Paper, *, at: datetime) -> Ballot:
    version = _take_slot(award, proof, at=at)
    _check_choices(ballot_paper(award.rules_sha256), paper.choices, proof.barred_province)
    if not is_nonce(paper.nonce):
        raise _bad_nonce()
    _require_change(award, proof.tag, version, paper.choices)
    if version is None:
        raise RuleError(
            "too_many_changes",
            _("Suara Anda sudah diubah %(times)s kali. Pilihan terakhir tetap berlaku.")
            % {"times": MAX_VERSIONS - 1},
        )
    return _written(
        Ballot(
            award=award,
            electorate=proof.electorate,
            tag=proof.tag,
            version=version,
            choices=choices_text(paper.choices),
            nonce=paper.nonce,
        )
    )


def _written(ballot: Ballot) -> Ballot:
    """Give a ballot its tracking code and write it, by the statement itself: see docs/performance.

    What comes back is as it would be read, so that nothing writes it twice.
    """
    ballot.tracking_code = tracking_code(leaf_of(ballot))
    with connection.cursor() as cursor:
        cursor.execute(CAST, [ballot.pk.hex, *(getattr(ballot, name) for name in COLUMNS[1:])])
    written = Ballot.from_db(connection.alias, COLUMNS, [getattr(ballot, name) for name in COLUMNS])
    written.award = ballot.award
    return written


def _require_change(award: Award, tag: str, version: int | None, choices: Collection[str]) -> None:
    """Refuse what is recorded already, so that no version is used up; the slot is ours by now."""
    before = None if version == 1 else current_ballot(award, tag)
    if before and before.choices == choices_text(choices):
        raise RuleError(
            "unchanged",
            _("Pilihan ini sama dengan yang sudah tercatat. Suara Anda tetap berlaku."),
        )


def _bad_nonce() -> RuleError:
    return RuleError("bad_nonce", _("Suara tidak terkirim utuh. Muat ulang halaman ini."))


def _take_slot(award: Award, proof: Proof, *, at: datetime) -> int | None:
    """Return the version this ballot becomes, or None when all versions are used.

    Then hold the award shared and read its state afterwards, so that no close can slip between;
    its times and rules are frozen. All in one trip, since everybody votes in the last minute.
    """
    slot = (uuid4().hex, award.pk, proof.tag, proof.electorate, MAX_VERSIONS)
    taken, *_held, now = in_one_trip(
        Statement(TAKE_SLOT, slot), sharing(award), Statement(AWARD_NOW, (award.pk,))
    )
    (award.state,) = now or (award.state,)
    require_voting(award, at=at)
    return int(taken[0]) if taken else None


def require_voting(award: Award, *, at: datetime) -> None:
    """Raise RuleError: called_off, not_open or too_late outside the time of voting."""
    require_registration(award, at=at)
    if at < award.opens_at:
        raise _not_open()


def require_registration(award: Award, *, at: datetime) -> None:
    """Raise RuleError unless visitors may register: from opening until the close.

    no_ballots where nobody votes at all.
    """
    if not award.takes_ballots:
        raise RuleError(
            "no_ballots",
            _("Penghargaan ini diputuskan indikator dan juri, tanpa pemungutan suara."),
        )
    if award.state == AwardState.CANCELLED:
        raise RuleError(
            "called_off", _("Penghargaan ini dibatalkan. Suara tidak lagi dicatat atau dihitung.")
        )
    if award.state == AwardState.DRAFT:
        raise _not_open()
    require_in_time(award, at=at)


def _not_open() -> RuleError:
    return RuleError("not_open", _("Pemungutan suara belum dibuka."))


def require_in_time(award: Award, *, at: datetime) -> None:
    """Raise RuleError("too_late") once voting has ended."""
    if award.state != AwardState.OPEN or at >= award.closes_at:
        raise RuleError("too_late", _("Pemungutan suara sudah ditutup. Suara ini tidak tercatat."))


def _check_choices(paper: BallotPaper, choices: Collection[str], barred: str) -> None:
    if len(choices) != paper.marks:
        raise RuleError(
            "wrong_number_of_choices", _("Pilih tepat %(marks)s nomine.") % {"marks": paper.marks}
        )
    if len(set(choices)) != len(choices):
        raise RuleError("same_choice_twice", _("Pilih nomine yang berbeda-beda."))
    if not paper.province_of.keys() >= set(choices):
        raise RuleError("unknown_nominee", _("Ada pilihan yang bukan nomine. Pilih lagi."))
    if barred and barred in {paper.province_of[code] for code in choices}:
        raise RuleError("own_province", _("Delegasi tidak memilih lapak provinsinya sendiri."))
