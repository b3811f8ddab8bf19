"""Tell a delegate's card by its code.

A code of 80 bits cannot be guessed, so a right one always comes in; wrong ones are counted by the
award alone, since a whole hall shares one network, and beyond a measure they are sent away.
"""

from datetime import datetime

import structlog
from django.conf import settings
from django.core.cache import cache
from django.utils.translation import gettext as _

from marketplace.core.errors import RuleError
from voting.models import Award, DelegateCard
from voting.queries.cards import card_by_code

from .ballots import require_card, require_voting

MINUTE = 60
WRONG_A_MINUTE = 120

log = structlog.get_logger()


def recognise_card(*, award: Award, typed: str, at: datetime) -> DelegateCard:
    """Return the card that votes under a scanned or typed code.

    Raise RuleError: called_off, not_open, too_late, unknown_card, too_many_guesses,
    not_handed_out, blocked, revoked, on_paper.
    """
    require_voting(award, at=at)
    card = known_card(award=award, typed=typed, at=at)
    require_card(card)
    return card


def known_card(*, award: Award, typed: str, at: datetime) -> DelegateCard:
    """Return the card with a scanned or typed code, however it stands.

    Raise RuleError: unknown_card, too_many_guesses.
    """
    card = card_by_code(award, typed)
    if card is None:
        raise _unknown(award, at=at)
    return card


def _unknown(award: Award, *, at: datetime) -> RuleError:
    wrong = _count_wrong(award, at=at)
    if wrong <= WRONG_A_MINUTE:
        return RuleError(
            "unknown_card",
            _("Kode ini tidak dikenal untuk penghargaan ini. Periksa keenam belas tandanya."),
        )
    if wrong == WRONG_A_MINUTE + 1:
        log.warning("card_codes_guessed", award=award.pk)
    return RuleError(
        "too_many_guesses",
        _("Terlalu banyak kode salah. Tunggu semenit, lalu ketik lagi dengan teliti."),
    )


def _count_wrong(award: Award, *, at: datetime) -> int:
    """Count one more wrong code in this minute; without a cache nobody counts."""
    key = f"wrong card codes {award.pk} {int(at.timestamp()) // MINUTE}".replace(" ", ":")
    try:
        cache.add(key, 0, timeout=2 * MINUTE)
        return cache.incr(key)
    except settings.CACHE_FAILURES:
        return 1
    except ValueError:  # the minute ended between the two
        return 1
