"""Ballots of paper: two officers type each one in, and two count the envelopes.

What the first one typed is gone once the second has typed it too: the ballot then is one like any
other. Its card is ended, since its code lay in an opened envelope.
"""

from collections.abc import Collection
from datetime import datetime
from enum import Enum, auto
from secrets import token_hex

from django.db import transaction
from django.db.models import F
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from voting.models import Award, DelegateCard, EnvelopeCount, PaperEntry
from voting.queries.cards import is_used
from voting.rules.tally import choices_text
from voting.states import AwardState

from .ballots import cast_delegate_ballot, check_paper, require_card
from .cards import hold_card


class Typed(Enum):
    """What became of a ballot of paper that an officer typed in."""

    FIRST = auto()
    CAST = auto()
    DIFFERENT = auto()


@transaction.atomic
def type_in(*, card: DelegateCard, choices: Collection[str], actor: User, at: datetime) -> Typed:
    """Keep what the first officer read; cast it once another one has read the same.

    Where the two differ nothing is kept, and both read it again. Raise RuleError: not_handed_out,
    blocked, revoked, on_paper, card_used, typed_already, or as `cast_ballot`. Locks as
    `cast_ballot`.
    """
    held = hold_card(card)
    require_card(held)
    _require_unused(held)
    check_paper(held, choices, at=at)
    written = choices_text(choices)
    first = PaperEntry.objects.filter(card=held).first()
    if first is None:
        PaperEntry.objects.create(card=held, choices=written, entered_by=actor)
        return Typed.FIRST
    if first.entered_by_id == actor.pk:
        raise RuleError(
            "typed_already",
            _("Anda sudah mengetik surat suara ini. Petugas lain mengetiknya sekali lagi."),
        )
    first.delete()
    if first.choices != written:
        audit.record("card.paper_differs", actor=actor, target=held.award, at=at)
        return Typed.DIFFERENT
    cast_delegate_ballot(card=held, choices=choices, nonce=token_hex(16), at=at)
    _end_by_phone(held)
    _count_typed(held.award)
    audit.record("card.paper_cast", actor=actor, target=held.award, at=at)
    return Typed.CAST


def _require_unused(card: DelegateCard) -> None:
    if is_used(card):
        raise RuleError(
            "card_used",
            _("Kartu ini sudah dipakai memberi suara lewat ponsel. Amplop ini tidak dihitung."),
        )


def _end_by_phone(card: DelegateCard) -> None:
    """Let nobody vote by a card whose code has lain in an opened envelope."""
    card.is_on_paper = True
    card.save(update_fields=["is_on_paper"])


def _count_typed(award: Award) -> None:
    EnvelopeCount.objects.get_or_create(award=award)
    EnvelopeCount.objects.filter(award=award).update(typed_in=F("typed_in") + 1)


def _require_countable(award: Award) -> None:
    if award.state not in {AwardState.OPEN, AwardState.CLOSED}:
        raise RuleError("too_late", _("Amplop dihitung selama penghargaan dibuka atau ditutup."))


@transaction.atomic
def count_envelopes(*, award: Award, number: int, actor: User, at: datetime) -> EnvelopeCount:
    """Write down how many envelopes an officer counted; another officer counts after that.

    A third count begins anew, until the award is counted. Raise RuleError: too_late,
    other_officer_needed.
    """
    hold_shared(award)
    _require_countable(Award.objects.only("state").get(pk=award.pk))
    EnvelopeCount.objects.get_or_create(award=award)
    count = EnvelopeCount.objects.select_for_update().get(award=award)
    if count.first is None or count.second is not None:
        count.first, count.first_by, count.second, count.second_by = number, actor, None, None
    elif count.first_by_id == actor.pk:
        raise RuleError(
            "other_officer_needed", _("Anda sudah menghitung. Petugas lain menghitung sekali lagi.")
        )
    else:
        count.second, count.second_by = number, actor
    count.save()
    detail: dict[str, object] = {"envelopes": number}
    audit.record("award.envelopes", actor=actor, target=award, at=at, detail=detail)
    return count
