"""Printed one-time codes for people who have no e-mail address."""

from datetime import datetime, timedelta
from secrets import choice

from django.contrib.auth.hashers import check_password, make_password
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import EntryCode, User
from marketplace.core import audit
from marketplace.core.errors import RuleError

LETTERS = "ABCDEFGHJKMNPQRSTVWXYZ23456789"
"""Nothing that a printer or a tired eye confuses: no I, L, O, U, 0 or 1."""
LENGTH = 12
LASTS = timedelta(days=14)


@transaction.atomic
def issue_entry_code(*, user: User, by: User, at: datetime) -> str:
    """Return a new code in three groups of four; an unused older one stops working.

    Raise RuleError("has_email") for a person who can ask for a code by mail.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    if locked.email:
        raise RuleError(
            "has_email", _("Akun ini punya surel: orangnya bisa meminta kode sendiri saat masuk.")
        )
    code = "".join(choice(LETTERS) for _position in range(LENGTH))
    EntryCode.objects.filter(user=locked, used_at=None).delete()
    EntryCode.objects.create(
        user=locked,
        issued_by=by,
        code_hash=make_password(code),
        issued_at=at,
        expires_at=at + LASTS,
    )
    audit.record("entry_code.issue", actor=by, target=locked, at=at)
    return "-".join(code[start : start + 4] for start in range(0, LENGTH, 4))


@transaction.atomic
def use_entry_code(*, username: str, typed: str, at: datetime) -> User:
    """Return the person whose code this is, and use it up; a forgotten password ends here.

    Raise RuleError("wrong_code") for an unknown, used or expired code: the three sound the same.
    """
    code = (
        EntryCode.objects.select_for_update(of=("self",))
        .select_related("user")
        .filter(user__username__iexact=username.strip(), user__is_active=True)
        .filter(used_at=None, expires_at__gt=at)
        .first()
    )
    if code is None or not check_password(_bare(typed), code.code_hash):
        raise RuleError(
            "wrong_code",
            _("Nama pengguna atau kode salah, atau kode sudah tidak berlaku. Periksa cetakannya."),
        )
    code.used_at = at
    code.save(update_fields=["used_at"])
    code.user.set_unusable_password()
    code.user.save(update_fields=["password"])
    return code.user


def _bare(typed: str) -> str:
    return "".join(letter for letter in typed.upper() if letter in LETTERS)
