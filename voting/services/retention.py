"""Erase what tells the address of a voter, once nobody can object any more."""

from dataclasses import dataclass
from datetime import datetime, timedelta

from django.conf import settings
from django.core.exceptions import ImproperlyConfigured
from django.db import transaction

from marketplace.core import audit
from voting.models import Award, Case, Challenge, PaperEntry, Signal, Voter
from voting.queries.cases import awards_long_over
from voting.states import AwardState

from .keys import destroy_key, destruction_record, has_key_file
from .logging import log_key_destroyed

OBJECTIONS_OVER = (AwardState.FINAL, AwardState.CANCELLED)
"""Objections can be raised from the count until the result is published."""
SIGNALS_KEPT = timedelta(days=30)
"""How long signals and what people wrote about cases outlive a final result, or a calling off."""
CODES_KEPT = timedelta(days=1)
"""The limits on codes look back an hour; a day later none of them matters."""


@dataclass(frozen=True, slots=True)
class Erased:
    """How many rows are gone, and the codes of awards whose key was destroyed or still must be."""

    voters: int
    codes: int
    keys: list[str]
    keys_in_settings: list[str]


def erase_voters(*, at: datetime) -> Erased:
    """Erase addresses and keys of awards without objections, and codes nobody can type any more.

    What one officer alone has read on a ballot of paper goes with them.

    Ballots stay as they are. Nobody can then compute whose they were; until `erase_signals`, how a
    ballot came may still hint at it. May run at any time and any number of times.
    """
    over = list(Award.objects.filter(state__in=OBJECTIONS_OVER).exclude(opened_at=None))
    old = Challenge.objects.filter(sent_at__lt=at - CODES_KEPT)
    codes = old.delete()[0]
    gone = [_erase(award, at=at) for award in over]
    return Erased(
        voters=sum(voters for voters, _codes in gone),
        codes=codes + sum(codes for _voters, codes in gone),
        keys=[award.code for award in over if _destroy(award, at=at)],
        keys_in_settings=[award.code for award in over if award.code in settings.VOTING_KEYS],
    )


def erase_signals(*, at: datetime) -> int:
    """Erase how ballots came, and what people wrote about cases, of awards that are long over.

    Dossiers and opinions stay. Return how many signals are gone. May run any number of times.
    """
    return sum(_erase_signals(award, at=at) for award in awards_long_over(at - SIGNALS_KEPT))


@transaction.atomic
def _erase_signals(award: Award, *, at: datetime) -> int:
    gone = Signal.objects.filter(award=award).delete()[0]
    said = (
        Case.objects.filter(award=award)
        .exclude(statement="")
        .update(statement="", statement_salt="")
    )
    if gone or said:
        detail: dict[str, object] = {"signals": gone, "statements": said}
        audit.record("award.signals_erased", actor=None, target=award, at=at, detail=detail)
    return gone


@transaction.atomic
def _erase(award: Award, *, at: datetime) -> tuple[int, int]:
    voters = Voter.objects.filter(award=award).delete()[0]
    codes = Challenge.objects.filter(award=award).delete()[0]
    PaperEntry.objects.filter(card__award=award).delete()
    if voters or codes:
        detail: dict[str, object] = {"voters": voters, "codes": codes}
        audit.record("award.voters_erased", actor=None, target=award, at=at, detail=detail)
    return voters, codes


def _destroy(award: Award, *, at: datetime) -> bool:
    """Destroy the key after the addresses, and write down before that it goes.

    So a run that stops anywhere leaves the rest to the next one, which writes nothing twice.
    """
    if not has_key_file(award):
        return False
    if audit.latest("award.key_destroyed", target=award) is None:
        _record_destruction(award, at=at)
    destroy_key(award)
    return True


@transaction.atomic
def _record_destruction(award: Award, *, at: datetime) -> None:
    """Sign a record, keep it in the audit log, and let the ballot log name it.

    Where the log key is missing the tag key goes all the same: the privacy notice promised it.
    """
    try:
        record = destruction_record(award, at=at)
    except (ImproperlyConfigured, KeyError):
        audit.record("award.key_destroyed", actor=None, target=award, at=at)
        return
    detail: dict[str, object] = {"record": record}
    audit.record("award.key_destroyed", actor=None, target=award, at=at, detail=detail)
    log_key_destroyed(award, record)
