"""The draw between equals at the cut: two secrets committed to before anybody votes.

The first is a key of the site, the second an observer's, so that neither can draw alone; the root
of the log at the close is what nobody knew when they chose.
"""

from datetime import datetime
from hashlib import sha256
from secrets import token_hex

from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.core import audit
from marketplace.core.errors import RuleError
from voting.models import Award, SecondSecret
from voting.queries.log import closing_root
from voting.rules.ties import Draw, is_secret
from voting.states import AwardState

from .awards import require_draft, take_alone
from .keys import draw_secret

DRAWABLE = frozenset({AwardState.CLOSED, AwardState.COUNTED})


def new_secret() -> str:
    """Return what an observer may keep as the second secret: 64 hex."""
    return token_hex(32)


@transaction.atomic
def commit_second_secret(*, award: Award, digest: str, actor: User, at: datetime) -> SecondSecret:
    """Keep the SHA-256 (64 hex) of an observer's secret; until the opening it can be another one.

    Raise RuleError: frozen, bad_digest.
    """
    locked = take_alone(award)
    require_draft(locked)
    given = digest.strip().lower()
    if not is_secret(given):
        raise RuleError("bad_digest", _("SHA-256 terdiri dari 64 angka dan huruf a sampai f."))
    kept, _is_new = SecondSecret.objects.update_or_create(award=locked, defaults={"sha256": given})
    audit.record("draw.committed", actor=actor, target=locked, at=at, detail={"sha256": given})
    return kept


@transaction.atomic
def reveal_second_secret(*, award: Award, secret: str, actor: User, at: datetime) -> SecondSecret:
    """Open an observer's envelope, after the close.

    Raise RuleError: not_closed, not_committed, other_secret, already_revealed.
    """
    locked = take_alone(award)
    if locked.state not in DRAWABLE:
        raise RuleError(
            "not_closed",
            _("Rahasia kedua dibuka setelah pemungutan ditutup dan sebelum diumumkan."),
        )
    kept = SecondSecret.objects.select_for_update().filter(award=locked).first()
    if kept is None:
        raise RuleError("not_committed", _("Penghargaan ini tidak punya rahasia kedua."))
    if kept.secret:
        raise RuleError("already_revealed", _("Rahasia kedua sudah dibuka."))
    given = secret.strip().lower()
    if not is_secret(given) or sha256(bytes.fromhex(given)).hexdigest() != kept.sha256:
        raise RuleError(
            "other_secret", _("Ini bukan rahasia yang dijanjikan sebelum penghargaan dibuka.")
        )
    kept.secret, kept.revealed_by, kept.revealed_at = given, actor, at
    kept.save(update_fields=["secret", "revealed_by", "revealed_at"])
    audit.record("draw.revealed", actor=actor, target=locked, at=at)
    return kept


def draw_for(award: Award) -> Draw | None:
    """Return the draw that was committed to; None while the second secret is still sealed.

    Raise RuleError("log_stands_still") while the log does not hold the close yet.
    """
    kept = SecondSecret.objects.filter(award=award).exclude(secret="").first()
    if kept is None:
        return None
    try:
        root = closing_root(award)
    except LookupError:
        raise RuleError(
            "log_stands_still",
            _("Buku suara belum memuat semua suara. Tunggu sebentar, lalu coba lagi."),
        ) from None
    return Draw(draw_secret(award), bytes.fromhex(kept.secret), root)
