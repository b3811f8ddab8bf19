"""Keep an account in order."""

from datetime import datetime

from django.conf import settings
from django.db import transaction
from django.utils.translation import gettext as _

from marketplace.accounts.models import Consent, ConsentKind, User
from marketplace.core.errors import RuleError


@transaction.atomic
def give_consents(*, user: User, at: datetime) -> None:
    """Record that the person agreed to every text in the version now in force."""
    for kind in ConsentKind:
        Consent.objects.get_or_create(
            user=user,
            kind=kind,
            text_version=settings.TEXT_VERSIONS[kind.value],
            withdrawn_at=None,
            defaults={"given_at": at},
        )


@transaction.atomic
def require_second_factor(*, user: User) -> User:
    """Oblige a person who acts for others, such as a juror, to sign in with a second step."""
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.must_have_second_factor = True
    locked.save(update_fields=["must_have_second_factor"])
    return locked


@transaction.atomic
def change_profile(*, user: User, full_name: str, phone: str, language: str) -> User:
    """Save what a person says about themselves. Raise RuleError("no_name") without a name."""
    if not full_name.strip():
        raise RuleError("no_name", _("Tulis nama Anda. Satu kata pun boleh."))
    locked = User.objects.select_for_update().get(pk=user.pk)
    locked.full_name, locked.phone, locked.language = full_name.strip(), phone, language
    locked.save(update_fields=["full_name", "phone", "language"])
    return locked
