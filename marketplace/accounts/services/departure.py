"""Let a person leave: what is theirs alone is erased, what others rely on stays nameless."""

from datetime import datetime
from secrets import token_hex

from allauth.account.models import EmailAddress
from allauth.mfa.models import Authenticator
from django.conf import settings
from django.db import transaction
from django.utils.module_loading import import_string
from django.utils.translation import gettext as _

from marketplace.accounts.models import User
from marketplace.accounts.queries import open_duties
from marketplace.core import audit
from marketplace.core.errors import RuleError


@transaction.atomic
def delete_account(*, user: User, at: datetime) -> None:
    """Erase what is known about the person; the nameless row keeps other records whole.

    Raise RuleError("bound") while something open still needs them.
    """
    locked = User.objects.select_for_update().get(pk=user.pk)
    duties = open_duties(locked)
    if duties:
        raise RuleError("bound", " ".join([_("Akun belum bisa dihapus."), *duties]))
    for path in settings.ERASERS:
        import_string(path)(user=locked, at=at)
    audit.record("account.delete", actor=locked, target=locked, at=at)


def erase_account(*, user: User, at: datetime) -> None:
    """Empty the account row and drop every way to sign in with it."""
    EmailAddress.objects.filter(user=user).delete()
    Authenticator.objects.filter(user=user).delete()
    user.entry_codes.all().delete()
    user.consents.filter(withdrawn_at=None).update(withdrawn_at=at)
    user.groups.clear()
    user.user_permissions.clear()
    user.full_name, user.email, user.phone = _("Akun terhapus"), "", ""
    user.username = f"terhapus-{token_hex(8)}"
    user.is_active = user.is_staff = user.is_superuser = user.must_have_second_factor = False
    user.last_login = None
    user.set_unusable_password()
    user.save()
