"""What becomes of a blocked card once two officers have decided."""

from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from marketplace.core.states import move
from voting.models import Case, DelegateCard
from voting.queries.cards import replacement_of
from voting.states import CARD_MOVES, CardState, CaseState, Verdict

from .logging import log_revoke


def hold_cards_of(case: Case) -> list[DelegateCard]:
    """Hold the cards of a case in the order of their keys, before the award is held."""
    tags = case.members.values("tag")
    cards = DelegateCard.objects.filter(award=case.award_id, credential__in=tags)
    return list(cards.select_for_update(of=("self",)).order_by("pk"))


def require_single(case: Case, verdict: Verdict) -> None:
    """Refuse, before anybody writes an opinion, to bring a card back beside the one given for it.

    Raise RuleError("replaced_already").
    """
    for card in hold_cards_of(case) if verdict == Verdict.DISMISS else ():
        _require_single(card)


def settle_cards(case: Case) -> None:
    """Revoke the cards of an upheld case in the log; those of a dismissed one vote again.

    Raise RuleError("replaced_already") where a card would come back beside the one given for it.
    """
    for card in hold_cards_of(case):
        if case.state == CaseState.UPHELD:
            move(card, CardState.REVOKED, moves=CARD_MOVES)
            log_revoke(case, card.credential)
        else:
            _require_single(card)
            move(card, CardState.ACTIVE, moves=CARD_MOVES)


def _require_single(card: DelegateCard) -> None:
    known = replacement_of(card)
    if known:
        raise RuleError(
            "replaced_already",
            _("Kartu ini sudah diganti, jadi hanya bisa dicabut: satu delegasi, satu kartu."),
        )
