"""What the desk does with a delegate's card on the day: hand it out, block it, give it back.

A card's row is held first, the award shared after it; of a draft no card is ever held.
"""

from datetime import datetime

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from marketplace.core.locks import hold_shared
from marketplace.core.states import move
from marketplace.places.models import Province
from voting.models import Award, Case, DelegateCard
from voting.queries.cards import is_thought_found, is_used, replacement_of
from voting.rules.dossier import Dossier
from voting.states import CARD_MOVES, AwardState, CardState, CaseKind, VoidReason

from .ballots import require_in_time
from .cases import propose_case


@transaction.atomic
def hand_out(
    *,
    card: DelegateCard,
    province: Province | None = None,
    replaces: DelegateCard | None = None,
    actor: User,
    at: datetime,
) -> DelegateCard:
    """Hand a card out: from now on it votes. A spare needs its province.

    For a lost card a spare is given that takes its province over. Raise RuleError: not_open,
    too_late, handed_out_already, not_a_spare, other_province, province_needed, not_blocked,
    replaced_already, opinion_given_on_card.
    """
    _require_open(card.award)
    lost = hold_card(replaces) if replaces else None
    held = hold_card(card)
    _require_open_still(held, at=at)
    _require_unused_paper(held)
    home = _home_of(held, province, lost)
    also = {"province": home, "handed_out_at": at, "handed_out_by": actor, "replaces": lost}
    move(held, CardState.ACTIVE, moves=CARD_MOVES, also=also)
    detail: dict[str, object] = {"card": str(held), "province": home.code}
    replaced: dict[str, object] = {"replaces": str(lost)} if lost else {}
    audit.record("card.hand_out", actor=actor, target=held.award, at=at, detail=detail | replaced)
    return held


@transaction.atomic
def block_card(*, card: DelegateCard, statement: str, actor: User, at: datetime) -> Case:
    """Stop a card that was lost or misused at once, and let officers decide what becomes of it.

    `statement` says what happened. Raise RuleError: not_open, not_decidable, statement_needed,
    wrong_state.
    """
    _require_open(card.award)
    if not statement.strip():
        raise RuleError("statement_needed", _("Tulis apa yang terjadi dengan kartu ini."))
    held = hold_card(card)
    hold_shared(held.award)
    held.award.refresh_from_db()
    move(held, CardState.BLOCKED, moves=CARD_MOVES)
    audit.record("card.block", actor=actor, target=held.award, at=at, detail={"card": str(held)})
    facts = {"used": int(is_used(held))}
    dossier = Dossier(
        CaseKind.CARD, VoidReason.TOKEN, [held.credential], facts, statement=statement.strip()
    )
    return propose_case(award=held.award, dossier=dossier, proposed_by=actor, at=at)


def hold_card(card: DelegateCard) -> DelegateCard:
    """Wait until nobody else changes a card or votes by it, and return it as it stands then."""
    cards = DelegateCard.objects.select_for_update(of=("self",)).select_related("award", "province")
    return cards.get(pk=card.pk)


def _require_open(award: Award) -> None:
    """Refuse before any card is held, so that whoever draws a roll anew waits for nobody."""
    if award.state == AwardState.DRAFT:
        raise RuleError(
            "not_open", _("Penghargaan ini belum dibuka, jadi kartunya belum bisa diserahkan.")
        )


def _require_open_still(card: DelegateCard, *, at: datetime) -> None:
    hold_shared(card.award)
    card.award.refresh_from_db()
    require_in_time(card.award, at=at)


def _require_unused_paper(card: DelegateCard) -> None:
    if card.state != CardState.PRINTED:
        raise RuleError(
            "handed_out_already",
            _("Kartu %(card)s sudah diserahkan. Ambil kartu lain.") % {"card": card},
        )


def _home_of(card: DelegateCard, province: Province | None, lost: DelegateCard | None) -> Province:
    """Return the province that a card is for: printed on it, the lost card's, or the chosen one."""
    if lost:
        _require_replaceable(card, lost)
    home = lost.province if lost else card.province or province
    if home is None:
        raise RuleError("province_needed", _("Kartu cadangan: pilih dulu provinsinya."))
    if card.province and card.province != home:
        raise RuleError("other_province", _("Kartu itu milik provinsi lain."))
    return home


def _require_replaceable(card: DelegateCard, lost: DelegateCard) -> None:
    if card.award_id != lost.award_id or (card.province and card.province != lost.province):
        raise RuleError("not_a_spare", _("Pengganti diambil dari kartu cadangan."))
    if lost.state not in {CardState.BLOCKED, CardState.REVOKED}:
        raise RuleError("not_blocked", _("Blokir dulu kartu yang hilang."))
    known = replacement_of(lost)
    if known:
        raise RuleError(
            "replaced_already",
            _("Kartu %(lost)s sudah diganti kartu %(card)s.") % {"lost": lost, "card": known},
        )
    if is_thought_found(lost):
        raise RuleError(
            "opinion_given_on_card",
            _("Seorang petugas menilai kartu ini tidak hilang. Tunggu keputusan perkaranya."),
        )
